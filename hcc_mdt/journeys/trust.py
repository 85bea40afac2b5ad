"""Whom does a board believe, and what does its authority say has ended? As the store knows it now."""

from datetime import datetime

from sqlalchemy import Connection

from db import keys, people
from hcc_mdt.board.signing.keys import SIGNING, TIME
from hcc_mdt.errors import Refused
from hcc_mdt.journeys.authority_secret import authority_secret
from hcc_mdt.messages import say
from hcc_mdt.report.checking.trust import Revoked, Trust
from hcc_mdt.report.signing.minutes import Proof
from hcc_mdt.report.signing.revocation import revocation_list


def trust_of(conn: Connection, *boards: str) -> Trust:
    """Whom the boards believe, with what they revoked."""
    trusted = [one for board in boards for one in keys.roots(conn, board) if one.trusted]
    taken = [key for board in boards for key in keys.all_of(conn, board)]
    own = (people.authority(conn, board) for board in boards)
    return Trust(
        roots=tuple(one.certificate for one in own if one is not None),
        foreign=tuple(one.certificate for one in trusted if one.purpose == SIGNING),
        registered=tuple(key.certificate for key in taken if key.kind != "board"),
        time_roots=tuple(one.certificate for one in trusted if one.purpose == TIME),
        lists=tuple(one.revocations for one in trusted if one.revocations is not None),
        revoked=_revoked(conn, *boards),
    )


def current_list(conn: Connection, board: str, at: datetime) -> bytes:
    """The revocation list of the board's authority as of ``at`` (PEM), numbered by the second. Raises ``Refused``."""
    authority = people.authority(conn, board)
    if authority is None:
        raise Refused(say("There is no board {board}.", board=board))
    return revocation_list(
        authority,
        _revoked(conn, board),
        at,
        number=int(at.timestamp()),
        authority_passphrase=authority_secret(),
    )


def proof(conn: Connection, board: str, at: datetime) -> Proof:
    """What goes into a file with its last signature: every authority the board believes, and their lists."""
    trust = trust_of(conn, board)
    return Proof(
        certificates=(*trust.roots, *trust.foreign, *trust.time_roots),
        lists=(current_list(conn, board, at), *trust.lists),
    )


def _revoked(conn: Connection, *boards: str) -> tuple[Revoked, ...]:
    return tuple(
        Revoked(key.certificate, key.revocation.at, key.revocation.reason)
        for board in boards
        for key in keys.all_of(conn, board)
        if key.revocation is not None
    )
