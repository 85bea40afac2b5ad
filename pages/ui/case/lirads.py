"""Which LI-RADS category would an observation have? Asked feature by feature in the imaging view; nothing is stored."""

from decimal import Decimal, InvalidOperation

import streamlit as st

from hcc_mdt.clinical.age import age
from hcc_mdt.clinical.readings import latest
from hcc_mdt.clinical.scores.lirads import GIVEN, SOURCE, Feature, Lirads, category, name, why_not_applicable
from hcc_mdt.clinical.scores.lirads_treated import editions
from hcc_mdt.messages import Message, say
from hcc_mdt.model import TreatmentKind
from hcc_mdt.units import Quantity
from pages.ui import lists
from pages.ui.case.table import table
from pages.ui.case.view import CaseView
from pages.ui.notice import empty, note
from pages.ui.page import Page

FEATURES = ("aphe", "washout", "capsule", "threshold_growth")
WORDS: dict[str, Message] = {
    "": say("not described"),
    Feature.PRESENT: say("seen"),
    Feature.ABSENT: say("not seen"),
    Feature.UNSURE: say("unsure"),
}
HEADS = (say("Treated lesion"), say("Categories"), say("Confidence"), say("Remarks"))


def show(page: Page, view: CaseView) -> None:
    """Folded: size and major features in one row, the category below; then the names for treated lesions."""
    with st.expander(page.t("LI-RADS v2018: category of an untreated observation, names for treated lesions")):
        years = age(view.case, view.on)
        why = why_not_applicable(years.low if years else None, _at_risk(view), None)
        note(page.t(why) if why is not None else page.t("LI-RADS applies to this patient."))
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            size = st.text_input(page.t("Size, mm"), key="lirads_size", width=110)
            chosen = {key: _feature(page, key) for key in FEATURES}
            given = st.selectbox(
                page.t("Given by the radiologist"),
                ["", *GIVEN],
                format_func=lambda one: one or page.t("none"),
                key=lists.told("lirads_given"),
                width=200,
            )
        _answer(page, _category(size, chosen, given or None))
        rows = [(one.key, ", ".join(one.answers), one.confidence.value, one.note) for one in editions(_radiated(view))]
        st.html(table(page, HEADS, rows))


def _feature(page: Page, key: str) -> Feature | None:
    chosen = st.selectbox(
        page.t(name(key)),
        list(WORDS),
        format_func=lambda one: page.t(WORDS[one]),
        key=lists.told(f"lirads_{key}"),
        width=230,
    )
    return Feature(chosen) if chosen else None


def _category(size: str, chosen: dict[str, Feature | None], given: str | None) -> Lirads:
    try:
        millimetres = Quantity(Decimal(size.strip()), "mm") if size.strip() else None
    except InvalidOperation:
        millimetres = None
    return category(
        millimetres, chosen["aphe"], chosen["washout"], chosen["capsule"], chosen["threshold_growth"], given
    )


def _answer(page: Page, found: Lirads) -> None:
    if found.category is None:
        empty(page.t(found.because))
        return
    note(page.t("{category}. {because} {source}", category=found.category, because=found.because, source=SOURCE))


def _at_risk(view: CaseView) -> bool | None:
    """Cirrhosis or hepatitis B on record; that neither is recorded is not a no."""
    for code, word in (("cirrhosis", "yes"), ("hbsag", "positive")):
        known = latest(view.case, code, view.on).observation
        if known is not None and known.choice == word:
            return True
    return None


def _radiated(view: CaseView) -> bool | None:
    """Was radiation among the treatments? None when no treatment is recorded."""
    if not view.case.treatments:
        return None
    return any(t.kind is TreatmentKind.RADIOTHERAPY for t in view.case.treatments)
