"""Which facts of one kind are known of some cases? Corrections applied, without reading the cases whole."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any, TypeVar

from sqlalchemy import Connection

from db.batches import batches
from db.rows import to_value
from db.tables import FACTS
from hcc_mdt.model import KINDS, Event, Fact, Observation

F = TypeVar("F", bound=Fact)
_FIRST = 2  # board and case stand before the columns of the value
_FIELDS: dict[type[Any], str] = {kind: field for field, kind in KINDS.items()}


def observations(
    conn: Connection, board: str, code: str, case_ids: Collection[str]
) -> dict[str, tuple[Observation, ...]]:
    """Case id → its values of this code."""
    return _known(conn, board, Observation, "code", code, case_ids)


def events(conn: Connection, board: str, kind: str, case_ids: Collection[str]) -> dict[str, tuple[Event, ...]]:
    """Case id → its events of this kind."""
    return _known(conn, board, Event, "kind", kind, case_ids)


def _known(
    conn: Connection, board: str, kind: type[F], column: str, word: str, case_ids: Collection[str]
) -> dict[str, tuple[F, ...]]:
    """Oldest first. What a correction replaces has the same word: kinds and codes are not corrected."""
    table, found = FACTS[_FIELDS[kind]], defaultdict(list)
    for some in batches(case_ids):
        known = table.select().where(table.c.board_id == board, table.c.case_id.in_(some), table.c[column] == word)
        rows = conn.execute(known.order_by(table.c.case_id, table.c.on, table.c.recorded_at, table.c.id)).all()
        replaced = {(row.case_id, row.replaces) for row in rows if row.replaces is not None}
        for row in rows:
            if not row.withdrawn and (row.case_id, row.id) not in replaced:
                found[row.case_id].append(to_value(kind, row, _FIRST))
    return {case_id: tuple(several) for case_id, several in found.items()}
