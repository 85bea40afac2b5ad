"""How is a value added or corrected? One form, with a reason; the timeline and the verdicts follow at once."""

import uuid
from datetime import date

import streamlit as st

from hcc_mdt.board.facts import Typed, observe
from hcc_mdt.board.permissions import why_not
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.changes import FactsRecorded
from hcc_mdt.clinical import words
from hcc_mdt.clinical.readings import series
from hcc_mdt.clinical.timeline.view import written
from hcc_mdt.codes import CODES
from hcc_mdt.messages import say
from hcc_mdt.model import Case, Observation
from hcc_mdt.units import unit_in_words
from pages.ui import lists, saving
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
            format_func=lambda key: _shown(page, old[key]) if key else t("a new value"),
            key=lists.told(f"entry_replaces_{code}"),
            width=250,
        )
        _value(page, code, old.get(replaces))
        st.date_input(
            t("Day"), value=old[replaces].on if replaces else page.today, max_value=page.today,
            key=f"entry_on_{code}_{replaces}", format="YYYY-MM-DD", width=140,
        )  # fmt: skip
        st.text_input(t("Reason"), key="entry_reason", width=320)
        st.button(t("Record"), type="primary", on_click=_record, args=(page, view.case, code, replaces))
    referral.show(page, view.case)


def _shown(page: Page, observed: Observation) -> str:
    value = written(observed.value) if observed.value else page.t(words.choice(observed.choice or "?"))
    return f"{observed.on} · {value}"


def _value(page: Page, code: str, old: Observation | None) -> None:
    known = CODES[code]
    if known.choices:
        names = {one: page.t(words.choice(one)) for one in known.choices}
        st.selectbox(page.t("Value"), list(names), format_func=names.__getitem__, key=_text(page, code), width=180)
        return
    st.text_input(page.t("Value"), key=_text(page, code), placeholder="7.4, <2", width=120)
    units = {unit: page.t(unit_in_words(unit)) or "–" for unit in known.units}
    key = lists.told(f"entry_unit_{code}")
    st.selectbox(page.t("Unit"), list(units), format_func=units.__getitem__, key=key, width=110)
    st.text_input(
        page.t("Assay"), value=(old.assay or "") if old else "", key=f"entry_assay_{code}_{old is None}", width=130
    )


def _text(page: Page, code: str) -> str:
    """A list remembers what is chosen by its words: in another language it is another list."""
    return f"entry_text_{code}_{page.language}" if CODES[code].choices else f"entry_text_{code}"


def _record(page: Page, case: Case, code: str, replaces: str) -> None:
    """``case`` is the case as it was on screen: its version is what was seen."""
    state = st.session_state
    on = state.get(f"entry_on_{code}_{replaces}")
    typed = Typed(
        code=code,
        text=str(state.get(_text(page, code)) or ""),
        unit=str(state.get(f"entry_unit_{code}") or "1"),
        on=on if isinstance(on, date) else None,
        reason=state.get("entry_reason", ""),
        assay=state.get(f"entry_assay_{code}_{not replaces}", ""),
        replaces=replaces or None,
    )

    def change(stamp: Stamp) -> FactsRecorded:
        return observe(stamp, case, case.version, typed, fact_id=uuid.uuid4().hex, today=page.today)

    if saving.store(page, f"observe.{case.id}", change, RECORDED):
        state[_text(page, code)] = CODES[code].choices[0] if CODES[code].choices else ""
        state["entry_reason"] = ""
