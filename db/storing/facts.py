"""How do facts get into their tables, and may this correction be made?"""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, Table, insert, select

from db.batches import MANY, ROWS, batches
from db.rows import to_row
from db.tables import FACTS
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say
from hcc_mdt.model import KINDS, Fact

_TABLES = {kind: FACTS[field] for field, kind in KINDS.items()}
_Of = tuple[str, Fact]
"""A fact and the case it belongs to."""


def insert_facts(
    conn: Connection, board: str, facts: Iterable[tuple[str, tuple[Fact, ...]]], load: str | None = None
) -> None:
    """Insert the facts of cases (id → facts), kind by kind. Raises ``Refused`` for a correction of what is not there or
    was already corrected."""
    kinds: dict[Table, list[_Of]] = defaultdict(list)
    for case, found in facts:
        for fact in found:
            kinds[_TABLES[type(fact)]].append((case, fact))
    for table, several in kinds.items():
        _require_correctable(conn, table, several)
        for batch in batches(several, ROWS):
            rows = [to_row(fact) | {"board_id": board, "case_id": case, "load_id": load} for case, fact in batch]
            conn.execute(insert(table), rows)


def _require_correctable(conn: Connection, table: Table, facts: list[_Of]) -> None:
    """Each correction names a fact of the same kind and case that nobody corrected yet."""
    wanted = [(case, fact.replaces) for case, fact in facts if fact.replaces is not None]
    if not wanted:
        return
    there = {(case, fact.id) for case, fact in facts}
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
