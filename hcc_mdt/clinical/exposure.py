"""How much was given so far: TACE and HAIC sessions, doses held or reduced, and which rules ask to change course?

Counts and days, no verdict of its own; the prompts are findings of the rules LRT-03, LRT-06 and LRT-10.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hcc_mdt.clinical.anchors import CONVERSION, GIVEN, dose_days, first_dose
from hcc_mdt.clinical.findings import CheckpointFinding, Finding, Verdict
from hcc_mdt.model import Administration, Case, Treatment, TreatmentKind

COUNTED = (TreatmentKind.TACE, TreatmentKind.HAIC, TreatmentKind.RADIOTHERAPY)
PROMPTS = ("LRT-03", "LRT-06", "LRT-10")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sessions:
    """Sessions of one kind of procedure up to a day, oldest first. ``conversion``: those of the conversion phase, which
    the rules count. ``undated``: recorded without a day, so the true count may be higher by them."""

    kind: TreatmentKind
    days: tuple[date, ...]
    conversion: int
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A dose held or reduced. ``resumed_on``: the next dose that reached the patient; None when none is recorded."""

    treatment: str
    agent: str
    on: date
    given: str  # held, reduced
    dose: str | None
    reason: str | None
    resumed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """``sessions``: one line for each kind that was ever recorded. ``holds``: oldest first."""

    sessions: tuple[Sessions, ...]
    holds: tuple[Hold, ...]


def exposure(case: Case, on: date) -> Exposure:
    """What reached the patient by ``on``."""
    counted = tuple(one for kind in COUNTED if (one := _sessions(case, kind, on)) is not None)
    return Exposure(sessions=counted, holds=_holds(case, on))


def prompts(found: Sequence[CheckpointFinding]) -> tuple[Finding, ...]:
    """The rules on local therapy that are not met now: reasons to discuss another strategy. Each once."""
    rules = {f.rule.id: f for point in found for f in point.findings if f.rule.book in PROMPTS}
    return tuple(f for f in rules.values() if f.verdict is Verdict.NOT_MET)


def _sessions(case: Case, kind: TreatmentKind, on: date) -> Sessions | None:
    own = [t for t in case.treatments if t.kind is kind]
    if not own:
        return None
    conversion = {day for t in own if t.phase == CONVERSION for day in _days(case, t)}
    days = {day for t in own for day in _days(case, t)}
    return Sessions(
        kind=kind,
        days=tuple(sorted(day for day in days if day <= on)),
        conversion=sum(day <= on for day in conversion),
        undated=sum(not _days(case, t) for t in own),
    )


def _days(case: Case, treatment: Treatment) -> set[date]:
    first = first_dose(case, treatment)
    return {*dose_days(case, treatment), *(() if first is None else (first,))}


def _holds(case: Case, on: date) -> tuple[Hold, ...]:
    agents = {t.label: t.agent for t in case.treatments}
    told = [a for a in case.administrations if a.given != "given" and a.on is not None and a.on <= on]
    return tuple(_hold(case, a, agents.get(a.treatment, a.treatment), on) for a in sorted(told, key=_when))


def _hold(case: Case, told: Administration, agent: str, on: date) -> Hold:
    assert told.on is not None
    later = [
        a.on
        for a in case.administrations
        if a.treatment == told.treatment and a.given in GIVEN and a.on is not None and told.on < a.on <= on
    ]
    return Hold(
        treatment=told.treatment, agent=agent, on=told.on, given=told.given, dose=told.dose, reason=told.note,
        resumed_on=min(later, default=None) if told.given not in GIVEN else None,
    )  # fmt: skip


def _when(told: Administration) -> tuple[date, str]:
    return told.on or date.min, told.treatment
