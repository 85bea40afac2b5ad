"""How is a part of a page headed?"""

from html import escape

import streamlit as st


def part(title: str) -> None:
    """A heading below the page's own; ``title`` is plain text."""
    st.html(f'<h3 class="part">{escape(title)}</h3>')
