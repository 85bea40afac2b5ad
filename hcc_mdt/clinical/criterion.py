"""Is one criterion met by this patient: yes, no, or unknown, and because of what?

Three-valued (rule book section 8): all_of fails if any part fails, else is unknown if any part is; any_of the other way
round. A value with a comparator is a bound: ``<2`` meets "at most 20", ``<50`` leaves it open.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple, TypeVar

from hcc_mdt.clinical import words
from hcc_mdt.clinical.comparison import asked_for, compare, is_
from hcc_mdt.clinical.context import Context, Input
from hcc_mdt.clinical.findings import Evidence, Verdict
from hcc_mdt.clinical.inputs import read
from hcc_mdt.clinical.readings import Absence
from hcc_mdt.clinical.stale import how_old, too_old
from hcc_mdt.clinical.variants import Variant, of_group, of_number, of_word
from hcc_mdt.messages import Later, Message, say
from hcc_mdt.protocol.schema import COMPARISONS, GROUPS, Criterion

Ages = Mapping[str, int]
_Thing = TypeVar("_Thing")


class Answer(NamedTuple):
    """What one criterion says, before the rule around it does."""

    verdict: Verdict
    because: Message
    evidence: tuple[Evidence, ...] = ()
    absence: Absence | None = None
    missing: tuple[str, ...] = ()
    flips: Message | None = None
    flips_on: date | None = None
    variants: tuple[Variant, ...] = ()


def judge(context: Context, criterion: Criterion, ages: Ages) -> Answer:
    """The answer to ``criterion``; ``ages``: how old each code may be, in days, on the reference day."""
    if criterion.kind in GROUPS:
        return _group(criterion.kind, [judge(context, part, ages) for part in criterion.parts])
    found = read(context, criterion.input)
    if found.value is None and criterion.kind == "recorded" and found.absence is Absence.MISSING:
        return Answer(verdict=Verdict.NOT_MET, because=found.note or say("Nothing is recorded."))
    if found.value is None:
        return _unknown(found, found.note or say("{name} is not recorded.", name=words.name(found.name)))
    limits = {**ages, found.name: int(criterion.edge or 0)} if criterion.kind == "within_days" else ages
    old = too_old(context, found, limits) if limits else []
    if old:
        codes = tuple(dict.fromkeys(code for code, _, _ in old))
        return _unknown(found, Later(how_old, context, *old[0]), Absence.STALE, codes)
    if criterion.kind in COMPARISONS:
        return _compared(context, criterion, found)
    if criterion.kind in ("known", "recorded", "within_days"):
        return Answer(verdict=Verdict.MET, because=Later(is_, found), evidence=found.evidence)
    return _among(criterion, found)


def _group(kind: str, parts: list[Answer]) -> Answer:
    decisive, other = (
        (Verdict.NOT_MET, Verdict.MET) if kind == "all_of" else (Verdict.MET, Verdict.NOT_MET)
    )  # fmt: skip

    def joined(verdicts: Sequence[Verdict]) -> Verdict:
        return decisive if decisive in verdicts else Verdict.UNKNOWN if Verdict.UNKNOWN in verdicts else other

    verdict = joined([part.verdict for part in parts])
    telling = [part for part in parts if part.verdict is verdict]
    openly = [part for part in telling if verdict is Verdict.UNKNOWN]
    return Answer(
        verdict=verdict,
        because=Later(_together, [part.because for part in telling]),
        evidence=_each_once(e for part in parts for e in part.evidence),
        absence=openly[0].absence if openly else None,
        missing=tuple(dict.fromkeys(code for part in openly for code in part.missing)),
        flips=_joined_flips(telling) if verdict is Verdict.NOT_MET else None,
        flips_on=_flip_day(kind, parts) if verdict is Verdict.NOT_MET else None,
        variants=of_group([(p.verdict, p.variants) for p in parts], joined) if any(p.variants for p in parts) else (),
    )


def _each_once(things: Iterable[_Thing]) -> tuple[_Thing, ...]:
    """In order, without repeats; compared, not hashed, because the things are few and deep."""
    kept: list[_Thing] = []
    for thing in things:
        if thing not in kept:
            kept.append(thing)
    return tuple(kept)


def _together(parts: list[Message]) -> Message:
    return words.sentences(_each_once(parts))


def _joined_flips(parts: list[Answer]) -> Message | None:
    told = [part.flips for part in parts if part.flips is not None]
    return Later(_together, told) if told else None


def _flip_day(kind: str, parts: list[Answer]) -> date | None:
    """The day on which time alone would meet the group: for all_of the last failing part's, if nothing else is open."""
    unmet = [part for part in parts if part.verdict is not Verdict.MET]
    days = [part.flips_on for part in unmet if part.flips_on is not None]
    if kind == "any_of":
        return min(days, default=None)
    return max(days) if days and len(days) == len(unmet) else None


