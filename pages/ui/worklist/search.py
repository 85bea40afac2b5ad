"""What is looked for, and in which order? The worklist's filters; the address bar keeps them."""

from dataclasses import dataclass

import streamlit as st

from hcc_mdt.messages import Message, say
from hcc_mdt.protocol.load import load
from pages.ui import address
from pages.ui.page import Page
from pages.ui.words import STATE
from pages.ui.worklist.calls import WAITS

ROWS = 20
ORDERS: dict[str, Message] = {
    "next_due": say("Next due first"),
    "code": say("Code"),
    "missing": say("Most missing first"),
    "checkpoint": say("Checkpoint"),
}
DESCENDING = frozenset({"missing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    text: str
    checkpoint: str | None
    state: str | None
    missing: bool
    overdue: bool
    waits: str
    sort: str

    @property
    def narrows(self) -> bool:
        return bool(self.text or self.checkpoint or self.state or self.missing or self.overdue or self.waits)


def search(page: Page) -> Search:
    """Draw the filters in one row and read them."""
    t = page.t
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="worklist_search"):
        text = st.text_input(t("Search by code"), key="q", bind="query-params", width=220)
        points = {"": t("all"), **{rule.id: f"{rule.id} {t(rule.title)}" for rule in load(page.today).checkpoints}}
        checkpoint = address.choose("cp", t("Checkpoint"), points, "", width=260)
        states = {"": t("all"), **{state.value: t(word) for state, word in STATE.items()}}
        state = address.choose("state", t("State"), states, "", width=160)
        waits = {"": t("nothing in particular"), **{key: t(word) for key, word in WAITS.items()}}
        waiting = address.choose("waits", t("Attention"), waits, "", width=210)
        orders = {key: t(word) for key, word in ORDERS.items()}
        sort = address.choose("sort", t("Order"), orders, next(iter(orders)), width=190)
        overdue = st.toggle(t("Overdue only"), key="overdue", bind="query-params")
        missing = st.toggle(t("With missing values"), key="missing", bind="query-params")
    return Search(
        text=text.strip(),
        checkpoint=checkpoint or None,
        state=state or None,
        missing=missing,
        overdue=overdue,
        waits=waiting,
        sort=sort,
    )
