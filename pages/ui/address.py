"""What does the address bar say? A choice that a link can carry: ``?meeting=…`` opens the same view again."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import streamlit as st


def distinct(names: Mapping[str, str]) -> dict[str, str]:
    """The same names, no two alike: Streamlit finds a choice again by its words, and would take the other one."""
    seen: Counter[str] = Counter()
    told = {}
    for key, words in names.items():
        seen[words] += 1
        told[key] = words if seen[words] == 1 else f"{words} ({seen[words]})"
    return told


def choose(name: str, label: str, names: Mapping[str, str], first: str, **look: Any) -> str:
    """A selectbox over ``names`` (id → words) that follows the address and writes it; ``first`` when it says nothing
    or nothing known."""
    names = distinct(names)
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
