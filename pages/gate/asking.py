"""Who asks outside of Streamlit's runs, and on which of their boards may they? Asked anew with every request.

The wall and the pieces of a meeting's page ask by themselves. While the meeting lasts, and before it on its day, that
is a use of the session: the board watches what nobody touches. At any other time it is none.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from sqlalchemy import Connection

from db import meetings, people
from db.people import Account
from db.wall import wall
from hcc_mdt.board.permissions import why_not
from hcc_mdt.boardroom import Actor, Board
from hcc_mdt.errors import Refused
from pages.gate import sessions
from pages.gate.store import engine
from pages.ui.page import Page

NOT_HERE = "No such meeting here. 没有这次会议。"


def allowed(conn: Connection, account: Account, boards: Iterable[Board], doing: str) -> Iterator[tuple[Board, Actor]]:
    """Those of the boards on which this person may do it, and as whom they act there."""
    for board in boards:
        actor = people.actor(conn, account.id, board.id)
        if actor is not None and why_not(actor, doing) is None:
            yield board, actor


def page_of(cookies: Mapping[str, str], meeting: str, language: str) -> Page | None:
    """Who asks, on the board that holds the meeting; absent and forbidden look alike."""
    account = sessions.account_of(cookies, counts=False)
    if account is None:
        return None
    with engine().connect() as conn:
        boards = people.boards(conn, account.id)
        for board, actor in allowed(conn, account, boards, "view_cases"):
            with suppress(Refused):
                wall(conn, board.id, meeting)
                page = Page.of(
                    actor, board, boards, account=account, language=language, engine=engine(), now=sessions.now()
                )
                _keep(conn, page, cookies, meeting)
                return page
    return None


def _keep(conn: Connection, page: Page, cookies: Mapping[str, str], meeting: str) -> None:
    """A meeting nobody closed keeps nobody signed in for longer than a working day."""
    if not sessions.was_used_just_now(cookies) and meetings.is_on(
        conn, page.board.id, meeting, page.today, page.now - sessions.LASTS
    ):
        sessions.used(cookies)
