"""How are signing keys, their end, and the authorities a board believes stored?"""

from sqlalchemy import Connection, Table, func, insert, select, update

from db.storing import store
from db.storing.tenancy import require_account
from db.tables import key_revocation, signer_key, trusted_root
from hcc_mdt.changes import KeyIssued
from hcc_mdt.changes.signing import KeyRevoked, PassphraseChanged, RootTrusted
from hcc_mdt.errors import Refused, Stale
from hcc_mdt.messages import say


@store.register
def _(change: KeyIssued, conn: Connection) -> None:
    require_account(conn, change.audit.board, change.account)
    row = {
        "account_id": change.account,
        "issue": _next(conn, signer_key, "issue", account_id=change.account),
        "board_id": change.audit.board,
        "issued_at": change.audit.at,
        "pkcs12": change.pkcs12,
        "certificate": change.certificate,
        "kind": change.kind,
        "token": change.token,
        "label": change.label,
    }
    conn.execute(insert(signer_key), row)


@store.register
def _(change: PassphraseChanged, conn: Connection) -> None:
    _require_key(conn, change.audit.board, change.account, change.issue)
    if _next(conn, signer_key, "issue", account_id=change.account) != change.issue + 1:
        raise Stale(say("Another key was issued meanwhile. Nothing was stored; open the page again."))
    own = (signer_key.c.account_id == change.account, signer_key.c.issue == change.issue)
    conn.execute(update(signer_key).where(*own).values(pkcs12=change.pkcs12))


@store.register
def _(change: KeyRevoked, conn: Connection) -> None:
    _require_key(conn, change.audit.board, change.account, change.issue)
    own = (key_revocation.c.account_id == change.account, key_revocation.c.issue == change.issue)
    if conn.execute(select(key_revocation.c.issue).where(*own)).first() is not None:
        raise Stale(say("This key was revoked before. Nothing was stored."))
    row = {
        "account_id": change.account,
        "issue": change.issue,
        "board_id": change.audit.board,
        "revoked_at": change.audit.at,
        "revoked_by": change.audit.by,
        "reason": change.reason,
        "remark": change.remark,
    }
    conn.execute(insert(key_revocation), row)


@store.register
def _(change: RootTrusted, conn: Connection) -> None:
    row = {
        "board_id": change.audit.board,
        "sequence": _next(conn, trusted_root, "sequence", board_id=change.audit.board),
        "fingerprint": change.fingerprint,
        "purpose": change.purpose,
        "certificate": change.certificate,
        "revocations": change.revocations,
        "trusted": change.trusted,
        "at": change.audit.at,
        "by": change.audit.by,
        "reason": change.reason,
    }
    conn.execute(insert(trusted_root), row)


def _next(conn: Connection, table: Table, column: str, **of: str) -> int:
    last = select(func.max(table.c[column])).where(*(table.c[name] == value for name, value in of.items()))
    return (conn.execute(last).scalar() or 0) + 1


def _require_key(conn: Connection, board_id: str, account_id: str, issue: int) -> None:
    """Raises ``Refused`` when the board did not take this key in: another board's keys are not there."""
    own = (signer_key.c.account_id == account_id, signer_key.c.issue == issue, signer_key.c.board_id == board_id)
    if conn.execute(select(signer_key.c.issue).where(*own)).first() is None:
        raise Refused(say("There is no such key on this board."))
