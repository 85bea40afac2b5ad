"""How shall this board's minutes look from now on? Country, paper and letterhead, for whoever leads the meeting."""

import streamlit as st

from hcc_mdt.board.minutes.form import MOST_LINES, PAPERS, choose
from hcc_mdt.board.minutes.record_fields import COUNTRIES
from hcc_mdt.board.permissions import why_not
from hcc_mdt.messages import say
from pages.ui import lists, saving
from pages.ui.page import Page

CHOSEN = say("From now on minutes are made like this. Those made before stay as they are.")


def show(page: Page) -> None:
    """The form, closed until asked for."""
    if why_not(page.actor, "lead_meeting") is not None:
        return
    t, settings = page.t, page.board.settings
    with st.expander(t("How minutes look")), st.form("minutes_form", border=False):
        countries, papers = list(COUNTRIES), list(PAPERS)
        st.session_state.setdefault("form_template", settings.minutes_template)
        st.selectbox(
            t("Fields asked for in"), countries, key=lists.told("form_template"),
            format_func=lambda key: t(COUNTRIES[key]),
        )  # fmt: skip
        st.selectbox(t("Paper"), papers, papers.index(settings.paper), key="form_paper")
        st.text_area(
            t("Letterhead, at most {lines} lines", lines=MOST_LINES),
            "\n".join(settings.letterhead),
            key="form_letterhead",
        )
        st.form_submit_button(t("Keep"), on_click=_choose, args=(page,))


def _choose(page: Page) -> None:
    state = st.session_state
    template, paper = str(state["form_template"]), str(state["form_paper"])
    lines = tuple(str(state["form_letterhead"]).splitlines())
    saving.store(page, "minutes_form", lambda stamp: choose(stamp, template, paper, lines), CHOSEN)
