"""How many of the five signs that conversion may succeed does this patient have?

Rule book 1.4 (S4 Perioperative-0013, second-hand): about half of those with all five came to surgery, at most a tenth
of the others. A score to talk about, never a reason to exclude.
"""

from decimal import Decimal
from typing import NamedTuple

from hcc_mdt.clinical import words
from hcc_mdt.clinical.context import Context, Input
from hcc_mdt.clinical.inputs.liver import child_pugh_class
from hcc_mdt.clinical.inputs.observed import observed
from hcc_mdt.clinical.readings import Absence
from hcc_mdt.messages import Message, say

NAME = "conversion.score"


class Sign(NamedTuple):
    """One of the five: these answers have it, ``open_`` ones the source's words leave undecided, all others do not."""

    name: str
    having: tuple[str, ...]
    open_: tuple[str, ...] = ()


SIGNS: tuple[tuple[Sign, ...], ...] = (
    (Sign("ecog", ("0", "1")),),
    (Sign("child_pugh.class", ("A",)),),
    (Sign("hemiliver", ("yes",)),),
    (  # the same side's portal vein or a hepatic vein; main trunk (III) and caval vein lie between the source's words
        Sign("pvtt_type", ("0", "I", "II"), ("III",)),
        Sign("hvtt_type", ("0", "peripheral", "major"), ("ivc",)),
    ),
    (Sign("extrahepatic_metastasis", ("no",)), Sign("nodal_metastasis", ("no",))),
)


def conversion_score(context: Context) -> Input:
    """The number of signs. While some are unknown it is a bound: from below when none is lacking, else from above."""
    parts = [[_read(context, sign) for sign in group] for group in SIGNS]
    had = [_all(SIGNS[i], group) for i, group in enumerate(parts)]
    count, unsure = had.count(True), had.count(None)
    told = tuple([basis for group in parts for part in group for basis in part.rests_on])
    days = [part.on for group in parts for part in group if part.on is not None]
    if unsure == len(SIGNS):
        missing = tuple(dict.fromkeys(code for group in parts for part in group for code in part.missing))
        return Input(name=NAME, absence=Absence.MISSING, missing=missing, note=_nothing(), rests_on=told)
    lacking = False in had
    return Input(
        name=NAME,
        value=Decimal(count + unsure if lacking else count),
        comparator="" if not unsure else "<=" if lacking else ">=",
        on=max(days, default=None),
        rests_on=told,
    )


def _nothing() -> Message:
    return say("{name} cannot be computed.", name=words.name(NAME))


def _read(context: Context, sign: Sign) -> Input:
    return (
        context.input(sign.name, child_pugh_class) if sign.name == "child_pugh.class" else observed(context, sign.name)
    )


def _all(signs: tuple[Sign, ...], found: list[Input]) -> bool | None:
    """Are all of them there? One that is lacking decides."""
    each = [_has(sign, part) for sign, part in zip(signs, found, strict=True)]
    return False if False in each else None if None in each else True


def _has(sign: Sign, found: Input) -> bool | None:
    return None if found.value is None or found.value in sign.open_ else found.value in sign.having
