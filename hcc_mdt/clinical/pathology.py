"""What does the specimen say of the response?

Rule book 1.13: viable + necrosis + stroma = 100 % of the bed (within 1), pCR, major response at every published
threshold, MVI, and the whole case, which is pCR only if every bed (thrombus too) is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hcc_mdt.messages import Message, say
from hcc_mdt.model import Case, Pathology

WHOLE, TOLERANCE = Decimal(100), Decimal(1)  # PATH-03
MPR_THRESHOLDS = (10, 15, 30, 50)  # PATH-05: not agreed, all published
SEVEN_POINTS = 7  # PATH-01
MVI_GRADES = ("M0", "M1", "M2a", "M2", "M2b")  # PATH-06, mildest first; M2 (2024 edition) is M2a or M2b


@dataclass(frozen=True, slots=True)
class Bed:
    """One tumour bed. ``major``: threshold in per cent → is the viable part at most that; ``sums_up``: do the three
    parts make 100 (within 1)."""

    name: str
    viable_percent: Decimal | None
    sums_up: bool | None
    complete_response: bool | None
    major: tuple[tuple[int, bool | None], ...]
    mvi: str | None
    warnings: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Specimen:
    """All beds together. ``viable_percent`` is the highest of all beds, which decides the case."""

    on: date | None
    beds: tuple[Bed, ...]
    complete_response: bool | None
    viable_percent: Decimal | None
    major: tuple[tuple[int, bool | None], ...]
    mvi: str | None


def specimen(case: Case, on: date) -> Specimen | None:
    """What was reported by ``on``, or None when nothing was."""
    reports = [p for p in case.pathologies if p.on is None or p.on <= on]
    if not reports:
        return None
    beds = tuple(bed(p) for p in reports)
    viable = _most([b.viable_percent for b in beds])
    return Specimen(
        on=max((p.on for p in reports if p.on is not None), default=None),
        beds=beds,
        complete_response=_all([b.complete_response for b in beds]),
        viable_percent=viable,
        major=tuple((t, _all([dict(b.major)[t] for b in beds])) for t in MPR_THRESHOLDS),
        mvi=worst_mvi([b.mvi for b in beds]),
    )


def bed(report: Pathology) -> Bed:
    """One bed. Parts that do not make 100 leave the response as the viable part says, with a warning."""
    viable, sums_up, warnings = report.viable_percent, _sums_up(report), []
    if sums_up is False:
        warnings.append(say("Viable, necrosis and stroma of {bed} do not make 100 %.", bed=report.bed))
    if report.mvi is not None and (report.sampling_blocks is None or report.sampling_blocks < SEVEN_POINTS):
        warnings.append(say("MVI of {bed} without known 7-point sampling: read with care.", bed=report.bed))
    return Bed(
        name=report.bed,
        viable_percent=viable,
        sums_up=sums_up,
        complete_response=None if viable is None else viable == 0,
        major=tuple((t, None if viable is None else viable <= t) for t in MPR_THRESHOLDS),
        mvi=report.mvi,
        warnings=tuple(warnings),
    )


def worst_mvi(grades: Sequence[str | None]) -> str | None:
    """The worst grade of all beds. An unknown bed leaves the case unknown unless another is already M2b."""
    known = [g for g in grades if g in MVI_GRADES]
    worst = max(known, key=MVI_GRADES.index, default=None)
    return worst if len(known) == len(grades) or worst == MVI_GRADES[-1] else None


def _sums_up(report: Pathology) -> bool | None:
    parts = (report.viable_percent, report.necrosis_percent, report.stroma_percent)
    known = [p for p in parts if p is not None]
    return abs(sum(known, Decimal(0)) - WHOLE) <= TOLERANCE if len(known) == len(parts) else None


def _most(values: Sequence[Decimal | None]) -> Decimal | None:
    known = [v for v in values if v is not None]
    return max(known) if known and len(known) == len(values) else None


def _all(answers: Sequence[bool | None]) -> bool | None:
    if False in answers:
        return False
    return None if None in answers or not answers else True
