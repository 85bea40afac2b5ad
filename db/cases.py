"""What do we know of this case, now or as it was known on another day?

Every question names the board. Facts come with corrections applied: what was replaced is not shown, what was taken back
is not shown either, and neither is the taking back.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping, func, select

from db import tables
from db.batches import batches
from db.json_text import words
from db.rows import to_value
from db.tables import FACTS, case_, case_version
from db.worklist import WorklistLine, WorklistPage, worklist
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say
from hcc_mdt.model import KINDS, Case, Identity, Intent

__all__ = [
    "Load", "WorklistLine", "WorklistPage", "by_code", "codes", "identity", "ids", "load", "load_many", "loads",
    "versions", "worklist",
]  # fmt: skip

_FIRST = 2  # of fact and identity tables: board and case stand before the columns of the value


class Load(NamedTuple):
    """One load of files: when, by whom (account id), which files, how many cases and facts were new."""

    id: str
    at: datetime
    by: str
    files: tuple[str, ...]
    opened: int
    facts: int


def load(conn: Connection, board: str, case_id: str, known_at: datetime | None = None) -> Case:
    """The case. With ``known_at``: only what the program had learnt by then. Raises ``Refused`` when the board has no
    such case, or had none then."""
    found = _cases(conn, board, [case_id], known_at)
    if found:
        return found[0]
    if known_at is None:
        raise Refused(say("There is no such case on this board."))
    raise Refused(say("This case was not known yet on {day}. Choose a later day.", day=known_at.date()))


def by_code(conn: Connection, board: str, code: str) -> Case | None:
    """The case of this code, or None."""
    case_id = conn.execute(select(case_.c.id).where(case_.c.board_id == board, case_.c.code == code)).scalar()
    return None if case_id is None else load(conn, board, case_id)


def load_many(conn: Connection, board: str, case_ids: Iterable[str]) -> tuple[Case, ...]:
    """The cases, in the order of the ids given; those not on this board are left out. Few queries for many cases."""
    wanted = list(case_ids)
    found = {case.id: case for some in batches(wanted) for case in _cases(conn, board, some, None)}
    return tuple(found[case_id] for case_id in wanted if case_id in found)


def versions(conn: Connection, board: str, case_ids: Iterable[str]) -> dict[str, int]:
    """Case id → stored version; those not on this board are left out."""
    found: dict[str, int] = {}
    for some in batches(case_ids):
        where = select(case_.c.id, case_.c.version).where(case_.c.board_id == board, case_.c.id.in_(some))
        found |= {row.id: row.version for row in conn.execute(where)}
    return found


def ids(conn: Connection, board: str) -> tuple[str, ...]:
    """The ids of all cases of the board, by code."""
    return tuple(codes(conn, board).values())


def codes(conn: Connection, board: str) -> dict[str, str]:
    """Code → id of all cases of the board."""
    found = select(case_.c.code, case_.c.id).where(case_.c.board_id == board).order_by(case_.c.code)
    return {row.code: row.id for row in conn.execute(found)}


def any_demonstration(conn: Connection, board: str) -> bool:
    """Does the board have cases that are made up?"""
    found = select(case_.c.id).where(case_.c.board_id == board, case_.c.demonstration)
    return conn.execute(found.limit(1)).first() is not None


def identity(conn: Connection, board: str, case_id: str) -> Identity:
    """Who the patient is. Raises ``Refused`` when the board has no such case."""
    stored = tables.identity
    found = select(stored).where(stored.c.board_id == board, stored.c.case_id == case_id)
    row = conn.execute(found).first()
    if row is None:
        raise Refused(say("There is no such case on this board."))
    return to_value(Identity, row, _FIRST)


def loads(conn: Connection, board: str) -> tuple[Load, ...]:
    """What was loaded, newest first."""
    stored = tables.load
    found = select(stored).where(stored.c.board_id == board).order_by(stored.c.recorded_at.desc(), stored.c.id)
    return tuple(
        Load(row.id, row.recorded_at, row.recorded_by, words(row.files), row.opened, row.facts)
        for row in conn.execute(found)
    )


def _cases(conn: Connection, board: str, case_ids: Sequence[str], known_at: datetime | None) -> list[Case]:
    described = _described(conn, board, case_ids, known_at)
    facts: dict[str, dict[str, tuple[Any, ...]]] = defaultdict(dict)
    for field in KINDS:
        for case_id, found in _facts(conn, board, field, [row["id"] for row in described], known_at).items():
            facts[case_id][field] = found
    return [_case(row, facts[row["id"]], known_at) for row in described]


def _described(
    conn: Connection, board: str, case_ids: Sequence[str], known_at: datetime | None
) -> Sequence[RowMapping]:
    """The cases' own rows, in the version that was the last one at ``known_at``."""
    said = case_version
    fixed = (case_.c.id, case_.c.board_id, case_.c.code, case_.c.demonstration, case_.c.teaching_point)
    found = (
        select(*fixed, said.c.version, said.c.sex, said.c.intent, said.c.unresectable_reasons, said.c.question)
        .join(said, said.c.case_id == case_.c.id)
        .where(case_.c.board_id == board, case_.c.id.in_(case_ids))
    )
    if known_at is None:
        found = found.where(said.c.version == case_.c.version)
    else:
        other = case_version.alias()
        last = select(func.max(other.c.version)).where(other.c.case_id == case_.c.id, other.c.recorded_at <= known_at)
        found = found.where(said.c.version == last.scalar_subquery())
    return conn.execute(found).mappings().all()


def _facts(
    conn: Connection, board: str, field: str, case_ids: list[str], known_at: datetime | None
) -> dict[str, tuple[Any, ...]]:
    """Case id → its facts of one kind, oldest first, corrections applied; undated ones last."""
    table, kind = FACTS[field], KINDS[field]
    found = select(table).where(table.c.board_id == board, table.c.case_id.in_(case_ids))
    if known_at is not None:
        found = found.where(table.c.recorded_at <= known_at)
    rows = conn.execute(found).all() if case_ids else []
    replaced = {(row.case_id, row.replaces) for row in rows if row.replaces is not None}
    facts: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        if not row.withdrawn and (row.case_id, row.id) not in replaced:
            facts[row.case_id].append(to_value(kind, row, _FIRST))
    return {case_id: tuple(sorted(several, key=_age)) for case_id, several in facts.items()}


def _age(fact: Any) -> tuple[Any, ...]:
    recorded = fact.recorded
    return (fact.on or date.max, getattr(fact, "repeat", 1), recorded.at, recorded.origin.line or 0, fact.id)


def _case(row: RowMapping, facts: Mapping[str, tuple[Any, ...]], known_at: datetime | None) -> Case:
    return Case(
        id=row["id"],
        board=row["board_id"],
        code=row["code"],
        version=row["version"],
        sex=row["sex"],
        intent=None if row["intent"] is None else Intent(row["intent"]),
        unresectable_reasons=words(row["unresectable_reasons"]),
        question=row["question"],
        demonstration=row["demonstration"],
        teaching_point=row["teaching_point"],
        known_at=known_at,
        **facts,
    )
