"""What did the board say of this case, and what became of it? Newest first, each with its actions and their state."""

from dataclasses import replace

import streamlit as st

from db import afterwards
from db.meetings import Decided
from hcc_mdt.afterwards import ActionLine, Followed
from hcc_mdt.board.decisions import RECOMMENDATIONS
from hcc_mdt.board.permissions import why_not
from hcc_mdt.boardroom import ItemState
from hcc_mdt.clinical import rediscussion
from hcc_mdt.messages import Message, say
from pages.ui import afterwards_words, outcome_ask
from pages.ui.case import holding
from pages.ui.case.table import Html, table
from pages.ui.case.view import CaseView
from pages.ui.escaping import escape
from pages.ui.notice import empty
from pages.ui.page import Page
from pages.ui.words import ITEM

HEADS: tuple[Message, ...] = (
    say("Day"),
    say("State"),
    say("Question"),
    say("Recommendation"),
    say("Rationale"),
    say("Conditions"),
    say("Discuss again when"),
    say("Actions"),
    say("Carried out?"),
)


def show(page: Page, view: CaseView, *, named: bool = True) -> None:
    """One row a decision, as known on the day looked at; on the wall without the names of those who act."""
    if not view.decided:
        empty(page.t("The board has not decided on this case yet."))
        return
    listed, answers = known(page, view)
    if not named:
        answers = {item: replace(answer, by_name=None) for item, answer in answers.items()}
    newest = sorted(view.decided, key=lambda d: d.on, reverse=True)
    st.html(table(page, HEADS, [_row(page, one, listed, answers, named) for one in newest]))
    holding.table(page, view)
    if named and view.known_at is None and why_not(page.actor, "follow_up") is None:
        _ask(page, [one for one in newest if one.item.state is ItemState.DECIDED], answers)


def _ask(page: Page, made: list[Decided], answers: dict[str, Followed]) -> None:
    """Anybody who may can answer here at any time, or answer again: the last answer holds, all are kept."""
    for one in made:
        with st.container(horizontal=True, vertical_alignment="center", gap="medium", key=f"became_{one.item.id}"):
            answer = answers.get(one.item.id)
            asked = say("Decision of {day}:") if answer is None else say("Decision of {day}, answer again:")
            st.html(f"<span>{escape(page.t(asked.text, day=one.on))}</span>", width="content")
            outcome_ask.buttons(page, one, answer)


def known(page: Page, view: CaseView) -> tuple[tuple[ActionLine, ...], dict[str, Followed]]:
    """The actions of the case and the answers, as known then."""
    with page.engine.connect() as conn:
        listed = afterwards.actions(conn, page.board.id, case=view.case.id, known_at=view.known_at)
        items = [one.item.id for one in view.decided]
        return listed, afterwards.followed(conn, page.board.id, items, view.known_at)


def actions(page: Page, item: str, listed: tuple[ActionLine, ...], *, named: bool = True) -> Html:
    """The actions of one decision, a line each."""
    return Html("".join(afterwards_words.line(page, one, named=named) for one in listed if one.item == item))


def _row(
    page: Page, one: Decided, listed: tuple[ActionLine, ...], answers: dict[str, Followed], named: bool
) -> tuple[object, ...]:
    item, form = one.item, one.item.draft
    said = None if item.state is ItemState.DEFERRED else RECOMMENDATIONS.get(form.recommendation)
    watched = None if form.rediscuss_when is None else rediscussion.said(form.rediscuss_when)
    again = " · ".join(part for part in (page.t(watched) if watched else "", page.typed(form.rediscuss)) if part)
    became: object = None
    if item.state is ItemState.DECIDED:
        became = Html(afterwards_words.became(page, answers.get(item.id)))
    return (
        one.on, ITEM[item.state], item.question, said, form.rationale, form.conditions, again,
        actions(page, item.id, listed, named=named), became,
    )  # fmt: skip
