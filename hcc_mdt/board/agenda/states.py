"""Which state of a case on the agenda may follow which, by which act, and who may do it? One table for all of it.

The pages' buttons, the domain's refusals, the store's conditions and the picture in ``docs`` are made from ``MOVES``.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from hcc_mdt.board.permissions import why_not
from hcc_mdt.boardroom import Actor, AgendaItem, ItemState, Meeting, MeetingState
from hcc_mdt.messages import Message, say

LISTED, NOT_READY, READY = ItemState.LISTED, ItemState.NOT_READY, ItemState.READY
IN_DISCUSSION, DECIDED, DEFERRED = ItemState.IN_DISCUSSION, ItemState.DECIDED, ItemState.DEFERRED
CARRIED = ItemState.CARRIED
PLANNED, IN_SESSION = MeetingState.PLANNED, MeetingState.IN_SESSION


class Act(StrEnum):
    """What can be done to a case on the agenda."""

    MARK_READY = "mark_ready"
    MARK_NOT_READY = "mark_not_ready"
    CALL = "call"
    DECIDE = "decide"
    DEFER = "defer"
    CARRY = "carry"


class Move(NamedTuple):
    """By ``act`` a case in state ``before`` comes into state ``after``."""

    before: ItemState
    act: Act
    after: ItemState


class Leave(NamedTuple):
    """Who may do an act (``permissions.MAY``), and in which states of the meeting."""

    doing: str
    during: frozenset[MeetingState]


MOVES: tuple[Move, ...] = (
    Move(LISTED, Act.MARK_READY, READY),
    Move(NOT_READY, Act.MARK_READY, READY),
    Move(LISTED, Act.MARK_NOT_READY, NOT_READY),
    Move(READY, Act.MARK_NOT_READY, NOT_READY),
    Move(LISTED, Act.CALL, IN_DISCUSSION),
    Move(READY, Act.CALL, IN_DISCUSSION),
    Move(NOT_READY, Act.CALL, IN_DISCUSSION),
    Move(IN_DISCUSSION, Act.CALL, IN_DISCUSSION),
    Move(DECIDED, Act.CALL, DECIDED),  # looked at again, and nothing else
    Move(DEFERRED, Act.CALL, DEFERRED),
    Move(CARRIED, Act.CALL, CARRIED),
    Move(IN_DISCUSSION, Act.DECIDE, DECIDED),
    Move(IN_DISCUSSION, Act.DEFER, DEFERRED),
    Move(LISTED, Act.CARRY, CARRIED),
    Move(READY, Act.CARRY, CARRIED),
    Move(NOT_READY, Act.CARRY, CARRIED),
    Move(IN_DISCUSSION, Act.CARRY, CARRIED),
)

LEAVE: dict[Act, Leave] = {
    Act.MARK_READY: Leave("prepare_meeting", frozenset({PLANNED, IN_SESSION})),
    Act.MARK_NOT_READY: Leave("prepare_meeting", frozenset({PLANNED, IN_SESSION})),
    Act.CALL: Leave("lead_meeting", frozenset({IN_SESSION})),
    Act.DECIDE: Leave("type_decision", frozenset({IN_SESSION})),
    Act.DEFER: Leave("type_decision", frozenset({IN_SESSION})),
    Act.CARRY: Leave("prepare_meeting", frozenset({PLANNED, IN_SESSION})),
}

STATES: dict[ItemState, Message] = {
    LISTED: say("listed"),
    NOT_READY: say("not ready"),
    READY: say("ready"),
    IN_DISCUSSION: say("in discussion"),
    DECIDED: say("decided"),
    DEFERRED: say("deferred"),
    CARRIED: say("carried to the next meeting"),
}

LEFT_UNDECIDED = say("left undecided")

ACTS: dict[Act, Message] = {
    Act.MARK_READY: say("mark as ready"),
    Act.MARK_NOT_READY: say("mark as not ready"),
    Act.CALL: say("call"),
    Act.DECIDE: say("record the decision"),
    Act.DEFER: say("defer"),
    Act.CARRY: say("carry to the next meeting"),
}

_TABLE = {(move.before, move.act): move.after for move in MOVES}


def after(state: ItemState, act: Act) -> ItemState | None:
    """The state that follows, or None when ``act`` cannot be done in ``state``."""
    return _TABLE.get((state, act))


def befores(act: Act) -> tuple[ItemState, ...]:
    """The states in which ``act`` can be done."""
    return tuple(move.before for move in MOVES if move.act is act)


def left_undecided(meeting: Meeting, item: AgendaItem) -> bool:
    """Was this case discussed, and another one called before it was decided? Its state stays "in discussion"."""
    return item.state is IN_DISCUSSION and item.id != meeting.called


def stands(meeting: Meeting, item: AgendaItem) -> Message:
    """How a case stands at this moment of its meeting: in discussion is only the one that is called."""
    return LEFT_UNDECIDED if left_undecided(meeting, item) else STATES[item.state]


def open_items(agenda: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """What the meeting still has to settle: whatever can be decided, by however many acts."""
    return tuple(item for item in agenda if after(item.state, Act.CARRY) is not None)


def why_not_move(actor: Actor, meeting: Meeting, item: AgendaItem, act: Act) -> Message | None:
    """What keeps ``actor`` from ``act`` on this case now?"""
    leave = LEAVE[act]
    if meeting.state not in leave.during:
        if meeting.state is MeetingState.CLOSED:
            return say("This meeting is closed. Its minutes can be amended, not changed.")
        return say("The meeting is not in session. Open it first.")
    if after(item.state, act) is None:
        return _why_not_from(item, act)
    return why_not(actor, leave.doing, meeting.board)


def why_settled(item: AgendaItem) -> Message | None:
    """Why nothing more can be done about this case in this meeting; None while it is open."""
    if item.state in (DECIDED, DEFERRED):
        return say("{case} is already decided. Amend the minutes to change it.", case=item.case_code)
    if item.state is CARRIED:
        return say("{case} was carried to the next meeting. Decide it there.", case=item.case_code)
    return None


def _why_not_from(item: AgendaItem, act: Act) -> Message:
    settled = why_settled(item)
    if settled is not None:
        return settled
    if act in (Act.DECIDE, Act.DEFER):
        return say("Call {case} first: nothing is decided on a case that was not discussed.", case=item.case_code)
    state = STATES[item.state]
    return say("{case} is {state}. You cannot {act} it now.", case=item.case_code, state=state, act=ACTS[act])
