"""Did everything typed so far reach the store? Asked before anything is done with the decision.

A field is stored by its own callback. What was typed last may come in one message with the command that ends the
decision, and nothing says whose callback is first: so what differs from the form as this screen saw it is stored here.
"""

import re
from dataclasses import is_dataclass, replace
from typing import Any

import streamlit as st

from hcc_mdt.board import decisions
from hcc_mdt.boardroom import Decision
from pages.ui.decision import draft
from pages.ui.page import Page

_SEEN = "shown_"
_CELL = re.compile(r"_(\d+)_(\d+)_([a-z_]+)$")


def store(page: Page) -> None:
    """Of every form this session has open."""
    for name in [str(one) for one in st.session_state if str(one).startswith(_SEEN)]:
        item_id = name.removeprefix(_SEEN)
        for field in sorted(decisions.FIELDS):
            _field(page, item_id, field)


def _field(page: Page, item_id: str, field: str) -> None:
    form: Decision = st.session_state[_SEEN + item_id]
    before, kept = getattr(form, field), draft.refused_texts(item_id).get(field)
    key = draft.key_of(item_id, field)
    now = st.session_state.get(key)
    if isinstance(before, str):
        _text(page, item_id, field, now, (None, before, kept))
    elif isinstance(now, list):
        _text(page, item_id, field, tuple(now), (before, kept))
    elif isinstance(before, tuple) and before and is_dataclass(before[0]):
        _rows(page, item_id, field, key, before)


def _text(page: Page, item_id: str, field: str, now: Any, known: tuple[Any, ...]) -> None:
    """What was refused before waits for a choice and is not stored again."""
    if now not in known:
        draft.save(page, item_id, field, now)


def _rows(page: Page, item_id: str, field: str, key: str, rows: tuple[Any, ...]) -> None:
    """The cells of a list as long as this screen saw it."""
    for name in [str(one) for one in st.session_state if str(one).startswith(f"{key}_")]:
        cell = _CELL.fullmatch(name.removeprefix(key))
        if cell is None or int(cell[1]) != len(rows):
            continue
        place, part, now = int(cell[2]), cell[3], st.session_state[name]
        if getattr(rows[place], part) != now:
            draft.edit_row(page, item_id, field, place, lambda row, part=part, now=now: (replace(row, **{part: now}),))
            return _field(page, item_id, field)
    return None
