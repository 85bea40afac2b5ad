"""Which decisions are 30 days old, and nobody has said what became of them? Each with its two ways to answer."""

import streamlit as st

from db import afterwards
from db.meetings import Decided
from hcc_mdt.board.decisions import RECOMMENDATIONS
from pages.ui import heading
from pages.ui.afterwards import ask
from pages.ui.escaping import escape, literal
from pages.ui.notice import empty
from pages.ui.page import Page

ROWS = 8


def show(page: Page) -> None:
    """The decisions that are 30 days old and that nobody has answered for."""
    heading.part(page.t("Carried out?"))
    number = st.session_state.get("asked_page", 1)
    with page.engine.connect() as conn:
        total = afterwards.count_unanswered(conn, page.board.id, page.today)
        pages = max(1, -(-total // ROWS))
        first = (min(number, pages) - 1) * ROWS
        asked = afterwards.unanswered(conn, page.board.id, page.today, offset=first, limit=ROWS)
    if not asked:
        empty(page.t("No decision of more than 30 days ago waits for an answer."))
    for one in asked:
        with st.container(key=f"asked_{one.item.id}", gap=None):
            _decision(page, one)
    if pages > 1:
        st.pagination(pages, key="asked_page", width="content")


def _decision(page: Page, one: Decided) -> None:
    item, form = one.item, one.item.draft
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        to = {"case": item.case_code, "view": "decisions"}
        st.page_link("board/case.py", label=literal(item.case_code), query_params=to, width=92)
        said = page.t(RECOMMENDATIONS[form.recommendation]) if form.recommendation in RECOMMENDATIONS else ""
        what = " · ".join(part for part in (said, form.surgery or form.therapy) if part)
        ago = page.t("meeting of {day}, {days} days ago", day=one.on, days=(page.today - one.on).days)
        st.html(f'<div class="entry"><b>{escape(what)}</b><small>{escape(ago)}</small></div>')
    ask.buttons(page, one, None)
