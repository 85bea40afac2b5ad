"""Which toxicity is active, as inputs of the rules? Nothing recorded is unknown, never "none"."""

from collections.abc import Callable
from decimal import Decimal

from hcc_mdt.clinical.context import Context, Input, unknown
from hcc_mdt.clinical.inputs.observed import observed
from hcc_mdt.clinical.readings import Absence
from hcc_mdt.messages import say
from hcc_mdt.model import AdverseEvent

HEART = frozenset({"heart", "cardiac", "myocardium", "心", "心脏", "心肌"})
MYOCARDITIS = ("myocarditis", "心肌炎")
NO_TOXICITY = say("Toxicity is not recorded.")
_NONE = Decimal(0)
_AT_MOST = "<="


def toxicity(context: Context) -> Input:
    """Worst active CTCAE grade: of recorded events, and of what a person said at review; the higher one counts."""
    return _worst(context, "toxicity.grade", "toxicity_grade", lambda event: True)


def immune(context: Context) -> Input:
    """Worst active immune-related grade. What is not known to be immune-related only bounds it from above."""
    name = "irae.grade"
    own = _worst(context, name, "irae_grade", lambda event: event.immune_related is True)
    unsure = [e.grade for e in active(context) if e.immune_related is None]
    if isinstance(own.value, Decimal) and not (unsure and max(unsure) > own.value):
        return own
    every = context.input("toxicity.grade", toxicity)
    if not isinstance(every.value, Decimal):
        return Input(name=name, absence=own.absence or Absence.MISSING, missing=("irae_grade",), note=own.note)
    none_at_all = every.value == _NONE and not every.comparator
    return Input(
        name=name, value=every.value, comparator="" if none_at_all else _AT_MOST, on=every.on, dated=every.dated,
        rests_on=every.rests_on,
    )  # fmt: skip


def myocarditis(context: Context) -> Input:
    """Worst active myocarditis; bounded by the worst immune-related grade when no heart event is recorded."""
    name = "myocarditis.grade"
    own = [e for e in active(context) if of_the_heart(e)]
    if own:
        heaviest = max(own, key=lambda event: event.grade)
        return Input(name=name, value=Decimal(heaviest.grade), on=heaviest.on, rests_on=tuple(own))
    worst = context.input("irae.grade", immune)
    if _recorded(context) and not _exceeds(worst, active(context)):
        return Input(name=name, value=_NONE, on=context.on)
    if not isinstance(worst.value, Decimal):
        return Input(name=name, absence=worst.absence, missing=worst.missing, note=worst.note)
    comparator = "" if worst.value == _NONE and not worst.comparator else _AT_MOST
    return Input(name=name, value=worst.value, comparator=comparator, on=worst.on, rests_on=worst.rests_on)


def of_the_heart(event: AdverseEvent) -> bool:
    """Is it myocarditis, or another toxicity of the heart?"""
    return is_myocarditis(event) or event.organ.strip().lower() in HEART


def is_myocarditis(event: AdverseEvent) -> bool:
    return any(name in event.term.lower() for name in MYOCARDITIS)


def _recorded(context: Context) -> list[AdverseEvent]:
    return [e for e in context.case.adverse_events if e.on is not None and e.on <= context.on]


def _exceeds(worst: Input, events: list[AdverseEvent]) -> bool:
    """Did somebody state a heavier immune-related grade than any event recorded accounts for?"""
    return isinstance(worst.value, Decimal) and worst.value > max((e.grade for e in events), default=0)


def active(context: Context) -> list[AdverseEvent]:
    """Events that have begun and are not over at the evaluation (or, without one, on the day asked about)."""
    day = context.reached or context.on
    return [
        event
        for event in context.case.adverse_events
        if event.on is not None and event.on <= day and (event.resolved_on is None or event.resolved_on > day)
    ]


def _worst(context: Context, name: str, code: str, counts: Callable[[AdverseEvent], bool]) -> Input:
    recorded = _recorded(context)
    own = [e for e in active(context) if counts(e)]
    said = observed(context, code)
    stated = Decimal(said.value) if isinstance(said.value, str) else None
    if not recorded and stated is None:
        if said.absence is Absence.CONFLICT:
            return Input(name=name, absence=said.absence, missing=said.missing, note=said.note, rests_on=said.rests_on)
        return unknown(name, NO_TOXICITY, code)
    worst = max([_NONE, *(Decimal(e.grade) for e in own), *([] if stated is None else [stated])])
    days = [e.on for e in own if e.on is not None and e.grade == worst]
    if not days and said.on is not None:
        days = [said.on]
    return Input(
        name=name, value=worst, on=max(days, default=None),
        rests_on=(*own, *(said.rests_on if stated is not None else ())),
    )  # fmt: skip
