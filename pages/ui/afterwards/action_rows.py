"""Who has to do what? One row an action, with what can be said of it."""

import streamlit as st

from hcc_mdt.afterwards import ActionLine, ActionState
from hcc_mdt.board import actions
from hcc_mdt.board.permissions import why_not
from hcc_mdt.messages import say
from pages.ui import saving
from pages.ui.afterwards.words import NOBODY, state
from pages.ui.escaping import escape, literal
from pages.ui.page import Page

STORED = say("Stored.")


def show(page: Page, listed: tuple[ActionLine, ...]) -> None:
    """The rows; their buttons only for whoever may answer."""
    may = why_not(page.actor, "follow_up") is None
    with st.container(key="actions", gap=None):
        for action in listed:
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"action_{action.id}"):
                st.page_link("board/case.py", label=literal(action.case_code), width=92,
                             query_params={"case": action.case_code, "view": "decisions"})  # fmt: skip
                st.html(_cells(page, action))
                if may:
                    _buttons(page, action)


def _cells(page: Page, action: ActionLine) -> str:
    owner = escape(action.owner or page.t(NOBODY))
    met = escape(page.t("meeting of {day}", day=action.met_on))
    return (
        f'<div class="action-row"><span><b>{escape(page.typed(action.what))}</b><small>{owner} · {met}</small></span>'
        f"<span>{state(page, action)}</span></div>"
    )


def _buttons(page: Page, action: ActionLine) -> None:
    t = page.t
    if action.state is not ActionState.OPEN:
        st.button(t("Open again"), key=f"open_{action.id}", type="tertiary", on_click=_answer,
                  args=(page, action, ActionState.OPEN))  # fmt: skip
        return
    st.button(t("Done"), key=f"done_{action.id}", on_click=_answer, args=(page, action, ActionState.DONE))
    with st.popover(t("Not done"), key=f"undone_{action.id}"), st.form(f"why_{action.id}", border=False):
        st.text_input(t("Why was it not done?"), key=f"reason_{action.id}")
        st.form_submit_button(t("Store"), type="primary", key=f"store_{action.id}", on_click=_not_done,
                              args=(page, action))  # fmt: skip


def _not_done(page: Page, action: ActionLine) -> None:
    _answer(page, action, ActionState.NOT_DONE, st.session_state[f"reason_{action.id}"])


def _answer(page: Page, action: ActionLine, said: ActionState, reason: str = "") -> None:
    act = f"action.{action.id}.{action.answers}.{said.value}"
    saving.store(page, act, lambda stamp: actions.answer(stamp, action, said, reason), STORED)
