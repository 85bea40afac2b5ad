"""How is a decision typed? Field by field, each stored when it is left."""

from collections.abc import Mapping

import streamlit as st

from hcc_mdt.board import decisions
from hcc_mdt.board.intents import INTENTS
from hcc_mdt.board.minutes.record_codes import CONFERENCES, TYPES, coded
from hcc_mdt.boardroom import AgendaItem, Attendance, Meeting
from hcc_mdt.clinical.findings import CheckpointFinding
from hcc_mdt.messages import Message
from pages.ui import heading
from pages.ui.decision import conditions, draft, lists, two_texts
from pages.ui.decision import field as decision_field
from pages.ui.decision.words import FIELD
from pages.ui.notice import note
from pages.ui.page import Page

LEFT = ("surgery", "therapy", "next_action")
SHORT = ("sequence", "trial")
WEIGHED = ("complexity", "uncertainty", "subjectivity", "emotion")


def show(
    page: Page,
    meeting: Meeting,
    item: AgendaItem,
    findings: tuple[CheckpointFinding, ...],
    present: tuple[Attendance, ...],
    needed: Mapping[str, object],
) -> None:
    """The whole form; locked, with the reason in words, for whoever may not type now. ``needed``: the hard rules the
    recommendation goes against."""
    reason = decisions.why_not_type(page.actor, meeting, item)
    with st.container(key="notes_of_form"):
        if reason is not None:
            note(page.t(reason))
        two_texts.show(page, item)
    locked = reason is not None
    left, right = st.columns(2, gap="medium")
    with left:
        _decided(page, item, locked)
    with right:
        _why(page, item, present, locked)
    lists.show(page, item, findings, needed, locked)
    _for_the_record(page, item, locked)


def _decided(page: Page, item: AgendaItem, locked: bool) -> None:
    """What is to be done, and under which conditions."""
    _words(page, item, "question", locked, page.typed(item.question))
    with st.container(horizontal=True, gap="small"):
        _choice(page, item, "recommendation", _named(page, decisions.RECOMMENDATIONS), locked)
        _choice(page, item, "intent", _named(page, INTENTS), locked)
    for field in LEFT:
        _words(page, item, field, locked)
    with st.container(horizontal=True, gap="small"):
        for field in SHORT:
            _words(page, item, field, locked)
    conditions.show(page, item, locked)
    _words(page, item, "conditions", locked)


def _why(page: Page, item: AgendaItem, present: tuple[Attendance, ...], locked: bool) -> None:
    """Why, who answers for it, what the patient wants, and when it is asked again."""
    _words(page, item, "rationale", locked)
    _responsible(page, item, present, locked)
    _words(page, item, "key_worker", locked)
    _words(page, item, "patient_preference", locked)
    if draft.shown(item).options:
        _words(page, item, "options", locked)
    lists.show_options(page, item, locked)
    with st.container(horizontal=True, gap="small"):
        for field in WEIGHED:
            _words(page, item, field, locked)
    conditions.show_trigger(page, item, locked)
    _words(page, item, "rediscuss", locked)


def _for_the_record(page: Page, item: AgendaItem, locked: bool) -> None:
    """Whom somebody tells, and the registry's codes where the board's minutes are those of Germany."""
    left, right = st.columns(2, gap="medium")
    with left:
        lists.show_informing(page, item, locked)
    form = item.draft
    if page.board.settings.minutes_template == "de" or form.conference or form.registry_types:
        with right:
            heading.part(page.t("For the registry"))
            _choice(page, item, "conference", _named(page, {c: coded(c, CONFERENCES) for c in CONFERENCES}), locked)
            _types(page, item, locked)


def _types(page: Page, item: AgendaItem, locked: bool) -> None:
    key = draft.key(item, "registry_types")
    st.session_state.setdefault(key, list(draft.shown(item).registry_types))
    st.multiselect(page.t(FIELD["registry_types"]), list(TYPES), key=key, disabled=locked,
                   format_func=lambda code: page.t(coded(code, TYPES)), placeholder=page.t("Choose"),
                   on_change=draft.save_widget, args=(page, item, "registry_types"),
                   kwargs={"many": True})  # fmt: skip


def _named(page: Page, names: Mapping[str, Message]) -> dict[str, str]:
    return {key: page.t(name) for key, name in names.items()}


def _words(page: Page, item: AgendaItem, field: str, locked: bool, otherwise: str = "") -> None:
    decision_field.box(page, field, _prepared(item, field), otherwise=otherwise, disabled=locked,
                       on_change=draft.save_widget, args=(page, item, field))  # fmt: skip


def _choice(page: Page, item: AgendaItem, field: str, names: dict[str, str], locked: bool) -> None:
    key = _prepared(item, field)
    options = ["", *names]
    if st.session_state[key] not in options:
        options.append(st.session_state[key])
    st.selectbox(page.t(FIELD[field]), options, format_func=lambda value: names.get(value, value or "–"), key=key,
                 disabled=locked, on_change=draft.save_widget, args=(page, item, field))  # fmt: skip


def _responsible(page: Page, item: AgendaItem, present: tuple[Attendance, ...], locked: bool) -> None:
    """Somebody present, or any other name typed."""
    key = _prepared(item, "responsible")
    names = list(dict.fromkeys(["", *(a.name for a in present), st.session_state[key] or ""]))
    st.selectbox(page.t(FIELD["responsible"]), names, key=key, accept_new_options=True, disabled=locked,
                 format_func=lambda name: name or "–",
                 on_change=draft.save_widget, args=(page, item, "responsible"))  # fmt: skip


def _prepared(item: AgendaItem, field: str) -> str:
    """The widget's key, holding the text of this screen's form when the widget is new."""
    key = draft.key(item, field)
    st.session_state.setdefault(key, getattr(draft.shown(item), field))
    return key
