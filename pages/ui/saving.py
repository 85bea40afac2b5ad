"""How does a page store something? One act, one stamp, one change; a refusal is shown as its sentence.

Acts run in callbacks, before the page is drawn, so what they say is kept in the session until ``said`` shows it.
A stamp's id stays the same until the act succeeded: a double click stores once.
"""

import uuid
from collections.abc import Callable

import streamlit as st

from db import write
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.changes import Change
from hcc_mdt.errors import Refused, Stale
from hcc_mdt.messages import Message
from pages.ui.notice import notice
from pages.ui.page import Page

_SAID = "said"


def store(page: Page, act: str, make: Callable[[Stamp], Change], success: Message | None = None) -> bool:
    """Make the change and apply it. ``act`` names the button; True when stored."""
    key = f"change_id.{act}"
    stamp = Stamp(page.actor, page.now, st.session_state.setdefault(key, uuid.uuid4().hex))
    try:
        write.apply(page.engine, make(stamp))
    except Refused as refusal:
        tell("stale" if isinstance(refusal, Stale) else "refused", refusal.message)
        return False
    del st.session_state[key]
    if success is not None:
        tell("done", success)
    return True


def tell(kind: str, sentence: Message) -> None:
    """Keep a sentence for the next drawing of the page."""
    st.session_state[_SAID] = [*st.session_state.get(_SAID, []), (kind, sentence)]


def said(page: Page) -> None:
    """Show, once, what the last acts had to say."""
    for kind, sentence in st.session_state.pop(_SAID, []):
        notice(kind, page.t(sentence))
