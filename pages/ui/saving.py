"""How does a page store something? One act, one stamp, one change; a refusal is shown as its sentence.

Acts run in callbacks, before the page is drawn again: so the session and the roles are asked for anew here, the clock
too, and what there is to say is kept until ``said`` shows it. A stamp's id stays the same until the act succeeded: a
double click stores once.
"""

import uuid
from collections.abc import Callable

import streamlit as st

from db import people, write
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Actor
from hcc_mdt.changes import Change
from hcc_mdt.errors import Refused, Stale
from hcc_mdt.messages import Message, say
from pages.gate import sessions
from pages.ui.notice import notice
from pages.ui.page import Page

_SAID = "said"
SIGNED_OUT = say("You were signed out meanwhile, so nothing was stored. Sign in again.")


def store(page: Page, act: str, make: Callable[[Stamp], Change], success: Message | None = None) -> bool:
    """Make the change and apply it. ``act`` names the button; True when stored."""
    return run(page, act, lambda stamp: write.apply(page.engine, make(stamp)), success)


def run(page: Page, act: str, journey: Callable[[Stamp], object], success: Message | None = None) -> bool:
    """Go a journey that stores by itself. True when nothing was refused."""
    actor = _actor_now(page)
    if actor is None:
        tell("refused", SIGNED_OUT)
        return False
    key = f"change_id.{act}"
    stamp = Stamp(actor, sessions.now(), st.session_state.setdefault(key, uuid.uuid4().hex))
    try:
        journey(stamp)
    except Refused as refusal:
        tell("stale" if isinstance(refusal, Stale) else "refused", refusal.message)
        return False
    del st.session_state[key]
    if success is not None:
        tell("done", success)
    return True


def _actor_now(page: Page) -> Actor | None:
    """Still signed in, and as what?"""
    account = sessions.account_of(st.context.cookies)
    if account is None or account.id != page.account.id:
        return None
    with page.engine.connect() as conn:
        return people.actor(conn, account.id, page.board.id)


def tell(kind: str, sentence: Message) -> None:
    """Keep a sentence for the next drawing of the page."""
    st.session_state[_SAID] = [*st.session_state.get(_SAID, []), (kind, sentence)]


def said(page: Page) -> None:
    """Show, once, what the last acts had to say."""
    for kind, sentence in st.session_state.pop(_SAID, []):
        notice(kind, page.t(sentence))
