"""What happens before a meeting: its quorum rule is set, the weekly board is described, cases are made ready or carried
to the next meeting."""

from dataclasses import dataclass

from hcc_mdt.boardroom import Discipline, ItemState, Meeting
from hcc_mdt.changes import Change
from hcc_mdt.series import Series


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumSet(Change):
    """Who must be there for a quorum from now on. ``seen``: how many rules were set before; every one is kept."""

    seen: int
    disciplines: tuple[Discipline, ...]
    at_least: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesSet(Change):
    """The weekly board is described, anew or for the first time. ``series.version`` is the one that was seen."""

    series: Series


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesEnded(Change):
    """No further meetings are made from it; those that were stay."""

    series: str
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMarked(Change):
    """A case of the agenda is ready to be discussed, or not."""

    meeting: str
    seen: int
    item: str
    state: ItemState


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCarried(Change):
    """A case goes from this agenda to that of ``to`` as item ``new``; both say so. ``planned``: ``to`` did not exist
    and is made in the same breath."""

    meeting: str
    seen: int
    item: str
    to: Meeting
    new: str
    planned: bool
