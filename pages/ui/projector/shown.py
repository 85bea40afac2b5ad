"""What of the case is on the wall? Worked out once for all screens: ten of them ask within the same second.

Kept in this process under everything it depends on (how the wall looks at it, the case's version, what was decided on
it, the day, the language, the look, the board's settings), so nothing old is ever shown; a screen gets it only after
somebody asked who looks. The next case is worked out while this one is discussed.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import streamlit as st

from db import cases, meetings
from hcc_mdt.boardroom import SETTLED, AgendaItem, Meeting
from hcc_mdt.charts.case_timeline import case_picture
from hcc_mdt.wall import Wall, WallView
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
    view, drawn = _made(_kept(page, wall.view, item, wall.case_version or 0, look), page, wall.view, item)
    question = page.typed(item.question or view.case.question or "")
    return Shown(view, banner.text(page, view, question), panel.text(page, view, item), drawn)


def prepare_next(page: Page, wall: Wall, meeting: Meeting, look: str) -> None:
    """Have the case ready that will most likely be called next."""
    at = next((place for place, item in enumerate(meeting.agenda) if item.id == wall.item), -1)
    item = next((one for one in meeting.agenda[at + 1 :] if one.state not in SETTLED), None)
    if item is None:
        return
    with page.engine.connect() as conn:
        version = cases.versions(conn, page.board.id, [item.case])[item.case]
    view = WallView(look=wall.view.look)
    _made(_kept(page, view, item, version, look), page, view, item)


def _kept(page: Page, view: WallView, item: AgendaItem, version: int, look: str) -> tuple[str, ...]:
    with page.engine.connect() as conn:
        decided = meetings.decisions(conn, page.board.id, item.case)
    said = (page.board.id, item.case, str(version), repr(view), repr(decided), repr(page.board.settings))
    return look, page.today.isoformat(), page.language, *said


@st.cache_resource(max_entries=32, show_spinner=False)
def _made(kept: tuple[str, ...], _page: Page, _seen: WallView, _item: AgendaItem) -> tuple[CaseView, str]:
    view = _view(_page, _seen, _item)
    drawn = case_picture(
        view.frame,
        _page.t,
        window=_seen.window,
        align=_seen.align,
        dark=kept[0] == "dark",
        marked=[day for day in (_seen.cursor, _seen.compared) if day is not None],
    )
    return view, drawn


def _view(page: Page, seen: WallView, item: AgendaItem) -> CaseView:
    with page.engine.connect() as conn:
        whole = cases.load(conn, page.board.id, item.case)
        known_at = _end_of(seen.known, page.today)
        then = whole if known_at is None else cases.load(conn, page.board.id, item.case, known_at)
        decided = meetings.decisions(conn, page.board.id, item.case)
        born = cases.identity(conn, page.board.id, item.case).born_on
    view = assessed(page, whole, then, known_at, decided, born)
    return replace(view, opened=next((f for f in view.findings if f.checkpoint.id == seen.checkpoint), view.current))


def _end_of(day: date | None, today: date) -> datetime | None:
    """The end of the day looked back to; None for now."""
    if day is None or day >= today:
        return None
    return datetime.combine(day + timedelta(days=1), time(), UTC)
