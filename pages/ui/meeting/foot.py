"""What stands below the agenda? The sheet to print, and the cases that want to come onto it, each with its reason."""

import streamlit as st

from db import meetings, rediscussion
from hcc_mdt.board import meeting as board_meeting
from hcc_mdt.boardroom import Meeting, MeetingState
from pages.ui import heading
from pages.ui.escaping import escape
from pages.ui.meeting import places
from pages.ui.page import Page

MOST = 8


def show(page: Page, meeting: Meeting) -> None:
    """The handout for everybody; the offers for whoever prepares the meeting."""
    if meeting.agenda:
        to = f"/handout/{meeting.id}.pdf?language={page.language}"
        label = escape(page.t("Handout of the agenda (PDF)"))
        st.html(f'<a class="paper" href="{escape(to)}" download>{label}</a>')
    _offers(page, meeting)


def _offers(page: Page, meeting: Meeting) -> None:
    """The cases whose trigger fired and that stand on no open agenda yet."""
    if board_meeting.why_not_change(page.actor, meeting, "prepare_meeting") is not None:
        return
    with page.engine.connect() as conn:
        fired = rediscussion.to_discuss_again(conn, page.board.id, page.today)
        listed = meetings.listed(conn, page.board.id) if fired else ()
    still = [item for one in listed if one.state is not MeetingState.CLOSED for item in one.agenda]
    waiting = {item.case for item in still if item.state not in meetings.ENDED}
    offered = {case_id: one for case_id, one in fired.items() if case_id not in waiting}
    if not offered:
        return
    heading.part(page.t("To be discussed again"))
    for case_id, one in list(offered.items())[:MOST]:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"offer_{case_id}"):
            st.html(f'<div class="entry"><b>{escape(one.code)}</b><small>{escape(page.t(one.why))}</small></div>')
            st.button(page.t("Add"), key=f"offered_{case_id}", help=page.t("Add {case} to the agenda", case=one.code),
                      on_click=_add, args=(page, meeting.id, case_id))  # fmt: skip
    if len(offered) > MOST:
        st.html(f'<p class="soft">{escape(page.t("and {count} more", count=len(offered) - MOST))}</p>')


def _add(page: Page, meeting_id: str, case_id: str) -> None:
    places.add(page, meeting_id, [case_id])
