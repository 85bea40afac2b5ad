"""How does the trail grow so that nobody can alter it unseen? Each entry carries the hash of the one before it."""

from sqlalchemy import Connection, insert, select

from db.json_text import canonical
from db.links import START, link
from db.tables import audit
from hcc_mdt.changes import Audit


def is_stored(conn: Connection, change_id: str) -> bool:
    """Is there an entry of this change already?"""
    return conn.execute(select(audit.c.sequence).where(audit.c.change_id == change_id)).first() is not None


def extend(conn: Connection, board: str, entries: tuple[Audit, ...]) -> None:
    """Add ``entries`` to the end of the board's chain."""
    head = select(audit.c.sequence, audit.c.hash).where(audit.c.board_id == board)
    last = conn.execute(head.order_by(audit.c.sequence.desc()).limit(1)).first()
    sequence, previous = (last.sequence, last.hash) if last else (0, START)
    rows = []
    for entry in entries:
        sequence += 1
        detail = canonical(entry.detail)
        row = {
            "board_id": board,
            "sequence": sequence,
            "change_id": entry.change_id,
            "at": entry.at,
            "by": entry.by,
            "action": entry.action,
            "case_id": entry.case,
            "meeting_id": entry.meeting,
            "detail": detail,
            "previous": previous,
        }
        previous = link(row)
        rows.append({**row, "hash": previous})
    conn.execute(insert(audit), rows)
