"""How fast does a marker fall or rise, and when would it be normal?

Rule book 1.8 and 2.14: for planning, never for pass or fail. Half-lives of AFP 5-7 d and PIVKA-II 40-72 h are well
known; the day a marker is expected to be normal is a band between the two, and rests on complete removal.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from hcc_mdt.clinical.markers import Course, normal, upper_limit
from hcc_mdt.clinical.scores.intake import Intake
from hcc_mdt.clinical.scores.score import Score, Used
from hcc_mdt.errors import Refused
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Observation
from hcc_mdt.units import Quantity, printed

HALF_LIVES = {
    "afp": (Decimal(5), Decimal(7)),
    "pivka2": (Decimal(40) / Decimal(24), Decimal(72) / Decimal(24)),
}
"""Shortest and longest half-life in days."""

_TWO = Decimal(2)
_RULE = "dt x ln 2 / ln(a0/a1)"


@dataclass(frozen=True, slots=True)
class ExpectedNormal:
    """Between which days a marker is expected to be normal, and what that rests on."""

    earliest: date
    latest: date
    assumption: Message


def half_life(code: str, before: Quantity, after: Quantity, days: int) -> Score:
    """Observed half-life in days of a falling value. No value (with a warning) when it did not fall. Raises ``Refused``
    for different units or ``days`` below 1."""
    return _pace("half_life", code, before, after, days)


def doubling_time(code: str, before: Quantity, after: Quantity, days: int) -> Score:
    """Observed doubling time in days of a rising value; otherwise as ``half_life``."""
    return _pace("doubling_time", code, before, after, days)


def pace(course: Course) -> Score | None:
    """Half-life or doubling time between the last two days of a course; None with one day, or the same value."""
    last = course.points[-1]
    previous = next((o for o in reversed(course.points) if o.on != last.on), None)
    if previous is None or not (previous.value and last.value and previous.on and last.on):
        return None
    if previous.value.value == last.value.value:
        return None
    falls = last.value.value < previous.value.value
    days = (last.on - previous.on).days
    score = (half_life if falls else doubling_time)(course.code, previous.value, last.value, days)
    return Score(
        formula=score.formula, source=score.source, value=score.value, unit=score.unit, missing=score.missing,
        inputs=(Used(course.code, previous.value, on=previous.on), Used(course.code, last.value, on=last.on)),
        warnings=score.warnings,
    )  # fmt: skip


def days_to(value: Decimal, goal: Decimal, half_life_days: Decimal) -> Decimal:
    """Days until ``value`` has fallen to ``goal``: t1/2 x log2(value/goal); 0 when it is there."""
    if value <= goal:
        return Decimal(0)
    return half_life_days * (value / goal).ln() / _TWO.ln()


def expected_normal(observation: Observation, since: date) -> ExpectedNormal | None:
    """When the marker is expected to reach its upper limit if all that makes it was removed on ``since``. None when it
    is normal already, when only a bound is known, or without a limit or a half-life."""
    limit, quantity = upper_limit(observation), observation.value
    lives = HALF_LIVES.get(observation.code)
    if limit is None or quantity is None or quantity.comparator or lives is None or normal(observation):
        return None
    first, last = (int(days_to(quantity.value, limit, t).to_integral_value(ROUND_CEILING)) for t in lives)
    told = say(
        "From {value} with a half-life of {shortest} to {longest} days, if all tumour was removed on {day}.",
        value=str(quantity),
        shortest=round(lives[0], 1),
        longest=round(lives[1], 1),
        day=since,
    )
    return ExpectedNormal(since + timedelta(days=first), since + timedelta(days=last), told)


def _pace(formula: str, code: str, before: Quantity, after: Quantity, days: int) -> Score:
    if before.unit != after.unit:
        raise Refused(
            say("Values in {one} and {other} cannot be compared.", one=printed(before.unit), other=printed(after.unit))
        )
    if days < 1:
        raise Refused(say("The second measurement must be later than the first."))
    taken = Intake(f"{formula}.{code}", _RULE, "d")
    first, second = taken.positive(code, before), taken.positive(code, after)
    if first is None or second is None:
        return taken.score(None)
    falls = formula == "half_life"
    if first == second or (second < first) != falls:
        taken.warn(say("The value did not fall.") if falls else say("The value did not rise."))
        return taken.score(None)
    return taken.score(Decimal(days) * _TWO.ln() / abs((first / second).ln()))
