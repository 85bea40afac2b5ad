"""Do the conditions of the board's last decision hold by now? Below the banner, so that nobody acts on a decision whose
condition failed."""

import streamlit as st

from db.meetings import Decided
from hcc_mdt.clinical.holding import Holding, holding, said
from hcc_mdt.layout.palette import SIGNS
from pages.ui.case.criteria import VERDICTS
from pages.ui.case.view import CaseView
from pages.ui.escaping import escape
from pages.ui.page import Page


def show(page: Page, view: CaseView) -> None:
    """One line for each condition of the last decision; nothing without any."""
    last = max(view.decided, key=lambda one: (one.on, str(one.item.decided_at)), default=None)
    if last is None or not last.item.draft.holds_if:
        return
    told = page.t("The decision of {day} holds only if:", day=last.on)
    parts = "".join(f"<span>{term(page, one)}</span>" for one in standing(view, last))
    st.html(f'<p class="holds-if"><b>{escape(told)}</b> {parts}</p>')


def standing(view: CaseView, decided: Decided) -> tuple[Holding, ...]:
    """How each condition of a decision stands on the day looked at, with what was known then."""
    at = decided.item.decided_at
    if at is None:
        return ()
    return tuple(holding(one, at, view.case.observations, view.on) for one in decided.item.draft.holds_if)


def term(page: Page, one: Holding) -> str:
    """Condition, verdict, value and day as HTML."""
    state = one.verdict.value
    return (
        f'<b>{escape(page.t(said(one.condition)))}</b> <span class="state {state}"><i aria-hidden="true">'
        f"{SIGNS[state]}</i>{escape(page.t(VERDICTS[one.verdict]))}</span> {escape(page.t(one.because))}"
    )


def text(page: Page, view: CaseView) -> str:
    """Every decision that had conditions, newest first."""
    rows = "".join(
        f"<tr><td>{escape(page.t(decided.on))}</td><td>{'<br>'.join(term(page, one) for one in found)}</td></tr>"
        for decided in sorted(view.decided, key=lambda one: one.on, reverse=True)
        if (found := standing(view, decided))
    )
    if not rows:
        return ""
    heads = f"<tr><th>{escape(page.t('Day'))}</th><th>{escape(page.t('Holds only if'))}</th></tr>"
    return f'<table class="dense">{heads}{rows}</table>'
