"""How is a weekly board stored? One row, its version counted; once ended it stays to be read."""

from sqlalchemy import Connection, insert, update

from db.json_text import to_text
from db.storing import store
from db.tables import meeting_series
from hcc_mdt.changes.preparing import SeriesEnded, SeriesSet
from hcc_mdt.errors import Refused, Stale
from hcc_mdt.messages import Message, say


@store.register
def _(change: SeriesSet, conn: Connection) -> None:
    new, board = change.series, change.audit.board
    if new.board != board:
        raise Refused(say("This belongs to another board. Sign in for that board to see it."))
    row = {
        "weekday": new.weekday,
        "starts": new.starts,
        "ends": new.ends,
        "place": new.place,
        "language": new.language,
        "chair": new.chair,
        "recorder": new.recorder,
        "standing": to_text(new.standing),
        "version": new.version + 1,
    }
    if new.version == 0:
        conn.execute(insert(meeting_series), {"id": new.id, "board_id": board, **row})
        return
    _advance(conn, board, new.id, new.version, **row)


@store.register
def _(change: SeriesEnded, conn: Connection) -> None:
    _advance(conn, change.audit.board, change.series, change.seen, version=change.seen + 1, ended_at=change.audit.at)


def _advance(conn: Connection, board: str, series: str, seen: int, **values: object) -> None:
    """Raises ``Stale`` when somebody described or ended it since it was seen."""
    mine = update(meeting_series).where(
        meeting_series.c.id == series,
        meeting_series.c.board_id == board,
        meeting_series.c.version == seen,
        meeting_series.c.ended_at.is_(None),
    )
    if conn.execute(mine.values(**values)).rowcount == 0:
        raise Stale(_CHANGED)


_CHANGED: Message = say("Somebody changed this weekly board meanwhile. Look at it again, then repeat.")
