"""How does typing become a decision? Recorded, or deferred for what is missing; the reason why not stands beside."""

import streamlit as st

from db import cases, meetings
from hcc_mdt.board import decisions
from hcc_mdt.boardroom import AgendaItem, Meeting
from hcc_mdt.clinical.findings import CheckpointFinding, Verdict
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Case
from hcc_mdt.protocol.schema import Severity
from pages.ui import decision_draft, saving
from pages.ui.decision_words import FIELD
from pages.ui.notice import note, stale
from pages.ui.page import Page

RECORDED = say("Decision recorded.")
DEFERRED = say("Case deferred.")


def show(
    page: Page,
    meeting: Meeting,
    item: AgendaItem,
    case: Case,
    findings: tuple[CheckpointFinding, ...],
    lacking: dict[str, Message],
) -> None:
    """Two ways to end the discussion of this case. ``lacking``: code → name of each missing value."""
    _case_moved(page, item, case)
    unmet = hard_unmet(findings)
    with st.container(horizontal=True, vertical_alignment="bottom", key="decision_end"):
        _end_button(page, item, "record", page.t("Record the decision"),
                    decisions.why_not_record(page.actor, meeting, item, unmet), unmet)  # fmt: skip
        _deferred_for(page, meeting, item, lacking)
        _end_button(page, item, "defer", page.t("Defer the case"),
                    decisions.why_not_defer(page.actor, meeting, item), unmet)  # fmt: skip


def hard_unmet(findings: tuple[CheckpointFinding, ...]) -> frozenset[str]:
    """The hard rules that may decide and are not met."""
    return frozenset(
        found.rule.id
        for point in findings
        for found in point.findings
        if found.rule.severity is Severity.HARD and found.decides and found.verdict is Verdict.NOT_MET
    )


def _case_moved(page: Page, item: AgendaItem, case: Case) -> None:
    before = decision_draft.case_seen(item, case)
    if before == case.version:
        return
    stale(page.t("The case changed since this form was opened. Look at the new values before deciding."))
    label = page.t("I have looked at the new values")
    st.button(label, key="look_again", on_click=decision_draft.look_again, args=(item, case))


def _end_button(
    page: Page, item: AgendaItem, way: str, label: str, reason: Message | None, unmet: frozenset[str]
) -> None:
    with st.container(key=f"end_{way}", width="content"):
        if reason is not None:
            note(page.t(reason))
        st.button(
            label,
            key=f"{way}_{item.id}",
            type="primary" if way == "record" else "secondary",
            disabled=reason is not None,
            shortcut="d" if way == "record" else None,
            on_click=_end,
            args=(page, item.id, way, unmet),
        )


def _deferred_for(page: Page, meeting: Meeting, item: AgendaItem, lacking: dict[str, Message]) -> None:
    key = decision_draft.key(item, "deferred_for")
    st.session_state.setdefault(key, list(item.draft.deferred_for))
    names = {code: page.t(name) for code, name in lacking.items()}
    st.multiselect(
        page.t(FIELD["deferred_for"]),
        list(dict.fromkeys([*names, *item.draft.deferred_for])),
        format_func=lambda code: names.get(code, code),
        key=key,
        accept_new_options=True,
        placeholder=page.t("Choose or type"),
        disabled=decisions.why_not_type(page.actor, meeting, item) is not None,
        on_change=_save_deferred,
        args=(page, item),
        width=420,
    )


def _save_deferred(page: Page, item: AgendaItem) -> None:
    decision_draft.save_widget(page, item, "deferred_for", "deferred_for", many=True)


def _end(page: Page, item_id: str, way: str, unmet: frozenset[str]) -> None:
    with page.engine.connect() as conn:
        meeting, item = meetings.item(conn, page.board.id, item_id)
        case = cases.load(conn, page.board.id, item.case)
    versions = {
        "seen": decision_draft.seen(item),
        "case_version": case.version,
        "case_version_seen": decision_draft.case_seen(item, case),
    }
    act = f"{way}.{item_id}.{item.version}"
    if way == "record":
        saving.store(page, act, lambda s: decisions.record(s, meeting, item, **versions, unmet_rules=unmet), RECORDED)
    else:
        saving.store(page, act, lambda s: decisions.defer(s, meeting, item, **versions), DEFERRED)
