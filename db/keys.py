"""With which key does a person sign, which keys are revoked, and which authorities does a board believe?"""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, select

from db.tables import account, key_revocation, membership, signer_key, trusted_root


class Revocation(NamedTuple):
    """When, by which account and why (a key of ``report.revocation.REASONS``) a key ended."""

    at: datetime
    by: str
    reason: str
    remark: str


class SignerKey(NamedTuple):
    """A signing key: PKCS#12 encrypted under the signer's passphrase (empty for a card or HSM, which ``token`` and
    ``label`` name), and its certificate (PEM)."""

    account: str
    issue: int
    kind: str
    issued_at: datetime
    pkcs12: bytes
    certificate: bytes
    token: str | None
    label: str | None
    revocation: Revocation | None


class Root(NamedTuple):
    """Another authority the board believes (or, ``trusted`` false, no longer), with the revocation list given.
    ``purpose``: ``signing`` or ``time``."""

    fingerprint: str
    purpose: str
    certificate: bytes
    revocations: bytes | None
    trusted: bool
    at: datetime
    by: str
    reason: str


def current(conn: Connection, board_id: str, account_id: str) -> SignerKey | None:
    """The key issued last on this board, revoked or not, or None."""
    found = _keys(board_id).where(signer_key.c.account_id == account_id).order_by(signer_key.c.issue.desc()).limit(1)
    row = conn.execute(found).first()
    return None if row is None else _key(row)


def all_of(conn: Connection, board_id: str) -> tuple[SignerKey, ...]:
    """Every key the board ever took in, by account and then in the order of issue."""
    found = _keys(board_id).order_by(signer_key.c.account_id, signer_key.c.issue)
    return tuple(_key(row) for row in conn.execute(found))


def names(conn: Connection, board_id: str) -> dict[str, str]:
    """Account → name, of everybody who has a role on the board or has signed for it."""
    here = select(membership.c.account_id).where(membership.c.board_id == board_id)
    signing = select(signer_key.c.account_id).where(signer_key.c.board_id == board_id)
    found = select(account.c.id, account.c.name).where(account.c.id.in_(here.union(signing)))
    return {row.id: row.name for row in conn.execute(found)}


def roots(conn: Connection, board_id: str) -> tuple[Root, ...]:
    """The newest word on every foreign authority, also on those no longer believed."""
    found = select(trusted_root).where(trusted_root.c.board_id == board_id).order_by(trusted_root.c.sequence)
    newest = {row.fingerprint: row for row in conn.execute(found)}
    return tuple(
        Root(row.fingerprint, row.purpose, row.certificate, row.revocations, row.trusted, row.at, row.by, row.reason)
        for row in newest.values()
    )


def _keys(board_id: str) -> Select[Any]:
    same = and_(key_revocation.c.account_id == signer_key.c.account_id, key_revocation.c.issue == signer_key.c.issue)
    ended = (key_revocation.c.revoked_at, key_revocation.c.revoked_by, key_revocation.c.reason)
    return (
        select(signer_key, *ended, key_revocation.c.remark)
        .outerjoin(key_revocation, same)
        .where(signer_key.c.board_id == board_id)
    )


def _key(row: Any) -> SignerKey:
    revocation = Revocation(row.revoked_at, row.revoked_by, row.reason, row.remark)
    return SignerKey(
        account=row.account_id,
        issue=row.issue,
        kind=row.kind,
        issued_at=row.issued_at,
        pkcs12=row.pkcs12,
        certificate=row.certificate,
        token=row.token,
        label=row.label,
        revocation=None if row.revoked_at is None else revocation,
    )
