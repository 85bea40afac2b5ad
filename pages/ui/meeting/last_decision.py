"""What did the board say of this case the last time, and was it done? Asked whenever the case comes up again."""

import streamlit as st

from db import afterwards, meetings
from db.meetings import Decided
from hcc_mdt.afterwards import ActionLine, Followed
from hcc_mdt.board.decisions import RECOMMENDATIONS
from hcc_mdt.boardroom import AgendaItem, ItemState, Meeting
from hcc_mdt.messages import say
from pages.ui.afterwards import ask
from pages.ui.afterwards import words as afterwards_words
from pages.ui.decision import view as decision_view
from pages.ui.escaping import escape
from pages.ui.page import Page
from pages.ui.words import ITEM


def show(page: Page, meeting: Meeting, item: AgendaItem) -> None:
    """The last discussion; when that was a deferral, the last decision too. Nothing for a case that is new here."""
    with page.engine.connect() as conn:
        before = _before(meetings.decisions(conn, page.board.id, item.case), meeting, item)
        if not before:
            return
        answers = afterwards.followed(conn, page.board.id, [one.item.id for one in before])
        actions = afterwards.actions(conn, page.board.id, case=item.case)
    with st.container(key="last_decision", gap=None):
        for place, one in enumerate(before):
            with st.container(horizontal=True, vertical_alignment="center", gap="medium", key=f"last_{one.item.id}"):
                answer = answers.get(one.item.id)
                st.html(_said(page, one, place, answer, actions), width="content")
                if one.item.state is ItemState.DECIDED and answer is None:
                    ask.buttons(page, one, None)


def _before(decided: tuple[Decided, ...], meeting: Meeting, item: AgendaItem) -> list[Decided]:
    """The last discussion that ended before this one, and the decision behind it if it was put off then."""
    others = [one for one in decided if one.item.id != item.id and one.on <= meeting.on]
    if item.decided_at is not None:
        others = [one for one in others if one.item.decided_at is None or one.item.decided_at < item.decided_at]
    made = [one for one in others if one.item.state is ItemState.DECIDED]
    last = [*others[-1:], *made[-1:]]
    return [one for place, one in enumerate(last) if one not in last[:place]]


def _said(page: Page, one: Decided, place: int, answer: Followed | None, actions: tuple[ActionLine, ...]) -> str:
    text = say("Before that, {day}: {state}") if place else say("The last time, {day}: {state}")
    head = escape(page.t(text.text, day=one.on, state=ITEM[one.item.state]))
    became = f" · {afterwards_words.became(page, answer)}" if one.item.state is ItemState.DECIDED else ""
    lines = "".join(afterwards_words.line(page, action) for action in actions if action.item == one.item.id)
    return f'<div class="entry"><small>{head}</small><b>{escape(_what(page, one))}</b>{became}{lines}</div>'


def _what(page: Page, one: Decided) -> str:
    form = one.item.draft
    if one.item.state is ItemState.DEFERRED:
        return page.t("waits for {what}", what=page.t.row(decision_view.line(page, code) for code in form.deferred_for))
    said = page.t(RECOMMENDATIONS[form.recommendation]) if form.recommendation in RECOMMENDATIONS else ""
    return " · ".join(part for part in (said, page.typed(form.surgery or form.therapy)) if part)
