"""Who has this page open? The first line of every page: no valid session, no page."""

from collections.abc import Mapping
from typing import NoReturn
from urllib.parse import quote, urlsplit

import streamlit as st

from db import people
from hcc_mdt.boardroom import Board
from hcc_mdt.locale import translator
from hcc_mdt.messages import Message, say
from pages.gate import sessions
from pages.gate.store import engine
from pages.ui.notice import refused
from pages.ui.page import Page

NO_BOARD = say("Your account belongs to no board yet. Ask an administrator to add you to one.")
OTHER_BOARD = say("You are not a member of this board. Open the worklist to see your own.")
SIGNED_OUT = say("You are signed out.")


def opened(needs: Message | None = None) -> Page:
    """The page of the person signed in; everybody else gets a link to the sign-in and nothing more."""
    account = sessions.account_of(_cookies(), counts=not _draws_itself())
    if account is None:
        _to_the_sign_in()
    _forget_who_was_here(account.id)
    language = account.language or _of_the_browser()
    with engine().connect() as conn:
        boards = people.boards(conn, account.id)
        board = _board(boards, language)
        actor = people.actor(conn, account.id, board.id)
    if actor is None:
        _stop(language, OTHER_BOARD)
    return Page.of(actor, board, boards, account=account, language=language, engine=engine(), now=sessions.now())


def _draws_itself() -> bool:
    """The wall looks again by itself, also where there is no meeting: that is nobody's use of the session. While a
    meeting lasts its asking counts (``gate.asking``), and so does a hand on it (``idle``)."""
    return urlsplit(st.context.url or "").path.rstrip("/").endswith("/projector")


def _forget_who_was_here(account: str) -> None:
    """A page whose connection broke comes back with the cookie of whoever signed in meanwhile in the same browser."""
    if st.session_state.get("account", account) != account:
        st.session_state.clear()
    st.session_state["account"] = account


def _cookies() -> Mapping[str, str]:
    return st.context.cookies


def _of_the_browser() -> str:
    """The language of whoever never chose one."""
    return "zh" if (st.context.locale or "").startswith("zh") else "en"


def _board(boards: tuple[Board, ...], language: str) -> Board:
    """The board in the address, else the one chosen before, else the first."""
    if not boards:
        _stop(language, NO_BOARD)
    wanted = st.query_params.get("board") or st.session_state.get("board") or boards[0].id
    board = next((b for b in boards if b.id == wanted), None)
    if board is None:
        _stop(language, OTHER_BOARD)
    st.session_state["board"] = board.id
    return board


def _stop(language: str, sentence: Message) -> NoReturn:
    refused(translator(language)(sentence))
    st.stop()


def _to_the_sign_in() -> NoReturn:
    parts = urlsplit(st.context.url or "/")
    here = quote(parts.path + ("?" + parts.query if parts.query else ""), safe="")
    en, zh = translator("en"), translator("zh")
    st.html(
        f'<p class="gate">{en(SIGNED_OUT)} {zh(SIGNED_OUT)} '
        f'<a href="/signin?next={here}">{en(say("Sign in"))} {zh(say("Sign in"))}</a></p>'
    )
    st.stop()
