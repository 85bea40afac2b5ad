"""Who sets the board's quorum rule? Dated, with its reason; minutes and decisions cite the rule of their own day."""

from hcc_mdt.board.permissions import refuse, why_not
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Actor, Discipline, Settings
from hcc_mdt.changes.preparing import QuorumSet
from hcc_mdt.messages import Message, say


def set_rule(
    stamp: Stamp, now: Settings, seen: int, disciplines: tuple[Discipline, ...], at_least: int, reason: str
) -> QuorumSet:
    """The rule from now on: these disciplines must be there, and at least so many (0: no number)."""
    refuse(why_not_set(stamp.actor, now, disciplines, at_least, reason))
    detail = (("disciplines", ",".join(one.value for one in disciplines)), ("at_least", str(at_least)))
    return QuorumSet(
        audit=stamp.audit("quorum.set", detail=detail),
        seen=seen,
        disciplines=disciplines,
        at_least=at_least,
        reason=reason.strip(),
    )


def why_not_set(
    actor: Actor, now: Settings, disciplines: tuple[Discipline, ...], at_least: int, reason: str
) -> Message | None:
    if (disciplines, at_least) == (now.quorum, now.quorum_disciplines):
        return say("This is the rule already.")
    if not 0 <= at_least <= len(Discipline):
        return say("At least {count} disciplines cannot be there.", count=at_least)
    if not reason.strip():
        return say("Say why the rule changes.")
    return why_not(actor, "set_quorum")
