"""How do stored minutes get their next signature? In turn, with the signer's own key, beside the state before.

The signature is made here and stored as it is; the store refuses it when somebody else signed meanwhile.
"""

from sqlalchemy import Engine

from db import people, signed, write
from db.signed import StoredMinutes
from hcc_mdt.board import minutes as board_minutes
from hcc_mdt.board.minutes_model import SignerRole
from hcc_mdt.board.permissions import refuse, why_not
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Actor
from hcc_mdt.changes import MinutesSigned
from hcc_mdt.errors import Refused
from hcc_mdt.locale import translator
from hcc_mdt.messages import Message, say
from hcc_mdt.report.signing import sign

AS: dict[SignerRole, Message] = {
    SignerRole.CHAIR: say("Chair"),
    SignerRole.RECORDER: say("Recorder"),
    SignerRole.MEMBER: say("Member"),
}


def sign_minutes(engine: Engine, stamp: Stamp, minutes_id: str, passphrase: str) -> None:
    """Add the actor's signature to the stored minutes. Raises ``Refused`` with the sentence, ``Stale`` when somebody
    signed meanwhile."""
    with engine.connect() as conn:
        stored = signed.minutes(conn, stamp.actor.board, minutes_id)
        key = people.key(conn, stamp.actor.account)
        board = people.board(conn, stamp.actor.board)
    if stored is None:
        raise Refused(say("These minutes are not stored on this board."))
    refuse(why_not_sign(stamp.actor, stored))
    if key is None:
        raise Refused(say("You have no signing key yet. Ask an administrator to issue one."))
    me = board_minutes.read(stored.canonical).signers[stored.signatures]
    pdf = sign(
        stored.pdf,
        f"Signer{stored.signatures + 1}",
        key.pkcs12,
        passphrase,
        reason=translator(stored.language)(AS[me.role]),
        at=stamp.at,
        zone=board.timezone,
        language=stored.language,
    )
    write.apply(
        engine,
        MinutesSigned(
            audit=stamp.audit("minutes.signed", meeting=stored.meeting, detail=(("digest", stored.digest),)),
            minutes=minutes_id,
            signatures_before=stored.signatures,
            pdf=pdf,
            complete=stored.signatures + 1 == len(stored.signers),
        ),
    )


def why_not_sign(actor: Actor, stored: StoredMinutes) -> Message | None:
    """May ``actor`` sign these minutes now?"""
    if stored.complete:
        return say("Everybody has signed these minutes.")
    if actor.account not in stored.signers:
        return say("Your signature is not asked for on these minutes.")
    turn = stored.signers.index(actor.account)
    if turn < stored.signatures:
        return say("You have signed. Others are still to sign.")
    if turn > stored.signatures:
        return say("Somebody else signs before you. You can sign after them.")
    return why_not(actor, "sign_minutes", stored.board)
