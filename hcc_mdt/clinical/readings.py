"""What is the value of X on this day, and if nobody knows, why not?

The bottom of three-valued logic: a ``Reading`` is a fact with its age, or the reason why there is none.
"""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import attrgetter

from hcc_mdt.model import Case, Observation

_DAY = attrgetter("on")
_IN_TIME = attrgetter("on", "repeat")


class Absence(StrEnum):
    """Why a value is unknown (rule book section 8)."""

    MISSING = "missing"
    STALE = "stale"
    UNIT = "unit"
    CONFLICT = "conflict"
    OPEN = "open"  # something is known, but it settles nothing: an unconfirmed progression, a value below 20


@dataclass(frozen=True, slots=True)
class Reading:
    """The latest observation of ``code`` on or before a day; ``observation`` is kept even when stale, to be shown."""

    code: str
    observation: Observation | None
    age_days: int | None
    absence: Absence | None

    @property
    def known(self) -> bool:
        return self.absence is None


def by_code(case: Case) -> dict[str, tuple[Observation, ...]]:
    """The dated observations of every code, oldest first; one pass over the case."""
    index: dict[str, list[Observation]] = defaultdict(list)
    for observation in case.observations:
        if observation.on is not None:
            index[observation.code].append(observation)
    for found in index.values():
        if len(found) > 1:
            found.sort(key=_IN_TIME)
    return {code: tuple(found) for code, found in index.items()}


def until(found: tuple[Observation, ...], on: date) -> tuple[Observation, ...]:
    """Those of ``found`` (dated, oldest first) on or before ``on``."""
    if not found or (newest := found[-1].on) is None or newest <= on:
        return found
    return found[: bisect_right(found, on, key=_DAY)]


def series(case: Case, code: str, until: date | None = None) -> tuple[Observation, ...]:
    """All observations of ``code`` on or before ``until``, oldest first. Undated ones are left out."""
    dated = [o for o in case.observations if o.code == code and o.on is not None and (until is None or o.on <= until)]
    return tuple(sorted(dated, key=lambda o: (o.on or date.min, o.repeat)))


def latest(case: Case, code: str, on: date) -> Reading:
    """The value in force on ``on``. Two different values on its last day are a conflict, never an average."""
    found = series(case, code, on)
    if not found:
        return Reading(code, None, None, Absence.MISSING)
    last = found[-1]
    assert last.on is not None
    age = (on - last.on).days
    same_day = {(o.value, o.choice) for o in found if o.on == last.on}
    if len(same_day) > 1:
        return Reading(code, last, age, Absence.CONFLICT)
    return Reading(code, last, age, None)
