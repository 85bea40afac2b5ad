"""How does a round of signatures go? In turn, until a day, and over at once when somebody refuses."""

from dataclasses import dataclass
from datetime import date, timedelta

from hcc_mdt.board.permissions import refuse, why_not
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Actor
from hcc_mdt.changes.signing import MinutesRefused
from hcc_mdt.messages import Message, say

SHORTEST_REASON, LONGEST_REASON = 3, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """The signatures under one set of minutes. ``signers``: accounts in their order, the first ``signatures`` have
    signed; ``refused_by``: the account that stopped the round."""

    minutes: str
    board: str
    meeting: str
    signers: tuple[str, ...]
    signatures: int
    sign_by: date | None = None
    refused_by: str | None = None

    @property
    def waiting(self) -> tuple[str, ...]:
        """Who still owes a signature, the next one first; nobody once the round is over."""
        return () if self.refused_by is not None else self.signers[self.signatures :]


def why_not_sign(actor: Actor, round_: Round) -> Message | None:
    """May ``actor`` sign these minutes now? Signers sign in the order the minutes name them."""
    reason = _why_not_asked(actor, round_)
    if reason is None and round_.signers.index(actor.account) > round_.signatures:
        return say("It is not your turn yet: the signers sign one after the other.")
    return reason


def why_not_refuse(actor: Actor, round_: Round) -> Message | None:
    """May ``actor`` refuse to sign? Whoever was asked and has not signed may, also before their turn."""
    return _why_not_asked(actor, round_)


def refused(stamp: Stamp, round_: Round, reason: str) -> MinutesRefused:
    """The signer says no, and why. The minutes stay as they are and can never be complete."""
    refuse(why_not_refuse(stamp.actor, round_))
    said = reason.strip()
    if not SHORTEST_REASON <= len(said) <= LONGEST_REASON:
        refuse(say("Say why you refuse to sign: it is shown to everybody who reads these minutes."))
    return MinutesRefused(
        audit=stamp.audit("minutes.refused", meeting=round_.meeting, detail=(("minutes", round_.minutes),)),
        minutes=round_.minutes,
        account=stamp.actor.account,
        reason=said,
    )


def last_day(meeting_on: date, days: int) -> date:
    """Until when a meeting's minutes are signed."""
    return meeting_on + timedelta(days=days)


def due(sign_by: date | None, today: date) -> tuple[str, Message]:
    """How pressing a signature is (``none``, ``due``, ``soon``, ``overdue``) and in words."""
    if sign_by is None:
        return "none", say("no last day set")
    left = (sign_by - today).days
    if left < 0:
        return "overdue", say("overdue since {on}", on=sign_by)
    if left == 0:
        return "soon", say("due today")
    if left == 1:
        return "soon", say("due tomorrow")
    return "due", say("due {on} (in {days} days)", on=sign_by, days=left)


def _why_not_asked(actor: Actor, round_: Round) -> Message | None:
    if round_.board != actor.board:
        return why_not(actor, "sign_minutes", round_.board)
    if actor.account not in round_.signers:
        return say("These minutes do not ask for your signature.")
    if round_.refused_by is not None:
        return say("A signer refused, so nobody signs these minutes any more. New minutes are needed.")
    if round_.signers.index(actor.account) < round_.signatures:
        return say("You have already signed these minutes.")
    return why_not(actor, "sign_minutes", round_.board)
