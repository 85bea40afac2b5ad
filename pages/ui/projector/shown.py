"""What of the case is on the wall? Worked out once for all screens: ten of them ask within the same second.

Kept in this process under everything it depends on (how the wall looks at it, the case's version, what was decided on
it, the day, the language, the look, the board), so nothing old is ever shown; a screen gets it only after somebody
asked who looks. The next case is worked out while this one is discussed.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import streamlit as st
from sqlalchemy import Connection

from db import afterwards, cases, meetings
from db.meetings import Decided
from hcc_mdt.boardroom import SETTLED, AgendaItem, Meeting
from hcc_mdt.charts.case_timeline import case_picture
from hcc_mdt.clinical.since.lanes import fresh_days
from hcc_mdt.journeys.since_last import changed_since
from hcc_mdt.wall import Wall, WallView
from pages.ui.case.view import CaseView, assessed
from pages.ui.page import Page
from pages.ui.projector import banner, panel, tab


@dataclass(frozen=True, slots=True)
class Shown:
    """``view`` and the parts of the wall made of it; in the middle the timeline, or a view of the case page."""

    view: CaseView
    banner: str
    panel: str
    middle: str


def shown(page: Page, wall: Wall, item: AgendaItem, look: str) -> Shown:
    """The case of ``item`` as ``wall`` shows it. Raises ``Refused`` when it was not known yet on the day looked back
    to."""
    view, middle = _made(page, wall.view, item, wall.case_version or 0, look)
    question = page.typed(item.question or view.case.question or "")
    return Shown(view, banner.text(page, view, question), panel.text(page, view, item), middle)


def prepare_next(page: Page, wall: Wall, meeting: Meeting, look: str) -> None:
    """Have the case ready that will most likely be called next."""
    at = next((place for place, item in enumerate(meeting.agenda) if item.id == wall.item), -1)
    item = next((one for one in meeting.agenda[at + 1 :] if one.state not in SETTLED), None)
    if item is None:
        return
    with page.engine.connect() as conn:
        version = cases.versions(conn, page.board.id, [item.case])[item.case]
    _made(page, WallView(look=wall.view.look), item, version, look)


def _made(page: Page, seen: WallView, item: AgendaItem, version: int, look: str) -> tuple[CaseView, str]:
    """The case judged, and its timeline or a view of it, as HTML."""
    with page.engine.connect() as conn:
        decided = meetings.decisions(conn, page.board.id, item.case)
        became = _became(conn, page, item, decided) if seen.tab in tab.TELLING_WHAT_BECAME else ""
    of = (repr(page.board), item.case, str(version), repr(decided), page.today.isoformat())
    view = _judged((*of, str(seen.known)), page, seen.known, item.case, decided)
    opened = next((f for f in view.findings if f.checkpoint.id == seen.checkpoint), view.current)
    return replace(view, opened=opened), _middle((*of, repr(seen), became, page.language), page, seen, view, look)


def _became(conn: Connection, page: Page, item: AgendaItem, decided: tuple[Decided, ...]) -> str:
    followed = afterwards.followed(conn, page.board.id, [one.item.id for one in decided])
    return repr((afterwards.actions(conn, page.board.id, case=item.case), followed))


@st.cache_resource(max_entries=32, show_spinner=False)
def _judged(
    kept: tuple[str, ...], _page: Page, _known: date | None, _case: str, _decided: tuple[Decided, ...]
) -> CaseView:
    board = _page.board
    with _page.engine.connect() as conn:
        whole = cases.load(conn, board.id, _case)
        known_at = _end_of(_known, _page.today)
        then = whole if known_at is None else cases.load(conn, board.id, _case, known_at)
        born = cases.identity(conn, board.id, _case).born_on
        view = assessed(_page, whole, then, known_at, _decided, born)
        return replace(view, since=changed_since(conn, board, then, view.findings, _decided, view.on))


@st.cache_resource(max_entries=64, show_spinner=False)
def _middle(kept: tuple[str, ...], _page: Page, _seen: WallView, _view: CaseView, look: str) -> str:
    if _seen.tab in tab.ON_WALL:
        return tab.text(_page, _view, _seen)
    return case_picture(
        _view.frame,
        _page.t,
        window=_seen.window,
        align=_seen.align,
        dark=look == "dark",
        marked=[day for day in (_seen.cursor, _seen.compared) if day is not None],
        fresh=fresh_days(_view.since.facts) if _view.since is not None else {},
    )


def _end_of(day: date | None, today: date) -> datetime | None:
    """The end of the day looked back to; None for now."""
    if day is None or day >= today:
        return None
    return datetime.combine(day + timedelta(days=1), time(), UTC)
