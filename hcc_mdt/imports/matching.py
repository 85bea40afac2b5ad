"""Does the store already know this fact, know it otherwise, or not know it at all?

Facts of one patient and one kind are joined by their natural key. Same key and same content: the same. Same key, other
content: a correction of the stored fact. What rows of one load contradict each other in is no correction. What a person
corrected by hand is never undone by a file.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Any, Literal

from hcc_mdt.facts import (
    Administration,
    AdverseEvent,
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
from hcc_mdt.imports.merging import NOT_CONTENT, merged

Verdict = Literal["new", "changed", "same", "contradicts", "corrected_by_hand"]
FORM = "form"
"""``Origin.source`` of what a person typed."""

_KEYS: dict[type[Fact], Callable[[Any], Hashable]] = {
    Observation: attrgetter("code", "on", "assay", "laboratory"),  # repeats of one day share it: see ``_pair``
    Study: attrgetter("label"),
    Lesion: attrgetter("label"),
    Measurement: attrgetter("study", "lesion", "reader"),
    Treatment: attrgetter("label"),
    Administration: attrgetter("treatment", "on", "cycle"),
    AdverseEvent: attrgetter("on", "term"),
    Surgery: attrgetter("on", "procedure"),
    Pathology: attrgetter("on", "bed"),
    Event: lambda event: event.kind if event.kind == "death" else (event.kind, event.on),  # nobody dies twice
}
_CONTENT = {
    kind: attrgetter("recorded.origin.imputed", *(f.name for f in fields(kind) if f.name not in NOT_CONTENT))
    for kind in _KEYS
}


@dataclass(frozen=True, slots=True)
class Match:
    """What becomes of one incoming fact. ``fact``: as it is to be stored (repeat numbered, correction marked);
    ``other``: the fact of the same key it was compared with. ``torn``: fields of which nothing is taken, because rows
    contradict each other in them; ``firm``: fields in which this row does, but the earlier one stands."""

    fact: Fact
    verdict: Verdict
    other: Fact | None = None
    torn: frozenset[str] = frozenset()
    firm: frozenset[str] = frozenset()


def matched(stored: Iterable[Fact], incoming: Iterable[Fact]) -> tuple[Match, ...]:
    """One match per incoming fact of one kind and patient, grouped by key."""
    known: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in stored:
        known[_KEYS[type(fact)](fact)].append(fact)
    groups: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in incoming:
        groups[_KEYS[type(fact)](fact)].append(fact)
    return tuple(match for key, facts in groups.items() for match in _pair(known.get(key, []), _distinct(facts)))


def _distinct(facts: list[Fact]) -> list[Match]:
    """Facts of one key, each content once: a second value of one day is a repeat, a second row of anything else
    completes the first or contradicts it."""
    if len(facts) == 1:
        return [Match(facts[0], "new")]
    if not isinstance(facts[0], Observation):
        return _as_one(facts)
    met: dict[Hashable, Fact] = {}
    found: list[Match] = []
    for fact in facts:
        content = _says(fact)
        found.append(Match(fact, "same", met[content]) if content in met else Match(fact, "new"))
        met.setdefault(content, fact)
    return found


def _as_one(facts: list[Fact]) -> list[Match]:
    one = merged(facts)
    found: list[Match] = []
    for fact, names in zip(facts, map(frozenset, one.against), strict=True):
        if names or one.fact is None:
            other = next(f for f in facts if f is not fact)
            found.append(Match(fact, "contradicts", other, names & one.torn, names - one.torn))
        elif found:
            found.append(Match(fact, "same", facts[0]))
        else:
            found.append(Match(one.fact, "new", torn=one.torn))
    return found


def _pair(stored: list[Fact], incoming: list[Match]) -> list[Match]:
    """Join what says the same first; what is left is joined in order, as corrections; the rest is new."""
    if not stored and len(incoming) == 1:
        return incoming
    left = list(stored)
    result: list[Match] = []
    for match in incoming:
        if match.torn and match.verdict == "new" and left:  # a contradiction takes nothing back that is stored
            kept = {name: getattr(left[0], name) for name in match.torn}
            match = replace(match, fact=replace(match.fact, **kept))
        same = next((f for f in left if match.verdict == "new" and _says(f) == _says(match.fact)), None)
        if same is not None:
            left.remove(same)
            match = replace(match, verdict="same", other=same)
        result.append(match)
    number = max((_repeat(f) for f in stored), default=0)
    for index, match in enumerate(result):
        if match.verdict != "new":
            continue
        if left:
            result[index] = replace(_correction(match.fact, left.pop(0)), torn=match.torn)
        elif isinstance(match.fact, Observation):
            number += 1
            result[index] = Match(replace(match.fact, repeat=number), "new")
    return result


def _correction(fact: Fact, old: Fact) -> Match:
    if old.replaces is not None and old.recorded.origin.source == FORM:
        return Match(fact, "corrected_by_hand", old)
    marked = replace(fact, replaces=old.id, reason=f"changed in {fact.recorded.origin.source}")
    if isinstance(old, Observation) and isinstance(marked, Observation):
        marked = replace(marked, repeat=old.repeat)
    return Match(marked, "changed", old)


def _says(fact: Fact) -> Hashable:
    said: Hashable = _CONTENT[type(fact)](fact)
    return said


def _repeat(fact: Fact) -> int:
    return fact.repeat if isinstance(fact, Observation) else 1
