"""What does each discipline think before the case is discussed? Sealed, so that nobody follows whoever spoke first."""

from dataclasses import dataclass
from datetime import datetime

from hcc_mdt.boardroom import Discipline


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """One person's, as of their discipline. ``recommendation`` is one of the decision form's."""

    account: str
    name: str
    discipline: Discipline
    recommendation: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinions:
    """What one reader may know of the opinions on a case. While sealed, ``readable`` holds the reader's own and nothing
    else. ``given``: the disciplines that gave one; ``waited_for``: those in the room that did not."""

    opened_at: datetime | None
    readable: tuple[Opinion, ...]
    given: tuple[Discipline, ...]
    waited_for: tuple[Discipline, ...]

    @property
    def sealed(self) -> bool:
        return self.opened_at is None
