"""What leads the room? Clock, keys and wall in one row, while the meeting is not closed."""

import streamlit as st

from hcc_mdt.boardroom import Meeting, MeetingState
from pages.ui.meeting import clock, keys, wall
from pages.ui.page import Page


def show(page: Page, meeting: Meeting) -> None:
    """The row, and the keys in words while somebody wants them."""
    if meeting.state is MeetingState.CLOSED:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="meeting_room"):
        clock.show(page, meeting)
        keys.show(page, meeting)
        wall.show(page, meeting)
    with st.container(key="keys_in_words"):
        keys.show_help(page)
