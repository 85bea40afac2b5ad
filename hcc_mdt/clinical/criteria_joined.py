"""What do several criteria say together?

Three-valued (rule book section 8): all_of fails if any part fails, else is unknown if any part is; any_of the other way
round.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from hcc_mdt.clinical import words
from hcc_mdt.clinical.answer import Answer
from hcc_mdt.clinical.findings import MET, NOT_MET, UNKNOWN, Verdict
from hcc_mdt.clinical.variants import of_group
from hcc_mdt.messages import Later, Message

_Thing = TypeVar("_Thing")
Join = Callable[[Sequence[Verdict]], Verdict]


def all_met(verdicts: Sequence[Verdict]) -> Verdict:
    return NOT_MET if NOT_MET in verdicts else UNKNOWN if UNKNOWN in verdicts else MET


def any_met(verdicts: Sequence[Verdict]) -> Verdict:
    return MET if MET in verdicts else UNKNOWN if UNKNOWN in verdicts else NOT_MET


JOINS: dict[str, Join] = {"all_of": all_met, "any_of": any_met}


def joined(join: Join, parts: list[Answer]) -> Answer:
    """The group's answer, told by the parts that decide it."""
    verdict = join([part.verdict for part in parts])
    telling = [part for part in parts if part.verdict is verdict]
    because = Later(_together, *[part.because for part in telling])
    evidence = each_once([e for part in parts for e in part.evidence])
    other = of_group([(part.verdict, part.variants) for part in parts], join)
    if verdict is UNKNOWN:
        missing = tuple(dict.fromkeys([code for part in telling for code in part.missing]))
        return Answer(UNKNOWN, because, evidence, telling[0].absence, missing, variants=other)
    if verdict is MET:
        return Answer(MET, because, evidence, variants=other)
    return Answer(NOT_MET, because, evidence, None, (), _flips(telling), _flip_day(join, parts), other)


def each_once(things: list[_Thing]) -> tuple[_Thing, ...]:
    """In order, without repeats; compared, not hashed, because the things are few and deep."""
    if len(things) <= 1:
        return tuple(things)
    kept: list[_Thing] = []
    for thing in things:
        if thing not in kept:
            kept.append(thing)
    return tuple(kept)


def _together(*parts: Message) -> Message:
    return words.sentences(each_once(list(parts)))


def _flips(parts: list[Answer]) -> Message | None:
    told = [part.flips for part in parts if part.flips is not None]
    return Later(_together, *told) if told else None


def _flip_day(join: Join, parts: list[Answer]) -> date | None:
    """The day on which time alone would meet the group: for all_of the last failing part's, if nothing else is open."""
    unmet = [part for part in parts if part.verdict is not MET]
    days = [part.flips_on for part in unmet if part.flips_on is not None]
    if join is any_met:
        return min(days, default=None)
    return max(days) if days and len(days) == len(unmet) else None
