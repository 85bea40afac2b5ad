"""Which keys does Streamlit not take? "?" and E (into the form), and Escape out of a field, so that letters lead again.

A few lines of script that only press what is on the page; the content policy names them by their hash.
"""

from pathlib import Path

import streamlit as st

SCRIPT = (Path(__file__).parent / "keyboard.js").read_text(encoding="utf-8")


def listen() -> None:
    """Once a page; drawing it again changes nothing."""
    st.html(f"<script>{SCRIPT}</script>", unsafe_allow_javascript=True)
