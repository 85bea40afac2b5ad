"""What does the address bar say? A choice that a link can carry: ``?meeting=…`` opens the same view again."""

from collections.abc import Mapping
from typing import Any

import streamlit as st


def choose(name: str, label: str, names: Mapping[str, str], first: str, **look: Any) -> str:
    """A selectbox over ``names`` (id → words) that follows the address and writes it; ``first`` when it says nothing
    or nothing known."""
    key = f"address_{name}"
    wanted = st.query_params.get(name)
    chosen = wanted if wanted in names else st.session_state.get(key)
    st.session_state[key] = chosen if chosen in names else first
    st.selectbox(
        label, list(names), format_func=lambda one: names.get(one, one), key=key, on_change=_write, args=(name,), **look
    )
    return str(st.session_state[key])


def _write(name: str) -> None:
    st.query_params[name] = st.session_state[f"address_{name}"]


def go(name: str, chosen: str) -> None:
    """Callback: open another one."""
    st.query_params[name] = chosen
