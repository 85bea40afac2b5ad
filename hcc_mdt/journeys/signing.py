"""How does a person sign stored minutes? Their own key, their own field, and the new bytes beside the old."""

from sqlalchemy import Engine

from db import people, signed, write
from db.signed import StoredMinutes
from hcc_mdt.board.minutes import read
from hcc_mdt.board.minutes_model import SIGNS_AS
from hcc_mdt.board.permissions import refuse, why_not
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Actor
from hcc_mdt.changes import MinutesSigned
from hcc_mdt.locale import translator
from hcc_mdt.messages import Message, say
from hcc_mdt.report.signing import sign


def why_not_sign(actor: Actor, minutes: StoredMinutes) -> Message | None:
    """May ``actor`` sign these minutes now? Signers sign in the order the minutes name them."""
    if actor.account not in minutes.signers:
        return say("These minutes do not ask for your signature.")
    position = minutes.signers.index(actor.account)
    if position < minutes.signatures:
        return say("You have already signed these minutes.")
    if position > minutes.signatures:
        return say("It is not your turn yet: the signers sign one after the other.")
    return why_not(actor, "sign_minutes", minutes.board)


def sign_minutes(engine: Engine, stamp: Stamp, minutes_id: str, passphrase: str) -> None:
    """Sign with the actor's own key. Raises ``Refused`` (not asked, not their turn, wrong passphrase, no key)."""
    actor = stamp.actor
    with engine.connect() as conn:
        minutes = signed.minutes(conn, actor.board, minutes_id)
        key = people.key(conn, actor.account)
        zone = people.board(conn, actor.board).timezone
    refuse(why_not_sign(actor, minutes))
    refuse(None if key else say("You have no signing key yet. Ask the administrator to issue one."))
    assert key is not None
    count = minutes.signatures + 1
    as_what = read(minutes.canonical).signers[minutes.signatures].role
    pdf = sign(
        minutes.pdf,
        f"Signer{count}",
        key.pkcs12,
        passphrase,
        reason=translator(minutes.language)(SIGNS_AS[as_what]),
        at=stamp.at,
        zone=zone,
        language=minutes.language,
    )
    change = MinutesSigned(
        audit=stamp.audit("minutes.signed", meeting=minutes.meeting, detail=(("signature", str(count)),)),
        minutes=minutes_id,
        signatures_before=minutes.signatures,
        pdf=pdf,
        complete=count == len(minutes.signers),
    )
    write.apply(engine, change)
