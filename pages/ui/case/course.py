"""How is the course looked at? The figure, and above it window, alignment and the day looked back to."""

from dataclasses import replace
from datetime import date

import streamlit as st

from hcc_mdt.charts.case_timeline import alt_text, case_timeline
from hcc_mdt.clinical.since.lanes import fresh_days
from hcc_mdt.layout.axes import ALIGNMENTS, WINDOWS
from pages.ui.case import view as address
from pages.ui.case.view import CaseView
from pages.ui.page import Page

CONFIG = {"displayModeBar": False, "showSendToCloud": False, "doubleClick": "reset", "scrollZoom": False}


def show(page: Page, view: CaseView) -> None:
    """Controls in one row, then the figure."""
    with st.container(horizontal=True, vertical_alignment="center", key="case_controls", gap="medium"):
        _choice("window", {key: page.t(name) for key, name in WINDOWS.items()}, address.window(), page.t("Window"))
        known = {key for key, _ in view.frame.anchors}
        aligned = {key: page.t(name) for key, name in ALIGNMENTS.items() if key in known or key == "first_dose"}
        st.html(f'<span class="none">{page.t("weeks since")}</span>', width="content")
        _choice("align", aligned, address.align(), page.t("Count weeks from"))
        _ahead(page)
        _known(page, view)
    frame = view.frame if address.ahead() else replace(view.frame, ahead=())
    fresh = fresh_days(view.since.facts) if view.since is not None else {}
    marked = [day for day in view.marked if day is not None]
    figure = case_timeline(frame, page.t, window=address.window(), align=address.align(), fresh=fresh, marked=marked)
    st.plotly_chart(figure, theme=None, config=CONFIG, key="timeline", alt=page.t(alt_text(view.frame)))


def _choice(name: str, options: dict[str, str], chosen: str, label: str) -> None:
    key = f"case_{name}"
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen if chosen in options else next(iter(options))
    st.segmented_control(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        label_visibility="collapsed",
        required=True,
        on_change=_chosen,
        args=(name,),
    )


def _chosen(name: str) -> None:
    address.go(**{name: st.session_state[f"case_{name}"]})


def _ahead(page: Page) -> None:
    """What lies ahead can be left out of the figure."""
    st.session_state["case_ahead"] = address.ahead()
    st.toggle(
        page.t("What comes next"),
        key="case_ahead",
        on_change=lambda: address.go(ahead=None if st.session_state["case_ahead"] else "0"),
    )


def _known(page: Page, view: CaseView) -> None:
    """The case as it was known on an earlier day: the days on which something was learnt."""
    facts = (*view.whole.observations, *view.whole.studies, *view.whole.treatments, *view.whole.measurements)
    days = sorted({fact.recorded.at.date() for fact in facts})
    if len(days) < 2:
        return
    options = [*(day.isoformat() for day in days if day < page.today), ""]
    chosen = st.query_params.get("known", "")
    st.session_state["case_known"] = chosen if chosen in options else ""
    st.select_slider(
        page.t("As known on"),
        options,
        format_func=lambda key: page.t(date.fromisoformat(key)) if key else page.t("today"),
        key="case_known",
        on_change=lambda: address.go(known=st.session_state["case_known"] or None),
        width=260,
    )
