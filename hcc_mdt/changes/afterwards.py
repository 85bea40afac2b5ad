"""What happens after the meeting: an action is answered, a decision is followed up, figures and handouts leave."""

from dataclasses import dataclass

from hcc_mdt.afterwards import ActionState, Outcome
from hcc_mdt.changes import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionAnswered(Change):
    """Done, not done (with the reason) or open again. ``seen``: how many answers the person knew of."""

    action: str
    seen: int
    state: ActionState
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFollowed(Change):
    """The decision on ``item`` was carried out, changed or not done, and why."""

    item: str
    seen: int
    outcome: Outcome
    reason: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresExported(Change):
    """The board's figures left the program as a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoutExported(Change):
    """A meeting's agenda left the program as a sheet of paper."""

    meeting: str
