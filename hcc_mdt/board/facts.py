"""How does a member add a value, or correct one?

A correction is a new fact that names the one it replaces and says why; nothing is overwritten.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hcc_mdt.board.permissions import refuse, why_not
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Actor
from hcc_mdt.changes import FactsRecorded
from hcc_mdt.codes import CODES, COUNTED, NEVER_ZERO
from hcc_mdt.errors import Refused
from hcc_mdt.facts import EARLIEST
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Case, Observation, Origin, Recorded
from hcc_mdt.units import COMPARATORS, Quantity, canonical, in_words, unit_in_words

FORM = Origin("form")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?(?:[eE][+-]?\d{1,2})?")
"""A lone comma (7,4) is refused, as in a file: it can mean decimals or thousands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What the form holds. ``text``: a number, with comparator if any, or one of the code's choices.
    ``replaces``: id of the observation that is corrected."""

    code: str
    text: str
    unit: str
    on: date | None
    reason: str
    assay: str = ""
    replaces: str | None = None


def observe(stamp: Stamp, case: Case, seen: int, typed: Typed, *, fact_id: str, today: date) -> FactsRecorded:
    """The value is recorded. ``seen`` is the version of the case the form was drawn from. Raises ``Refused``."""
    refuse(why_not_observe(stamp.actor, case, typed, today))
    received, choice = _read(typed)
    fact = Observation(
        id=fact_id,
        on=typed.on,
        recorded=Recorded(stamp.at, stamp.actor.account, FORM),
        replaces=typed.replaces,
        reason=typed.reason.strip() or None,
        code=typed.code,
        received=received,
        value=None if received is None else canonical(typed.code, received),
        choice=choice,
        assay=typed.assay.strip() or None,
        repeat=_repeat(case, typed),
    )
    kind = "corrected" if typed.replaces else "added"
    audit = stamp.audit("facts.recorded", case=case.id, detail=((kind, typed.code),))
    return FactsRecorded(audit=audit, case=case.id, seen=seen, facts=(fact,))


def why_not_observe(actor: Actor, case: Case, typed: Typed, today: date) -> Message | None:
    """What keeps this value from being recorded?"""
    if typed.code not in CODES:
        return say("Choose what was measured.")
    if typed.on is None or typed.on > today:
        return say("Give the date of the value; it cannot lie in the future.")
    if typed.on < EARLIEST:
        return say("{written} lies before 1900.", written=typed.on.isoformat())
    if not typed.text.strip():
        return say("Type the value.")
    if not typed.reason.strip():
        return say("Say why: where the value comes from, or what was wrong.")
    if typed.replaces is not None and all(o.id != typed.replaces for o in case.observations):
        return say("The value to correct is no longer there. Look at the case again.")
    return why_not(actor, "enter_facts", case.board) or _why_not_believe(typed)


def _why_not_believe(typed: Typed) -> Message | None:
    """Read it, convert it, and hold it against what is possible at all (a wrong unit shows there), as in a file."""
    code = CODES[typed.code]
    try:
        received, _ = _read(typed)
        if received is None or code.plausible is None:
            return None
        ours = canonical(typed.code, received)
    except Refused as refusal:
        return refusal.message
    if code.key in NEVER_ZERO and not ours.value:
        return say("{name} of {written} lies below what any assay can measure.", name=say(code.name),
                   written=str(received))  # fmt: skip
    low, high = code.plausible
    if not low <= ours.value <= high:
        return say(
            "{value} is not possible for {name} ({low}–{high} {unit}). Check number and unit.",
            value=in_words(received),
            name=say(code.name),
            low=low,
            high=high,
            unit=unit_in_words(ours.unit),
        )
    if code.key in COUNTED and ours.value % 1:
        return say("{written} is not a whole number.", written=str(received))
    return None


def _read(typed: Typed) -> tuple[Quantity | None, str | None]:
    """Number with unit and comparator, or choice. Raises ``Refused``."""
    code, text = CODES[typed.code], typed.text.strip()
    if code.choices:
        if typed.text.strip() not in code.choices:
            raise Refused(say("{choice} is none of: {choices}.", choice=typed.text, choices=tuple(code.choices)))
        return None, typed.text.strip()
    comparator = next((c for c in sorted(COMPARATORS, key=len, reverse=True) if c and text.startswith(c)), "")
    written = text.removeprefix(comparator).strip()
    if not _NUMBER.fullmatch(written):
        raise Refused(say("{text} is not a number. Write it like 7.4 or <2.", text=typed.text))
    return Quantity(Decimal(written), typed.unit, comparator), None


def _repeat(case: Case, typed: Typed) -> int:
    """A correction keeps its place among the values of its day; an added one comes after them."""
    same = [o for o in case.observations if o.code == typed.code and o.on == typed.on]
    replaced = next((o for o in same if o.id == typed.replaces), None)
    return replaced.repeat if replaced else max((o.repeat for o in same), default=0) + 1
