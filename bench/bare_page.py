"""The baseline: a bare Streamlit page that draws one stored figure of the same size and moves to the next."""

import json
import os
from pathlib import Path

import streamlit as st

figures = json.loads((Path(os.environ["HCC_MDT_HOME"]) / "figures.json").read_text())
st.set_page_config(layout="wide")
at = st.session_state.setdefault("at", 0)
if st.button("next"):
    at = st.session_state["at"] = (at + 1) % len(figures)
st.plotly_chart(figures[at]["figure"], key="figure")
st.html(f"<span id='shown'>{figures[at]['code']}</span>")
