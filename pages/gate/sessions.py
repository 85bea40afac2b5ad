"""Who is asking? A random token in a cookie the page's scripts cannot read; the store holds only its hash."""

import hashlib
import secrets
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from db import people, write
from db.people import Account
from hcc_mdt.changes import Audit, SignedIn, SignedOut
from pages.gate.store import engine

COOKIE = "hcc_mdt_session"
LASTS = timedelta(hours=12)  # one working day


def now() -> datetime:
    """The server's clock, aware UTC."""
    return datetime.now(UTC)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def account_of(cookies: Mapping[str, str]) -> Account | None:
    """The account whose valid session these cookies carry."""
    token = cookies.get(COOKIE)
    if not token:
        return None
    with engine().connect() as conn:
        return people.by_session(conn, digest(token), now())


def rights_of(cookies: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """On which boards in which roles, by these cookies; nothing without a valid session."""
    with engine().connect() as conn:
        return people.rights(conn, digest(cookies.get(COOKIE, "")), now())


def begin(account: Account) -> str:
    """Store a new session and return its token."""
    token = secrets.token_urlsafe(32)
    at = now()
    change = SignedIn(
        audit=audit(account, "account.signed_in", at),
        account=account.id,
        token_hash=digest(token),
        expires_at=at + LASTS,
    )
    write.apply(engine(), change)
    return token


def end(cookies: Mapping[str, str]) -> None:
    """Forget the session these cookies carry, if there is one."""
    account = account_of(cookies)
    if account is not None:
        change = SignedOut(audit=audit(account, "account.signed_out", now()), token_hash=digest(cookies[COOKIE]))
        write.apply(engine(), change)


def audit(account: Account | None, action: str, at: datetime) -> Audit:
    """An audit entry on the account's first board; ``unknown`` on no board when there is no such account."""
    board = ""
    if account is not None:
        with engine().connect() as conn:
            boards = people.boards(conn, account.id)
        board = boards[0].id if boards else ""
    return Audit(change_id=uuid.uuid4().hex, at=at, by=account.id if account else "unknown", board=board, action=action)
