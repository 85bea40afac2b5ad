"""Is a value older than its rule allows, counted to the reference day?"""

from collections.abc import Mapping
from datetime import date, timedelta

from hcc_mdt.clinical import words
from hcc_mdt.clinical.context import Context, Input
from hcc_mdt.messages import Message, say


def is_old(context: Context, found: Input, ages: Mapping[str, int]) -> bool:
    """Is any part of a value too old?"""
    for code, day in found.dated:
        limit = ages.get(code, ages.get(found.name))
        if limit is not None and context.days_to(day) > limit:
            return True
    return False


def too_old(context: Context, found: Input, ages: Mapping[str, int]) -> list[tuple[str, date, int, int]]:
    """The parts of a value that are too old: code, day, age in days, and the days allowed."""
    return [
        (code, day, age, limit)
        for code, day in found.dated
        if (limit := ages.get(code, ages.get(found.name))) is not None and (age := context.days_to(day)) > limit
    ]


def how_old(code: str, day: date, age: int, limit: int) -> Message:
    """The value, its day, its age on the day that counts (of the operation, where one is planned), what is allowed."""
    return say(
        "{name} of {day} is {age} days old on {reference}; at most {limit} days are allowed.",
        name=words.name(code), day=day, age=age, limit=limit, reference=day + timedelta(days=age),
    )  # fmt: skip
