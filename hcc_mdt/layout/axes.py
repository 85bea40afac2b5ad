"""Where on the axis is this day, and where in its lane is this value?

Both surfaces use these numbers, so a point stands at the same place on screen and on paper.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import ceil, floor, log10

from hcc_mdt.clinical.timeline.lanes import Lane, Scale, TimelineFrame
from hcc_mdt.messages import Message, say

WINDOWS: dict[str, Message] = {
    "whole": say("Whole course"),
    "conversion": say("Conversion"),
    "last_90": say("Last 90 days"),
}
ALIGNMENTS: dict[str, Message] = {
    "first_dose": say("first dose"),
    "best_response": say("best response"),
    "surgery": say("operation"),
}
Window = str | tuple[date, date] | None

_BEFORE, _AFTER = timedelta(days=28), timedelta(days=42)
_WEEK_STEPS = (1, 2, 4, 6, 12, 26, 52, 104, 260)
_MOST_WEEKS = 14  # written on one axis
_YEAR = 12
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)
_ROOM_BELOW, _ROOM_ABOVE, _ROOM_FOR_MARKS = 0.2, 0.3, 0.9  # parts of the span of values left free
_LEAST_DECADES = 1.0
_LEAST_VALUES = {"liver": 0.5, "bilirubin": 10.0}
"""ALBI, umol/L: a linear lane shows at least so much, or the scatter of an assay would look like a course."""
_LEAST_SPAN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Days ``start`` to ``end`` on ``left`` to ``right``."""

    start: date
    end: date
    left: float
    right: float

    def x(self, on: date) -> float:
        return self.left + (self.right - self.left) * (on - self.start).days / (self.end - self.start).days

    def shows(self, on: date) -> bool:
        return self.start <= on <= self.end


def span(frame: TimelineFrame, window: Window = None) -> tuple[date, date]:
    """First and last day of a window: a key of ``WINDOWS``, two days, or None for the whole course."""
    start, end = _span(frame, window)
    return start, max(end, start + _LEAST_SPAN)


def _span(frame: TimelineFrame, window: Window) -> tuple[date, date]:
    if isinstance(window, tuple):
        return window
    anchors = dict(frame.anchors)
    if window == "conversion" and frame.first_dose is not None:
        surgery = anchors.get("surgery")
        return frame.first_dose - _BEFORE, frame.end if surgery is None else min(surgery + _AFTER, frame.end)
    if window == "last_90":
        last = min(frame.on, frame.end)
        return last - timedelta(days=90), frame.end
    return frame.start, frame.end


def months(start: date, end: date, most: int = 10) -> list[date]:
    """First days of months between two days, at most about ``most`` of them; every so many months, counted from
    January of year 0, so that long spans fall on Januaries."""
    first, last = _month(start), _month(end)
    step = next((s for s in _MONTH_STEPS if (last - first) / s <= most), _MONTH_STEPS[-1])
    found = [date(n // _YEAR, n % _YEAR + 1, 1) for n in range(first, last + 1) if n % step == 0]
    return [day for day in found if start <= day <= end]


def _month(on: date) -> int:
    return on.year * _YEAR + on.month - 1


def weeks(start: date, end: date, zero: date | None) -> list[tuple[date, int]]:
    """Days that lie a whole number of weeks from ``zero``, with the number; none without a zero."""
    if zero is None:
        return []
    total = (end - start).days / 7
    step = next((s for s in _WEEK_STEPS if total / s <= _MOST_WEEKS), _WEEK_STEPS[-1])
    first = ceil((start - zero).days / 7 / step) * step
    last = floor((end - zero).days / 7)
    return [(zero + timedelta(weeks=n), n) for n in range(first, last + 1, step)]


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """``low`` to ``high`` of a lane's values; on a log lane both are powers of ten of themselves (exponents)."""

    low: float
    high: float
    log: bool
    ticks: tuple[float, ...]
    room: float | None = None  # above it stand marks only

    def shows(self, value: Decimal | float) -> bool:
        """Does the value lie between bottom and top, below the marks?"""
        number = float(value)
        if self.log:
            return number > 0 and self.low <= log10(number) <= self.high
        return self.low <= number <= (self.high if self.room is None else self.room)

    def share(self, value: Decimal | float) -> float:
        """0 at the bottom, 1 at the top. What cannot stand on a log axis stands at the bottom."""
        number = float(value)
        if self.log:
            number = log10(number) if number > 0 else self.low
        return min(1.0, max(0.0, (number - self.low) / (self.high - self.low)))

    def drawn(self, value: Decimal | float) -> float:
        """The value to hand to a drawing library: on a log axis never below the bottom."""
        return max(float(value), 10**self.low) if self.log else float(value)


def value_axis(lane: Lane) -> ValueAxis:
    """The axis that holds every value, normal limit and deciding level of a lane, with a little air."""
    values = [p.value for line in lane.lines for p in line.points]
    edges = [*(band.high for band in lane.bands), *(level.value for level in lane.levels if level.decides)]
    if lane.scale is Scale.LOG:
        return _log(values, edges)
    zero, least = lane.key in ("size", "reserve"), _LEAST_VALUES.get(lane.key, 0.0)
    return _linear(values, edges, zero=zero, least=least, marks=bool(lane.marks))


def _log(values: Iterable[Decimal], edges: Iterable[Decimal]) -> ValueAxis:
    known = [float(v) for v in (*values, *edges) if v > 0] or [1.0, 10.0]
    low, high = log10(min(known)), log10(max(known))
    room = max(high - low, _LEAST_DECADES)
    low, high = low - _ROOM_BELOW * room, high + _ROOM_ABOVE * room
    exponents = range(ceil(low), floor(high) + 1)
    step = max(1, ceil(len(exponents) / 4))
    return ValueAxis(low, high, True, tuple(10.0**n for n in exponents if n % step == 0 or len(exponents) == 1))


def _linear(values: Iterable[Decimal], edges: Iterable[Decimal], *, zero: bool, least: float, marks: bool) -> ValueAxis:
    known = [float(v) for v in (*values, *edges)] or [0.0, 1.0]
    low, high = (min(0.0, *known) if zero else min(known)), max(known)
    air = max(0.0, least - (high - low)) / 2
    low, high = low - air, high + air
    if low < 0 <= min(known):  # no amount is negative
        low, high = 0.0, high - low
    room = (high - low) or abs(high) or 1.0
    ticks = _round_ticks(low, high if high > low else low + room)
    top = high + (_ROOM_FOR_MARKS if marks else _ROOM_ABOVE) * room
    return ValueAxis(low - _ROOM_BELOW * room, top, False, ticks, high + _ROOM_ABOVE * room if marks else None)


def _round_ticks(low: float, high: float) -> tuple[float, ...]:
    raw = (high - low) / 2
    power = 10 ** floor(log10(raw))
    step = next(s * power for s in (1, 2, 2.5, 5, 10) if s * power >= raw)
    return tuple(round(n * step, 6) for n in range(ceil(low / step), floor(high / step) + 1))
