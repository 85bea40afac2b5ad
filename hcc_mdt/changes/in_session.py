"""What happens in the room besides calling and deciding: the wall is turned, a break begins, opinions are given."""

from dataclasses import dataclass
from datetime import datetime

from hcc_mdt.boardroom import Decision
from hcc_mdt.changes import Change
from hcc_mdt.opinions import Opinion
from hcc_mdt.wall import WallView


@dataclass(frozen=True, slots=True, kw_only=True)
class WallTurned(Change):
    """The screens show this item (None: the agenda) in this view. The last one to turn it wins: no version is seen."""

    meeting: str
    item: str | None
    view: WallView


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakTaken(Change):
    """The board pauses; the clock of the case on the wall stops."""

    meeting: str
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEnded(Change):
    """The board goes on where it was."""

    meeting: str
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPlanned(Change):
    """When the meeting should be over (None: nobody says)."""

    meeting: str
    seen: int
    ends_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionGiven(Change):
    """Somebody's opinion on a case before its discussion, in place of an earlier one; sealed."""

    item: str
    opinion: Opinion


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionsOpened(Change):
    """Everybody may read them from now on. ``all_in``: because nobody in the room is waited for; else by the chair."""

    item: str
    all_in: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsSetAside(Change):
    """What somebody typed over another's newer text and what was not stored: kept, so that no word is lost."""

    item: str
    field: str
    draft: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTakenOver(Change):
    """What was typed on the case in a meeting before stands in these ``fields`` of ``draft``, which were empty."""

    item: str
    fields: tuple[str, ...]
    draft: Decision
