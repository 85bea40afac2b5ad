"""Which meetings are there, and how does a new one come about?"""

import uuid

import streamlit as st

from hcc_mdt.board import meeting as board_meeting
from hcc_mdt.board.permissions import why_not
from hcc_mdt.boardroom import Meeting, MeetingState
from hcc_mdt.locale import LANGUAGES
from hcc_mdt.messages import say
from pages.ui import address, saving
from pages.ui.meeting import series
from pages.ui.page import Page
from pages.ui.words import MEETING

_FIRST = (MeetingState.IN_SESSION, MeetingState.PLANNED, MeetingState.CLOSED)
PLANNED = say("Meeting planned.")


def choose(page: Page, listed: tuple[Meeting, ...]) -> str | None:
    """The meeting in the address, else the one to work on, None without any; beside it the form to plan one."""
    names = {m.id: f"{m.on} · {page.typed(m.place)} · {page.t(MEETING[m.state])}" for m in listed}
    with st.container(horizontal=True, vertical_alignment="bottom", key="meeting_bar"):
        if listed:
            first = min(listed, key=lambda m: _FIRST.index(m.state)).id
            chosen = address.choose("meeting", page.t("Meeting"), names, first, width=420, label_visibility="collapsed")
        if why_not(page.actor, "prepare_meeting") is None:
            with st.popover(page.t("Plan a meeting")):
                _plan_form(page)
            series.show(page)
    return chosen if listed else None


def _plan_form(page: Page) -> None:
    with st.form("plan", border=False):
        st.date_input(page.t("Date"), value=page.today, key="plan_on", format="YYYY-MM-DD")
        st.text_input(page.t("Place"), key="plan_place", placeholder=page.t("Room, or 'remote'"))
        st.selectbox(
            page.t("Language of the minutes"),
            list(LANGUAGES),
            index=list(LANGUAGES).index(page.language),
            format_func=LANGUAGES.__getitem__,
            key="plan_language",
        )
        st.form_submit_button(page.t("Plan"), type="primary", on_click=_plan, args=(page,))


def _plan(page: Page) -> None:
    state = st.session_state
    new = uuid.uuid4().hex
    stored = saving.store(
        page,
        "plan",
        lambda stamp: board_meeting.plan(
            stamp, new, on=state["plan_on"], place=state["plan_place"], language=state["plan_language"]
        ),
        PLANNED,
    )
    if stored:
        address.go("meeting", new)
        state["plan_place"] = ""
