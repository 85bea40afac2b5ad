"""How is a decision typed? Field by field, each stored when it is left."""

from html import escape

import streamlit as st

from hcc_mdt.board import decisions
from hcc_mdt.boardroom import AgendaItem, Attendance, Meeting
from hcc_mdt.clinical.findings import CheckpointFinding
from pages.ui import decision_draft, decision_lists
from pages.ui.decision_words import FIELD, HINT
from pages.ui.notice import note, stale
from pages.ui.page import Page

LEFT = ("surgery", "therapy", "next_action", "trial", "conditions", "rediscuss")
WEIGHED = ("complexity", "uncertainty", "subjectivity", "emotion")


def show(
    page: Page,
    meeting: Meeting,
    item: AgendaItem,
    findings: tuple[CheckpointFinding, ...],
    present: tuple[Attendance, ...],
) -> None:
    """The whole form; locked, with the reason in words, for whoever may not type now."""
    reason = decisions.why_not_type(page.actor, meeting, item)
    if reason is not None:
        note(page.t(reason))
    _two_texts(page, item)
    locked = reason is not None
    left, right = st.columns(2, gap="medium")
    with left:
        _choice(page, item, "recommendation", {k: page.t(v) for k, v in decisions.RECOMMENDATIONS.items()}, locked)
        for field in LEFT:
            _line(page, item, field, locked)
    with right:
        _area(page, item, "rationale", locked, 118)
        _responsible(page, item, present, locked)
        _area(page, item, "patient_preference", locked, 72)
        _area(page, item, "options", locked, 72)
        with st.container(horizontal=True, gap="small"):
            for field in WEIGHED:
                _line(page, item, field, locked)
    decision_lists.show(page, item, findings, present, locked)


def _line(page: Page, item: AgendaItem, field: str, locked: bool) -> None:
    key = _prepared(item, field)
    hint = page.t(HINT[field]) if field in HINT else None
    st.text_input(page.t(FIELD[field]), key=key, placeholder=hint, disabled=locked,
                  on_change=decision_draft.save_widget, args=(page, item, field, field))  # fmt: skip


def _area(page: Page, item: AgendaItem, field: str, locked: bool, height: int) -> None:
    key = _prepared(item, field)
    st.text_area(page.t(FIELD[field]), key=key, height=height, disabled=locked,
                 on_change=decision_draft.save_widget, args=(page, item, field, field))  # fmt: skip


def _choice(page: Page, item: AgendaItem, field: str, names: dict[str, str], locked: bool) -> None:
    key = _prepared(item, field)
    options = ["", *names]
    if st.session_state[key] not in options:
        options.append(st.session_state[key])
    st.selectbox(page.t(FIELD[field]), options, format_func=lambda value: names.get(value, value or "–"), key=key,
                 disabled=locked, on_change=decision_draft.save_widget, args=(page, item, field, field))  # fmt: skip


def _responsible(page: Page, item: AgendaItem, present: tuple[Attendance, ...], locked: bool) -> None:
    """Somebody present, or any other name typed."""
    key = _prepared(item, "responsible")
    names = list(dict.fromkeys(["", *(a.name for a in present), st.session_state[key] or ""]))
    st.selectbox(page.t(FIELD["responsible"]), names, key=key, accept_new_options=True, disabled=locked,
                 format_func=lambda name: name or "–",
                 on_change=decision_draft.save_widget, args=(page, item, "responsible", "responsible"))  # fmt: skip


def _prepared(item: AgendaItem, field: str) -> str:
    """The widget's key, holding the stored text when the widget is new."""
    key = decision_draft.key(item, field)
    st.session_state.setdefault(key, getattr(item.draft, field))
    return key


def _two_texts(page: Page, item: AgendaItem) -> None:
    """Somebody else wrote meanwhile: say so, show both, let the person choose."""
    if item.version == decision_draft.seen(item):
        return
    t = page.t
    stale(t("Somebody else wrote in this form meanwhile. Your screen shows an older version; nothing was overwritten."))
    kept = decision_draft.refused_text(item)
    if kept is not None:
        field, value = kept
        stored = decision_lists.as_text(page, getattr(item.draft, field))
        st.html(
            f'<table class="dense"><tr><th>{escape(t(FIELD[field]))}</th><th>{escape(t("Stored"))}</th>'
            f"<th>{escape(t('Yours, not stored'))}</th></tr><tr><td></td><td>{escape(stored)}</td>"
            f"<td>{escape(decision_lists.as_text(page, value))}</td></tr></table>"
        )
    with st.container(horizontal=True):
        st.button(t("Show the stored form"), key="adopt", on_click=decision_draft.adopt, args=(item,))
        if kept is not None:
            st.button(t("Store mine over it"), key="insist", on_click=decision_draft.insist, args=(page, item, *kept))
