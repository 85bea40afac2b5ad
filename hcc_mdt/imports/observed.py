"""Which value, in which unit, does this text say of this code, and can it be true?

A number outside what is possible in its unit is refused ("is the unit right?"), never converted on suspicion.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from hcc_mdt.codes import CODES, COUNTED, NEVER_ZERO, Code
from hcc_mdt.doubtful_units import unusual
from hcc_mdt.errors import Refused
from hcc_mdt.imports.choice_words import meant, spellings
from hcc_mdt.imports.problem import Trouble
from hcc_mdt.imports.values import choice, number, shortened
from hcc_mdt.messages import say
from hcc_mdt.units import Quantity, canonical, in_words, span, spelled, typed

_NO_UNIT = "1"


@dataclass(frozen=True, slots=True)
class Observed:
    """What a row says: a quantity as received and in canonical unit, or a choice."""

    received: Quantity | None = None
    value: Quantity | None = None
    choice: str | None = None
    reference_high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Misread:
    """Which of our columns is wrong or doubtful, and how. ``stands``: the value was taken, it is only said."""

    column: str
    trouble: Trouble
    stands: bool = False


@lru_cache(maxsize=65536)
def observed(code: str, value: str, unit: str, chosen: str, high: str) -> tuple[Observed | None, tuple[Misread, ...]]:
    """What the texts of one row say of ``code``; texts are empty where the cell is. With what cannot be used."""
    known = CODES.get(code)
    if known is None:
        return None, (Misread("code", _unknown_code(code)),)
    if known.choices:
        return _chosen(known, value, chosen)
    if not value:
        return None, (Misread("value", _no_value(known, chosen)),)
    quantity = _quantity(known, value, unit)
    if isinstance(quantity, Misread):
        return None, (quantity,)
    ours = canonical(code, quantity)
    impossible = _impossible(known, quantity, ours, value)
    if impossible:
        return None, (Misread("value", impossible),)
    doubts = _doubtful(code, quantity)
    if not high:
        return Observed(quantity, ours), doubts
    limit = _quantity(known, high, quantity.unit)
    if isinstance(limit, Misread):
        return Observed(quantity, ours), (*doubts, Misread("reference_high", limit.trouble))
    if limit.comparator:
        return Observed(quantity, ours), (*doubts, Misread("reference_high", _no_plain_limit(high)))
    return Observed(quantity, ours, None, canonical(code, limit).value), doubts


def _doubtful(code: str, quantity: Quantity) -> tuple[Misread, ...]:
    asked = unusual(code, quantity)
    todo = say("Is the unit right? It was taken as it stands.")
    return (Misread("value", Trouble(asked, todo), stands=True),) if asked else ()


def _chosen(code: Code, value: str, chosen: str) -> tuple[Observed | None, tuple[Misread, ...]]:
    """A coded finding; people write ECOG 1 under value as often as under choice."""
    column = "choice" if chosen else "value"
    text = chosen or value
    if not text:
        return None, (Misread("choice", _no_value(code, "")),)
    found = choice(text, code.choices)
    if not isinstance(found, Trouble):
        return Observed(choice=found), ()
    other = meant(code.key, text) or choice(spellings(text)[1], code.choices)
    return (None, (Misread(column, found),)) if isinstance(other, Trouble) else (Observed(choice=other), ())


def _quantity(code: Code, text: str, unit: str) -> Quantity | Misread:
    written = number(text)
    if isinstance(written, Trouble):
        return Misread("value", written)
    plain = spelled(unit)
    if written.percent:
        if plain not in ("", "%"):
            return Misread("unit", _two_units(text, unit))
        plain = "%"
    if not plain and code.units[0] == _NO_UNIT:
        plain = _NO_UNIT
    quantity = Quantity(written.value, plain, written.comparator)
    try:
        canonical(code.key, quantity)
    except Refused:
        return Misread("unit", _unknown_unit(code, unit or ("%" if written.percent else "")))
    return quantity


def _impossible(code: Code, received: Quantity, ours: Quantity, text: str) -> Trouble | None:
    if code.key in NEVER_ZERO and not ours.value:
        return Trouble(
            say("{name} of {written} lies below what any assay can measure.", name=say(code.name),
                written=shortened(text)),
            say("If the laboratory said so, write < and the limit of its assay; if it was not measured, leave it out."),
        )  # fmt: skip
    low, high = code.plausible or (ours.value, ours.value)
    if low <= ours.value <= high:
        half = code.key in COUNTED and ours.value % 1
        return Trouble(say("{written} is not a whole number.", written=shortened(text)),
                       say("Correct the number.")) if half else None  # fmt: skip
    return Trouble(
        say("{name} of {value} is not possible (possible: {range}).", name=say(code.name),
            value=in_words(received), range=span(low, high, ours.unit)),
        say("Is the unit right? Correct the number or its unit."),
    )  # fmt: skip


def _no_plain_limit(text: str) -> Trouble:
    return Trouble(
        say("The upper limit {written} is not a plain number.", written=shortened(text)),
        say("Write the limit itself, without < or >."),
    )


def _unknown_code(code: str) -> Trouble:
    return Trouble(
        say("The program does not know the code {code}.", code=shortened(code)),
        say("Use a code of the template's sheet codes."),
    )


def _no_value(code: Code, chosen: str) -> Trouble:
    if chosen and code.units:
        return Trouble(
            say("{name} is a number, but only a choice is given.", name=say(code.name)),
            say("Write the number under value and its unit under unit."),
        )
    return Trouble(
        say("The row says nothing about {name}.", name=say(code.name)),
        say("Fill in the value, or remove the row if it is unknown."),
    )


def _two_units(text: str, unit: str) -> Trouble:
    return Trouble(
        say("{written} is a percentage, but the unit is {unit}.", written=shortened(text), unit=shortened(unit)),
        say("Correct the number or its unit."),
    )


def _unknown_unit(code: Code, unit: str) -> Trouble:
    units = typed(code.key)
    if not unit:
        return Trouble(
            say("{name} has no unit here.", name=say(code.name)), say("Write one of these units: {units}.", units=units)
        )
    return Trouble(
        say("{unit} is not a unit for {name}.", unit=shortened(unit), name=say(code.name)),
        say("Use one of: {units}.", units=units),
    )
