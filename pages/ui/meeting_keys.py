"""Which keys lead the meeting? Plain letters, which do nothing while somebody types; H shows them.

Streamlit takes letters, digits and named keys only, and keeps C and R for itself: "?" is a button, its key is H.
"""

import streamlit as st

from hcc_mdt.board.meeting import why_not_lead
from hcc_mdt.boardroom import WAITING, AgendaItem, ItemState, Meeting
from hcc_mdt.messages import Message, say
from pages.ui.meeting_agenda import call_item
from pages.ui.notice import note
from pages.ui.page import Page

KEYS: tuple[tuple[str, Message], ...] = (
    ("N", say("call the next case")),
    ("P", say("call the case before")),
    ("D", say("record the decision")),
    ("B", say("take a break, or go on")),
    ("H", say("show these keys")),
)
OPEN = (*WAITING, ItemState.IN_DISCUSSION)


def show(page: Page, meeting: Meeting) -> None:
    """The buttons that carry the keys, for whoever leads the meeting."""
    if why_not_lead(page.actor, meeting) is not None:
        return
    _call(page, meeting, page.t("Next case"), "n", following(meeting))
    _call(page, meeting, page.t("Previous case"), "p", before(meeting))
    st.button("?", key="keys_help", shortcut="h", help=page.t("Keys"), on_click=_toggle)


def show_help(page: Page) -> None:
    """The keys in words, while somebody wants them."""
    if st.session_state.get("keys_shown"):
        note(" · ".join(f"{key}: {page.t(what)}" for key, what in KEYS))


def following(meeting: Meeting) -> AgendaItem | None:
    """The next open case after the one called, else the first open one."""
    at = _place(meeting)
    waiting = [item for item in meeting.agenda if item.state in OPEN and item.id != meeting.called]
    return next((item for item in waiting if item.position > at), waiting[0] if waiting else None)


def before(meeting: Meeting) -> AgendaItem | None:
    """The case that stands before the one called, whatever became of it."""
    at = _place(meeting)
    return next((item for item in reversed(meeting.agenda) if item.position < at), None)


def _place(meeting: Meeting) -> int:
    return next((item.position for item in meeting.agenda if item.id == meeting.called), 0)


def _call(page: Page, meeting: Meeting, label: str, key: str, item: AgendaItem | None) -> None:
    told = None if item is None else item.case_code
    st.button(label, key=f"keys_{key}", shortcut=key, help=told, disabled=item is None, on_click=call_item,
              args=(page, meeting, "" if item is None else item.id))  # fmt: skip


def _toggle() -> None:
    st.session_state["keys_shown"] = not st.session_state.get("keys_shown", False)
