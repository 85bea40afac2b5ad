"""What is on the wall between two cases? The whole agenda, what was decided, which case comes next."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from hcc_mdt.board.agenda.states import stands
from hcc_mdt.board.decisions import RECOMMENDATIONS
from hcc_mdt.boardroom import SETTLED, AgendaItem, ItemState, Meeting, MeetingState
from pages.ui.decision import view as decision_view
from pages.ui.escaping import escape, unbroken
from pages.ui.meeting.agenda import sign
from pages.ui.page import Page

ROOMY, DENSE, MOST = 10, 20, 25  # rows of two lines, of one line, of a small line


def text(page: Page, meeting: Meeting, times: Mapping[str, str]) -> str:
    """The agenda as HTML. ``times``: item id → minutes."""
    coming = next_one(meeting)
    shown = around(meeting.agenda, None if coming is None else coming.id, MOST)
    rows = "".join(_row(page, meeting, item, item is coming, times.get(item.id, "")) for item in shown)
    count = len(meeting.agenda)
    kind = "" if count <= ROOMY else " dense" if count <= DENSE else " many"
    left_out = count - len(shown)
    more = f"<small>{escape(page.t('and {count} more', count=left_out))}</small>" if left_out else ""
    return f'<div class="wall-agenda{kind}">{_head(page, meeting, coming)}<table>{rows}</table>{more}</div>'


def next_one(meeting: Meeting) -> AgendaItem | None:
    """The case that was called and is not decided, else the first open one."""
    waiting = [item for item in meeting.agenda if item.state not in SETTLED]
    return next((item for item in waiting if item.id == meeting.called), waiting[0] if waiting else None)


def around(agenda: tuple[AgendaItem, ...], now: str | None, most: int) -> tuple[AgendaItem, ...]:
    """At most ``most`` of a long agenda: those around the case ``now``."""
    if len(agenda) <= most:
        return agenda
    at = next((place for place, item in enumerate(agenda) if item.id == now), 0)
    first = min(max(0, at - most // 2), len(agenda) - most)
    return agenda[first : first + most]


def _head(page: Page, meeting: Meeting, coming: AgendaItem | None) -> str:
    said = _said(page, meeting)
    following = ""
    if coming is not None and meeting.state is MeetingState.IN_SESSION:
        following = f"<span>{escape(page.t('next: {case}', case=coming.case_code))}</span>"
    return f"<h1>{escape(said)}{following}</h1>"


def _said(page: Page, meeting: Meeting) -> str:
    if meeting.state is MeetingState.CLOSED:
        return page.t("The meeting is closed.")
    if meeting.paused_at is not None:
        since = meeting.paused_at.astimezone(ZoneInfo(page.board.timezone)).strftime("%H:%M")
        return page.t("Break since {time}", time=since)
    planned = meeting.state is MeetingState.PLANNED
    return page.t("Agenda · the meeting has not begun") if planned else page.t("Agenda")


def _row(page: Page, meeting: Meeting, item: AgendaItem, coming: bool, time: str) -> str:
    state = f"{sign(meeting, item)} {page.t(stands(meeting, item))}"
    return (
        f'<tr class="{item.state.value}{" now" if coming else ""}"><td class="place">{item.position}</td>'
        f'<td class="code">{escape(item.case_code)}</td><td class="state">{escape(state)}</td>'
        f'<td class="said"><div>{unbroken(_outcome(page, item))}</div></td><td class="time">{escape(time)}</td></tr>'
    )


def _outcome(page: Page, item: AgendaItem) -> str:
    """What was decided or is waited for; before, the question. Never who does it."""
    decided = RECOMMENDATIONS.get(item.draft.recommendation)
    if item.state is ItemState.DECIDED and decided is not None:
        return f"{page.t(decided)}{decision_view.without_quorum(page, item, ' · ▲ ')}"
    if item.state is ItemState.DEFERRED and item.draft.deferred_for:
        missing = page.t.row(decision_view.line(page, one) for one in item.draft.deferred_for)
        return page.t("until there is: {missing}", missing=missing)
    return page.typed(item.question)
