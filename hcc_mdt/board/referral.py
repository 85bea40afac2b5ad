"""Who may say who sent the patient and who looks after them at home, and what is said?

Names of people outside the board: whoever sees or changes them must be allowed to see who the patient is, and asks for
it on the record. On the wall, in lists and in exports they never stand.
"""

from hcc_mdt.board.permissions import refuse, why_not
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Actor
from hcc_mdt.changes.cases import ReferralNamed
from hcc_mdt.errors import Refused
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Case, Referral

LONGEST = 200

NAMES: dict[str, Message] = {"referrer": say("Referred by"), "general_practitioner": say("General practitioner")}


def printed(referral: Referral, names: bool) -> tuple[Referral | None, tuple[str, ...]]:
    """What minutes hold of it: the names where the board prints patients' names, else only which are on record."""
    said = tuple(field for field in NAMES if getattr(referral, field))
    if not said:
        return None, ()
    return (referral, ()) if names else (None, said)


def why_not_name(actor: Actor, board: str) -> Message | None:
    return why_not(actor, "enter_facts", board) or why_not(actor, "reveal_identity", board)


def name(stamp: Stamp, case: Case, seen: Referral, *, referrer: str, general_practitioner: str) -> ReferralNamed:
    """Both as typed; an empty one is not known. Raises ``Refused`` when nothing is new or a text is too long."""
    refuse(why_not_name(stamp.actor, case.board))
    if max(len(referrer.strip()), len(general_practitioner.strip())) > LONGEST:
        raise Refused(say("A name may have {limit} characters.", limit=LONGEST))
    said = Referral(referrer=referrer.strip() or None, general_practitioner=general_practitioner.strip() or None)
    if said == seen:
        raise Refused(say("Nothing would change."))
    audit = stamp.audit("referral.named", case=case.id)
    return ReferralNamed(audit=audit, case=case.id, seen=seen, referral=said)
