"""What does one row of a table for the calculators say?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from hcc_mdt.units import Quantity, canonical

ANY_SPREAD = "any_spread"
"""The word of a table that asks for metastasis outside the liver once, nodes included."""


@dataclass(frozen=True, slots=True)
class Values:
    """One row: quantities by slot ("bilirubin", "bilirubin_day5"), words by slot ("ascites", "sex")."""

    quantities: Mapping[str, Quantity] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def q(self, slot: str) -> Quantity | None:
        return self.quantities.get(slot)

    def w(self, slot: str) -> str | None:
        return self.words.get(slot)

    def plain(self, slot: str, code: str | None = None) -> Decimal | None:
        """The bare number (canonical for ``code``) of an exact value."""
        found = self.q(slot)
        if found is None or found.comparator:
            return None
        return canonical(code, found).value if code else found.value

    def total(self) -> Quantity | None:
        """The sum of all diameters: as given; of a single nodule its own; of several at least the largest."""
        given, count, largest = self.q("total_diameter"), self.q("lesion_count"), self.q("largest_diameter")
        if given is not None or count is None or largest is None or count.comparator:
            return given
        if count.value == 1:
            return largest
        return None if largest.comparator.startswith("<") else Quantity(largest.value, largest.unit, ">=")

    def flag(self, slot: str) -> bool | None:
        word = self.w(slot)
        return None if word is None else word == "yes"
