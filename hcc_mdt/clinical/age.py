"""How old is the patient on a day, from the date of birth or from ages recorded on other days?

An age in completed years leaves a year's worth of birthdays open. So the answer is a range, narrowed by every recorded
age, and exact where they leave one number or the date of birth is known. Ages that contradict each other, or the date
of birth, by more than a year (a source wrote 47 and 109 two months apart), or an age hardly anybody reaches, are told
as such and never shown as a fact.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from hcc_mdt.clinical.anchors import died_on
from hcc_mdt.clinical.readings import series
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Case

OLDEST = 100
"""An age above it is asked about instead of shown (a screen for wrong numbers, no clinical limit)."""
_ONE_YEAR = timedelta(days=366)  # countings that differ by a year (at birth, rounded) are no contradiction
_LEAP_DAY = 29

Recorded = tuple[date, Decimal]


@dataclass(frozen=True, slots=True)
class Age:
    """Completed years, at least and at most; or None and the doubt that forbids to show a number."""

    low: int | None
    high: int | None
    doubt: Message | None = None

    def __str__(self) -> str:
        if self.low is None:
            return "?"
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


def age(case: Case, on: date, born: date | None = None) -> Age | None:
    """The patient's age on ``on``, or on the day of death; None if nobody recorded one. ``born``: if it may be told."""
    known = [(o.on, o.value.value) for o in series(case, "age", on) if o.value is not None and o.on is not None]
    return age_of(known, died_on(case, on) or on, born)


def age_of(recorded: Iterable[Recorded], on: date, born: date | None = None) -> Age | None:
    """The age on ``on`` of somebody whose age was recorded on other days, oldest first, or who was born."""
    known = list(recorded)
    if born is not None:
        return _since_birth(born, known, on)
    if not known:
        return None
    births = [(_years_before(day, int(years) + 1), _years_before(day, int(years))) for day, years in known]
    after, until = max(first for first, _ in births), min(last for _, last in births)
    if after - until > _ONE_YEAR:
        return Age(None, None, _contradict(known))
    if after >= until:
        after, until = births[-1]
    low, high = completed_years(until, on), completed_years(after + timedelta(days=1), on)
    if high > OLDEST:
        day, years = known[-1]
        return Age(None, None, say("An age of {years} was recorded on {day}. Is it right?", years=int(years), day=day))
    return Age(low, high)


def completed_years(born: date, on: date) -> int:
    """Birthdays since the day of birth."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _since_birth(born: date, known: list[Recorded], on: date) -> Age:
    """Exact; but a recorded age more than a year off says that one of the two is wrong, and nobody knows which."""
    for day, years in known:
        if abs(completed_years(born, day) - years) > 1:
            told = say("The date of birth and the age of {years} recorded on {day} contradict each other.",
                       years=int(years), day=day)  # fmt: skip
            return Age(None, None, told)
    exact = completed_years(born, on)
    if not 0 <= exact <= OLDEST:
        return Age(None, None, say("The date of birth gives an age of {years}. Is it right?", years=exact))
    return Age(exact, exact)


def _contradict(known: list[Recorded]) -> Message:
    by_birth = sorted(known, key=lambda one: one[0].year - one[1])
    (one_day, one), (other_day, other) = sorted((by_birth[0], by_birth[-1]))
    return say(
        "The recorded ages contradict each other: {one} on {one_day}, {other} on {other_day}.",
        one=int(one), one_day=one_day, other=int(other), other_day=other_day,
    )  # fmt: skip


def _years_before(day: date, years: int) -> date:
    year = max(day.year - years, 1)
    is_leap_day = (day.month, day.day) == (2, _LEAP_DAY)
    return date(year, 2, _LEAP_DAY - 1) if is_leap_day and not _is_leap(year) else day.replace(year=year)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
