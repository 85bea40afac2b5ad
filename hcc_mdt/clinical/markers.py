"""How did a tumour marker run: baseline, nadir, last, change, normal or not?

Rule book 1.8 and 2.14. A course is a run of values that can be compared: one unit, one assay. PIVKA-II in mAU/mL is
never joined with ng/mL. ``<2`` stays a bound: from 60,000 to ``<2`` is a fall of more than 99.99 %, not of 99.99 %.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from hcc_mdt.clinical.anchors import t0
from hcc_mdt.clinical.readings import series, until
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Case, Observation
from hcc_mdt.units import Quantity

MARKERS = ("afp", "pivka2", "afp_l3")
PERCENT = Decimal(100)

UPPER_LIMITS = {
    ("afp", "ng/mL"): Decimal(20),  # MRK-06, S20a
    ("pivka2", "mAU/mL"): Decimal(40),  # MRK-07, well known
    ("pivka2", "ng/mL"): Decimal("28.4"),  # MRK-07, Elecsys, S20a
    ("afp_l3", "%"): Decimal(10),  # MRK-08, well known
}
"""Default upper limits where the laboratory gave none; by code and unit."""

RISE_PERCENT = Decimal(20)  # MRK-13
_DAY = attrgetter("on")
_SIDES = {"<": 0, ">": 2}  # of the number itself, which stands at 1
_AGAINST = {"<": ">", ">": "<"}  # a first value below 2 makes the rise larger than computed


class Course(NamedTuple):
    """One run of comparable values up to a day. ``baseline``: last value on or before T0; ``followed``: the values from
    its day on, all without one. ``change_percent`` is from the baseline to the last value; ``change_comparator`` says
    when that is only a bound ("<": the true change lies below it). ``normal``: is the last value below its
    ``upper_limit``? Rules ask no more of a run; what is only shown is worked out when it is."""

    code: str
    unit: str
    assay: str | None
    points: tuple[Observation, ...]
    baseline: Observation | None
    followed: tuple[Observation, ...]
    last: Observation
    change_percent: Decimal | None
    change_comparator: str
    normal: bool | None

    @property
    def nadir(self) -> Observation:
        """The lowest value from the baseline on."""
        return min(self.followed, key=_size)

    @property
    def upper_limit(self) -> Decimal | None:
        return upper_limit(self.last)

    @property
    def warnings(self) -> tuple[Message, ...]:
        """A sentence for each day whose values differ."""
        return tuple(_conflict(day) for day in _by_day(self.points) if _single(day) is None)


def courses(
    case: Case, code: str, on: date, found: Sequence[Observation] | None = None, start: date | None = None
) -> tuple[Course, ...]:
    """The courses of ``code`` up to ``on``, oldest first. Values whose unit nobody could convert stand in none.
    ``found``: the observations of ``code`` up to ``on``, oldest first, if they are at hand; ``start``: T0, likewise."""
    start = start or t0(case)
    known = [o for o in (series(case, code, on) if found is None else found) if o.value is not None]
    runs = groupby(known, key=lambda o: (o.value.unit if o.value else "", o.assay))
    return tuple(_course(code, unit, assay, tuple(run), start) for (unit, assay), run in runs)


def upper_limit(observation: Observation) -> Decimal | None:
    """The laboratory's own upper limit, else the default of the rule book for the value's unit."""
    if observation.reference_high is not None or observation.value is None:
        return observation.reference_high
    return UPPER_LIMITS.get((observation.code, observation.value.unit))


def normal(observation: Observation, limit: Decimal | None = None) -> bool | None:
    """Is the value below its upper limit, or below ``limit``? None without one, or when a bound leaves it open."""
    limit, quantity = limit or upper_limit(observation), observation.value
    if limit is None or quantity is None:
        return None
    match quantity.comparator:
        case "<":
            return True if quantity.value <= limit else None
        case "<=":
            return True if quantity.value < limit else None
        case ">" | ">=":
            return False if quantity.value >= limit else None
        case _:
            return quantity.value < limit


def change(before: Quantity, after: Quantity) -> tuple[Decimal, str] | None:
    """Change in per cent and its comparator. None when the units differ, the first value is 0, or two bounds pull
    against each other (``<2`` to ``<2``)."""
    if before.unit != after.unit or before.value == 0:
        return None
    pull, counter = after.comparator[:1], _AGAINST.get(before.comparator[:1], "")
    if pull and counter and pull != counter:
        return None
    return (after.value - before.value) / before.value * PERCENT, pull or counter


def rising(course: Course) -> bool | None:
    """Are the last two tests both at least 20 % above the lowest value before them (MRK-13)? None with fewer than
    three days of tests, a conflict among them, or bounds that leave it open."""
    second = _last_day(course.points)
    earlier = course.points[: -len(second)]
    first = _last_day(earlier)
    before = earlier[: len(earlier) - len(first)]
    if not before:
        return None
    lowest = min(before, key=_size)
    answers = [_above(lowest, o) for day in (first, second) for o in day]
    if False in answers:
        return False
    return None if None in answers else True


def both_normal(case: Case, on: date) -> bool | None:
    """Are the last AFP and the last PIVKA-II both normal?"""
    last = [found[-1].normal if (found := courses(case, code, on)) else None for code in ("afp", "pivka2")]
    if False in last:
        return False
    return None if None in last else True


def _course(code: str, unit: str, assay: str | None, points: tuple[Observation, ...], start: date | None) -> Course:
    before = () if start is None else until(points, start)
    first, newest = _last_day(before), _last_day(points)
    baseline, last = _single(first), _single(newest)
    found = change(baseline.value, last.value) if baseline and last and baseline.value and last.value else None
    return Course(
        code=code,
        unit=unit,
        assay=assay,
        points=points,
        baseline=baseline,
        followed=points[len(before) - len(first) :],
        last=points[-1],
        change_percent=None if found is None else found[0],
        change_comparator="" if found is None else found[1],
        normal=_agreed([normal(o) for o in newest]),
    )


def _last_day(points: tuple[Observation, ...]) -> tuple[Observation, ...]:
    """The values of the newest day, oldest first; none of none."""
    if len(points) > 1 and points[-2].on == points[-1].on:
        return tuple([o for o in points if o.on == points[-1].on])
    return points[-1:]


def _by_day(points: Sequence[Observation]) -> list[list[Observation]]:
    return [list(day) for _, day in groupby(points, key=_DAY)]


def _single(day: Sequence[Observation]) -> Observation | None:
    """The value of a day, or None without one or when its repeats differ: nothing is averaged and none is preferred."""
    return day[-1] if len(day) == 1 or len({o.value for o in day}) == 1 else None


def _agreed(answers: Sequence[bool | None]) -> bool | None:
    return answers[0] if len(set(answers)) == 1 else None


def _conflict(day: Sequence[Observation]) -> Message:
    return say("Different values on {day}: {values}.", day=day[0].on, values=tuple(str(o.value) for o in day))


def _size(observation: Observation) -> tuple[Decimal, int]:
    """Sorts values; ``<2`` stands below 2, ``>2`` above."""
    assert observation.value is not None
    return observation.value.value, _SIDES.get(observation.value.comparator[:1], 1)


def _above(lowest: Observation, other: Observation) -> bool | None:
    assert lowest.value is not None
    assert other.value is not None
    found = change(lowest.value, other.value)
    return None if found is None else _reaches(*found, RISE_PERCENT)


def _reaches(change_percent: Decimal, comparator: str, least: Decimal) -> bool | None:
    """Is a change, possibly only a bound, at least ``least``?"""
    met = change_percent >= least
    undecided = (met and comparator == "<") or (not met and comparator == ">")
    return None if undecided else met
