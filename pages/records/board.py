"""Which rules has this board given itself, and who is on it? Who must be there for a quorum, since when, and why."""

from zoneinfo import ZoneInfo

import streamlit as st

from db import quorum as stored
from db.quorum import Rule
from hcc_mdt.board import quorum
from hcc_mdt.board.disciplines import NAMES, listed
from hcc_mdt.board.presence import rule
from hcc_mdt.boardroom import Discipline
from hcc_mdt.messages import say
from pages.ui import board_people, heading, saving
from pages.ui.access import needs
from pages.ui.escaping import escape
from pages.ui.page import Page
from pages.ui.session import opened

SET = say("The quorum rule is set. It holds from now on.")
HEADS = (say("Since"), say("Disciplines"), say("At least"), say("Set by"), say("Reason"))


def show_form(page: Page, rules: tuple[Rule, ...]) -> None:
    """The rule in force, to be changed with a reason."""
    now = page.board.settings
    with st.form("quorum", width=760):
        st.multiselect(
            page.t("These disciplines must be there"),
            list(NAMES),
            default=list(now.quorum),
            format_func=lambda one: page.t(NAMES[one]),
            key=_chosen(page),
            placeholder=page.t("Choose"),
        )
        st.number_input(
            page.t("And at least so many disciplines (0: no number)"),
            min_value=0,
            max_value=len(Discipline),
            value=now.quorum_disciplines,
            key="quorum_at_least",
            width=360,
        )
        st.text_input(page.t("Why the rule changes"), key="quorum_reason")
        st.form_submit_button(page.t("Set the rule"), type="primary", on_click=_set, args=(page, len(rules)))


def _chosen(page: Page) -> str:
    """A list remembers what is chosen by its words: in another language it is another list."""
    return f"quorum_disciplines_{page.language}"


def _set(page: Page, seen: int) -> None:
    state = st.session_state
    wanted = tuple(one for one in Discipline if one in state[_chosen(page)])
    at_least, reason = int(state["quorum_at_least"]), state["quorum_reason"] or ""
    now = page.board.settings
    if saving.store(
        page, f"quorum.{seen}", lambda stamp: quorum.set_rule(stamp, now, seen, wanted, at_least, reason), SET
    ):
        state["quorum_reason"] = ""


def _names(page: Page, disciplines: tuple[Discipline, ...]) -> str:
    return page.t(listed([NAMES[one] for one in disciplines])) if disciplines else "–"


def history(page: Page, rules: tuple[Rule, ...]) -> str:
    """Every rule that was ever in force, newest first."""
    zone = ZoneInfo(page.board.timezone)
    heads = "".join(f"<th>{escape(page.t(head))}</th>" for head in HEADS)
    rows = "".join(
        f"<tr><td>{escape(page.t(one.at.astimezone(zone)))}</td>"
        f"<td>{escape(_names(page, one.disciplines))}</td>"
        f"<td>{one.at_least or '–'}</td><td>{escape(one.name or one.by)}</td>"
        f"<td>{escape(one.reason or page.t('founding of the board'))}</td></tr>"
        for one in rules
    )
    return f'<table class="dense errands"><tr>{heads}</tr>{rows}</table>'


page = opened()
needs(page, "set_quorum")
saving.said(page)
with page.engine.connect() as conn:
    rules = stored.rules(conn, page.board.id)
heading.part(page.t("Quorum"))
st.html(f"<p>{escape(page.t(rule(page.board.settings)))}</p>")
show_form(page, rules)
if rules:
    heading.part(page.t("Earlier rules"))
    st.html(history(page, rules))
board_people.show(page)
