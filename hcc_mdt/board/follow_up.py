"""Was the decision carried out, and if not, why? Asked after 30 days and when the case comes up again.

The share of decisions that were carried out is the measure by which tumour boards judge themselves; why they were not
is what can be learnt from.
"""

from datetime import date, timedelta

from hcc_mdt.afterwards import Followed, Outcome
from hcc_mdt.board.permissions import refuse, why_not
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Actor, AgendaItem, ItemState
from hcc_mdt.changes.afterwards import DecisionFollowed
from hcc_mdt.messages import Message, say

ASKED_AFTER = timedelta(days=30)

OUTCOMES: dict[Outcome, Message] = {
    Outcome.CARRIED_OUT: say("carried out"),
    Outcome.CHANGED: say("changed"),
    Outcome.NOT_DONE: say("not carried out"),
}

REASONS: dict[str, Message] = {
    "patient": say("patient's wish"),
    "clinical": say("clinical change"),
    "complication": say("complication"),
    "capacity": say("capacity"),
    "lost": say("lost to follow-up"),
    "other": say("other"),
}
"""Why a decision was changed or not carried out."""


def follow(
    stamp: Stamp, item: AgendaItem, meeting: str, known: Followed | None, outcome: Outcome, reason: str, text: str
) -> DecisionFollowed:
    """What became of the decision on ``item``. ``known``: the answer on screen, None for none."""
    refuse(why_not_follow(stamp.actor, item, outcome, reason, text))
    kept = "" if outcome is Outcome.CARRIED_OUT else reason
    detail = (("reason", kept),) if kept else ()
    return DecisionFollowed(
        audit=stamp.audit(f"decision.{outcome.value}", case=item.case, meeting=meeting, detail=detail),
        item=item.id,
        seen=0 if known is None else known.answers,
        outcome=outcome,
        reason=kept,
        text=text.strip(),
    )


def why_not_follow(actor: Actor, item: AgendaItem, outcome: Outcome, reason: str, text: str) -> Message | None:
    if item.state is not ItemState.DECIDED:
        return say("{case} was not decided, so there is nothing to carry out.", case=item.case_code)
    if outcome is not Outcome.CARRIED_OUT and reason not in REASONS:
        return say("Choose why the decision was changed or not carried out.")
    if outcome is not Outcome.CARRIED_OUT and reason == "other" and not text.strip():
        return say("Say the other reason in words.")
    return why_not(actor, "follow_up")


def asked_on(decided_on: date) -> date:
    """The day from which on the answer is asked for."""
    return decided_on + ASKED_AFTER


def summary(followed: Followed) -> Message:
    """The answer in one line, its free text left out."""
    said = OUTCOMES[followed.outcome]
    if not followed.reason:
        return said
    return say("{outcome}: {reason}", outcome=said, reason=REASONS.get(followed.reason, followed.reason))
