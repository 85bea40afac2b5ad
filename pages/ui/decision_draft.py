"""Which version did this person see, and what becomes of what they type? (``architecture.md``, trap 2.)

The version drawn first is kept in the session and handed to the domain with every save; after an own save it moves on
by one. When somebody else wrote meanwhile nothing is stored, both texts are shown, and the person chooses.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from db import meetings
from hcc_mdt.board import decisions
from hcc_mdt.boardroom import AgendaItem
from hcc_mdt.model import Case
from pages.ui import saving
from pages.ui.page import Page


def key(item: AgendaItem, name: str) -> str:
    """The session key of one widget of this form; a new generation takes its value from the store again."""
    return f"form_{item.id}_{st.session_state.get(f'generation_{item.id}', 0)}_{name}"


def seen(item: AgendaItem) -> int:
    """The version of the form on this screen."""
    version: int = st.session_state.setdefault(f"seen_{item.id}", item.version)
    return version


def case_seen(item: AgendaItem, case: Case) -> int:
    """The version of the case on this screen when the form was opened."""
    version: int = st.session_state.setdefault(f"case_seen_{item.id}", case.version)
    return version


def save(page: Page, item_id: str, field: str, value: object) -> None:
    """Store one field as typed."""
    state = st.session_state
    with page.engine.connect() as conn:
        meeting, item = meetings.item(conn, page.board.id, item_id)
    if getattr(item.draft, field) == value and item.version == seen(item):
        return
    stored = saving.store(
        page,
        f"draft.{item_id}.{field}.{seen(item)}",
        lambda stamp: decisions.draft(stamp, meeting, item, seen(item), field, value),
    )
    if stored:
        state[f"seen_{item_id}"] = seen(item) + 1
        state.pop(f"refused_{item_id}", None)
    else:
        state[f"refused_{item_id}"] = (field, value)


def edit(page: Page, item_id: str, field: str, change: Callable[[tuple[Any, ...]], tuple[Any, ...]]) -> None:
    """Store a list after ``change``. The list is read anew: a cell left by clicking a button is stored first."""
    with page.engine.connect() as conn:
        _, item = meetings.item(conn, page.board.id, item_id)
    save(page, item_id, field, change(getattr(item.draft, field)))


def save_widget(page: Page, item: AgendaItem, field: str, name: str, *, many: bool = False) -> None:
    """Callback: store what the widget ``name`` holds now in ``field``."""
    value = st.session_state[key(item, name)]
    save(page, item.id, field, tuple(value) if many else value or "")


def adopt(item: AgendaItem) -> None:
    """Callback: look at the stored form; what was typed and refused is let go."""
    state = st.session_state
    state[f"generation_{item.id}"] = state.get(f"generation_{item.id}", 0) + 1
    state[f"seen_{item.id}"] = item.version
    state.pop(f"refused_{item.id}", None)


def insist(page: Page, item: AgendaItem, field: str, value: object) -> None:
    """Callback: having seen both texts, store the own one over the other."""
    adopt(item)
    save(page, item.id, field, value)


def look_again(item: AgendaItem, case: Case) -> None:
    """Callback: the new values of the case have been looked at."""
    st.session_state[f"case_seen_{item.id}"] = case.version


def refused_text(item: AgendaItem) -> tuple[str, object] | None:
    """The field and the text that were not stored."""
    kept: tuple[str, object] | None = st.session_state.get(f"refused_{item.id}")
    return kept
