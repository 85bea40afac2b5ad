"""From which day does the clock run: first conversion dose, baseline study, operation?

The anchors of rule book section 4 (T0, S0) as dates. Nothing is guessed: without the fact the anchor is None.
"""

from collections.abc import Iterable
from datetime import date

from hcc_mdt.model import Case, Study, Treatment, TreatmentKind

CONVERSION_KINDS = frozenset(
    {
        TreatmentKind.TARGETED,
        TreatmentKind.ANTI_VEGF,
        TreatmentKind.IMMUNOTHERAPY,
        TreatmentKind.TACE,
        TreatmentKind.HAIC,
    }
)
"""Treatments that start the conversion clock (rule book section 4: "earliest conversion treatment")."""

CONVERSION = "conversion"  # Treatment.phase
GIVEN = ("given", "reduced")  # Administration.given: a dose that reached the patient

IMMUNOTHERAPY = TreatmentKind.IMMUNOTHERAPY
_DAYS_A_WEEK = 7


def first_dose(case: Case, treatment: Treatment) -> date | None:
    """The day the treatment began: its own date, else its first administration that was given."""
    if treatment.on is not None:
        return treatment.on
    return min(dose_days(case, treatment), default=None)


def dose_days(case: Case, treatment: Treatment) -> tuple[date, ...]:
    """The days on which a dose of ``treatment`` was given (full or reduced), oldest first; held doses are none."""
    label = treatment.label
    given = [a.on for a in case.administrations if a.treatment == label and a.given in GIVEN]
    return tuple(sorted([day for day in given if day is not None]))


def t0(case: Case) -> date | None:
    """T0: first immunotherapy dose of the conversion phase, else the earliest conversion treatment; None if neither."""
    begun = [t for t in case.treatments if t.phase == CONVERSION and t.kind in CONVERSION_KINDS]
    immune = [t for t in begun if t.kind is IMMUNOTHERAPY]
    return _earliest(first_dose(case, t) for t in immune) or _earliest(first_dose(case, t) for t in begun)


def baseline_study(case: Case) -> Study | None:
    """The last study on or before T0; without T0 the first study. None when no dated study fits."""
    studies = _dated(case)
    start = t0(case)
    if start is None:
        return studies[0] if studies else None
    before = [s for s in studies if s.on is not None and s.on <= start]
    return before[-1] if before else None


def surgery_on(case: Case) -> date | None:
    """S0: the first operation performed on or after T0 (an earlier one belongs to earlier disease); without T0 the last
    one performed. Planned operations do not count."""
    done = sorted(s.on for s in case.surgeries if not s.planned and s.on is not None)
    if not done:
        return None
    start = t0(case)
    if start is None:
        return done[-1]
    return next((day for day in done if day >= start), None)


def planned_surgery_on(case: Case) -> date | None:
    """The day of the plan recorded last; of two recorded together the earlier, which leaves the least washout."""
    plans = [(s.recorded.at, s.on) for s in case.surgeries if s.planned and s.on is not None]
    if not plans:
        return None
    newest = max(at for at, _ in plans)
    return min(on for at, on in plans if at == newest)


def awaited_on(case: Case, on: date) -> date | None:
    """The day washout is reckoned for: of the operation performed, else of the plan. None where the planned day has
    passed and nobody recorded the operation: it was put off, and what was given since counts."""
    planned = planned_surgery_on(case)
    return surgery_on(case) or (planned if planned is not None and planned >= on else None)


def died_on(case: Case, on: date) -> date | None:
    """The day of death if it is known and not after ``on``: no clock runs beyond it."""
    return _earliest(e.on for e in case.events if e.kind == "death" and e.on is not None and e.on <= on)


def weeks_since(case: Case, on: date) -> int | None:
    """Completed weeks from T0 to ``on`` (negative before T0); None without T0."""
    start = t0(case)
    return None if start is None else (on - start).days // _DAYS_A_WEEK


def _dated(case: Case) -> list[Study]:
    return sorted((s for s in case.studies if s.on is not None), key=lambda s: (s.on or date.min, s.label))


def _earliest(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)
