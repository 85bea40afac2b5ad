"""What became of what the board decided? Actions with their state, and whether decisions were carried out."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ActionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    NOT_DONE = "not_done"


class Outcome(StrEnum):
    """What became of a decision."""

    CARRIED_OUT = "carried_out"
    CHANGED = "changed"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """An action of a recorded decision or deferral. ``answers`` counts what was said of it so far; the last answer
    holds: ``state``, ``reason``, when and, where known, by whom."""

    id: str
    case: str
    case_code: str
    meeting: str
    met_on: date
    item: str
    what: str
    owner: str
    due: date | None
    state: ActionState = ActionState.OPEN
    reason: str = ""
    answers: int = 0
    answered_at: datetime | None = None
    answered_by_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """The last answer to "was it carried out?" for the decision on one agenda item. ``reason``: a code, ``""`` when it
    was carried out; ``answers`` counts all answers so far."""

    item: str
    outcome: Outcome
    reason: str
    text: str
    answers: int
    at: datetime
    by: str
    by_name: str | None = None


def action_id(item: str, place: int) -> str:
    """The id of the action at ``place`` (from 1) of the decision on an agenda item: the same however often asked."""
    return f"{item}.{place}"
