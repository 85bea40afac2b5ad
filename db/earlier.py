"""What was typed on a case in the meetings before this one, and what became of it there?"""

from sqlalchemy import Connection, select

from db import meetings
from db.tables import agenda_item, meeting
from hcc_mdt.board.agenda.taking_over import Earlier
from hcc_mdt.boardroom import SETTLED, AgendaItem, Meeting


def earlier(conn: Connection, board: str, before: Meeting, item: AgendaItem) -> tuple[Earlier, ...]:
    """Every settled discussion of the item's case in other meetings up to the day of ``before``, oldest first."""
    found = (
        select(agenda_item.c.id, meeting.c.id.label("meeting"), meeting.c.on)
        .join(meeting, meeting.c.id == agenda_item.c.meeting_id)
        .where(agenda_item.c.board_id == board, agenda_item.c.case_id == item.case, meeting.c.id != before.id)
        .where(agenda_item.c.state.in_(SETTLED), agenda_item.c.removed_at.is_(None), meeting.c.on <= before.on)
        .order_by(meeting.c.on, meeting.c.id)
    )
    return tuple(
        Earlier(meeting=row.meeting, on=row.on, item=meetings.item(conn, board, row.id)[1])
        for row in conn.execute(found).all()
    )
