"""Was this case begun in a meeting before and not decided? What was typed there is offered, never put in silently."""

from dataclasses import replace

import streamlit as st

from db import meetings
from db.earlier import earlier
from hcc_mdt.board.agenda import taking_over
from hcc_mdt.boardroom import AgendaItem, Decision, ItemState, Meeting
from hcc_mdt.messages import say
from pages.ui import saving
from pages.ui.decision import draft
from pages.ui.decision import view as decision_view
from pages.ui.escaping import escape
from pages.ui.page import Page

TAKEN = say("Taken over. Check every field before you record the decision.")
FROM = {
    ItemState.CARRIED: say("Carried from the meeting of {day}. This was typed then:"),
    ItemState.DEFERRED: say("Put off in the meeting of {day}. This was typed then:"),
}


def show(page: Page, meeting: Meeting, item: AgendaItem) -> None:
    """The form of then, as far as today's is still empty, and the button (key W) that takes it over."""
    with page.engine.connect() as conn:
        before = earlier(conn, page.board.id, meeting, item)
    found = taking_over.offered(before, item)
    if found is None or taking_over.why_not_take_over(page.actor, meeting, item, before) is not None:
        return
    one, fields = found
    form = replace(Decision(), **{name: getattr(one.item.draft, name) for name in fields})
    with st.container(key="earlier_form", gap="small"):
        st.html(f"<b>{escape(page.t(FROM[one.item.state].text, day=one.on))}</b>{decision_view.fields(page, form)}")
        st.button(page.t("Take it over"), key=f"take_over_{item.id}", shortcut="w", on_click=_take,
                  args=(page, item.id))  # fmt: skip


def _take(page: Page, item_id: str) -> None:
    with page.engine.connect() as conn:
        meeting, item = meetings.item(conn, page.board.id, item_id)
        before = earlier(conn, page.board.id, meeting, item)
    found = taking_over.offered(before, item)
    act = f"take_over.{item_id}.{item.version}"
    if saving.store(page, act, lambda stamp: taking_over.take_over(stamp, meeting, item, before), TAKEN) and found:
        with page.engine.connect() as conn:
            _, item = meetings.item(conn, page.board.id, item_id)
        draft.adopt(item, *found[1])
