"""How old are the patients of a page of the worklist?"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, select

from db.tables import FACTS, identity
from hcc_mdt.clinical.age import age_of


def shown(conn: Connection, board: str, days: Mapping[str, date | None]) -> dict[str, str]:
    """Case id → age in years on the day given with the id, as the case page shows it ("?" when it cannot be true); on
    the day it was last recorded where no day is given."""
    case_ids = list(days)
    recorded, born = _recorded_ages(conn, board, case_ids), _born(conn, board, case_ids)
    died: dict[str, date] = {}
    for row in _valid_facts(conn, board, case_ids, FACTS["events"], FACTS["events"].c.kind == "death"):
        died[row.case_id] = min(died.get(row.case_id, row.on), row.on)
    ages: dict[str, str] = {}
    for case_id, on in days.items():
        known = [one for one in recorded.get(case_id, ()) if on is None or one[0] <= on]
        if on is None and known:
            ages[case_id] = str(age_of(known, known[-1][0]))
        elif on is not None and (known or case_id in born):
            ages[case_id] = str(age_of(known, min(died.get(case_id, on), on), born.get(case_id)))
    return ages


def _recorded_ages(conn: Connection, board: str, case_ids: list[str]) -> dict[str, list[tuple[date, Decimal]]]:
    table = FACTS["observations"]
    ages: dict[str, list[tuple[date, Decimal]]] = {}
    for said in _valid_facts(conn, board, case_ids, table, table.c.code == "age"):
        if said.value_value is not None:
            ages.setdefault(said.case_id, []).append((said.on, said.value_value))
    return ages


def _born(conn: Connection, board: str, case_ids: list[str]) -> dict[str, date]:
    found = select(identity.c.case_id, identity.c.born_on).where(identity.c.case_id.in_(case_ids))
    found = found.where(identity.c.board_id == board, identity.c.born_on.is_not(None))
    return {row.case_id: row.born_on for row in conn.execute(found)}


def _valid_facts(
    conn: Connection, board: str, case_ids: list[str], table: Table, which: ColumnElement[bool]
) -> list[Row[Any]]:
    """Dated facts of one sort, oldest first, without those replaced or taken back."""
    found = select(table).where(table.c.board_id == board, table.c.case_id.in_(case_ids), which)
    rows = conn.execute(found.order_by(table.c.case_id, table.c.on, table.c.recorded_at)).all()
    replaced = {(row.case_id, row.replaces) for row in rows}
    return [row for row in rows if row.on and not row.withdrawn and (row.case_id, row.id) not in replaced]
