"""How did the case change between two days? The values of each lane side by side, and the change."""

from datetime import date, timedelta

import streamlit as st

from hcc_mdt.clinical.timeline.two_days import Seen, two_days
from hcc_mdt.messages import Message, say
from pages.ui import notice
from pages.ui.case import view as address
from pages.ui.case.table import Html, table
from pages.ui.case.view import CaseView
from pages.ui.escaping import escape
from pages.ui.page import Page

NAMES: dict[str, Message] = {"cursor": say("First day"), "compared": say("Second day")}


def show(page: Page, view: CaseView) -> None:
    """Two days to choose, then what stood on each."""
    with st.container(horizontal=True, key="case_compare"):
        for name in NAMES:
            _choice(page, view, name)
    st.html(text(page, view))


def text(page: Page, view: CaseView) -> str:
    """The table for the two days."""
    first, second = sorted(days(view))
    found = two_days(view.frame, first, second)
    if not found:
        return notice.text("empty", page.t("Nothing was recorded that could be compared."))
    heads = (say("What"), first, second, say("Change"))
    rows = [(one.name, _said(page, one.first), _said(page, one.second), one.change) for one in found]
    return table(page, heads, rows)


def days(view: CaseView) -> tuple[date, date]:
    """The days marked; else the first dose (else the first day) and the day the case is looked at."""
    start = view.frame.first_dose or view.frame.start
    usual = start if start < view.on else view.on - timedelta(days=28)
    return view.marked[0] or usual, view.marked[1] or view.on


def _said(page: Page, seen: Seen | None) -> Html | None:
    if seen is None:
        return None
    day = "" if seen.on is None else f' <small class="day">{page.t(seen.on)}</small>'
    return Html(f"<b>{escape(page.t(seen.said))}</b>{day}")


def _choice(page: Page, view: CaseView, name: str) -> None:
    key = f"case_{name}"
    st.session_state[key] = dict(zip(NAMES, days(view), strict=True))[name]
    st.date_input(page.t(NAMES[name]), key=key, min_value=date(1990, 1, 1), max_value=page.today, format="YYYY-MM-DD",
                  width=160, on_change=_chosen, args=(name,))  # fmt: skip


def _chosen(name: str) -> None:
    chosen: date | None = st.session_state[f"case_{name}"]
    address.go(**{name: None if chosen is None else chosen.isoformat()})
