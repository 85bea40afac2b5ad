"""What do several criteria say together?

Three-valued (rule book section 8): all_of fails if any part fails, else is unknown if any part is; any_of the other way
round.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from hcc_mdt.clinical import words
from hcc_mdt.clinical.answer import Answer
from hcc_mdt.clinical.findings import MET, NOT_MET, UNKNOWN, Evidence, Verdict
from hcc_mdt.clinical.variants import of_group
from hcc_mdt.messages import Later, Message

_Thing = TypeVar("_Thing")
Join = Callable[[Iterable[Verdict]], Verdict]


def all_met(verdicts: Iterable[Verdict]) -> Verdict:
    """Asks no further once one part fails."""
    worst = MET
    for verdict in verdicts:
        if verdict is NOT_MET:
            return NOT_MET
        if verdict is UNKNOWN:
            worst = UNKNOWN
    return worst


def any_met(verdicts: Iterable[Verdict]) -> Verdict:
    """Asks no further once one part is met."""
    best = NOT_MET
    for verdict in verdicts:
        if verdict is MET:
            return MET
        if verdict is UNKNOWN:
            best = UNKNOWN
    return best


JOINS: dict[str, Join] = {"all_of": all_met, "any_of": any_met}


def joined(join: Join, parts: list[Answer]) -> Answer:
    """The group's answer, told by the parts that decide it."""
    verdict = join([part.verdict for part in parts])
    telling: list[Answer] = []
    evidence: list[Evidence] = []
    turning = False
    for part in parts:
        if part.verdict is verdict:
            telling.append(part)
        if part.evidence:
            evidence += part.evidence
        turning = turning or bool(part.variants)
    because, told = Later(_together, telling), each_once(evidence)
    other = of_group([(part.verdict, part.variants) for part in parts], join) if turning else ()
    if verdict is UNKNOWN:
        missing = tuple(dict.fromkeys([code for part in telling for code in part.missing]))
        return Answer(UNKNOWN, because, told, telling[0].absence, missing, variants=other)
    if verdict is MET:
        return Answer(MET, because, told, variants=other)
    return Answer(NOT_MET, because, told, None, (), _flips(telling), _flip_day(join, parts), other)


def each_once(things: list[_Thing]) -> tuple[_Thing, ...]:
    """In order, without repeats; compared, not hashed, because the things are few and deep."""
    if len(things) <= 1:
        return tuple(things)
    kept: list[_Thing] = []
    for thing in things:
        if thing not in kept:
            kept.append(thing)
    return tuple(kept)


def _together(parts: list[Answer]) -> Message:
    return words.sentences(each_once([one for part in parts for one in words.apart(part.because)]))


def _flipped(parts: list[Answer]) -> Message:
    flips = [part.flips for part in parts if part.flips is not None]
    return words.sentences(each_once([one for flip in flips for one in words.apart(flip)]))


def _flips(parts: list[Answer]) -> Message | None:
    return Later(_flipped, parts) if any(part.flips is not None for part in parts) else None


def _flip_day(join: Join, parts: list[Answer]) -> date | None:
    """The day on which time alone would meet the group: for all_of the last failing part's, if nothing else is open."""
    unmet = [part for part in parts if part.verdict is not MET]
    days = [part.flips_on for part in unmet if part.flips_on is not None]
    if join is any_met:
        return min(days, default=None)
    return max(days) if days and len(days) == len(unmet) else None
