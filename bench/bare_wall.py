"""The baseline: a bare Streamlit page that asks twice a second which stored figure it is to draw."""

import json
import os
from pathlib import Path

import streamlit as st

folder = Path(os.environ["HCC_MDT_HOME"])
st.set_page_config(layout="wide")


@st.cache_resource
def figures() -> list[dict[str, object]]:
    return json.loads((folder / "figures.json").read_text())  # type: ignore[no-any-return]


@st.fragment(run_every=0.5)
def follow(seen: int) -> None:
    if int((folder / "at.txt").read_text()) != seen:
        st.rerun()


at = int((folder / "at.txt").read_text())
follow(at)
st.plotly_chart(figures()[at]["figure"], key="figure")
st.html(f"<span id='shown'>{figures()[at]['code']}</span>")
