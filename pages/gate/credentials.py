"""Whose login and password are these? Asked slowly, one at a time, and not too often."""

import asyncio

from starlette.concurrency import run_in_threadpool

from db import people, write
from db.people import Account
from hcc_mdt import passwords
from hcc_mdt.changes import SignInRefused
from hcc_mdt.messages import Message, say
from pages.gate import sessions
from pages.gate.attempts import EVERYWHERE, Attempts
from pages.gate.store import engine

WRONG = say("Login or password is wrong.")
WAIT = say("Too many attempts. Wait five minutes, then try again.")
_from_here, _from_everywhere = Attempts(), Attempts(EVERYWHERE)
_turn = asyncio.Lock()
"""One password is hashed at a time: each takes 64 MB, and guesses of strangers must not take every thread from those
who are signed in."""


async def owner(login: str, password: str, place: str) -> Account | Message:
    """The account, or the sentence that refuses; what failed is on record. ``place``: where the attempt comes from."""
    async with _turn:
        return await run_in_threadpool(_owner, login, password, place)


def _owner(login: str, password: str, place: str) -> Account | Message:
    key = login.casefold()[: passwords.LONGEST]
    here, at = f"{key}\n{place}", sessions.now()
    if not (_from_here.begin(here, at) and _from_everywhere.begin(key, at)):
        return WAIT
    no_login = max(len(login), len(password)) > passwords.LONGEST or "\0" in login
    with engine().connect() as conn:
        account = None if no_login else people.account_by_login(conn, login)
    stored = account.password_hash if account else None
    if not passwords.matches(stored, password[: passwords.LONGEST]) or account is None:
        write.apply(engine(), SignInRefused(audit=sessions.audit(account, "account.refused", sessions.now())))
        return WRONG
    _from_here.succeeded(here)
    _from_everywhere.succeeded(key)
    return account
