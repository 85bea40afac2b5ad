"""How does typing become a decision? Recorded, or deferred for what is missing; the reason why not stands beside."""

import streamlit as st

from db import cases, meetings
from hcc_mdt.board import decisions, deferral
from hcc_mdt.board.departures import Against, against
from hcc_mdt.board.disciplines import listed
from hcc_mdt.board.presence import here, quorum_of
from hcc_mdt.boardroom import Action, AgendaItem, Meeting
from hcc_mdt.locale import translator
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Case
from pages.ui import assessment, saving
from pages.ui.assessment import Assessment
from pages.ui.decision import draft, two_texts, typed, view
from pages.ui.decision.words import FIELD
from pages.ui.escaping import escape
from pages.ui.notice import note, stale
from pages.ui.page import Page

RECORDED = say("Decision recorded.")
DEFERRED = say("Case deferred.")


def show(page: Page, meeting: Meeting, item: AgendaItem, case: Case, now: Assessment, goes_against: Against) -> None:
    """Two ways to end the discussion of this case."""
    _case_moved(page, item, case)
    if goes_against.unknown:
        names = listed([say("{rule}", rule=title) for title in goes_against.unknown.values()])
        note(page.t("Not known yet, and asked for by a hard rule: {rules}.", rules=names))
    met, sentence = quorum_of(here(meeting), page.board.settings)
    if not met:
        stale(page.t("{quorum} A decision taken now will say so.", quorum=sentence))
    unmet = goes_against.unmet
    with st.container(horizontal=True, vertical_alignment="bottom", key="decision_end"):
        reason = _not_looked_at(item) or decisions.why_not_record(page.actor, meeting, item, unmet)
        _end_button(page, item, "record", page.t("Record the decision"), reason)
        _deferred_for(page, meeting, item, now.lacking)
        reason = _not_looked_at(item) or decisions.why_not_defer(page.actor, meeting, item)
        _end_button(page, item, "defer", page.t("Defer the case"), reason)
        two_texts.show_history(page, item)
    _made_by_deferral(page, meeting, item, now)


def _not_looked_at(item: AgendaItem) -> Message | None:
    """What others typed must be seen before it is decided."""
    if draft.refused_texts(item.id) or draft.changed_by_others(item):
        return say("Somebody else wrote in this form. Look at it first.")
    return None


def _made_by_deferral(page: Page, meeting: Meeting, item: AgendaItem, now: Assessment) -> None:
    """What deferring will ask of whom."""
    made = _actions(page, meeting, item, now)
    if made:
        rows = "".join(f"<li>{escape(view.line(page, one))}</li>" for one in made)
        st.html(f'<div class="soft">{escape(page.t("Deferring makes these actions:"))}<ul>{rows}</ul></div>')


def _actions(page: Page, meeting: Meeting, item: AgendaItem, now: Assessment) -> tuple[Action, ...]:
    with page.engine.connect() as conn:
        following = meetings.following(conn, page.board.id, meeting.on)
    said = translator(meeting.minutes_language)
    form = item.draft
    return deferral.actions(meeting, form.deferred_for, form.actions, now.missing, following, said)


def _case_moved(page: Page, item: AgendaItem, case: Case) -> None:
    before = draft.case_seen(item, case)
    if before == case.version:
        return
    stale(page.t("The case changed since this form was opened. Look at the new values before deciding."))
    label = page.t("I have looked at the new values")
    st.button(label, key="look_again", on_click=draft.look_again, args=(item, case))


def _end_button(page: Page, item: AgendaItem, way: str, label: str, reason: Message | None) -> None:
    with st.container(key=f"end_{way}", width="content", horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            label,
            key=f"{way}_{item.id}",
            type="primary" if way == "record" else "secondary",
            disabled=reason is not None,
            shortcut="d" if way == "record" else None,
            on_click=_end,
            args=(page, item.id, way),
        )
        if reason is not None:
            note(page.t(reason))


def _deferred_for(page: Page, meeting: Meeting, item: AgendaItem, lacking: dict[str, Message]) -> None:
    key = draft.key(item, "deferred_for")
    waits_for = draft.shown(item).deferred_for
    st.session_state.setdefault(key, list(waits_for))
    names = {code: page.t(name) for code, name in lacking.items()}
    st.multiselect(
        page.t(FIELD["deferred_for"]),
        list(dict.fromkeys([*names, *waits_for])),
        format_func=lambda code: names.get(code, code),
        key=key,
        accept_new_options=True,
        placeholder=page.t("Choose or type"),
        disabled=decisions.why_not_type(page.actor, meeting, item) is not None,
        on_change=_save_deferred,
        args=(page, item),
        width=300,
    )


def _save_deferred(page: Page, item: AgendaItem) -> None:
    draft.save_widget(page, item, "deferred_for", many=True)


def _end(page: Page, item_id: str, way: str) -> None:
    """What reached the server with the command is stored first, and the form judged as it stands then."""
    typed.store(page)
    with page.engine.connect() as conn:
        meeting, item = meetings.item(conn, page.board.id, item_id)
        case = cases.load(conn, page.board.id, item.case)
    if (reason := _not_looked_at(item)) is not None:
        saving.tell("stale", reason)
        return
    act = f"{way}.{item_id}.{item.version}"
    now = assessment.assess(page, case)
    seen, case_seen = draft.shown(item), draft.case_seen(item, case)
    if way == "record":
        unmet = against(item.draft.recommendation, now.findings).unmet
        saving.store(page, act, lambda stamp: decisions.record(
            stamp, meeting, item, seen=seen, case_version=case.version, case_version_seen=case_seen,
            unmet_rules=unmet, settings=page.board.settings,
        ), RECORDED)  # fmt: skip
    else:
        made = _actions(page, meeting, item, now)
        saving.store(page, act, lambda stamp: decisions.defer(
            stamp, meeting, item, seen=seen, case_version=case.version, case_version_seen=case_seen,
            actions=made,
        ), DEFERRED)  # fmt: skip
