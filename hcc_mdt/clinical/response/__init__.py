"""How does the tumour respond, by which criterion, by which reader, and do they agree?

The front door: give a case, or plain lesion readings, and get one ``TimePoint`` per day a reader measured.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Literal

from hcc_mdt.clinical import anchors
from hcc_mdt.clinical.response import irecist
from hcc_mdt.clinical.response.best_response import best
from hcc_mdt.clinical.response.courses import course, refused, unanswered
from hcc_mdt.clinical.response.criteria import Criteria
from hcc_mdt.clinical.response.discordance import discordant
from hcc_mdt.clinical.response.easl import EASL
from hcc_mdt.clinical.response.lesions import LesionReading, readings_of, unplaced
from hcc_mdt.clinical.response.mrecist import MRECIST, MRECIST_ABS5
from hcc_mdt.clinical.response.recist import RECIST11
from hcc_mdt.clinical.response.scans import Scan
from hcc_mdt.clinical.response.timepoint import Best, TimePoint
from hcc_mdt.messages import say
from hcc_mdt.model import Case

__all__ = [
    "CRITERIA", "Best", "CriteriaKey", "LesionReading", "TimePoint", "assess", "assess_readings", "best",
    "discordant", "readers", "readings_of",
]  # fmt: skip

CriteriaKey = Literal["recist11", "mrecist", "irecist", "easl"]

CRITERIA: dict[CriteriaKey, Criteria] = {
    "recist11": RECIST11,
    "mrecist": MRECIST,
    "irecist": irecist.IRECIST,
    "easl": EASL,
}
"""The systems by key."""

REPORTED_ONLY = ("largest_diameter", "lesion_count", "new_lesion")
"""Observations a source gives in place of a lesion table. No response is inferred from them."""


def assess(
    case: Case, criteria: CriteriaKey, reader: str | None = None, *, mrecist_abs5: bool = False
) -> tuple[TimePoint, ...]:
    """The time points of one reader, baseline first; ``reader`` None takes the first of ``readers(case)``.

    Baseline is the last day measured on or before T0 (without T0, the first); after the operation nothing is answered.
    """
    system = _system(criteria, mrecist_abs5)
    readings = readings_of(case)
    if not readings:
        return _reported_only(case, system)
    whose = _ranked(readings)[0] if reader is None else reader
    own = [r for r in readings if r.reader == whose]
    start = anchors.t0(case)
    baseline_on = max((r.on for r in own if start is None or r.on <= start), default=None) if start else None
    points = _course(system, tuple([r for r in own if baseline_on is None or r.on >= baseline_on]))
    if start is not None and baseline_on is None:
        why = say("No study was measured on or before the first treatment ({on}), so there is no baseline.", on=start)
        points = tuple(unanswered(p, why)._replace(is_baseline=False, baseline_mm=None) for p in points)
    points = _until_operation(case, points)
    return points if len(readings) == len(case.measurements) else _with_left_out(case, points)


def assess_readings(
    readings: Iterable[LesionReading], criteria: CriteriaKey, *, mrecist_abs5: bool = False
) -> tuple[TimePoint, ...]:
    """The same for plain readings of one reader; their first day is the baseline. Order does not matter."""
    return _course(_system(criteria, mrecist_abs5), tuple(readings))


def readers(case: Case) -> tuple[str, ...]:
    """Who read this case: the one with most days first, equal ones by name. Readers are never mixed in one series."""
    return _ranked(readings_of(case))


def _course(system: Criteria, readings: tuple[LesionReading, ...]) -> tuple[TimePoint, ...]:
    return irecist.course(readings) if system is irecist.IRECIST else course(system, readings)


def _ranked(readings: Iterable[LesionReading]) -> tuple[str, ...]:
    known = {r.reader for r in readings}
    if len(known) <= 1:
        return tuple(known)
    days = Counter(reader for reader, _ in {(r.reader, r.on) for r in readings})
    return tuple(sorted(days, key=lambda reader: (-days[reader], reader)))


def _system(criteria: CriteriaKey, mrecist_abs5: bool) -> Criteria:
    return MRECIST_ABS5 if mrecist_abs5 and criteria == "mrecist" else CRITERIA[criteria]


def _until_operation(case: Case, points: tuple[TimePoint, ...]) -> tuple[TimePoint, ...]:
    """A lesion the surgeon took out has not responded."""
    operated = anchors.surgery_on(case)
    if operated is None:
        return points
    why = say("After the operation of {on} there is no response to assess.", on=operated)
    return tuple(p if p.on <= operated else unanswered(p, why) for p in points)


def _with_left_out(case: Case, points: tuple[TimePoint, ...]) -> tuple[TimePoint, ...]:
    why = say("Measured but not described, so not counted: {lesions}.", lesions=tuple(unplaced(case)))
    return tuple(unanswered(p, why) for p in points)


def _reported_only(case: Case, system: Criteria) -> tuple[TimePoint, ...]:
    """One unanswered time point per day of a source without a lesion table."""
    days = sorted({o.on for o in case.observations if o.code in REPORTED_ONLY and o.on is not None})
    start = anchors.t0(case)
    before = [day for day in days if start is None or day <= start]
    baseline: date | None = None if not before else before[0] if start is None else before[-1]
    why = say("Only the largest diameter and the number of lesions are recorded; no response can be computed.")
    return tuple(refused(system, "", Scan(day, None, {}, {}), why, day == baseline) for day in days)
