"""How does a person sign stored minutes, or refuse to? Their own key, their own field, new bytes beside the old.

Nothing is stored that our own check would not accept: the new file is judged before it is kept.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine

from db import keys, people, signed, write
from db.keys import SignerKey
from hcc_mdt.board.minutes.freezing import read
from hcc_mdt.board.minutes.model import SIGNS_AS
from hcc_mdt.board.permissions import refuse
from hcc_mdt.board.signing import rounds
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.changes import MinutesSigned
from hcc_mdt.errors import Refused
from hcc_mdt.journeys import signing_keys
from hcc_mdt.journeys.trust import proof, trust_of
from hcc_mdt.locale import translator
from hcc_mdt.messages import say
from hcc_mdt.report.checking.trust import Trust
from hcc_mdt.report.checking.verify import verify
from hcc_mdt.report.signing import key_files, tokens
from hcc_mdt.report.signing.long_term import archived
from hcc_mdt.report.signing.minutes import Act, sign_with

_SLACK = timedelta(minutes=5)  # a time-stamp server's clock is never quite ours


def time_server() -> str | None:
    """The hospital's time-stamp server (RFC 3161), when ``HCC_MDT_TSA_URL`` names one."""
    return os.environ.get("HCC_MDT_TSA_URL") or None


def sign_minutes(engine: Engine, stamp: Stamp, minutes_id: str, passphrase: str) -> None:
    """Sign with the actor's own key. Raises ``Refused`` (not asked, not their turn, wrong passphrase, no key)."""
    actor = stamp.actor
    with engine.connect() as conn:
        minutes = signed.minutes(conn, actor.board, minutes_id)
        refuse(rounds.why_not_sign(actor, minutes.round))
        key = signing_keys.usable(keys.current(conn, actor.board, actor.account))
        zone = people.board(conn, actor.board).timezone
        trust = trust_of(conn, actor.board)
        count = minutes.signatures + 1
        complete = count == len(minutes.signers)
        inside = proof(conn, actor.board, stamp.at) if complete else None
    as_what = read(minutes.canonical).signers[minutes.signatures].role
    act = Act(
        reason=translator(minutes.language)(SIGNS_AS[as_what]),
        at=stamp.at,
        zone=zone,
        language=minutes.language,
        time_server=time_server(),
        proof=inside,
    )
    with _opened(key, passphrase) as signer:
        pdf = sign_with(signer, minutes.pdf, f"Signer{count}", act)
    if complete and act.time_server is not None:
        pdf = archived(pdf, act.time_server)
    _require_good(pdf, trust, count, stamp)
    change = MinutesSigned(
        audit=stamp.audit("minutes.signed", meeting=minutes.meeting, detail=(("signature", str(count)),)),
        minutes=minutes_id,
        signatures_before=minutes.signatures,
        pdf=pdf,
        complete=complete,
    )
    write.apply(engine, change)


def refuse_minutes(engine: Engine, stamp: Stamp, minutes_id: str, reason: str) -> None:
    """Refuse to sign, with a reason: the round is over. Raises ``Refused``."""
    with engine.connect() as conn:
        minutes = signed.minutes(conn, stamp.actor.board, minutes_id)
    write.apply(engine, rounds.refused(stamp, minutes.round, reason))


@contextmanager
def _opened(key: SignerKey, passphrase: str) -> Iterator[Any]:
    """The key, opened by its passphrase or PIN for this one signature."""
    if key.kind == signing_keys.TOKEN:
        with tokens.opened(signing_keys.where(key), passphrase, key.certificate, key.pkcs12) as signer:
            yield signer
    else:
        yield key_files.unlocked(key.pkcs12, passphrase)


def _require_good(pdf: bytes, trust: Trust, count: int, stamp: Stamp) -> None:
    """Raises ``Refused`` unless the signature just made holds. Earlier ones are their signers' affair: a key may have
    been revoked since, and that must not keep the others from signing what they read."""
    answer = verify(pdf, trust, at=stamp.at + _SLACK)
    own = next((one for one in answer.signatures if one.field == f"Signer{count}"), None)
    if own is None or not own.ok:
        reason = answer.sentences[0] if own is None else own.message
        raise Refused(say("The signature would not be accepted, so nothing was stored. {reason}", reason=reason))
