"""What stands above every page? Program, pages, board, day, language, who is signed in, and the way out."""

import streamlit as st

from db import cases
from hcc_mdt.changes import LanguageChosen
from hcc_mdt.locale import LANGUAGES
from pages.ui import address, lists, saving
from pages.ui.decision import draft
from pages.ui.escaping import escape
from pages.ui.page import Page

SHORT = {"en": "EN", "zh": "中文"}


def show(page: Page, pages: dict[str, str]) -> None:
    """The bar. ``pages``: script path → title already translated."""
    with st.container(key="top", horizontal=True, vertical_alignment="center", gap="small"):
        st.html('<span class="brand">HCC-MDT</span>', width="content")
        for script, title in pages.items():
            st.page_link(script, label=title, width="content")
        with st.container(key="top_right", horizontal=True, vertical_alignment="center", horizontal_alignment="right"):
            _board(page)
            st.html(f'<span class="day">{page.t(page.today)}</span>', width="content")
            _language(page)
            st.html(_who(page), width="content")
    with page.engine.connect() as conn:
        demonstration = cases.any_demonstration(conn, page.board.id)
    if demonstration:
        st.html(f'<p class="demonstration">{escape(page.t("Demonstration cases: made up, no real patients."))}</p>')


def _board(page: Page) -> None:
    names = address.distinct({board.id: page.t(board.name) for board in page.boards})
    if len(names) == 1:
        st.html(f'<span class="board">{escape(names[page.board.id])}</span>', width="content")
        return
    st.selectbox(
        page.t("Board"),
        list(names),
        index=list(names).index(page.board.id),
        format_func=names.__getitem__,
        key="board_choice",
        label_visibility="collapsed",
        width=220,
        on_change=_choose_board,
    )


def _choose_board() -> None:
    st.query_params.clear()
    st.session_state["board"] = st.session_state["board_choice"]


def _language(page: Page) -> None:
    st.segmented_control(
        page.t("Language"),
        list(LANGUAGES),
        default=page.language,
        required=True,
        format_func=SHORT.__getitem__,
        key=f"language_{page.language}",
        label_visibility="collapsed",
        width="content",
        on_change=_choose_language,
        args=(page,),
    )


def _choose_language(page: Page) -> None:
    chosen = st.session_state[f"language_{page.language}"]
    if chosen not in LANGUAGES or chosen == page.language:
        return
    saving.store(
        page,
        "language",
        lambda stamp: LanguageChosen(
            audit=stamp.audit("account.language", detail=(("language", chosen),)),
            account=page.account.id,
            language=chosen,
        ),
    )
    draft.speak_anew()
    lists.tell_anew()


def _who(page: Page) -> str:
    """Name and the way out: a form, because leaving changes something."""
    return (
        f'<form method="post" action="/signout" class="who"><span>{escape(page.actor.name)}</span>'
        f'<button type="submit">{escape(page.t("Sign out"))}</button></form>'
    )
