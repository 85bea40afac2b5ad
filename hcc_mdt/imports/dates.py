"""Which day did somebody mean by this text?

ISO dates, Chinese dates, Excel's day numbers, or the format a mapping profile states. Day and month are never guessed.
"""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from hcc_mdt.facts import EARLIEST
from hcc_mdt.imports.problem import Trouble
from hcc_mdt.imports.values import folded, shortened
from hcc_mdt.messages import say

_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.年])([0-9]{1,2})(?:[-/.月])([0-9]{1,2})日?(?:[T ][0-9:.+Z-]*)?")
_COMPACT = re.compile(r"([12][0-9]{3})([0-9]{2})([0-9]{2})")
_EXCEL_DAY = re.compile(r"([1-9][0-9]{4})(?:\.[0-9]+)?")
_YEAR_LAST = re.compile(r"[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ][0-9]{2,4}")
_NO_DAY = re.compile(r"[0-9]{4}(?:[-/.年][0-9]{1,2}月?)?")
_EXCEL_ZERO = date(1899, 12, 30)  # day 0 of Excel's 1900 calendar, its extra leap day counted


@lru_cache(maxsize=65536)
def day(text: str, form: str | None = None) -> date | Trouble:
    """The day written as ``text``; ``form`` is the strptime format a profile states (then no other is taken)."""
    plain = folded(text)
    found = _by_format(plain, form) if form else _by_shape(plain)
    if isinstance(found, date) and found < EARLIEST:
        return Trouble(
            say("{written} lies before 1900.", written=shortened(text)),
            say("Correct the year."),
        )
    return found


def not_future(on: date, today: date) -> Trouble | None:
    """Why a day after ``today`` cannot be the day something happened."""
    if on <= today:
        return None
    return Trouble(
        say("{on} has not come yet.", on=on),
        say("Correct the date. Only planned operations may lie in the future."),
    )


def _by_format(plain: str, form: str) -> date | Trouble:
    try:
        return datetime.strptime(plain, form).date()  # noqa: DTZ007 — a calendar date has no zone
    except ValueError:
        return Trouble(
            say("{written} is no day in the format {format}.", written=shortened(plain), format=form),
            say("Correct the date, or the format in the mapping profile."),
        )


def _by_shape(plain: str) -> date | Trouble:
    written = _YEAR_FIRST.fullmatch(plain)
    if written:
        return _calendar(plain, int(written[1]), int(written[3]), int(written[4]))
    compact = _COMPACT.fullmatch(plain)
    if compact:
        return _calendar(plain, int(compact[1]), int(compact[2]), int(compact[3]))
    counted = _EXCEL_DAY.fullmatch(plain)
    if counted:
        return _EXCEL_ZERO + timedelta(days=int(counted[1]))
    return _no_date(plain)


def _calendar(plain: str, year: int, month: int, day_of_month: int) -> date | Trouble:
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return Trouble(
            say("The day {written} does not exist.", written=shortened(plain)),
            say("Correct the date."),
        )


def _no_date(plain: str) -> Trouble:
    if _YEAR_LAST.fullmatch(plain):
        what = say("Day and month cannot be told apart in {written}.", written=shortened(plain))
    elif _NO_DAY.fullmatch(plain):
        what = say("{written} is not a whole date.", written=shortened(plain))
    else:
        what = say("{written} is not a date.", written=shortened(plain))
    return Trouble(what, say("Write year, month and day, for example 2025-03-14."))
