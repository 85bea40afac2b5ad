"""Which form did this person see, and what becomes of what they type?

The form as it stands on this screen is kept in the session and handed to the domain with every save; it follows only
what this person stored or looked at. What others typed in another field is no hindrance. Typed over somebody's newer
text, nothing is stored over it: the words are kept aside, both texts are shown, and the person chooses.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from db import meetings
from hcc_mdt.board import decisions
from hcc_mdt.boardroom import SETTLED, AgendaItem, Decision
from hcc_mdt.model import Case
from pages.ui import saving
from pages.ui.page import Page

Rows = tuple[Any, ...]


def key(item: AgendaItem, field: str, name: str | None = None) -> str:
    """The session key of one widget of this form; a new generation of its field takes its value from the store."""
    return key_of(item.id, name or field, st.session_state.get(f"generation_{item.id}_{field}", 0))


def key_of(item_id: str, field: str, generation: int | None = None) -> str:
    """The same by the item's id."""
    if generation is None:
        generation = st.session_state.get(f"generation_{item_id}_{field}", 0)
    return f"form_{item_id}_{generation}_{field}"


def shown(item: AgendaItem) -> Decision:
    """The form on this screen."""
    form: Decision = st.session_state.setdefault(f"shown_{item.id}", item.draft)
    return form


def changed_by_others(item: AgendaItem) -> tuple[str, ...]:
    """The fields that hold something else in the store than on this screen."""
    before = shown(item)
    return tuple(f for f in sorted(decisions.FIELDS) if getattr(before, f) != getattr(item.draft, f))


def refused_texts(item_id: str) -> Mapping[str, object]:
    """Field → what was typed over somebody's newer text and waits for a choice."""
    kept: dict[str, object] = st.session_state.setdefault(f"refused_{item_id}", {})
    return kept


def case_seen(item: AgendaItem, case: Case) -> int:
    """The version of the case on this screen when the form was opened."""
    version: int = st.session_state.setdefault(f"case_seen_{item.id}", case.version)
    return version


def save(page: Page, item_id: str, field: str, value: Any, over: Any = ...) -> None:
    """Store one field as typed, over what this screen shows or, having looked at it, ``over`` that text."""
    with page.engine.connect() as conn:
        meeting, item = meetings.item(conn, page.board.id, item_id)
    seen = shown(item) if over is ... else replace(shown(item), **{field: over})
    if getattr(item.draft, field) == value == getattr(seen, field):
        return
    stored = saving.store(
        page,
        f"draft.{item_id}.{field}.{item.version}",
        lambda stamp: decisions.draft(stamp, meeting, item, seen, field, value),
    )
    refused = dict(refused_texts(item_id))
    if stored:
        st.session_state[f"shown_{item_id}"] = replace(shown(item), **{field: value})
        refused.pop(field, None)
    elif item.state in SETTLED or getattr(item.draft, field) != getattr(seen, field):
        refused |= {} if item.state in SETTLED else {field: value}
        act = f"aside.{item_id}.{field}"
        saving.store(page, act, lambda stamp: decisions.set_aside(stamp, meeting, item, field, value))
    st.session_state[f"refused_{item_id}"] = refused


def save_widget(page: Page, item: AgendaItem, field: str, *, many: bool = False) -> None:
    """Callback: store what the widget of ``field`` holds now."""
    value = st.session_state[key(item, field)]
    save(page, item.id, field, tuple(value) if many else value or "")


def edit(page: Page, item_id: str, field: str, change: Callable[[Rows], Rows]) -> None:
    """Store a list after ``change`` to the rows that are stored now: nobody's new row is lost by adding another."""
    with page.engine.connect() as conn:
        _, item = meetings.item(conn, page.board.id, item_id)
    rows: Rows = getattr(item.draft, field)
    save(page, item_id, field, change(rows), over=rows)


def edit_row(page: Page, item_id: str, field: str, place: int, change: Callable[..., Rows]) -> None:
    """Store one row of a list after ``change`` (no rows: it is gone). A row is found again where others moved it; one
    that others changed is not changed over."""
    with page.engine.connect() as conn:
        _, item = meetings.item(conn, page.board.id, item_id)
    rows, seen = getattr(item.draft, field), getattr(shown(item), field)
    row = seen[place]
    if row in rows:
        at = place if rows[place : place + 1] == (row,) else rows.index(row)
        save(page, item_id, field, (*rows[:at], *change(row), *rows[at + 1 :]), over=rows)
        if rows != seen:
            _anew(item_id, field)
    else:
        save(page, item_id, field, (*seen[:place], *change(row), *seen[place + 1 :]))


def adopt(item: AgendaItem, *names: str) -> None:
    """Callback: look at these fields as they are stored; what was typed there and refused is let go (it is kept)."""
    state = st.session_state
    stored = {name: getattr(item.draft, name) for name in names}
    state[f"shown_{item.id}"] = replace(shown(item), **stored)
    state[f"refused_{item.id}"] = {k: v for k, v in refused_texts(item.id).items() if k not in names}
    for name in names:
        _anew(item.id, name)


def insist(page: Page, item: AgendaItem, field: str, value: object) -> None:
    """Callback: having seen both texts, store ``value`` over the other one."""
    save(page, item.id, field, value, over=getattr(item.draft, field))
    _anew(item.id, field)


def _anew(item_id: str, field: str) -> None:
    """The widgets of this field take their values from what is shown again."""
    name = f"generation_{item_id}_{field}"
    st.session_state[name] = st.session_state.get(name, 0) + 1


def speak_anew() -> None:
    """Callback: another language. A list remembers its choice by its words and would store those of the old one."""
    items = [str(name).removeprefix("shown_") for name in st.session_state if str(name).startswith("shown_")]
    for item_id in items:
        for field in decisions.FIELDS:
            _anew(item_id, field)


def look_again(item: AgendaItem, case: Case) -> None:
    """Callback: the new values of the case have been looked at."""
    st.session_state[f"case_seen_{item.id}"] = case.version
