"""How are a break and the planned end stored? As fields of the meeting; a break stops the clock of the case."""

from sqlalchemy import Connection, select

from db.storing import store
from db.storing.clocks import start, stop
from db.storing.meetings import advance
from db.tables import meeting
from hcc_mdt.changes.in_session import BreakEnded, BreakTaken, EndPlanned


@store.register
def _(change: BreakTaken, conn: Connection) -> None:
    advance(conn, change, paused_at=change.audit.at)
    stop(conn, change.meeting, change.audit.at)


@store.register
def _(change: BreakEnded, conn: Connection) -> None:
    advance(conn, change, paused_at=None, resumed_at=change.audit.at)
    called = conn.execute(select(meeting.c.called).where(meeting.c.id == change.meeting)).scalar()
    if called is not None:
        start(conn, called, change.audit.at)


@store.register
def _(change: EndPlanned, conn: Connection) -> None:
    advance(conn, change, ends_at=change.ends_at)
