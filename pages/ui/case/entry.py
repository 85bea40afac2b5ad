"""How is a value added or corrected? One form, with a reason; the timeline and the verdicts follow at once."""

import uuid
from datetime import date

import streamlit as st

from hcc_mdt.board.facts import Typed, observe
from hcc_mdt.board.permissions import why_not
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.changes import FactsRecorded
from hcc_mdt.clinical.readings import series
from hcc_mdt.clinical.timeline_view import written
from hcc_mdt.codes import CODES
from hcc_mdt.messages import say
from hcc_mdt.model import Case, Observation
from hcc_mdt.units import printed
from pages.ui import saving
from pages.ui.case import referral
from pages.ui.case.view import CaseView
from pages.ui.notice import note
from pages.ui.page import Page

RECORDED = say("Recorded. The timeline and the verdicts are worked out again.")


def show(page: Page, view: CaseView) -> None:
    """What, which value to correct (or a new one), the value, its day, and why."""
    reason = why_not(page.actor, "enter_facts")
    if reason is not None or view.known_at is not None:
        note(page.t(reason or say("You look back to {day}. Go back to today to add values.", day=view.on)))
        return
    t = page.t
    with st.container(horizontal=True, vertical_alignment="bottom", key="case_entry", gap="small"):
        code = st.selectbox(
            t("What"),
            list(CODES),
            format_func=lambda key: t(CODES[key].name),
            key=f"entry_code_{page.language}",
            width=230,
        )
        old = {o.id: o for o in series(view.case, code)}
        replaces = st.selectbox(
            t("Correct"),
            ["", *reversed(old)],
            format_func=lambda key: _shown(old[key]) if key else t("a new value"),
            key=f"entry_replaces_{code}",
            width=250,
        )
        _value(page, code, old.get(replaces))
        st.date_input(
            t("Day"), value=old[replaces].on if replaces else page.today, max_value=page.today,
            key=f"entry_on_{code}_{replaces}", width=140,
        )  # fmt: skip
        st.text_input(t("Reason"), key="entry_reason", width=320)
        st.button(t("Record"), type="primary", on_click=_record, args=(page, view.case, code, replaces))
    referral.show(page, view.case)


def _shown(observed: Observation) -> str:
    value = written(observed.value) if observed.value else observed.choice or "?"
    return f"{observed.on} · {value}"


def _value(page: Page, code: str, old: Observation | None) -> None:
    known = CODES[code]
    if known.choices:
        st.selectbox(page.t("Value"), list(known.choices), key=f"entry_text_{code}", width=180)
        return
    st.text_input(page.t("Value"), key=f"entry_text_{code}", placeholder="7.4, <2", width=120)
    st.selectbox(
        page.t("Unit"),
        list(known.units),
        key=f"entry_unit_{code}",
        width=110,
        format_func=lambda unit: printed(unit) or "–",
    )
    st.text_input(
        page.t("Assay"), value=(old.assay or "") if old else "", key=f"entry_assay_{code}_{old is None}", width=130
    )


def _record(page: Page, case: Case, code: str, replaces: str) -> None:
    """``case`` is the case as it was on screen: its version is what was seen."""
    state = st.session_state
    on = state.get(f"entry_on_{code}_{replaces}")
    typed = Typed(
        code=code,
        text=str(state.get(f"entry_text_{code}") or ""),
        unit=str(state.get(f"entry_unit_{code}") or "1"),
        on=on if isinstance(on, date) else None,
        reason=state.get("entry_reason", ""),
        assay=state.get(f"entry_assay_{code}_{not replaces}", ""),
        replaces=replaces or None,
    )

    def change(stamp: Stamp) -> FactsRecorded:
        return observe(stamp, case, case.version, typed, fact_id=uuid.uuid4().hex, today=page.today)

    if saving.store(page, f"observe.{case.id}", change, RECORDED):
        state[f"entry_text_{code}"] = CODES[code].choices[0] if CODES[code].choices else ""
        state["entry_reason"] = ""
