"""How does one criterion read? Shape, words, because; opened: value → date → source → clause."""

from hcc_mdt.clinical.findings import Evidence, Finding, Verdict
from hcc_mdt.layout.palette import SIGNS
from hcc_mdt.messages import Message, say
from hcc_mdt.protocol.schema import Confidence, Severity
from pages.ui.escaping import escape, unbroken
from pages.ui.page import Page

VERDICTS: dict[Verdict, Message] = {
    Verdict.MET: say("met"),
    Verdict.NOT_MET: say("not met"),
    Verdict.UNKNOWN: say("unknown"),
    Verdict.NOT_APPLICABLE: say("does not apply"),
}
SEVERITIES: dict[Severity, Message] = {
    Severity.HARD: say("required"),
    Severity.SOFT: say("needs a comment"),
    Severity.INFO: say("for information"),
}
UNCERTAIN: dict[Confidence, Message] = {
    Confidence.PROJECT: say("project default, to be confirmed by the board"),
    Confidence.RECALLED: say("from memory, to be confirmed by the board"),
    Confidence.NOT_VERIFIED: say("not verified, to be confirmed by the board"),
}


def row(page: Page, finding: Finding) -> str:
    """One criterion as HTML; everything a person or a file wrote is escaped."""
    rule, verdict = finding.rule, finding.verdict.value
    because = "".join(
        f'<div class="variant">{unbroken(page.t(one))}</div>' for one in finding.variants
    )  # a formula or variant that answers otherwise is never folded away
    flips = f'<div class="flips">{unbroken(page.t(finding.flips))}</div>' if finding.flips is not None else ""
    return (
        f'<details class="criterion {verdict}"><summary><i class="sign {verdict}">{SIGNS[verdict]}</i>'
        f'<span class="what"><b>{escape(page.t(rule.title))}</b>'
        f'<span class="because">{unbroken(page.t(finding.because))}</span>{because}{flips}'
        f"<small>{_clause(page, finding)}</small></span>"
        f'<span class="state {verdict}">{escape(page.t(VERDICTS[finding.verdict]))}</span></summary>'
        f"{_opened(page, finding)}</details>"
    )


def _clause(page: Page, finding: Finding) -> str:
    rule = finding.rule
    parts = [rule.book, page.t(SEVERITIES[rule.severity])]
    if rule.confidence in UNCERTAIN:
        return escape(" · ".join(parts)) + f" · <em>{escape(page.t(UNCERTAIN[rule.confidence]))}</em>"
    return escape(" · ".join(parts))


def _opened(page: Page, finding: Finding) -> str:
    """Value → date → source, then the clause with its edition and place."""
    rule = finding.rule
    rows = "".join(_evidence(page, one) for one in finding.evidence)
    table = f'<table class="dense">{rows}</table>' if rows else ""
    source = f"{rule.source.title} · {rule.source.locator} · {rule.edition} · {rule.confidence.value}"
    return (
        f'<div class="opened"><p>{unbroken(page.t(rule.sentence))}</p>{table}'
        f"<p><small>{escape(source)} · {escape(rule.id)}</small></p></div>"
    )


def _evidence(page: Page, one: Evidence) -> str:
    on = "" if one.on is None else page.t(one.on)
    age = "" if one.age_days is None else page.t("{days} d old", days=one.age_days)
    origin = [one.origin or "", page.t("imputed by source") if one.imputed else ""]
    cells = [page.t(one.name), page.t(one.shown), on, age, " · ".join(part for part in origin if part)]
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
