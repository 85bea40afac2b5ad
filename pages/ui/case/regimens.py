"""Which regimens are there, at which doses, and what of this case speaks against each?"""

from hcc_mdt.clinical.contraindications import Answer, Check, checks
from hcc_mdt.clinical.findings import Finding
from hcc_mdt.clinical.regimens import dosing, spoken
from hcc_mdt.messages import Message, say
from hcc_mdt.protocol.regimens import Component, Regimen, reference
from hcc_mdt.protocol.schema import Confidence
from pages.ui.case.table import Html, state, table
from pages.ui.case.view import CaseView
from pages.ui.escaping import escape
from pages.ui.page import Page

HEADS = (
    say("Regimen"), say("Doses"), say("Cycle"), say("Trial"), say("Source"), say("Approved in China"),
    say("For this patient"),
)  # fmt: skip
COMPONENT_HEADS = (say("Component"), say("Dose"), say("Cycle"), say("Source"))
ANSWERS: dict[Answer, tuple[str, Message]] = {
    Answer.CONTRAINDICATED: ("not_met", say("contraindicated")),
    Answer.OPEN: ("unknown", say("unknown")),
    Answer.CAUTION: ("unknown", say("caution")),
    Answer.NONE_FOUND: ("met", say("no rule against it")),
}
_APPROVED: dict[bool | None, Message] = {True: say("yes"), False: say("no"), None: say("not read")}


def text(page: Page, view: CaseView) -> str:
    """Folded: the regimens as if begun on the day looked at, and the components of local therapy."""
    found = checks(view.case, reference().regimens, view.protocol, view.on, page.board.settings)
    rows = [_regimen(page, one) for one in found]
    parts = [_component(page, one) for one in reference().components]
    title = escape(page.t("Regimens and what speaks against each, as if begun on {day}", day=view.on))
    return (
        f'<details class="group regimens"><summary>{title}</summary>{table(page, HEADS, rows)}'
        f"{table(page, COMPONENT_HEADS, parts)}</details>"
    )


def _regimen(page: Page, one: Check) -> tuple[object, ...]:
    regimen = one.regimen
    name = Html(f"<b>{escape(page.t(spoken(regimen.key)))}</b><br><small>{escape(regimen.key)}</small>")
    return (
        name,
        _doses(page, regimen),
        _cycle(page, regimen.cycle_days),
        Html(f"{escape(regimen.trial)}<br><small>{escape(page.t(regimen.result))}</small>"),
        _source(page, regimen),
        _APPROVED[regimen.approved_in_china],
        _answer(page, one),
    )


def _doses(page: Page, regimen: Regimen) -> Html:
    lines = [escape(page.t(one)) for one in dosing(regimen)]
    if regimen.note is not None:
        lines.append(f"<small>{escape(page.t(regimen.note))}</small>")
    if regimen.dose_confidence is None:
        lines.append(f"<em>{escape(page.t('no dose in the rule book'))}</em>")
    elif not regimen.dose_confidence.may_decide:
        lines.append(f"<em>{escape(page.t('dose from memory, to be confirmed by the board'))}</em>")
    return Html("<br>".join(lines))


def _cycle(page: Page, days: tuple[int, ...]) -> str | None:
    return page.t("{days} d", days=" / ".join(str(one) for one in days)) if days else None


def _source(page: Page, regimen: Regimen) -> Html:
    parts = [f"{regimen.source.key} {regimen.source.locator} · {regimen.list_confidence.value}"]
    if regimen.dose_confidence is not None:
        parts.append(page.t("dose: {confidence}", confidence=regimen.dose_confidence.value))
    if regimen.evidence_level is not None:
        level = {"level": regimen.evidence_level, "strength": regimen.strength}
        parts.append(page.t("level {level}, recommendation {strength}", **level))
    return Html("<br>".join(f"<small>{escape(part)}</small>" for part in parts))


def _answer(page: Page, one: Check) -> Html:
    kind, word = ANSWERS[one.answer]
    lines = [state(page, kind, page.t(word))]
    lines += [_reason(page, finding) for finding in one.against]
    lines += [_reason(page, finding) for finding in one.unknown if finding.decides]
    return Html("<br>".join(lines))


def _reason(page: Page, finding: Finding) -> Html:
    return Html(f"<small>{escape(finding.rule.book)} {escape(page.t(finding.because))}</small>")


def _component(page: Page, one: Component) -> tuple[object, ...]:
    cycle = _cycle(page, one.cycle_days)
    if cycle is not None and one.most is not None:
        cycle = page.t("{cycle}, normally at most {count}", cycle=cycle, count=one.most)
    sure = "" if one.confidence is Confidence.FOUND else f" · {one.confidence.value}"
    return one.title, one.dose, cycle, f"{one.source.key} {one.source.locator}{sure}"
