"""Was it carried out? One press when it was; otherwise which of the two, why, and in words."""

import streamlit as st

from db.meetings import Decided
from hcc_mdt.afterwards import Followed, Outcome
from hcc_mdt.board import follow_up
from hcc_mdt.board.permissions import why_not
from hcc_mdt.messages import say
from pages.ui import lists, saving
from pages.ui.page import Page

STORED = say("Stored.")
OTHERWISE = (Outcome.CHANGED, Outcome.NOT_DONE)


def buttons(page: Page, one: Decided, known: Followed | None) -> None:
    """The two ways to answer; none for whoever may not. ``known``: the answer on this screen."""
    if why_not(page.actor, "follow_up") is not None:
        return
    t, item = page.t, one.item
    with st.container(horizontal=True, gap="small", width="content", key=f"outcome_{item.id}"):
        st.button(t("Carried out"), key=f"carried_{item.id}", on_click=_store,
                  args=(page, one, known, Outcome.CARRIED_OUT, "", ""))  # fmt: skip
        with st.popover(t("Changed or not carried out"), key=f"otherwise_{item.id}"), st.form(f"why_{item.id}"):
            st.radio(t("What became of it?"), OTHERWISE, key=lists.told(f"outcome_of_{item.id}"), horizontal=True,
                     format_func=lambda value: t(follow_up.OUTCOMES[value]))  # fmt: skip
            st.selectbox(t("Why?"), list(follow_up.REASONS), index=None, key=lists.told(f"reason_of_{item.id}"),
                         placeholder="–", format_func=lambda code: t(follow_up.REASONS[code]))  # fmt: skip
            st.text_input(t("In words"), key=f"text_of_{item.id}")
            st.form_submit_button(t("Store"), type="primary", key=f"store_{item.id}", on_click=_otherwise,
                                  args=(page, one, known))  # fmt: skip


def _otherwise(page: Page, one: Decided, known: Followed | None) -> None:
    typed = (st.session_state[f"{what}_of_{one.item.id}"] for what in ("outcome", "reason", "text"))
    outcome, reason, text = typed
    _store(page, one, known, Outcome(outcome), reason or "", text)


def _store(page: Page, one: Decided, known: Followed | None, outcome: Outcome, reason: str, text: str) -> None:
    saving.store(
        page,
        f"follow.{one.item.id}.{known.answers if known else 0}",
        lambda stamp: follow_up.follow(stamp, one.item, one.meeting, known, outcome, reason, text),
        STORED,
    )
