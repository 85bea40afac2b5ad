"""How is a whole load stored? As one transaction, table by table, or not at all."""

from sqlalchemy import Connection, insert

from db.json_text import to_text
from db.storing import store
from db.storing.cases import amend_cases, open_cases
from db.storing.facts import insert_facts
from db.tables import load
from hcc_mdt.changes import FilesLoaded
from hcc_mdt.model import KINDS


@store.register
def _(change: FilesLoaded, conn: Connection) -> None:
    board = change.audit.board
    opened_facts = sum(len(getattr(part.case, field)) for part in change.opened for field in KINDS)
    conn.execute(
        insert(load),
        {
            "id": change.load,
            "board_id": board,
            "recorded_at": change.audit.at,
            "recorded_by": change.audit.by,
            "files": to_text(change.files),
            "opened": len(change.opened),
            "facts": opened_facts + sum(len(part.facts) for part in change.recorded),
        },
    )
    open_cases(conn, board, change.opened, change.load)
    amend_cases(conn, board, change.recorded, change.described)
    insert_facts(conn, board, [(part.case, part.facts) for part in change.recorded], change.load)
