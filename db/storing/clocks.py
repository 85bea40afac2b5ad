"""How long was each case up? Its clock starts when it is called and stops when it goes, for whatever reason."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from db.tables import agenda_item
from hcc_mdt.boardroom import ItemState


def start(conn: Connection, item: str, at: datetime) -> None:
    """The case is up from now on, unless it is decided and only looked at again."""
    open_ = update(agenda_item).where(agenda_item.c.id == item, agenda_item.c.state == ItemState.IN_DISCUSSION)
    conn.execute(open_.values(called_at=at, ended_at=None))


def stop(conn: Connection, meeting_id: str, at: datetime) -> None:
    """No case of the meeting is up any more; what each had is added up."""
    up = select(agenda_item.c.id, agenda_item.c.called_at, agenda_item.c.spent).where(
        agenda_item.c.meeting_id == meeting_id,
        agenda_item.c.called_at.is_not(None),
        agenda_item.c.ended_at.is_(None),
    )
    for item in conn.execute(up).all():
        spent = item.spent + max(0, round((at - item.called_at).total_seconds()))
        conn.execute(update(agenda_item).where(agenda_item.c.id == item.id).values(ended_at=at, spent=spent))
