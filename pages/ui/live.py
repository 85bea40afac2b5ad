"""How does a piece of a page stay as things are? It carries the address it is asked for anew at, every second.

The browser asks outside of Streamlit's runs: whoever types there is not drawn over, and no run waits for a clock.
"""

from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

import streamlit as st

from pages.ui.escaping import escape
from pages.ui.page import Page

SCRIPT = (Path(__file__).parent / "live.js").read_text(encoding="utf-8")


def show(page: Page, path: str, html: str, width: Literal["content", "stretch"] = "stretch") -> None:
    """``html`` as it is now, and what is answered at ``path`` from then on."""
    st.html(piece(f"{path}?{urlencode({'language': page.language})}", html), width=width)


def piece(address: str, html: str) -> str:
    """Page and answer make the same piece."""
    return f'<div data-live="{escape(address)}">{html}</div>'


def watch() -> None:
    """Once on every page that shows such a piece; drawing it again changes nothing."""
    st.html(f"<script>{SCRIPT}</script>", unsafe_allow_javascript=True)
