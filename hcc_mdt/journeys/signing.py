"""How does a person sign stored minutes, or refuse to? Their own key, their own field, new bytes beside the old."""

from sqlalchemy import Engine

from db import keys, people, signed, write
from hcc_mdt.board import rounds
from hcc_mdt.board.minutes import read
from hcc_mdt.board.minutes_model import SIGNS_AS
from hcc_mdt.board.permissions import refuse
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.changes import MinutesSigned
from hcc_mdt.locale import translator
from hcc_mdt.messages import say
from hcc_mdt.report.signing import sign


def sign_minutes(engine: Engine, stamp: Stamp, minutes_id: str, passphrase: str) -> None:
    """Sign with the actor's own key. Raises ``Refused`` (not asked, not their turn, wrong passphrase, no key)."""
    actor = stamp.actor
    with engine.connect() as conn:
        minutes = signed.minutes(conn, actor.board, minutes_id)
        key = keys.current(conn, actor.board, actor.account)
        zone = people.board(conn, actor.board).timezone
    refuse(rounds.why_not_sign(actor, minutes.round))
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


def refuse_minutes(engine: Engine, stamp: Stamp, minutes_id: str, reason: str) -> None:
    """Refuse to sign, with a reason: the round is over. Raises ``Refused``."""
    with engine.connect() as conn:
        minutes = signed.minutes(conn, stamp.actor.board, minutes_id)
    write.apply(engine, rounds.refused(stamp, minutes.round, reason))
