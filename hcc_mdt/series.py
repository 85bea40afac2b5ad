"""Which board meets every week: on which day, when, where, with whom?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A weekly board, from which the next meeting is made with one click. ``weekday``: 0 is Monday; ``starts`` and
    ``ends``: "14:00", in the board's zone; ``standing``: the accounts expected at every meeting."""

    id: str
    board: str
    weekday: int
    starts: str
    ends: str
    place: str
    language: str
    chair: str | None = None
    recorder: str | None = None
    standing: tuple[str, ...] = ()
    version: int = 0
