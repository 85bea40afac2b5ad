"""What lies below the timeline? One view at a time, chosen by the address, so that only it is worked out."""

from collections.abc import Callable

import streamlit as st

from hcc_mdt.messages import Message, say
from pages.ui.case import ahead, compare, decided, entry, imaging, liver, markers, records, scores, since, treatments
from pages.ui.case.view import CaseView, go
from pages.ui.page import Page

VIEWS: dict[str, tuple[Message, Callable[[Page, CaseView], None]]] = {
    "imaging": (say("Imaging"), imaging.show),
    "markers": (say("Markers"), markers.show),
    "liver": (say("Liver and volume"), liver.show),
    "scores": (say("Scores"), scores.show),
    "treatments": (say("Treatment and washout"), treatments.show),
    "pathology": (say("Pathology"), records.pathology),
    "adverse": (say("Adverse events"), records.adverse),
    "decisions": (say("Decisions"), decided.show),
    "compare": (say("Two days"), compare.show),
    "since": (say("Since last meeting"), since.show),
    "ahead": (say("What comes next"), ahead.show),
    "documents": (say("Documents"), records.documents),
    "entry": (say("Add or correct a value"), entry.show),
}


def show(page: Page, view: CaseView) -> None:
    """The choice of views and the one chosen."""
    wanted = st.query_params.get("view", "imaging")
    st.session_state["case_view"] = wanted if wanted in VIEWS else "imaging"
    st.segmented_control(
        page.t("View"),
        list(VIEWS),
        format_func=lambda key: _label(page, view, key),
        key="case_view",
        label_visibility="collapsed",
        required=True,
        on_change=lambda: go(view=st.session_state["case_view"]),
    )
    with st.container(key="case_below"):
        VIEWS[st.session_state["case_view"]][1](page, view)


def _label(page: Page, view: CaseView, key: str) -> str:
    name = page.t(VIEWS[key][0])
    return since.label(view, name) if key == "since" else name
