"""Which days of the journey start and end the checkpoints' windows?

The clock of rule book section 4: first dose, evaluations, the evaluation that qualifies for a decision, washout,
operation, pathology, adjuvant start, visits. Nothing is guessed: without the fact the day is None.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple
from typing import Protocol as Shape

from hcc_mdt.boardroom import AgendaItem, ItemState
from hcc_mdt.clinical import anchors
from hcc_mdt.clinical.context import Context
from hcc_mdt.clinical.inputs import read
from hcc_mdt.clinical.inputs.course import PLANS
from hcc_mdt.clinical.inputs.imaging import PROGRESSION, imaged, points, settled
from hcc_mdt.clinical.inputs.treatment import adjuvant_days
from hcc_mdt.clinical.response.irecist import IUPD
from hcc_mdt.clinical.response.timepoint import TimePoint

EARLIEST_EVALUATION = timedelta(days=28)  # LRT-01: the earliest evaluation any rule asks for
PROCEED = "proceed_to_surgery"
_RESPONSE, _STABLE = frozenset({"CR", "PR"}), "SD"
_VISITS = frozenset({"visit", "recurrence"})


class Decided(Shape):
    """A decision of the board: its day and its agenda item (the store hands these out)."""

    @property
    def on(self) -> date: ...
    @property
    def item(self) -> AgendaItem: ...


class Milestones(NamedTuple):
    """The days of one case as known on ``on``."""

    on: date
    start: date | None
    first_meeting: date | None
    evaluations: tuple[date, ...]
    qualifying: date | None
    unconfirmed: date | None
    proceed: date | None
    planned: date | None
    operated: date | None
    reported: date | None
    adjuvant: date | None
    visits: tuple[date, ...]

    @property
    def operation(self) -> date | None:
        """The operation performed, else planned; None where the planned day has passed without one."""
        return self.operated or (self.planned if self.planned is not None and self.planned >= self.on else None)

    @property
    def in_sight(self) -> bool:
        """Was an operation ever performed or planned?"""
        return self.operated is not None or self.planned is not None


def milestones(context: Context, decisions: Sequence[Decided]) -> Milestones:
    """Everything that has happened by the context's day; a plan may lie ahead."""
    case, on = context.case, context.on
    start = _by(context.start, on)
    operated = _by(context.operated, on)
    met = sorted(d.on for d in decisions if d.on <= on) + sorted(
        e.on for e in case.events if e.kind == "discussion" and e.on is not None and e.on <= on
    )
    said = [  # what stood in the form of a case that was put off was never decided
        (d.on, d.item.draft.recommendation) for d in decisions if d.on <= on and d.item.state is not ItemState.DEFERRED
    ]
    agreed = max((day for day, recommended in said if recommended == PROCEED), default=None)
    otherwise = max((day for day, recommended in said if recommended not in ("", PROCEED)), default=None)
    return Milestones(
        on=on,
        start=start,
        first_meeting=min(met, default=None),
        evaluations=_evaluations(context, start, operated),
        qualifying=_qualifying(context, start, otherwise),
        unconfirmed=_unconfirmed(context),
        proceed=agreed if agreed is not None and (otherwise is None or agreed >= otherwise) else None,
        planned=anchors.planned_surgery_on(case),
        operated=operated,
        reported=_reported(context, operated),
        adjuvant=_adjuvant(context),
        visits=_visits(context, operated),
    )


def _by(day: date | None, on: date) -> date | None:
    return day if day is not None and day <= on else None


def _evaluations(context: Context, start: date | None, operated: date | None) -> tuple[date, ...]:
    """Imaging late enough after the first dose to answer for response, before the operation."""
    if start is None:
        return ()
    earliest = start + EARLIEST_EVALUATION
    return tuple([day for day in imaged(context) if day >= earliest and (operated is None or day < operated)])


def _qualifying(context: Context, start: date | None, decided: date | None) -> date | None:
    """The latest evaluation that qualifies for a decision on surgery, no progression since: CR or PR, SD for 60 days,
    or both markers normal that were not. A decision for something else holds until the next evaluation after it."""
    last: date | None = None
    found = points(context, context.settings.primary_criteria)
    for point in found:
        if point.overall in PROGRESSION or (decided is not None and point.on <= decided):
            last = None
        elif point.overall in _RESPONSE or _sustained(context, point, start):
            last = point.on
    if last is None and start is not None and not (found and found[-1].overall in PROGRESSION):
        normal, high = read(context, "marker.both_normal"), read(context, "marker.baseline_high")
        if normal.value == "yes" and high.value == "yes" and normal.on is not None:
            last = normal.on if decided is None or normal.on > decided else None
    return last


def _unconfirmed(context: Context) -> date | None:
    """The last evaluation, if it showed a progression that waits for its confirmation."""
    found = points(context, context.settings.primary_criteria)
    return found[-1].on if found and settled(context, found[-1]) == IUPD else None


def _sustained(context: Context, point: TimePoint, start: date | None) -> bool:
    """SURG-01 and the trigger of CP4: disease stable for as long as the board asks (book: 60 days)."""
    return (
        point.overall == _STABLE
        and start is not None
        and point.on >= start + timedelta(days=context.settings.stable_days)
    )


def _reported(context: Context, operated: date | None) -> date | None:
    days = [p.on for p in context.case.pathologies if p.on is not None and operated and operated <= p.on <= context.on]
    return min(days, default=None)


def _adjuvant(context: Context) -> date | None:
    plans = [e.on for e in context.case.events if e.kind in PLANS and e.on is not None and e.on <= context.on]
    return min([*adjuvant_days(context), *plans], default=None)


def _visits(context: Context, operated: date | None) -> tuple[date, ...]:
    if operated is None:
        return ()
    seen = {e.on for e in context.case.events if e.kind in _VISITS and e.on is not None}
    return tuple(sorted(day for day in {*seen, *imaged(context)} if operated < day <= context.on))
