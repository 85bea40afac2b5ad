"""Who has to do what until when, and how is it answered?

An action lives from the recorded decision on. Every answer (done, not done and why, open again) is kept; the last one
holds.
"""

from datetime import date

from hcc_mdt.afterwards import ActionLine, ActionState
from hcc_mdt.board.permissions import refuse, why_not
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Actor
from hcc_mdt.changes.afterwards import ActionAnswered
from hcc_mdt.messages import Message, say

STATES: dict[ActionState, Message] = {
    ActionState.OPEN: say("to do"),
    ActionState.DONE: say("done"),
    ActionState.NOT_DONE: say("not done"),
}
_FIRST_WIDE = "\u2e80"  # from here on a single word can be a whole name


def answer(stamp: Stamp, action: ActionLine, state: ActionState, reason: str = "") -> ActionAnswered:
    """What became of ``action`` as it was seen."""
    refuse(why_not_answer(stamp.actor, action, state, reason))
    return ActionAnswered(
        audit=stamp.audit(f"action.{state.value}", case=action.case, meeting=action.meeting),
        action=action.id,
        seen=action.answers,
        state=state,
        reason=reason.strip(),
    )


def why_not_answer(actor: Actor, action: ActionLine, state: ActionState, reason: str = "") -> Message | None:
    if action.state is state:
        return say("This action is already {state}.", state=STATES[state])
    if state is ActionState.NOT_DONE and not reason.strip():
        return say("Say why it was not done.")
    return why_not(actor, "follow_up")


def overdue(action: ActionLine, on: date) -> bool:
    """Still open, and its day is past."""
    return action.state is ActionState.OPEN and action.due is not None and action.due < on


def belongs_to(owner: str, name: str) -> bool:
    """Does the typed ``owner`` mean the person called ``name``? One of the two may say more ("Prof. Lu Chuan"), but a
    lone family name in Latin letters means nobody in particular."""
    typed, known = _words(owner), _words(name)
    shared = typed & known
    if not shared or (shared != typed and shared != known):
        return False
    return typed == known or len(shared) > 1 or any(word >= _FIRST_WIDE and len(word) > 1 for word in shared)


def _words(name: str) -> frozenset[str]:
    return frozenset(name.replace(",", " ").replace("，", " ").casefold().split())
