"""How do facts get into their tables, and may this correction be made?"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from db.batches import MANY
from db.rows import to_row
from db.tables import FACTS
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say
from hcc_mdt.model import KINDS, Fact

_TABLES = {kind: FACTS[field] for field, kind in KINDS.items()}


def insert_facts(
    conn: Connection, board: str, facts: Iterable[tuple[str, tuple[Fact, ...]]], load: str | None = None
) -> None:
    """Insert the facts of cases (id → facts), one statement per kind. Raises ``Refused`` for a correction of what is
    not there or was already corrected."""
    rows: dict[Table, list[dict[str, Any]]] = defaultdict(list)
    for case, found in facts:
        for fact in found:
            row = to_row(fact)
            row |= {"board_id": board, "case_id": case, "load_id": load}
            rows[_TABLES[type(fact)]].append(row)
    for table, several in rows.items():
        _require_correctable(conn, table, several)
        conn.execute(insert(table), several)


def _require_correctable(conn: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Each correction names a fact of the same kind and case that nobody corrected yet."""
    wanted = [(row["case_id"], row["replaces"]) for row in rows if row["replaces"] is not None]
    if not wanted:
        return
    there = {(row["case_id"], row["id"]) for row in rows}
    corrected: set[tuple[str, str]] = set()
    for start in range(0, len(wanted), MANY):
        cases, ids = zip(*wanted[start : start + MANY], strict=True)
        stored = select(table.c.case_id, table.c.id).where(table.c.case_id.in_(set(cases)), table.c.id.in_(ids))
        there |= {(row.case_id, row.id) for row in conn.execute(stored)}
        done = select(table.c.case_id, table.c.replaces).where(
            table.c.case_id.in_(set(cases)), table.c.replaces.in_(ids)
        )
        corrected |= {(row.case_id, row.replaces) for row in conn.execute(done)}
    if not there.issuperset(wanted):
        raise Refused(say("The value to be corrected is not there. Look at the case again."))
    if corrected.intersection(wanted) or len(set(wanted)) < len(wanted):
        raise Refused(say("This value was already corrected. Correct the newer one."))
