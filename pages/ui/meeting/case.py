"""What does the board see of a case beside its decision? Where it stands, the question, and what is missing."""

import streamlit as st

from hcc_mdt.board.agenda import readiness
from hcc_mdt.board.disciplines import NAMES
from hcc_mdt.boardroom import AgendaItem, Discipline, Meeting
from hcc_mdt.messages import say
from hcc_mdt.model import Case
from hcc_mdt.report.printing.wordings import ABSENCE
from pages.ui.assessment import Assessment
from pages.ui.escaping import escape, literal
from pages.ui.meeting import last_decision, wall
from pages.ui.notice import done, note
from pages.ui.page import Page
from pages.ui.words import SHAPE, STATE
from pages.ui.worklist import line as worklist_line

HEADS = (say("Missing"), say("Why"), say("Who orders it"), say("Checkpoint due"))


def show_head(page: Page, meeting: Meeting, case: Case, item: AgendaItem, now: Assessment) -> None:
    """Link, state with its because, question, what the board said the last time."""
    at, to = now.current, wall.link(page, meeting, case.code)
    with st.container(horizontal=True, vertical_alignment="center", key="called"):
        st.page_link("board/case.py", label=literal(case.code), query_params=to, width="content")
        st.html(
            f'<span class="state {at.state.value}"><i aria-hidden="true">{SHAPE[at.state]}</i>'
            f"{escape(page.t(STATE[at.state]))}</span> "
            f"<b>{escape(worklist_line.checkpoint_name(page, at.checkpoint.id))}</b> · {escape(page.t(at.because))}"
        )
    if item.question:
        st.html(f'<p class="question">{escape(page.typed(item.question))}</p>')
    last_decision.show(page, meeting, item)


def show_lacking(page: Page, meeting: Meeting, now: Assessment) -> None:
    """Before the meeting: is anything missing, who orders it, and until when can it still come?"""
    if not now.missing:
        done(page.t("Nothing is missing for this checkpoint."))
        return
    note(page.t(readiness.still_comes(meeting, now.missing, page.today)))
    heads = "".join(f"<th>{escape(page.t(head))}</th>" for head in HEADS)
    rows = "".join(
        f"<tr><td>{escape(page.t(one.name))}</td><td>{escape(page.t(ABSENCE[one.absence]))}</td>"
        f"<td>{escape(page.t(NAMES[Discipline(one.owner)]))}</td>"
        f"<td>{escape(page.t(one.due) if one.due else '–')}</td></tr>"
        for one in now.missing
    )
    st.html(f'<table class="dense errands"><tr>{heads}</tr>{rows}</table>')
