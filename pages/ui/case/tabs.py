"""What lies below the timeline? One view at a time, chosen by the address, so that only it is worked out."""

from collections.abc import Callable

import streamlit as st

from pages.ui.case import compare, decided, entry, imaging, since
from pages.ui.case.view import CaseView, go
from pages.ui.case.views import NAMES, TEXTS
from pages.ui.page import Page

ASKING: dict[str, Callable[[Page, CaseView], None]] = {
    "imaging": imaging.show,
    "decisions": decided.show,
    "compare": compare.show,
    "entry": entry.show,
}
"""Views with something to choose or to fill in; the others only tell."""


def show(page: Page, view: CaseView) -> None:
    """The choice of views and the one chosen."""
    wanted = st.query_params.get("view", "imaging")
    st.session_state["case_view"] = wanted if wanted in NAMES else "imaging"
    st.segmented_control(
        page.t("View"),
        list(NAMES),
        format_func=lambda key: _label(page, view, key),
        key="case_view",
        label_visibility="collapsed",
        required=True,
        on_change=lambda: go(view=st.session_state["case_view"]),
    )
    chosen: str = st.session_state["case_view"]
    with st.container(key="case_below"):
        if chosen in ASKING:
            ASKING[chosen](page, view)
        else:
            st.html(TEXTS[chosen](page, view))


def _label(page: Page, view: CaseView, key: str) -> str:
    name = page.t(NAMES[key])
    return since.label(view, name) if key == "since" else name
