"""What would the rules say if this regimen were begun today?

The rules of SYS-01 to SYS-09 and of LRT-05, LRT-07 and LRT-08 ask what was given. So the case is asked once more with
the regimen's drugs in place of its conversion treatment; nothing is stored. They speak of single drugs: a
contraindication nobody wrote a rule for is not found, so the best answer is "none found", never "safe".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.anchors import CONVERSION
from hcc_mdt.clinical.checkpoints import assess
from hcc_mdt.clinical.findings import Finding, Verdict
from hcc_mdt.clinical.seen import seen
from hcc_mdt.model import Case, Origin, Recorded, Treatment, TreatmentKind
from hcc_mdt.protocol.regimen_schema import Regimen
from hcc_mdt.protocol.schema import Protocol, Rule, Severity

START = "CP2"
BOOKS = ("SYS-", "LRT-05", "LRT-07", "LRT-08")


class Answer(StrEnum):
    """Worst first. ``open``: a rule that would forbid it lacks its input."""

    CONTRAINDICATED = "contraindicated"
    OPEN = "open"
    CAUTION = "caution"
    NONE_FOUND = "none_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One regimen against the case: the rules that are not met, and those nobody can answer yet."""

    regimen: Regimen
    answer: Answer
    against: tuple[Finding, ...]
    unknown: tuple[Finding, ...]


def checks(
    case: Case, regimens: Sequence[Regimen], protocol: Protocol, on: date, settings: Settings
) -> tuple[Check, ...]:
    """Each regimen as if begun on ``on``, in the order given."""
    known = seen(case, on)
    asked = _safety(protocol)
    return tuple(_check(known, one, asked, on, settings) for one in regimens)


def _safety(protocol: Protocol) -> Protocol:
    """Only the rules of starting a treatment: ten times fewer to ask."""
    rules = tuple(r for r in protocol.rules if r.book.startswith(BOOKS) and START in r.checkpoints)
    start = tuple(c for c in protocol.checkpoints if c.id == START)
    return replace(protocol, rules=rules, checkpoints=start, digest=f"{protocol.digest}, start of treatment")


def _check(case: Case, regimen: Regimen, asked: Protocol, on: date, settings: Settings) -> Check:
    supposed = replace(case, treatments=(*_kept(case), *_as_if_begun(regimen, on)), administrations=())
    (found,) = assess(supposed, asked, on, settings)
    told = [f for f in found.findings if f.rule.severity is not Severity.INFO]
    against = tuple(f for f in told if f.verdict is Verdict.NOT_MET)
    unknown = tuple(f for f in told if f.verdict is Verdict.UNKNOWN and not _only_if_measured(f.rule))
    return Check(regimen=regimen, answer=_answer(against, unknown), against=against, unknown=unknown)


def _answer(against: tuple[Finding, ...], unknown: tuple[Finding, ...]) -> Answer:
    if any(f.decides for f in against):
        return Answer.CONTRAINDICATED
    if any(f.decides for f in unknown):
        return Answer.OPEN
    return Answer.CAUTION if against or unknown else Answer.NONE_FOUND


def _only_if_measured(rule: Rule) -> bool:
    """Is the rule asked only where its value happens to be known (LRT-05, creatinine clearance)? Then its
    absence leaves nothing open."""
    spared = rule.applies_if
    parts = () if spared is None else (spared, *spared.parts)
    return rule.criterion is not None and any(p.kind == "known" and p.input == rule.criterion.input for p in parts)


def _kept(case: Case) -> tuple[Treatment, ...]:
    """What the regimen does not replace: antivirals and everything outside conversion."""
    return tuple(t for t in case.treatments if t.phase != CONVERSION or t.kind is TreatmentKind.ANTIVIRAL)


def _as_if_begun(regimen: Regimen, on: date) -> tuple[Treatment, ...]:
    agents = {drug.agent: drug.kind for drug in regimen.drugs}
    nobody = Recorded(datetime.combine(on, time(), UTC), "", Origin("supposed"))  # never stored, never shown
    return tuple(
        Treatment(
            id=f"supposed {agent}", on=on, recorded=nobody, label=f"supposed {agent}", kind=TreatmentKind(kind),
            agent=agent, regimen=regimen.key, stopped=False,
        )
        for agent, kind in agents.items()
    )  # fmt: skip
