"""How are minutes and their signed files stored? Each state of the file beside the ones before, never over them."""

from dataclasses import replace
from hashlib import sha256

from sqlalchemy import Connection, func, insert, select, update

from db.json_text import from_text, to_text
from db.storing import store
from db.storing.tenancy import require_account, require_meetings, require_minutes
from db.tables import board, minutes, minutes_file, minutes_refusal, minutes_renewal
from hcc_mdt.boardroom import Settings
from hcc_mdt.changes import MinutesFrozen, MinutesSigned
from hcc_mdt.changes.minutes import FormChosen, MinutesRenewed
from hcc_mdt.changes.signing import MinutesRefused
from hcc_mdt.errors import Refused, Stale
from hcc_mdt.messages import say


@store.register
def _(change: MinutesFrozen, conn: Connection) -> None:
    require_meetings(conn, change.audit.board, [change.meeting])
    if sha256(change.canonical).hexdigest() != change.digest:
        raise Refused(say("The digest does not belong to these minutes. Nothing was stored; freeze them again."))
    if change.amends is not None:
        _require_newest(conn, change.audit.board, change.amends)
    row = {
        "id": change.minutes,
        "board_id": change.audit.board,
        "meeting_id": change.meeting,
        "language": change.language,
        "canonical": change.canonical,
        "digest": change.digest,
        "signers": to_text(change.signers),
        "frozen_at": change.audit.at,
        "frozen_by": change.audit.by,
        "sign_by": change.sign_by,
        "amends": change.amends,
    }
    conn.execute(insert(minutes), row)
    _keep(conn, change, signatures=0, complete=False)


@store.register
def _(change: MinutesSigned, conn: Connection) -> None:
    require_minutes(conn, change.audit.board, change.minutes)
    if _refused(conn, change.minutes):
        raise Stale(say("A signer refused meanwhile. Nothing was stored; open the minutes again."))
    last = select(func.max(minutes_file.c.signatures)).where(minutes_file.c.minutes_id == change.minutes)
    if conn.execute(last).scalar() != change.signatures_before:
        raise Stale(say("Somebody else signed meanwhile. Nothing was stored; open the minutes again, then sign."))
    _keep(conn, change, signatures=change.signatures_before + 1, complete=change.complete)


@store.register
def _(change: FormChosen, conn: Connection) -> None:
    own = board.c.id == change.audit.board
    settings = from_text(Settings, conn.execute(select(board.c.settings).where(own)).scalar_one())
    chosen = replace(settings, minutes_template=change.template, paper=change.paper, letterhead=change.letterhead)
    conn.execute(update(board).where(own).values(settings=to_text(chosen)))


@store.register
def _(change: MinutesRefused, conn: Connection) -> None:
    require_minutes(conn, change.audit.board, change.minutes)
    require_account(conn, change.audit.board, change.account)
    if _refused(conn, change.minutes):
        raise Stale(say("Somebody else refused meanwhile. Nothing was stored; open the minutes again."))
    if _complete(conn, change.minutes):
        raise Stale(say("Everybody has signed meanwhile. Nothing was stored; open the minutes again."))
    row = {
        "minutes_id": change.minutes,
        "board_id": change.audit.board,
        "account_id": change.account,
        "refused_at": change.audit.at,
        "reason": change.reason,
    }
    conn.execute(insert(minutes_refusal), row)


@store.register
def _(change: MinutesRenewed, conn: Connection) -> None:
    require_minutes(conn, change.audit.board, change.minutes)
    if not _complete(conn, change.minutes):
        raise Refused(say("Only minutes that everybody signed get a newer time stamp."))
    before = select(func.count()).where(minutes_renewal.c.minutes_id == change.minutes)
    if conn.execute(before).scalar() != change.seen:
        raise Stale(say("Somebody else renewed the time stamp meanwhile. Nothing was stored."))
    row = {
        "minutes_id": change.minutes,
        "sequence": change.seen + 1,
        "stored_at": change.audit.at,
        "stored_by": change.audit.by,
        "pdf": change.pdf,
    }
    conn.execute(insert(minutes_renewal), row)


def _refused(conn: Connection, minutes_id: str) -> bool:
    found = select(minutes_refusal.c.minutes_id).where(minutes_refusal.c.minutes_id == minutes_id)
    return conn.execute(found).first() is not None


def _complete(conn: Connection, minutes_id: str) -> bool:
    found = select(minutes_file.c.complete).where(minutes_file.c.minutes_id == minutes_id, minutes_file.c.complete)
    return conn.execute(found).first() is not None


def _keep(conn: Connection, change: MinutesFrozen | MinutesSigned, *, signatures: int, complete: bool) -> None:
    row = {
        "minutes_id": change.minutes,
        "signatures": signatures,
        "stored_at": change.audit.at,
        "stored_by": change.audit.by,
        "complete": complete,
        "pdf": change.pdf,
    }
    conn.execute(insert(minutes_file), row)


def _require_newest(conn: Connection, board_id: str, digest: str) -> None:
    """Raises ``Refused`` when there are no minutes with this digest, ``Stale`` when others amend them already."""
    own = minutes.c.board_id == board_id
    if conn.execute(select(minutes.c.id).where(own, minutes.c.digest == digest)).first() is None:
        raise Refused(say("There are no such minutes of this board."))
    if conn.execute(select(minutes.c.id).where(own, minutes.c.amends == digest)).first() is not None:
        raise Stale(say("These minutes were amended already. Amend the newest ones."))
