"""Is every list that was begun in the decision form finished, and which of its rows did nobody begin?"""

from dataclasses import replace

from hcc_mdt.boardroom import Action, Decision, Informing
from hcc_mdt.messages import Message, say


def whole(form: Decision) -> Decision:
    """The form without rows that nobody began to fill in."""
    return replace(form, actions=_filled(form), informing=_informing(form))


def why_not_whole(form: Decision) -> Message | None:
    """Lists that were begun and not finished."""
    if any(not one.owner.strip() or one.due is None for one in _filled(form)):
        return say("Every action needs its owner and its day.")
    if any(not one.whom or not one.by.strip() for one in _informing(form)):
        return say("Say who is informed, and by whom.")
    if any(one.reason_code == "other" and not one.text.strip() for one in form.dissents):
        return say("Say the other reason of the dissent in words.")
    return None


def _filled(form: Decision) -> tuple[Action, ...]:
    """A row nobody filled in is no action."""
    return tuple(one for one in form.actions if one.what.strip())


def _informing(form: Decision) -> tuple[Informing, ...]:
    return tuple(one for one in form.informing if one != Informing(whom="", by="", how=""))
