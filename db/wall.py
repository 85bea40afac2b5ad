"""What do the screens of a meeting show now? One row by its key: ten screens ask this every second."""

from dataclasses import fields

from sqlalchemy import Connection, select

from db.tables import agenda_item, case_, meeting
from db.tables import wall as wall_
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say
from hcc_mdt.wall import Wall, WallView

_SHOWN = (
    select(meeting.c.id.label("of"), wall_, case_.c.version.label("case_version"))
    .select_from(meeting)
    .outerjoin(wall_, wall_.c.meeting_id == meeting.c.id)
    .outerjoin(agenda_item, agenda_item.c.id == wall_.c.item_id)
    .outerjoin(case_, (case_.c.id == agenda_item.c.case_id) & (case_.c.board_id == agenda_item.c.board_id))
)


def wall(conn: Connection, board: str, meeting_id: str) -> Wall:
    """The wall of a meeting; before anything turned it, the agenda at revision 0. Raises ``Refused`` when the board has
    no such meeting."""
    row = conn.execute(_SHOWN.where(meeting.c.id == meeting_id, meeting.c.board_id == board)).first()
    if row is None:
        raise Refused(say("There is no such meeting of this board."))
    if row.revision is None:
        return Wall(meeting=meeting_id)
    return Wall(
        meeting=meeting_id,
        item=row.item_id,
        view=WallView(**{field.name: row._mapping[field.name] for field in fields(WallView)}),
        revision=row.revision,
        turned_at=row.turned_at,
        case_version=row.case_version,
    )
