"""What of the case is on the wall? Worked out once for all screens: ten of them ask within the same second.

Kept in this process under everything it depends on (the wall's revision, the case's version, the day, the language, the
look, the board's settings), so nothing old is ever shown; a screen gets it only after its page has asked who looks.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import streamlit as st

from db import cases, meetings
from hcc_mdt.boardroom import AgendaItem
from hcc_mdt.charts.case_timeline import case_picture
from hcc_mdt.wall import Wall
from pages.ui.case.view import CaseView, assessed
from pages.ui.page import Page
from pages.ui.projector import banner, panel


@dataclass(frozen=True, slots=True)
class Shown:
    """``view`` and the parts of the page made of it."""

    view: CaseView
    banner: str
    panel: str
    drawn: str


def shown(page: Page, wall: Wall, item: AgendaItem, look: str) -> Shown:
    """The case of ``item`` as ``wall`` shows it. Raises ``Refused`` when it was not known yet on the day looked back
    to."""
    settings = repr(page.board.settings)
    return _made((page.board.id, repr(wall), page.today.isoformat(), page.language, look, settings), page, wall, item)


@st.cache_resource(max_entries=16, show_spinner=False)
def _made(kept: tuple[str, ...], _page: Page, _wall: Wall, _item: AgendaItem) -> Shown:
    view, t = _view(_page, _wall, _item), _page.t
    view_ = _wall.view
    drawn = case_picture(
        view.frame,
        t,
        window=view_.window,
        align=view_.align,
        dark=kept[4] == "dark",
        marked=[day for day in (view_.cursor, view_.compared) if day is not None],
    )
    question = _item.question or view.case.question or ""
    return Shown(view, banner.text(_page, view, question), panel.text(_page, view, _item), drawn)


def _view(page: Page, wall: Wall, item: AgendaItem) -> CaseView:
    with page.engine.connect() as conn:
        whole = cases.load(conn, page.board.id, item.case)
        known_at = _end_of(wall.view.known, page.today)
        then = whole if known_at is None else cases.load(conn, page.board.id, item.case, known_at)
        decided = meetings.decisions(conn, page.board.id, item.case)
    view = assessed(page, whole, then, known_at, decided, (None, None))
    wanted = wall.view.checkpoint
    return replace(view, opened=next((f for f in view.findings if f.checkpoint.id == wanted), view.current))


def _end_of(day: date | None, today: date) -> datetime | None:
    """The end of the day looked back to; None for now."""
    if day is None or day >= today:
        return None
    return datetime.combine(day + timedelta(days=1), time(), UTC)
