"""What does the board see of a case beside its decision? Where it stands, the question, and what is missing."""

from html import escape

import streamlit as st

from hcc_mdt.boardroom import AgendaItem, Meeting
from hcc_mdt.model import Case
from pages.ui import last_decision, meeting_wall, worklist_line
from pages.ui.assessment import Assessment
from pages.ui.notice import done, note
from pages.ui.page import Page
from pages.ui.words import SHAPE, STATE


def show_head(page: Page, meeting: Meeting, case: Case, item: AgendaItem, now: Assessment) -> None:
    """Link, state with its because, question, what the board said the last time."""
    at, to = now.current, meeting_wall.link(page, meeting, case.code)
    with st.container(horizontal=True, vertical_alignment="center", key="called"):
        st.page_link("board/case.py", label=case.code, query_params=to, width="content")
        st.html(
            f'<span class="state {at.state.value}"><i aria-hidden="true">{SHAPE[at.state]}</i>'
            f"{escape(page.t(STATE[at.state]))}</span> "
            f"<b>{escape(worklist_line.checkpoint_name(page, at.checkpoint.id))}</b> · {escape(page.t(at.because))}"
        )
    if item.question:
        st.html(f'<p class="question">{escape(item.question)}</p>')
    last_decision.show(page, meeting, item)


def show_lacking(page: Page, now: Assessment) -> None:
    """Before the meeting: is the case ready, and if not, what is missing?"""
    if not now.lacking:
        done(page.t("Ready: nothing is missing for this checkpoint."))
        return
    note(page.t("Not ready. Still missing, most urgent first:"))
    items = "".join(f"<li>{escape(page.t(name))}</li>" for name in now.lacking.values())
    st.html(f"<ul>{items}</ul>")
