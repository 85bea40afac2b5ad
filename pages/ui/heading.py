"""How is a part of a page headed?"""

import streamlit as st

from pages.ui.escaping import escape


def part(title: str) -> None:
    """A heading below the page's own; ``title`` is plain text."""
    st.html(f'<h3 class="part">{escape(title)}</h3>')
