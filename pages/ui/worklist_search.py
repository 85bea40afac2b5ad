"""What is looked for, and in which order? The worklist's filters; the address bar keeps them."""

from dataclasses import dataclass

import streamlit as st

from hcc_mdt.clinical.findings import CheckpointState
from hcc_mdt.messages import Message, say
from hcc_mdt.protocol.load import load
from pages.ui.page import Page
from pages.ui.words import STATE

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
    sort: str

    @property
    def narrows(self) -> bool:
        return bool(self.text or self.checkpoint or self.state or self.missing or self.overdue)


def search(page: Page) -> Search:
    """Draw the filters in one row and read them."""
    t = page.t
    titles = {rule.id: f"{rule.id} {t(rule.title)}" for rule in load(page.today).checkpoints}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="worklist_search"):
        text = st.text_input(t("Search by code"), key="q", bind="query-params", width=220)
        checkpoint = st.selectbox(
            t("Checkpoint"), [None, *titles], format_func=lambda key: titles.get(key, t("all")), key="cp", width=260
        )
        state = st.selectbox(
            t("State"),
            [None, *CheckpointState],
            format_func=lambda key: t(STATE[key]) if key else t("all"),
            key="state",
            width=160,
        )
        sort = st.selectbox(
            t("Order"), list(ORDERS), format_func=lambda key: t(ORDERS[key]), key="sort", bind="query-params", width=190
        )
        overdue = st.toggle(t("Overdue only"), key="overdue", bind="query-params")
        missing = st.toggle(t("With missing values"), key="missing", bind="query-params")
    return Search(
        text=text.strip(),
        checkpoint=checkpoint,
        state=state.value if state else None,
        missing=missing,
        overdue=overdue,
        sort=sort,
    )
