"""In which band does a value lie, exactly at the edge and when only a bound is known?

A table of bands is a row of upper edges, rising; each edge says whether it belongs to its own band. So no gap and no
overlap can be written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hcc_mdt.units import Quantity


@dataclass(frozen=True, slots=True)
class Band:
    """Values below ``edge`` (and at it, when ``closed``) that no earlier band took. The last band has no edge."""

    label: str
    edge: Decimal | None = None
    closed: bool = False

    def takes(self, value: Decimal) -> bool:
        return self.edge is None or value < self.edge or (self.closed and value == self.edge)


def below(edge: str, label: str) -> Band:
    """Values < edge."""
    return Band(label, Decimal(edge))


def up_to(edge: str, label: str) -> Band:
    """Values <= edge."""
    return Band(label, Decimal(edge), closed=True)


def beyond(label: str) -> Band:
    """All that is left."""
    return Band(label)


def band(bands: Sequence[Band], value: Decimal) -> str:
    """The label of the band ``value`` lies in."""
    for one in bands:
        if one.takes(value):
            return one.label
    raise LookupError(value)


def bands_of(bands: Sequence[Band], quantity: Quantity) -> tuple[str, ...]:
    """Every band the value may lie in: one, unless a comparator (``<2``) leaves more open. Same unit as the edges."""
    if not quantity.comparator:
        return (band(bands, quantity.value),)
    here = next(i for i, b in enumerate(bands) if b.takes(quantity.value))
    at_own_edge = quantity.value == bands[here].edge
    starts_here = here > 0 and bands[here - 1].edge == quantity.value
    match quantity.comparator:
        case "<":
            found = bands[: here if starts_here else here + 1]
        case "<=":
            found = bands[: here + 1]
        case ">":
            found = bands[here + 1 if at_own_edge else here :]
        case _:
            found = bands[here:]
    return tuple(dict.fromkeys(b.label for b in found))


def band_of(bands: Sequence[Band], quantity: Quantity) -> str | None:
    """The one band the value lies in, or None when its comparator leaves several open."""
    if not quantity.comparator:
        return band(bands, quantity.value)
    found = bands_of(bands, quantity)
    return found[0] if len(found) == 1 else None
