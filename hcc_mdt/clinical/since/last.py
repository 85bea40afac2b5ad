"""What changed since the board last discussed this case: facts, verdicts, response, plan?

``before`` is the case as known at the moment that decision was recorded, judged on the day of that meeting; ``now`` is
the case as known today, judged today. So a verdict can change by time alone (a value grew too old), and that is said
too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hcc_mdt.boardroom import AgendaItem
from hcc_mdt.clinical.anchors import planned_surgery_on, surgery_on
from hcc_mdt.clinical.findings import CheckpointFinding
from hcc_mdt.clinical.milestones import Decided
from hcc_mdt.clinical.response import CRITERIA, CriteriaKey, assess
from hcc_mdt.clinical.seen import seen
from hcc_mdt.clinical.since.facts import FactChange, fact_changes
from hcc_mdt.clinical.since.verdicts import StateChange, VerdictChange, states, verdicts
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Case

COMPARED: tuple[CriteriaKey, ...] = ("recist11", "mrecist", "irecist")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseChange:
    """The last overall response by one criterion, then and now (None: none assessed)."""

    criteria: str
    before: str | None
    after: str | None
    said: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceLast:
    """Everything that changed. ``item`` holds the decision of then; ``plan`` are sentences on the operation."""

    on: date
    decided_at: datetime
    item: AgendaItem
    facts: tuple[FactChange, ...]
    states: tuple[StateChange, ...]
    verdicts: tuple[VerdictChange, ...]
    responses: tuple[ResponseChange, ...]
    plan: tuple[Message, ...]

    @property
    def count(self) -> int:
        """How much changed, for the tab: facts, deciding rules, responses, plan. States follow from verdicts, and
        supporting rules come and go with every value, so neither is counted."""
        deciding = sum(one.decides for one in self.verdicts)
        return len(self.facts) + deciding + len(self.responses) + len(self.plan)


def last_discussed(decisions: Sequence[Decided], on: date, known_at: datetime | None = None) -> Decided | None:
    """The last decision or deferral with a moment, by ``on`` and (looking back) by ``known_at``."""
    past = [
        d
        for d in decisions
        if d.on <= on and d.item.decided_at is not None and (known_at is None or d.item.decided_at <= known_at)
    ]
    return max(past, key=lambda d: (d.on, d.item.decided_at), default=None)


def since_last(
    discussed: Decided,
    before: Case,
    now: Case,
    then_found: Sequence[CheckpointFinding],
    now_found: Sequence[CheckpointFinding],
    on: date,
) -> SinceLast:
    """Compare, as of ``on``. ``before``: known at the decision's moment; ``then_found``: its findings on the meeting's
    day under the rules of then. Raises ``ValueError`` for a decision without a moment."""
    item = discussed.item
    if item.decided_at is None:
        raise ValueError("a decision without a moment has no before")
    before, now = seen(before, on), seen(now, on)
    return SinceLast(
        on=discussed.on,
        decided_at=item.decided_at,
        item=item,
        facts=fact_changes(before, now),
        states=states(then_found, now_found),
        verdicts=verdicts(then_found, now_found),
        responses=tuple(one for key in COMPARED if (one := _response(key, before, now)) is not None),
        plan=_plan(before, now),
    )


def _response(key: CriteriaKey, before: Case, now: Case) -> ResponseChange | None:
    then, today = _last(key, before), _last(key, now)
    if then == today:
        return None
    none = say("none")
    said = say("{criteria}: {before} → {after}", criteria=CRITERIA[key].name, before=then or none, after=today or none)
    return ResponseChange(criteria=key, before=then, after=today, said=said)


def _last(key: CriteriaKey, case: Case) -> str | None:
    points = [point for point in assess(case, key) if not point.is_baseline]
    return points[-1].overall if points else None


def _plan(before: Case, now: Case) -> tuple[Message, ...]:
    """The operation: performed since, or planned for another day."""
    done = surgery_on(now)
    if done is not None and surgery_on(before) is None:
        return (say("Operated on {day}.", day=done),)
    was, is_ = planned_surgery_on(before), planned_surgery_on(now)
    if was == is_ or done is not None:
        return ()
    if was is None:
        return (say("Operation planned for {day}.", day=is_),)
    if is_ is None:
        return (say("The operation planned for {day} is no longer planned.", day=was),)
    return (say("Operation moved from {before} to {after}.", before=was, after=is_),)
