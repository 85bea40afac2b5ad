"""How much time is left? The clock of the meeting beside its head, the planned end, and the break."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import streamlit as st

from hcc_mdt.board import in_session
from hcc_mdt.board.meeting import why_not_lead
from hcc_mdt.boardroom import Meeting, MeetingState
from pages.gate import sessions
from pages.ui import live, saving
from pages.ui.escaping import escape
from pages.ui.meeting import complexities
from pages.ui.page import Page
from pages.ui.projector import top


def show(page: Page, meeting: Meeting) -> None:
    """The clock while the meeting is in session, and what can be done about time."""
    if meeting.state is MeetingState.CLOSED:
        return
    if meeting.state is MeetingState.IN_SESSION:
        live.show(page, f"/room/{meeting.id}/clock", text(page, meeting, sessions.now()), width="content")
        _break(page, meeting)
    if in_session.why_not_plan_end(page.actor, meeting) is None:
        _end(page, meeting)


def text(page: Page, meeting: Meeting, now: datetime) -> str:
    """Time of the case, what it may take, and what presses."""
    weights = complexities.weights(page, meeting)
    case, pressing = top.case_clock(page, meeting, weights, now), top.pressing(page, meeting, weights, now)
    due = f' <span class="state unknown"><i aria-hidden="true">◆</i>{escape(pressing)}</span>' if pressing else ""
    return f'<span class="meeting-clock">{escape(case)}</span>{due}'


def _break(page: Page, meeting: Meeting) -> None:
    if why_not_lead(page.actor, meeting) is not None:
        return
    label = page.t("Break") if meeting.paused_at is None else page.t("Go on")
    st.button(label, key="break", shortcut="b", on_click=_pause, args=(page, meeting))


def _pause(page: Page, meeting: Meeting) -> None:
    act = in_session.take_break if meeting.paused_at is None else in_session.end_break
    saving.store(page, f"break.{meeting.id}.{meeting.version}", lambda stamp: act(stamp, meeting))


def _end(page: Page, meeting: Meeting) -> None:
    zone = ZoneInfo(page.board.timezone)
    key = f"ends_at_{meeting.id}_{meeting.version}"
    at = None if meeting.ends_at is None else meeting.ends_at.astimezone(zone).time()
    label = page.t("Planned end")
    st.html(f'<span class="soft">{escape(label)}</span>', width="content")
    st.time_input(label, value=at, key=key, step=300, width=130, label_visibility="collapsed",
                  help=label, on_change=_plan_end, args=(page, meeting, key))  # fmt: skip


def _plan_end(page: Page, meeting: Meeting, key: str) -> None:
    wanted: time | None = st.session_state[key]
    ends = None
    if wanted is not None:
        zone = ZoneInfo(page.board.timezone)
        day = meeting.on if meeting.opened_at is None else meeting.opened_at.astimezone(zone).date()
        ends = datetime.combine(day, wanted, zone)
    saving.store(page, f"ends.{meeting.id}.{meeting.version}", lambda stamp: in_session.plan_end(stamp, meeting, ends))
