"""Which cases are on the agenda, how does each stand, and which is on the wall?"""

from collections.abc import Mapping
from html import escape

from hcc_mdt.board.decisions import RECOMMENDATIONS
from hcc_mdt.boardroom import WAITING, AgendaItem, ItemState, Meeting
from pages.ui.meeting_agenda import SIGNS
from pages.ui.page import Page
from pages.ui.words import ITEM

ROOMY, MOST = 14, 24  # entries of two lines, of one line


def text(page: Page, meeting: Meeting, now: str | None) -> str:
    """The rail as HTML. Of a long agenda, the part around the case on the wall."""
    agenda = _around(meeting.agenda, now)
    return f'<div class="wall-rail">{"".join(_entry(page, i, i.id == now, len(agenda) > ROOMY) for i in agenda)}</div>'


def _around(agenda: tuple[AgendaItem, ...], now: str | None) -> tuple[AgendaItem, ...]:
    if len(agenda) <= MOST:
        return agenda
    at = next((place for place, item in enumerate(agenda) if item.id == now), 0)
    first = min(max(0, at - MOST // 2), len(agenda) - MOST)
    return agenda[first : first + MOST]


def _entry(page: Page, item: AgendaItem, now: bool, dense: bool) -> str:
    kinds = " ".join(kind for kind, so in (("now", now), ("dense", dense)) if so)
    state = f"{SIGNS[item.state]} {page.t(ITEM[item.state])}"
    said = SIGNS[item.state] if dense else state
    return (
        f'<div class="{kinds}" title="{escape(state)}"><i>{item.position}</i><b>{escape(item.case_code)}</b>'
        f"<small>{escape(said)}</small></div>"
    )


def table(page: Page, meeting: Meeting, head: str, times: Mapping[str, str]) -> str:
    """Between two cases: the whole agenda, what was decided, which case comes next. ``times``: item id → minutes."""
    coming = next((i.id for i in meeting.agenda if i.state in (*WAITING, ItemState.IN_DISCUSSION)), None)
    rows = "".join(_line(page, item, item.id == coming, times.get(item.id, "")) for item in meeting.agenda)
    many = " many" if len(meeting.agenda) > ROOMY else ""
    return f'<div class="wall-agenda{many}"><h1>{escape(head)}</h1><table>{rows}</table></div>'


def _line(page: Page, item: AgendaItem, coming: bool, time: str) -> str:
    decided = RECOMMENDATIONS.get(item.draft.recommendation) if item.state is ItemState.DECIDED else None
    said = item.question if decided is None else page.t(decided)
    state = f"{SIGNS[item.state]} {page.t(ITEM[item.state])}"
    cells = (
        f'<td>{item.position}</td><td class="code">{escape(item.case_code)}</td><td class="state">{escape(state)}</td>'
    )
    cells += f'<td>{escape(said)}</td><td class="time">{escape(time)}</td>'
    return f'<tr class="{item.state.value}{" now" if coming else ""}">{cells}</tr>'
