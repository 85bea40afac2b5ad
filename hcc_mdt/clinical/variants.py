"""Which other formula, edition or custom would answer this rule differently?

The conflict register (rule book section 7) where it matters for this patient: a variant is named only when the whole
criterion, with the variant put in every part it touches, has another verdict.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal

from hcc_mdt.clinical import words
from hcc_mdt.clinical.answer import Variant
from hcc_mdt.clinical.comparison import compare
from hcc_mdt.clinical.context import Input, Variants
from hcc_mdt.clinical.findings import MET, NOT_MET, UNKNOWN, Verdict
from hcc_mdt.messages import Later, Message, say
from hcc_mdt.protocol.schema import Alternative, Criterion

_OTHERWISE = {MET: say("met"), NOT_MET: say("not met"), UNKNOWN: say("unknown")}


def of_number(criterion: Criterion, found: Input, verdict: Verdict, others: Variants = ()) -> tuple[Variant, ...]:
    """Other formulas for the value (``others``), and other edges of the register."""
    if (not others and not criterion.alternatives) or criterion.edge is None:
        return ()
    assert isinstance(found.value, Decimal)
    other = [
        Variant(key, Later(_value, value, found.unit, key), compare(criterion.kind, criterion.edge, value, ""))
        for key, value in others
        if isinstance(value, Decimal)
    ]
    for a in criterion.alternatives:
        name = Later(_edge, a.edge, criterion.unit, a.name)
        other.append(Variant(f"{a.edge} {a.name}", name, _beside(a, found.value, found.comparator)))
    return tuple(variant for variant in other if variant.verdict is not verdict)


def of_word(criterion: Criterion, verdict: Verdict, others: Variants) -> tuple[Variant, ...]:
    """Other criteria or limits that give another word. A variant that leaves the part as it is stays: elsewhere in the
    rule it may not."""
    other = []
    for key, word in others:
        if isinstance(word, str):
            inside = (word in criterion.values) == (criterion.kind == "one_of")
            answer = UNKNOWN if word in criterion.undecided else MET if inside else NOT_MET
            other.append(Variant(key, Later(_word, word, key), answer))
    return tuple(variant for variant in other if variant.verdict is not verdict)


def of_group(
    parts: Sequence[tuple[Verdict, tuple[Variant, ...]]], joined: Callable[[Sequence[Verdict]], Verdict]
) -> tuple[Variant, ...]:
    """The variants of the parts that turn the group, each put in all its parts at once."""
    every = {variant.key: variant for _, own in parts for variant in own}
    if not every:
        return ()
    now = joined([verdict for verdict, _ in parts])
    found = []
    for key, variant in every.items():
        turned = joined([_turned(verdict, own, key) for verdict, own in parts])
        if turned is not now:
            found.append(variant._replace(verdict=turned))
    return tuple(found)


def said(found: tuple[Variant, ...]) -> tuple[Message, ...]:
    """Each variant in a sentence."""
    return tuple(
        say("{variant}: this would be {verdict}.", variant=v.name, verdict=_OTHERWISE[v.verdict]) for v in found
    )


def _beside(other: Alternative, value: Decimal, comparator: str) -> Verdict:
    return compare(other.kind.removeprefix("washout_"), other.edge, value, comparator)


def _turned(verdict: Verdict, own: tuple[Variant, ...], key: str) -> Verdict:
    return next((variant.verdict for variant in own if variant.key == key), verdict)


def _value(value: Decimal, unit: str, key: str) -> Message:
    return say("{value} by {formula}", value=words.amount(value, unit), formula=words.variant(key))


def _word(word: str, key: str) -> Message:
    return say("{word} by {variant}", word=words.choice(word), variant=words.variant(key))


def _edge(edge: Decimal, unit: str, name: object) -> Message:
    return say("{edge} ({name})", edge=words.amount(edge, unit), name=name)
