"""How does a meeting begin and end?"""

from collections.abc import Callable

import streamlit as st

from hcc_mdt.board import meeting as board_meeting
from hcc_mdt.boardroom import Actor, Meeting
from hcc_mdt.messages import Message, say
from pages.ui import saving
from pages.ui.notice import note
from pages.ui.page import Page

WhyNot = Callable[[Actor, Meeting], Message | None]
OPENED = say("The meeting is in session.")
CLOSED = say("The meeting is closed. Make the minutes next.")


def show(page: Page, meeting: Meeting, what: str, label: str, why_not: WhyNot) -> None:
    """The button of one step, and beside it why it cannot be taken."""
    reason = why_not(page.actor, meeting)
    st.button(label, key=what, type="primary", disabled=reason is not None, on_click=_take, args=(page, meeting, what))
    if reason is not None:
        note(page.t(reason))


def _take(page: Page, meeting: Meeting, what: str) -> None:
    """Open or close the meeting as it was seen."""
    act, said = {"open": (board_meeting.open_, OPENED), "close": (board_meeting.close, CLOSED)}[what]
    saving.store(page, f"{what}.{meeting.id}.{meeting.version}", lambda stamp: act(stamp, meeting), said)
