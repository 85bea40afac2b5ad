"""What goes into a formula, in which unit, and what is lacking?

Every calculator takes its inputs through an ``Intake``: it converts to the formula's unit, refuses units nobody can
convert, keeps the list of what was used and of what is missing, and at the end makes the ``Score``.
"""

from collections.abc import Sequence
from decimal import Decimal

from hcc_mdt.clinical.scores.bands import Band, band_of
from hcc_mdt.clinical.scores.score import Score, Used
from hcc_mdt.codes import CODES
from hcc_mdt.errors import Refused
from hcc_mdt.messages import Message, say
from hcc_mdt.units import Quantity, canonical, in_words

SEXES = ("female", "male")


def number(value: str | int | Decimal, unit: str = "1") -> Quantity:
    """A quantity from a plain number: ``number("17.1", "umol/L")``."""
    return Quantity(Decimal(value), unit)


class Intake:
    """The inputs of one formula. A missing input is noted, never replaced."""

    def __init__(self, formula: str, source: str, unit: str = "1") -> None:
        self._formula, self._source, self._unit = formula, source, unit
        self._inputs: list[Used] = []
        self._missing: list[str] = []
        self._warnings: list[Message] = []

    def exact(self, code: str, quantity: Quantity | None) -> Decimal | None:
        """The value in the code's canonical unit. A bound (``<2``) is not a number: noted as missing, and said so.
        Raises ``Refused`` for a unit the code does not come in."""
        ours = self._noted(code, quantity)
        if ours is None:
            return None
        if ours.comparator:
            self._is_a_bound(code, quantity)
            return None
        return ours.value

    def positive(self, code: str, quantity: Quantity | None) -> Decimal | None:
        """As ``exact``, for a divisor or the argument of a logarithm. Raises ``Refused`` at 0 or below."""
        value = self.exact(code, quantity)
        if value is not None and value <= 0:
            raise Refused(say("{name} must be above 0.", name=say(CODES[code].name)))
        return value

    def band(
        self, code: str, quantity: Quantity | None, bands: Sequence[Band], per: Decimal | None = None
    ) -> str | None:
        """The label of the band the value lies in; a bound counts when it leaves only one band. ``per`` divides the
        canonical value into the unit of the bands."""
        ours = self._noted(code, quantity)
        if ours is None:
            return None
        label = band_of(bands, ours if per is None else Quantity(ours.value / per, ours.unit, ours.comparator))
        if label is None:
            self._is_a_bound(code, quantity)
        return label

    def within(
        self, code: str, quantity: Quantity | None, low: Decimal, high: Decimal | None, per: Decimal
    ) -> Decimal | None:
        """The value divided by ``per`` and held between ``low`` and ``high`` as the formula asks. A bound counts when
        it lies wholly at or beyond a limit (``<60`` below a floor of 88.4 is the floor)."""
        ours = self._noted(code, quantity)
        if ours is None:
            return None
        value = ours.value / per
        if ours.comparator.startswith("<") and value <= low:
            return low
        if ours.comparator.startswith(">") and high is not None and value >= high:
            return high
        if ours.comparator:
            self._is_a_bound(code, quantity)
            return None
        return max(low, value) if high is None else min(max(low, value), high)

    def choice(self, code: str, choice: str | None, allowed: Sequence[str] | None = None) -> str | None:
        """A coded input. Raises ``Refused`` for a word outside the code's choices."""
        if choice is None:
            self._missing.append(code)
            return None
        words = tuple(allowed if allowed is not None else CODES[code].choices)
        if choice not in words:
            raise Refused(say("{choice} is none of: {choices}.", choice=choice, choices=tuple(words)))
        self._inputs.append(Used(code, choice=choice))
        return choice

    def note(self, code: str, quantity: Quantity | None = None, choice: str | None = None) -> None:
        """Record an input that was used without being needed."""
        self._inputs.append(Used(code, quantity, choice))

    def carry(self, score: Score, *, gaps: bool = True) -> None:
        """Take over what another score used (with its days), said and, unless told otherwise, lacks."""
        self._inputs.extend(score.inputs)
        self._warnings.extend(score.warnings)
        if gaps:
            self._missing.extend(score.missing)

    def lack(self, *codes: str) -> None:
        self._missing.extend(codes)

    def warn(self, message: Message) -> None:
        self._warnings.append(message)

    @property
    def complete(self) -> bool:
        return not self._missing

    def score(self, value: Decimal | None, grade: str | None = None) -> Score:
        """The answer. While anything is missing there is neither value nor grade."""
        return Score(
            formula=self._formula,
            source=self._source,
            value=value if self.complete else None,
            unit=self._unit,
            grade=grade if self.complete else None,
            inputs=tuple(self._inputs),
            missing=tuple(dict.fromkeys(self._missing)),
            warnings=tuple(self._warnings),
        )

    def settled(self, grade: str) -> Score:
        """A grade that stands whatever is still missing."""
        self._missing.clear()
        return self.score(None, grade)

    def _is_a_bound(self, code: str, quantity: Quantity | None) -> None:
        """A bound that leaves the formula open: noted as missing, and said so."""
        assert quantity is not None
        self._missing.append(code)
        self.warn(say("{name} is only known as {shown}.", name=say(CODES[code].name), shown=in_words(quantity)))

    def _noted(self, code: str, quantity: Quantity | None) -> Quantity | None:
        if quantity is None:
            self._missing.append(code)
            return None
        ours = canonical(code, quantity)
        self._inputs.append(Used(code, quantity))
        return ours