def _unknown(
    found: Input, note: Message, absence: Absence | None = None, missing: tuple[str, ...] = ()
) -> Answer:  # fmt: skip
    return Answer(
        verdict=Verdict.UNKNOWN,
        because=note,
        evidence=found.evidence,
        absence=absence or found.absence or Absence.MISSING,
        missing=missing or found.missing or (found.name,),
    )


def _compared(context: Context, criterion: Criterion, found: Input) -> Answer:
    assert isinstance(found.value, Decimal)
    assert criterion.edge is not None
    if found.unit != criterion.unit:
        note = say("{name} is in another unit than the rule.", name=words.name(found.name))
        return _unknown(found, note, Absence.UNIT)
    verdict = compare(criterion.kind, criterion.edge, found.value, found.comparator)
    if verdict is Verdict.UNKNOWN:
        return _unknown(found, Later(_left_open, criterion, found))
    unmet = verdict is Verdict.NOT_MET
    return Answer(
        verdict=verdict,
        because=Later(_asked, criterion, found),
        evidence=found.evidence,
        flips=Later(_flip, criterion, found) if unmet else None,
        flips_on=_grown(context, criterion, found) if unmet else None,
        variants=of_number(criterion, found, verdict),
    )


def _grown(context: Context, criterion: Criterion, found: Input) -> date | None:
    """The first day on which a count of days reaches the edge by itself."""
    if found.grows_from is None or criterion.kind not in ("at_least", "above") or criterion.edge is None:
        return None
    more = 1 if criterion.strict else 0
    return found.grows_from + timedelta(days=int(criterion.edge) + more)


def _asked(criterion: Criterion, found: Input) -> Message:
    return say("{fact} Asked for: {asked}.", fact=is_(found), asked=asked_for(criterion))


def _left_open(criterion: Criterion, found: Input) -> Message:
    return say("{fact} That leaves open whether it is {asked}.", fact=is_(found), asked=asked_for(criterion))


def _flip(criterion: Criterion, found: Input) -> Message:
    if found.flip is not None and criterion.edge is not None:
        return found.flip(criterion.edge)
    return say("{name} would have to be {asked}.", name=words.name(found.name), asked=asked_for(criterion))


def _among(criterion: Criterion, found: Input) -> Answer:
    assert isinstance(found.value, str)
    if found.value in criterion.undecided:
        return _unknown(found, Later(_undecided, found), missing=("response",))
    met = (found.value in criterion.values) == (criterion.kind == "one_of")
    verdict = Verdict.MET if met else Verdict.NOT_MET
    return Answer(
        verdict=verdict,
        because=Later(is_, found),
        evidence=found.evidence,
        flips=None if met else Later(_wanted, criterion, found),
        variants=of_word(criterion, found, verdict) if found.variants else (),
    )


def _undecided(found: Input) -> Message:
    return say("{fact} That is not decided yet.", fact=is_(found))


def _wanted(criterion: Criterion, found: Input) -> Message:
    name, allowed = words.name(found.name), words.listed([words.choice(value) for value in criterion.values])
    several = len(criterion.values) > 1
    if criterion.kind == "one_of":
        if several:
            return say("{name} would have to be one of: {allowed}.", name=name, allowed=allowed)
        return say("{name} would have to be “{asked}”.", name=name, asked=allowed)
    if several:
        return say("{name} would have to be none of: {allowed}.", name=name, allowed=allowed)
    return say("{name} would have to be other than “{asked}”.", name=name, asked=allowed)
