"""Are the rows of the decision form's lists finished? A row that was added and left empty is none."""

from dataclasses import replace

from hcc_mdt.boardroom import Action, Decision, Informing, Option
from hcc_mdt.messages import Message, say


def why_not_finished(form: Decision) -> Message | None:
    """What a row that was begun still lacks."""
    if any(not one.owner.strip() or one.due is None for one in _filled(form)):
        return say("Every action needs its owner and its day.")
    if any(one != Option(what="") and not one.what.strip() for one in form.considered):
        return say("Every option says what would be done.")
    if any(not one.whom or not one.by.strip() for one in _informing(form)):
        return say("Say who is informed, and by whom.")
    if any(one.reason_code == "other" and not one.text.strip() for one in form.dissents):
        return say("Say the other reason of the dissent in words.")
    return None


def without_empty(form: Decision) -> Decision:
    """The form without rows that were added and left empty."""
    considered = tuple(one for one in form.considered if one.what.strip())
    return replace(form, actions=_filled(form), considered=considered, informing=_informing(form))


def _filled(form: Decision) -> tuple[Action, ...]:
    """A row nobody filled in is no action."""
    return tuple(one for one in form.actions if one.what.strip())


def _informing(form: Decision) -> tuple[Informing, ...]:
    return tuple(one for one in form.informing if one != Informing(whom="", by="", how=""))
