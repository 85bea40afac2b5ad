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
from pages.ui import notice
from pages.ui.afterwards import ask
from pages.ui.afterwards import words as afterwards_words
from pages.ui.case import holding
from pages.ui.case.table import Html, table
from pages.ui.case.view import CaseView
from pages.ui.decision import view as decision_view
from pages.ui.escaping import escape
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


def show(page: Page, view: CaseView) -> None:
    """What was decided; below it anybody who may can say at any time what became of it."""
    if not view.decided:
        st.html(text(page, view))
        return
    listed, answers = known(page, view)
    st.html(_rows(page, view, listed, answers))
    if view.known_at is None and why_not(page.actor, "follow_up") is None:
        _ask(page, [one for one in _newest(view) if one.item.state is ItemState.DECIDED], answers)


def text(page: Page, view: CaseView) -> str:
    """One row a decision, as known on the day looked at."""
    if not view.decided:
        return notice.text("empty", page.t("The board has not decided on this case yet."))
    return _rows(page, view, *known(page, view))


def _rows(page: Page, view: CaseView, listed: tuple[ActionLine, ...], answers: dict[str, Followed]) -> str:
    rows = [_row(page, view, one, listed, answers) for one in _newest(view)]
    return table(page, HEADS, rows) + holding.text(page, view)


def at_length(page: Page, view: CaseView) -> str:
    """The same where a row has no room: each decision field by field, what is empty left out."""
    if not view.decided:
        return text(page, view)
    listed, answers = known(page, view)
    told = []
    for one in _newest(view):
        item = replace(one.item, draft=replace(one.item.draft, actions=(), holds_if=()))
        became = ""
        if item.state is ItemState.DECIDED:
            became = f"<p>{afterwards_words.became(page, answers.get(item.id))}</p>"
        head = " · ".join(part for part in (page.t(one.on), page.typed(item.question)) if part)
        form = decision_view.table(page, item)
        told.append(f"<h4>{escape(head)}</h4>{form}{actions(page, view, item.id, listed)}{became}")
    return "".join(told) + holding.text(page, view)


def _newest(view: CaseView) -> list[Decided]:
    return sorted(view.decided, key=lambda one: one.on, reverse=True)


def _ask(page: Page, made: list[Decided], answers: dict[str, Followed]) -> None:
    """The last answer holds, all are kept."""
    for one in made:
        with st.container(horizontal=True, vertical_alignment="center", gap="medium", key=f"became_{one.item.id}"):
            answer = answers.get(one.item.id)
            asked = say("Decision of {day}:") if answer is None else say("Decision of {day}, answer again:")
            st.html(f"<span>{escape(page.t(asked.text, day=one.on))}</span>", width="content")
            ask.buttons(page, one, answer)


def known(page: Page, view: CaseView) -> tuple[tuple[ActionLine, ...], dict[str, Followed]]:
    """The actions of the case and the answers, as known then."""
    with page.engine.connect() as conn:
        listed = afterwards.actions(conn, page.board.id, case=view.case.id, known_at=view.known_at)
        items = [one.item.id for one in view.decided]
        answers = afterwards.followed(conn, page.board.id, items, view.known_at)
    if not view.named:
        answers = {item: replace(answer, by_name=None) for item, answer in answers.items()}
    return listed, answers


def actions(page: Page, view: CaseView, item: str, listed: tuple[ActionLine, ...]) -> Html:
    """The actions of one decision, a line each."""
    return Html("".join(afterwards_words.line(page, one, named=view.named) for one in listed if one.item == item))


def _row(
    page: Page, view: CaseView, one: Decided, listed: tuple[ActionLine, ...], answers: dict[str, Followed]
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
        actions(page, view, item.id, listed), became,
    )  # fmt: skip
