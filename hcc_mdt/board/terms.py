"""How does a board write a condition that the program can check later? A value of the case, a comparison, a limit."""

from decimal import Decimal, InvalidOperation

from hcc_mdt.codes import CODES
from hcc_mdt.conditions import Condition
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say
from hcc_mdt.units import Quantity, canonical, in_words, unit_in_words

COMPARATORS = ("<", "<=", ">", ">=", "=")


def checkable() -> tuple[str, ...]:
    """The codes that can stand in a condition: numbers, and answers that are numbers (ECOG)."""
    return tuple(key for key, code in CODES.items() if code.units or all(one.isdigit() for one in code.choices))


def condition(code: str, comparator: str, text: str, unit: str) -> Condition:
    """What was typed, as a condition. Raises ``Refused`` in a sentence when it is none."""
    if code not in checkable() or comparator not in COMPARATORS:
        raise Refused(say("Choose what is to be measured and how it is to be compared."))
    try:
        limit = Decimal(text.strip().replace("，", ",").removesuffix("%").strip())
    except InvalidOperation:
        limit = Decimal("NaN")
    if not limit.is_finite():
        raise Refused(say("{text} is not a number. Write the limit like 30 or 7.4.", text=text.strip() or "''"))
    _believe(code, limit, unit)
    return Condition(code=code, comparator=comparator, value=limit, unit=unit if CODES[code].units else "1")


def _believe(code: str, limit: Decimal, unit: str) -> None:
    """A limit outside what is possible at all shows a wrong unit."""
    known = CODES[code]
    if not known.units:
        if str(limit.normalize()) not in known.choices:
            raise Refused(say("{choice} is none of: {choices}.", choice=str(limit), choices=tuple(known.choices)))
        return
    ours = canonical(code, Quantity(limit, unit))
    if known.plausible is None or ours.unit != known.units[0]:
        return
    low, high = known.plausible
    if not low <= ours.value <= high:
        raise Refused(
            say(
                "{value} is not possible for {name} ({low}–{high} {unit}). Check number and unit.",
                value=in_words(Quantity(limit, unit)),
                name=say(known.name),
                low=low,
                high=high,
                unit=unit_in_words(ours.unit),
            )
        )
