"""What does every page look like? One stylesheet over Streamlit's own."""

from pathlib import Path

import streamlit as st

ICON = Path(__file__).parent / "icon.png"


def apply() -> None:
    """Add the stylesheet to this run."""
    st.html(Path(__file__).parent / "style.css")
