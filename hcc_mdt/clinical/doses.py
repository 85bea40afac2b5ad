"""When was the last dose of an agent, or the last session of a procedure, and is it over?

Rule book section 8: a missing last-dose date is unknown, never "long ago".
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from hcc_mdt.clinical.anchors import dose_days, first_dose
from hcc_mdt.model import Case, Treatment, TreatmentKind

PROCEDURES = frozenset({TreatmentKind.TACE, TreatmentKind.HAIC, TreatmentKind.RADIOTHERAPY})
"""Treatments whose washout runs from the last session of their kind, whatever the agent."""


class LastDose(NamedTuple):
    """``on`` is None when unknown. ``ongoing``: True = not stopped, None = nobody said."""

    on: date | None
    ongoing: bool | None


def last_dose(case: Case, treatments: Sequence[Treatment], until: date) -> LastDose:
    """The last dose of several courses of one agent (or sessions of one kind) on or before ``until``: unknown as soon
    as one course's is unknown, ongoing as soon as one goes on."""
    each = [_of_course(case, t, until) for t in treatments]
    days = [dose.on for dose in each]
    known = [day for day in days if day is not None]
    states = {dose.ongoing for dose in each}
    ongoing = True if True in states else (None if None in states else False)
    return LastDose(max(known) if known and len(known) == len(days) else None, ongoing)


def _of_course(case: Case, treatment: Treatment, until: date) -> LastDose:
    if treatment.kind in PROCEDURES:
        return _of_session(case, treatment, until)
    every = dose_days(case, treatment)
    days = [day for day in every if day <= until]
    if days and len(days) < len(every):  # doses recorded on both sides of the day: what was before it was over
        return LastDose(days[-1], False)
    ended = treatment.ended_on if treatment.stopped else None
    if ended is not None and ended > until:
        return LastDose(max(days, default=None), True)
    if ended is not None:
        days.append(ended)
    return LastDose(max(days, default=None), None if treatment.stopped is None else not treatment.stopped)


def _of_session(case: Case, treatment: Treatment, until: date) -> LastDose:
    """A procedure is over when its day is over, unless it is said to go on (radiotherapy)."""
    days = [first_dose(case, treatment), treatment.ended_on, *dose_days(case, treatment)]
    known = [day for day in days if day is not None and day <= until]
    return LastDose(max(known, default=None), treatment.stopped is False)
