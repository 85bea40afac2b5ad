"""From where do we look at the case: which day is today, which day is day 0, what was known?

What every lane needs to turn a fact into ink: its day since the first dose, where it came from, whether it was learnt
after the moment looked back to.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_DOWN, Decimal

from hcc_mdt.clinical.timeline.lanes import Point
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Case, Fact, Observation
from hcc_mdt.units import Quantity, printed

_HUNDREDTH = Decimal("0.01")
_NEARLY_ALL = Decimal(-99)  # percent
_SIGNS = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The case, the day it is looked at, day 0 (None before treatment) and, looking back, the moment looked back to."""

    case: Case
    on: date
    first_dose: date | None
    known_at: datetime | None = None

    def day(self, on: date) -> int | None:
        return None if self.first_dose is None else (on - self.first_dose).days

    def late(self, fact: Fact) -> bool:
        """Did the program learn this after the moment looked back to?"""
        return self.known_at is not None and fact.recorded.at > self.known_at


def source(fact: Fact) -> str:
    """Where a fact came from, as text: ``labs.csv:12``, ``form``."""
    origin = fact.recorded.origin
    return origin.source if origin.line is None else f"{origin.source}:{origin.line}"


def number(value: Decimal, places: int | None = None) -> str:
    """A number as it is written on the chart: thousands apart, a true minus, no trailing zeros unless asked."""
    exact = value.normalize() if places is None else round(value, places)
    return f"{exact:,f}".replace("-", "\N{MINUS SIGN}")


def signed(value: Decimal) -> str:
    """A change in percent with its sign: ``−31``, ``+4``, ``0``. Cut, never rounded up: −29.6 must not read as the −30
    it did not reach. Beyond −99 two decimals, because there they are the news."""
    cut = value.quantize(_HUNDREDTH if value < _NEARLY_ALL else Decimal(1), ROUND_DOWN)
    return f"+{number(cut)}" if cut > 0 else number(cut or abs(cut))


def written(quantity: Quantity) -> str:
    """A quantity as it is written on the chart: ``> 60,500 ng/mL``."""
    return f"{_SIGNS[quantity.comparator]}{number(quantity.value)} {printed(quantity.unit)}".rstrip()


def point(view: View, observed: Observation, normal: bool | None = None) -> Point | None:
    """An observation as a point; None when it has no day or no number. Comparators stay, values are not rounded."""
    quantity = observed.value
    if observed.on is None or quantity is None:
        return None
    return Point(
        on=observed.on,
        value=quantity.value,
        shown=written(quantity),
        comparator=quantity.comparator,
        day=view.day(observed.on),
        normal=normal,
        source=source(observed),
        imputed=observed.recorded.origin.imputed,
        late=view.late(observed),
        note=_note(observed),
    )


def plain_point(view: View, on: date, value: Decimal, shown: str, note: Message | None = None) -> Point:
    """A derived value (a sum, a score) as a point."""
    return Point(on=on, value=value, shown=shown, day=view.day(on), note=note)


def _note(observed: Observation) -> Message | None:
    received = observed.received
    if received is None or observed.value is None or received.unit == observed.value.unit:
        return None
    return say("received as {value}", value=written(received))
