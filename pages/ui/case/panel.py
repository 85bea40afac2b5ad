"""Where does the case stand on CP1 to CP10, and what decides the checkpoint that is open?"""

import streamlit as st

from hcc_mdt.board.disciplines import NAMES
from hcc_mdt.boardroom import Discipline
from hcc_mdt.clinical.findings import CheckpointFinding, CheckpointState, Finding, Verdict
from hcc_mdt.clinical.missing import Missing
from hcc_mdt.clinical.readings import Absence
from hcc_mdt.messages import Message, say
from hcc_mdt.protocol.schema import Severity
from pages.ui.case.criteria import row
from pages.ui.case.view import CaseView, go
from pages.ui.escaping import escape, unbroken
from pages.ui.page import Page
from pages.ui.words import SHAPE, STATE

ABSENCES: dict[Absence, Message] = {
    Absence.STALE: say("too old"),
    Absence.CONFLICT: say("values contradict each other"),
    Absence.UNIT: say("unit cannot be compared"),
    Absence.OPEN: say("recorded, but that does not settle it"),
}
"""Why a value counts as missing although something is recorded."""
MOST_MISSING = 6
HEIGHT = 790  # pixels, as the figure beside it
COLOURS: dict[CheckpointState, str] = {
    CheckpointState.PASS: "green",
    CheckpointState.FAIL: "red",
    CheckpointState.UNKNOWN: "orange",
    CheckpointState.OVERDUE: "red",
    CheckpointState.NOT_DUE: "gray",
    CheckpointState.WAIVED: "gray",
}
GROUPS: tuple[tuple[Message, str], ...] = (
    (say("Supporting criteria, met"), "met"),
    (say("Supporting criteria, open"), "open"),
    (say("Does not apply to this patient"), "spared"),
)


def show(page: Page, view: CaseView) -> None:
    """The strip of checkpoints, the one that is open, what is missing."""
    _strip(page, view)
    with st.container(key="case_panel", gap=None, height=HEIGHT, border=False):
        st.html(_head(page, view) + _criteria(page, view))


def _strip(page: Page, view: CaseView) -> None:
    found = {one.checkpoint.id: one for one in view.findings}
    st.session_state["case_cp"] = view.opened.checkpoint.id
    st.segmented_control(
        page.t("Checkpoint"),
        list(found),
        format_func=lambda key: _number(found[key]),
        key="case_cp",
        label_visibility="collapsed",
        required=True,
        on_change=lambda: go(cp=st.session_state["case_cp"]),
        width="stretch",
    )


def _number(found: CheckpointFinding) -> str:
    return f":{COLOURS[found.state]}[**{SHAPE[found.state]} {found.checkpoint.number}**]"


def _head(page: Page, view: CaseView) -> str:
    found = view.opened
    now = "" if found is not view.current else f" · <b>{escape(page.t('the case stands here'))}</b>"
    when = []
    if found.done_on is not None:
        when = [page.t("done {day}", day=found.done_on)]
    elif found.target_on is not None:
        when = [page.t("due {day}", day=found.target_on)]
    said = [page.t(found.because), *when, *([page.t(found.assumption)] if found.assumption is not None else [])]
    rule, state = found.checkpoint, found.state
    return (
        f'<div class="cp-head"><p>{escape(page.t("Checkpoint {number}", number=str(rule.number)))} · '
        f"{escape(page.t(rule.title))}{now}</p>"
        f'<h2 class="state {state.value}"><i>{SHAPE[state]}</i> {escape(verdict(page, found))}</h2>'
        f'<p class="because">{unbroken(" · ".join(said))}</p></div>'
    )


def verdict(page: Page, found: CheckpointFinding) -> str:
    """The state, and how many criteria decide it."""
    deciding = [one.verdict for one in found.findings if one.decides]
    unmet, unknown = deciding.count(Verdict.NOT_MET), deciding.count(Verdict.UNKNOWN)
    state = page.t(STATE[found.state])
    state = state[:1].upper() + state[1:]
    if found.state is CheckpointState.NOT_DUE or not (unmet or unknown):
        return state
    parts = [page.t("{count} not met", count=unmet)] if unmet else []
    parts += [page.t("{count} unknown", count=unknown)] if unknown else []
    return f"{state} — {page.t.row(parts)}"


def _criteria(page: Page, view: CaseView) -> str:
    """What stands against it first, then what is unknown and who obtains it, then what is met; the rest folded,
    with its count."""
    found = view.opened
    order = (Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.MET)
    deciding = [one for verdict in order for one in found.findings if one.decides and one.verdict is verdict]
    deciding.sort(key=lambda one: (order.index(one.verdict), not one.variants))
    against = [one for one in deciding if one.verdict is not Verdict.MET]
    met = [one for one in deciding if one.verdict is Verdict.MET]
    warning = [one for one in found.findings if warns(one)]
    open_ones = "".join(row(page, one) for one in against) + _missing(page, view)
    shown = open_ones + "".join(row(page, one) for one in (*met, *warning))
    folded = {"met": [], "open": [], "spared": []}  # type: dict[str, list[Finding]]
    for one in found.findings:
        if one.verdict is Verdict.NOT_APPLICABLE:
            folded["spared"].append(one)
        elif not one.decides and not warns(one):
            folded["met" if one.verdict is Verdict.MET else "open"].append(one)
    return shown + "".join(_group(page, name, folded[key]) for name, key in GROUPS if folded[key])


def warns(finding: Finding) -> bool:
    """Does not decide, but somebody must say something to it."""
    return finding.verdict is Verdict.NOT_MET and not finding.decides and finding.rule.severity is not Severity.INFO


def _group(page: Page, name: Message, findings: list[Finding]) -> str:
    rows = "".join(row(page, one) for one in findings)
    return f'<details class="group"><summary>{escape(page.t(name))} ({len(findings)})</summary>{rows}</details>'


def _missing(page: Page, view: CaseView) -> str:
    """What to obtain, by whom, until when; what blocks a decision first."""
    if not view.missing:
        return ""
    lines = [_missing_line(page, one) for one in view.missing]
    more = "".join(lines[MOST_MISSING:])
    count = page.t("and {count} more", count=len(lines) - MOST_MISSING)
    folded = f"<details><summary>{escape(count)}</summary>{more}</details>"
    shown = "".join(lines[:MOST_MISSING]) + (folded if more else "")
    return f'<div class="missing"><b>{escape(page.t("Missing"))}</b>{shown}</div>'


def _missing_line(page: Page, one: Missing) -> str:
    owner = page.t(NAMES[Discipline(one.owner)])
    parts = [page.t(ABSENCES[one.absence])] if one.absence in ABSENCES else []
    parts += [page.t("{discipline} to order", discipline=owner)]
    parts += [page.t("blocks {checkpoints}", checkpoints=page.t.row(one.blocks))] if one.blocks else []
    parts += [page.t("by {day}", day=one.due)] if one.due is not None else []
    return f"<p><b>{escape(page.t(one.name))}</b> · {unbroken(' · '.join(parts))}</p>"
