"""Does what a change touches belong to the board it is made for? What belongs to another board "is not there"."""

from collections.abc import Collection

from sqlalchemy import Connection, Table, select

from db.batches import batches
from db.tables import account, board, case_, meeting, membership, minutes
from hcc_mdt.changes import Audit
from hcc_mdt.errors import Refused
from hcc_mdt.messages import Message, say

NO_BOARD = ""
"""The board of what happens before anybody has one: a refused sign-in."""


def require_board(conn: Connection, entry: Audit) -> None:
    """Raises ``Refused`` when the board of the change does not exist."""
    if entry.board != NO_BOARD and conn.execute(select(board.c.id).where(board.c.id == entry.board)).first() is None:
        raise Refused(say("There is no board {board}.", board=entry.board))


def require_cases(conn: Connection, board_id: str, ids: Collection[str]) -> None:
    """Raises ``Refused`` when one of the cases is not on this board."""
    _require(conn, case_, board_id, ids, say("There is no such case on this board."))


def require_meetings(conn: Connection, board_id: str, ids: Collection[str]) -> None:
    """Raises ``Refused`` when one of the meetings is not of this board."""
    _require(conn, meeting, board_id, ids, say("There is no such meeting of this board."))


def require_minutes(conn: Connection, board_id: str, minutes_id: str) -> None:
    """Raises ``Refused`` when the minutes are not of this board."""
    _require(conn, minutes, board_id, [minutes_id], say("There are no such minutes of this board."))


def require_account(conn: Connection, board_id: str, account_id: str) -> None:
    """Raises ``Refused`` when the account does not exist or has no role on this board."""
    if board_id == NO_BOARD:
        found = select(account.c.id).where(account.c.id == account_id)
    else:
        found = select(membership.c.role).where(
            membership.c.account_id == account_id, membership.c.board_id == board_id
        )
    if conn.execute(found).first() is None:
        raise Refused(say("There is no such account on this board."))


def require_own(conn: Connection, board_id: str, entries: tuple[Audit, ...]) -> None:
    """Raises ``Refused`` when an entry names another board, or a case or meeting of another board."""
    if any(entry.board != board_id for entry in entries):
        raise Refused(say("This belongs to another board. Sign in for that board to see it."))
    require_cases(conn, board_id, {entry.case for entry in entries if entry.case is not None})
    require_meetings(conn, board_id, {entry.meeting for entry in entries if entry.meeting is not None})


def _require(conn: Connection, table: Table, board_id: str, ids: Collection[str], otherwise: Message) -> None:
    for batch in batches(set(ids)):
        found = select(table.c.id).where(table.c.board_id == board_id, table.c.id.in_(batch))
        if len(conn.execute(found).all()) < len(batch):
            raise Refused(otherwise)
