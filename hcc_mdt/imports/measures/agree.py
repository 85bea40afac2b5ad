"""Do the values of one row contradict each other?

Two statements that cannot both be true are both left out: nobody can say which of them is wrong.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from hcc_mdt.messages import Message, say
from hcc_mdt.units import Quantity, canonical

_Found = tuple[tuple[str, ...], Message]


def contradictions(quantities: Mapping[str, Quantity], words: Mapping[str, str]) -> Iterator[_Found]:
    """The slots that cannot all be right, and why."""
    yield from _nodules(quantities)
    vessel, thrombus = words.get("vascular_invasion"), words.get("macrovascular_invasion")
    if (thrombus, vessel) in (("yes", "none"), ("no", "major")):
        yield (
            ("vascular_invasion", "macrovascular_invasion"),
            say("Vascular invasion {vessel} and visible thrombus {thrombus} cannot both be true.",
                vessel=vessel, thrombus=thrombus),
        )  # fmt: skip
    flr, liver = quantities.get("flr"), quantities.get("tlv")
    if flr and liver and not (flr.comparator or liver.comparator) and flr.value > liver.value:
        yield ("flr", "tlv"), say("The remnant is larger than the whole liver.")


def one_value(code: str, one: Quantity, other: Quantity) -> bool:
    """Can both be the same value, each rounded to the digits it was written with (34 umol/L and 2.0 mg/dL)?"""
    if one.comparator != other.comparator:
        return False
    apart = abs(canonical(code, one).value - canonical(code, other).value)
    return apart <= max(_rounding(code, one), _rounding(code, other))


def finer(code: str, one: Quantity, other: Quantity) -> Quantity:
    """The one of the two that was written more exactly."""
    return other if _rounding(code, other) < _rounding(code, one) else one


def _rounding(code: str, quantity: Quantity) -> Decimal:
    """Half of the last digit as it was written, in the code's own unit."""
    exponent = quantity.value.as_tuple().exponent
    half = Decimal(5).scaleb(int(exponent) - 1)
    return canonical(code, Quantity(half, quantity.unit)).value


def _nodules(quantities: Mapping[str, Quantity]) -> Iterator[_Found]:
    count = quantities.get("lesion_count")
    largest, total = (_mm(quantities.get(slot)) for slot in ("largest_diameter", "total_diameter"))
    if count is not None and count.value % 1:
        yield ("lesion_count",), say("{count} is no number of lesions.", count=str(count))
    elif count is not None and not count.comparator and not count.value and (largest or total):
        yield ("lesion_count", "largest_diameter", "total_diameter"), say("No lesion, yet a diameter is given.")
    if largest is None or total is None:
        return
    single = count is not None and count.value == 1 and not count.comparator
    crowd = count is not None and not count.comparator and count.value > 0 and total > count.value * largest
    if total < largest or crowd or (single and total != largest):
        yield ("largest_diameter", "total_diameter"), say("The largest diameter and the sum of all do not agree.")


def _mm(quantity: Quantity | None) -> Decimal | None:
    if quantity is None or quantity.comparator:
        return None
    return canonical("largest_diameter", quantity).value
