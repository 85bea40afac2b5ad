"""Which facts are new, corrected or taken back between two states of knowledge, and how is each said?

Facts are told apart by their id: a correction is a new fact that names the one it replaces. Where a fact was corrected
twice in between, the one in the middle is in neither state; then kind, day and name join the two ends.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from hcc_mdt.clinical import toxicities, words
from hcc_mdt.clinical.agents import spoken
from hcc_mdt.clinical.evidence import shown
from hcc_mdt.clinical.timeline.checkpoints import EVENT_NAMES
from hcc_mdt.messages import Message, say
from hcc_mdt.model import (
    KINDS,
    Administration,
    AdverseEvent,
    Case,
    Event,
    Fact,
    Lesion,
    Measurement,
    Observation,
    Pathology,
    Study,
    Surgery,
    Treatment,
)


class How(StrEnum):
    NEW = "new"
    CORRECTED = "corrected"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactChange:
    """One fact that changed. ``kind``: key of ``model.KINDS``; ``code``: of an observation. ``before``: what a
    correction replaced. ``on``: the day it was true; ``learnt``: when the program learnt it (None: taken back)."""

    how: How
    kind: str
    code: str | None
    on: date | None
    learnt: datetime | None
    said: Message
    before: Message | None = None
    reason: str | None = None


def fact_changes(before: Case, now: Case) -> tuple[FactChange, ...]:
    """What changed from ``before`` to ``now``, by kind and day."""
    return tuple(change for kind in KINDS for change in _of_kind(kind, getattr(before, kind), getattr(now, kind)))


def _of_kind(kind: str, before: tuple[Fact, ...], now: tuple[Fact, ...]) -> Iterator[FactChange]:
    kept = {fact.id for fact in now}
    gone = {fact.id: fact for fact in before if fact.id not in kept}
    known = {fact.id for fact in before}
    for fact in now:
        if fact.id not in known:
            yield _learnt(kind, fact, _replaced(fact, gone))
    for fact in gone.values():
        yield FactChange(
            how=How.TAKEN_BACK, kind=kind, code=_code(fact), on=fact.on, learnt=None, said=sentence(fact)
        )  # fmt: skip


def _replaced(fact: Fact, gone: dict[str, Fact]) -> Fact | None:
    """What this fact corrects, of what is gone; taken out of ``gone``."""
    if fact.replaces is None:
        return None
    if fact.replaces in gone:
        return gone.pop(fact.replaces)
    alike = next((one.id for one in gone.values() if _same(one, fact)), None)
    return None if alike is None else gone.pop(alike)


def _learnt(kind: str, fact: Fact, replaced: Fact | None) -> FactChange:
    return FactChange(
        how=How.NEW if replaced is None else How.CORRECTED,
        kind=kind,
        code=_code(fact),
        on=fact.on,
        learnt=fact.recorded.at,
        said=sentence(fact),
        before=None if replaced is None else sentence(replaced),
        reason=fact.reason,
    )


def _code(fact: Fact) -> str | None:
    return fact.code if isinstance(fact, Observation) else None


def _same(one: Fact, other: Fact) -> bool:
    return one.on == other.on and _subject(one) == _subject(other)


def _subject(fact: Fact) -> tuple[object, ...]:
    """What a fact is about, apart from its day and its value."""
    match fact:
        case Observation():
            return fact.code, fact.repeat
        case Study() | Lesion() | Treatment():
            return (fact.label,)
        case Measurement():
            return fact.study, fact.lesion, fact.reader
        case Administration():
            return fact.treatment, fact.cycle
        case AdverseEvent():
            return (fact.term,)
        case Pathology():
            return (fact.bed,)
        case Event():
            return (fact.kind,)
    return ()


def sentence(fact: Fact) -> Message:
    """One fact in words, its day included where it has one."""
    said = _words(fact)
    return said if fact.on is None else say("{fact} ({day})", fact=said, day=fact.on)


def _words(fact: Fact) -> Message:
    match fact:
        case Observation():
            return say("{name} {value}", name=words.name(fact.code), value=shown(fact))
        case Study():
            return say("{modality} {label}", modality=fact.modality, label=fact.label)
        case Lesion():
            return say("Lesion {label}, {site}", label=fact.label, site=fact.site.replace("_", " "))
        case Measurement():
            return _measured(fact)
        case Treatment():
            return _treated(fact)
    return _happened(fact)


def _happened(fact: Fact) -> Message:
    match fact:
        case Administration():
            return say("{treatment}: dose {given}", treatment=fact.treatment, given=_GIVEN.get(fact.given, fact.given))
        case AdverseEvent():
            return say("{term} grade {grade}", term=toxicities.spoken(fact.term), grade=fact.grade)
        case Surgery():
            planned = say("Operation planned: {procedure}", procedure=fact.procedure)
            return planned if fact.planned else say("Operation: {procedure}", procedure=fact.procedure)
        case Pathology():
            return say("Pathology of {bed}", bed=fact.bed)
        case Event():
            return EVENT_NAMES.get(fact.kind) or say("{kind}", kind=fact.kind)
    return say("{kind}", kind=type(fact).__name__)


_GIVEN: dict[str, Message] = {"given": say("given"), "held": say("held"), "reduced": say("reduced")}


def _measured(one: Measurement) -> Message:
    sizes = [str(mm.normalize()) for mm in (one.long_axis_mm, one.short_axis_mm, one.viable_mm) if mm is not None]
    if not sizes:
        return say("Lesion {lesion} in {study}", lesion=one.lesion, study=one.study)
    return say("Lesion {lesion} in {study}: {sizes} mm", lesion=one.lesion, study=one.study, sizes=" / ".join(sizes))


def _treated(one: Treatment) -> Message:
    if one.stopped and one.ended_on is not None:
        return say("{agent}, last dose {day}", agent=spoken(one.agent), day=one.ended_on)
    return spoken(one.agent)
