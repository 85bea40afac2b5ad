"""Which weekly boards does a board hold?"""

from sqlalchemy import Connection, select

from db.json_text import words
from db.tables import meeting_series
from hcc_mdt.series import Series


def listed(conn: Connection, board: str) -> tuple[Series, ...]:
    """Those that go on, by weekday."""
    found = select(meeting_series).where(meeting_series.c.board_id == board, meeting_series.c.ended_at.is_(None))
    return tuple(
        Series(
            id=row.id,
            board=row.board_id,
            weekday=row.weekday,
            starts=row.starts,
            ends=row.ends,
            place=row.place,
            language=row.language,
            chair=row.chair,
            recorder=row.recorder,
            standing=words(row.standing),
            version=row.version,
        )
        for row in conn.execute(found.order_by(meeting_series.c.weekday, meeting_series.c.starts, meeting_series.c.id))
    )
