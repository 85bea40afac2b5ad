"""What do the projected screens of a meeting show? One row in the store; every screen follows it.

A patient's identity is not among it: nothing on the wall can reveal a name.
"""

from dataclasses import dataclass
from datetime import date, datetime

LOOKS = ("light", "dark")


@dataclass(frozen=True, slots=True, kw_only=True)
class WallView:
    """How the case on the wall is looked at; the words are those of the case page's address."""

    tab: str = ""  # "": the timeline; else the view of the case page shown in its place
    window: str = "whole"
    align: str = "first_dose"
    cursor: date | None = None  # a day marked through all lanes
    compared: date | None = None  # a second day, to be compared with the first
    known: date | None = None  # the case as it was known at the end of this day; None: as known now
    look: str = "light"
    checkpoint: str = ""  # the one opened; "": where the case stands
    part: int = 1  # of a view that is longer than the wall is high


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """``item``: the agenda item shown, None for the agenda itself. ``revision`` counts everything a screen could
    show; ``case_version`` is the stored version of that item's case (facts can change while it is on the wall)."""

    meeting: str
    item: str | None = None
    view: WallView = WallView()
    revision: int = 0
    turned_at: datetime | None = None
    case_version: int | None = None
