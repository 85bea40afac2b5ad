"""How does the wall follow the meeting? Every change a screen could show moves its revision in the same transaction."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from db.storing import store
from db.storing.tenancy import require_meetings
from db.tables import agenda_item, wall
from hcc_mdt.changes import Audit
from hcc_mdt.changes.in_session import WallTurned
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say
from hcc_mdt.wall import WallView


@store.register
def _(change: WallTurned, conn: Connection) -> None:
    require_meetings(conn, change.audit.board, [change.meeting])
    on_it = select(agenda_item.c.id).where(
        agenda_item.c.id == change.item,
        agenda_item.c.meeting_id == change.meeting,
        agenda_item.c.removed_at.is_(None),
    )
    if change.item is not None and conn.execute(on_it).first() is None:
        raise Refused(say("This case is not on the agenda. Add it first."))
    turn(conn, change.audit, change.meeting, item_id=change.item, **asdict(change.view))


def show(conn: Connection, entry: Audit, meeting_id: str, item: str | None) -> None:
    """Another case on the wall (None: the agenda), looked at from the beginning; the look stays."""
    fresh = asdict(WallView())
    del fresh["look"]
    turn(conn, entry, meeting_id, item_id=item, **fresh)


def turn(conn: Connection, entry: Audit, meeting_id: str, **values: Any) -> None:
    """The next revision with ``values``; without any, something else that the screens show has changed."""
    known = update(wall).where(wall.c.meeting_id == meeting_id)
    moved = conn.execute(known.values(revision=wall.c.revision + 1, turned_at=entry.at, **values))
    if moved.rowcount == 0:
        conn.execute(insert(wall), _first(entry.board, meeting_id, entry.at) | values)


def turn_for(conn: Connection, entry: Audit, case: str) -> None:
    """Every wall of the board that shows this case: what became of its decisions has changed."""
    on_it = select(agenda_item.c.id).where(agenda_item.c.case_id == case, agenda_item.c.board_id == entry.board)
    showing = update(wall).where(wall.c.board_id == entry.board, wall.c.item_id.in_(on_it))
    conn.execute(showing.values(revision=wall.c.revision + 1, turned_at=entry.at))


def _first(board: str, meeting_id: str, at: datetime) -> dict[str, Any]:
    first = {"meeting_id": meeting_id, "board_id": board, "item_id": None, "revision": 1, "turned_at": at}
    return first | asdict(WallView())
