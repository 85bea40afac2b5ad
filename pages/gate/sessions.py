"""Who is asking? A random token in a cookie the page's scripts cannot read; the store holds only its hash.

A session ends after a working day, or once nobody used it for a while: then it is ended in the store, on record.
"""

import hashlib
import secrets
import threading
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from db import people, write
from db.people import Account
from hcc_mdt.changes import Audit, SignedIn, SignedOut
from pages.gate import idle
from pages.gate.store import engine

COOKIE = "hcc_mdt_session"
LASTS = timedelta(hours=12)  # one working day
_ending = threading.Lock()


def now() -> datetime:
    """The server's clock, aware UTC."""
    return datetime.now(UTC)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def account_of(cookies: Mapping[str, str], *, counts: bool = True) -> Account | None:
    """The account whose valid session these cookies carry. Asking is a use of the session, unless it ``counts`` not:
    what a page asks by itself while nobody touches it keeps nobody signed in."""
    token = cookies.get(COOKIE)
    if not token:
        return None
    session, at = digest(token), now()
    account = _by(session, at)
    if account is not None and idle.is_over(session, at):
        _left_alone(session, at)
        return None
    if counts and account is not None:
        idle.note(session, at)
    return account


def used(cookies: Mapping[str, str]) -> None:
    """Somebody watches what this session shows. ``account_of`` was asked before."""
    idle.note(digest(cookies[COOKIE]), now())


def was_used_just_now(cookies: Mapping[str, str]) -> bool:
    """Within the last quarter of a minute."""
    return idle.since(digest(cookies[COOKIE]), now()) < idle.NOTED


def _by(session: str, at: datetime) -> Account | None:
    with engine().connect() as conn:
        return people.by_session(conn, session, at)


def _left_alone(session: str, at: datetime) -> None:
    """End it in the store: neither a later request nor another server finds it. A page asks several things at once;
    one of them ends it."""
    with _ending:
        account = _by(session, at)
        if account is not None:
            write.apply(engine(), SignedOut(audit=audit(account, "account.left_alone", at), token_hash=session))


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
    idle.note(change.token_hash, at)
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
