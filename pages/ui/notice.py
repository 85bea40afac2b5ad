"""How do empty, refused, stale and done look? Each different, each in words with its own sign."""

import streamlit as st

from pages.ui.escaping import unbroken

SIGNS = {"empty": "○", "refused": "▲", "stale": "◆", "done": "●", "note": "ⓘ"}


def notice(kind: str, sentence: str) -> None:
    """One sentence in a box of its kind. ``sentence`` is plain text."""
    st.html(text(kind, sentence))


def text(kind: str, sentence: str) -> str:
    """The box as HTML."""
    role = "alert" if kind in ("refused", "stale") else "status"
    return f'<p class="notice {kind}" role="{role}"><b aria-hidden="true">{SIGNS[kind]}</b> {unbroken(sentence)}</p>'


def refused(sentence: str) -> None:
    notice("refused", sentence)


def stale(sentence: str) -> None:
    notice("stale", sentence)


def empty(sentence: str) -> None:
    notice("empty", sentence)


def done(sentence: str) -> None:
    notice("done", sentence)


def note(sentence: str) -> None:
    notice("note", sentence)
