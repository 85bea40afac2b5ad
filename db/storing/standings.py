"""How are worklist lines kept? One per case, the newest; they are derived, so they may be overwritten."""

from typing import Any

from sqlalchemy import Connection, delete, insert, select

from db.batches import batches
from db.json_text import to_text
from db.rows import to_row
from db.storing import store
from db.storing.tenancy import require_cases
from db.tables import standing
from hcc_mdt.changes import StandingsNoted
from hcc_mdt.model import Standing


@store.register
def _(change: StandingsNoted, conn: Connection) -> None:
    board = change.audit.board
    lines = {line.case: line for line in change.standings}
    require_cases(conn, board, lines.keys())
    for batch in batches(lines):
        kept = _newer(conn, [lines[case] for case in batch])
        cases = [line.case for line in kept]
        conn.execute(delete(standing).where(standing.c.board_id == board, standing.c.case_id.in_(cases)))
        if kept:
            conn.execute(insert(standing), [_row(board, line) for line in kept])


def _newer(conn: Connection, lines: list[Standing]) -> list[Standing]:
    """Without those computed from an older version of the case than what is already kept."""
    stored = select(standing.c.case_id, standing.c.version).where(standing.c.case_id.in_([x.case for x in lines]))
    versions = {row.case_id: row.version for row in conn.execute(stored)}
    return [line for line in lines if line.version >= versions.get(line.case, 0)]


def _row(board: str, line: Standing) -> dict[str, Any]:
    row = to_row(line)
    row |= {"case_id": row.pop("case"), "board_id": board}
    return row | {"markers": to_text(line.markers), "response": to_text(line.response)}
