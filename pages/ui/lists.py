"""Which lists are said in the reader's language? Those whose choice must be told anew when the language changes.

A list remembers its choice by its words: in another language it would go on showing the old ones, and send them.
"""

import streamlit as st

_NOTED = "lists_told"


def told(key: str) -> str:
    """``key`` of a list with translated choices, noted for the next change of language."""
    st.session_state.setdefault(_NOTED, set()).add(key)
    return key


def tell_anew() -> None:
    """Callback: another language. Every list on this screen is set to what it holds, in the new words."""
    for key in st.session_state.pop(_NOTED, set()):
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]
