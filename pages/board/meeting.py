"""How does the board meet? One meeting: who is there, which cases, and the decision on the one called."""

from zoneinfo import ZoneInfo

import streamlit as st

from db import cases, meetings
from hcc_mdt.board import meeting as board_meeting
from hcc_mdt.board.departures import against
from hcc_mdt.board.permissions import why_not
from hcc_mdt.board.presence import here
from hcc_mdt.boardroom import SETTLED, AgendaItem, Meeting, MeetingState
from pages.ui import assessment, heading, live, saving
from pages.ui.access import needs
from pages.ui.decision import end, form
from pages.ui.decision import view as decision_view
from pages.ui.escaping import escape
from pages.ui.meeting import agenda, foot, moves, opinions, prepare, steps, taking_over
from pages.ui.meeting import case as meeting_case
from pages.ui.meeting import listed as meeting_list
from pages.ui.meeting import people as meeting_people
from pages.ui.meeting import room as meeting_room
from pages.ui.minutes import freezing
from pages.ui.notice import empty, note
from pages.ui.page import Page
from pages.ui.session import opened
from pages.ui.words import MEETING


def show_head(page: Page, meeting: Meeting) -> None:
    """What this meeting is, its quorum in words, and the next step."""
    hour = "" if meeting.starts_at is None else f" {meeting.starts_at.astimezone(ZoneInfo(page.board.timezone)):%H:%M}"
    words = (
        f"<b>{meeting.on}{hour} · {escape(page.typed(meeting.place))}</b> · {escape(page.t(MEETING[meeting.state]))}"
    )
    with st.container(horizontal=True, vertical_alignment="center", key="meeting_head"):
        st.html(f'<span class="meeting">{words}</span> {meeting_people.quorum_line(page, meeting)}', width="content")
        if meeting.state is MeetingState.PLANNED:
            steps.show(page, meeting, "open", page.t("Open the meeting"), board_meeting.why_not_open)
        elif meeting.state is MeetingState.IN_SESSION:
            steps.show(page, meeting, "close", page.t("Close the meeting"), board_meeting.why_not_close)
        else:
            freezing.show(page, meeting)


def show_case(page: Page, meeting: Meeting, item: AgendaItem) -> None:
    """The case looked at: where it stands, then its decision, or the form to make it, or what it still lacks."""
    with page.engine.connect() as conn:
        case = cases.load(conn, page.board.id, item.case)
    now = assessment.assess(page, case)
    with st.container(key="case_head"):
        meeting_case.show_head(page, meeting, case, item, now)
    opinions.show(page, meeting, item)
    if item.state in SETTLED:
        st.html(decision_view.table(page, item))
    elif meeting.state is MeetingState.IN_SESSION and (reason := why_not(page.actor, "type_decision")) is not None:
        note(page.t(reason))
        st.html(decision_view.table(page, item))
    elif meeting.state is MeetingState.IN_SESSION:
        goes_against = against(item.draft.recommendation, now.findings)
        with st.container(key="taking_over"):
            taking_over.show(page, meeting, item)
        form.show(page, meeting, item, now.findings, here(meeting), goes_against.unmet)
        end.show(page, meeting, item, case, now, goes_against)
        moves.show(page, meeting, item)
    else:
        moves.show(page, meeting, item)
        meeting_case.show_lacking(page, meeting, now)


page = opened()
needs(page, "view_cases")
live.watch()
with st.container(key="acts_said"):  # what comes and goes has its place: a field that is moved loses its letters
    saving.said(page)
with page.engine.connect() as conn:
    listed = meetings.listed(conn, page.board.id)
chosen = meeting_list.choose(page, listed)
if chosen is None:
    empty(page.t("No meeting yet. Plan one."))
    st.stop()
with page.engine.connect() as conn:
    meeting = meetings.load(conn, page.board.id, chosen)
show_head(page, meeting)
meeting_room.show(page, meeting)
rail, room = st.columns([0.26, 0.74], gap="medium")
with rail:
    agenda.show(page, meeting)
    foot.show(page, meeting)
    if meeting.state is not MeetingState.PLANNED:
        with st.expander(page.t("People")):
            meeting_people.show(page, meeting)
with room:
    item = agenda.chosen(meeting)
    if item is None:
        empty(page.t("The agenda is empty. Add a case by its code, or tick cases in the worklist."))
    else:
        show_case(page, meeting, item)
    if meeting.state is MeetingState.PLANNED:
        before, people = st.columns([0.56, 0.44], gap="medium")
        with before:
            prepare.show(page, meeting)
        with people:
            heading.part(page.t("People"))
            meeting_people.show(page, meeting)
