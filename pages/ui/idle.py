"""When is an open page left alone? It says whether somebody touched it; without a session it goes to the sign-in.

So that neither reading without a click ends a session, nor a patient stays on the screen of a room everybody left.
"""

from pathlib import Path

import streamlit as st

SCRIPT = (Path(__file__).parent / "idle.js").read_text(encoding="utf-8")


def watch() -> None:
    """Once on every page; drawing it again changes nothing."""
    st.html(f"<script>{SCRIPT}</script>", unsafe_allow_javascript=True)
