"""Which cases does the board have, one line each, found, filtered, sorted and paged in the store?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, or_, select

from db.ages import shown
from db.json_text import pairs
from db.tables import agenda_item, case_, identity, meeting, standing
from hcc_mdt.boardroom import WAITING, ItemState, MeetingState
from hcc_mdt.model import Intent, Standing

_SORTS: dict[str, ColumnElement[Any]] = {
    "code": case_.c.code,
    "intent": case_.c.intent,
    "sex": case_.c.sex,
    "stage": standing.c.stage,
    "regimen": standing.c.regimen,
    "started_on": standing.c.started_on,
    "checkpoint": standing.c.checkpoint,
    "state": standing.c.state,
    "missing": standing.c.missing,
    "most_urgent": standing.c.most_urgent,
    "next_due": standing.c.next_due,
}

_PLAIN = (
    "version", "on", "stage", "regimen", "started_on", "checkpoint", "state", "missing", "most_urgent", "next_due",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistLine:
    """One case. ``standing`` is None until it was computed; its ``version`` tells whether it is of today's case.
    ``age``: years, as recorded or from the date of birth on the day of the standing."""

    case_id: str
    code: str
    sex: str | None
    intent: Intent | None
    version: int
    demonstration: bool
    standing: Standing | None
    age: str | None
    next_meeting: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistPage:
    total: int
    lines: tuple[WorklistLine, ...]


def worklist(
    conn: Connection,
    board: str,
    *,
    search: str = "",
    checkpoint: str | None = None,
    state: str | None = None,
    missing: bool = False,
    overdue_on: date | None = None,
    among: Collection[str] | None = None,
    sort: str = "code",
    descending: bool = False,
    offset: int = 0,
    limit: int = 25,
) -> WorklistPage:
    """One page of the board's cases. ``search`` looks in code and record number; ``missing``: only cases with something
    missing; ``overdue_on``: only those whose next due date lies before that day; ``among``: only these ids. Lines
    without a value sort last. Raises ``KeyError`` for a sort that is none of the columns."""
    wanted = [case_.c.board_id == board, *_wanted(search, checkpoint, state, missing, overdue_on)]
    if among is not None:
        wanted.append(case_.c.id.in_(among))
    found = _joined(select(case_, *_standing_columns()), search).where(*wanted)
    column = _SORTS[sort]
    order: list[ColumnElement[Any]] = [column.desc() if descending else column.asc()]
    if column is not case_.c.code:
        order = [column.is_(None), *order, case_.c.code.asc()]
    rows = conn.execute(found.order_by(*order).offset(offset).limit(limit)).mappings().all()
    return WorklistPage(total=_total(conn, board, search, wanted), lines=_lines(conn, board, rows))


def _wanted(
    search: str, checkpoint: str | None, state: str | None, missing: bool, overdue_on: date | None
) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if search.strip():
        plain = search.strip().replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
        like = f"%{plain.lower()}%"
        columns = (case_.c.code, identity.c.record_number)
        wanted.append(or_(*(func.lower(column).like(like, escape="\\") for column in columns)))
    if checkpoint is not None:
        wanted.append(standing.c.checkpoint == checkpoint)
    if state is not None:
        wanted.append(standing.c.state == state)
    if missing:
        wanted.append(standing.c.missing > 0)
    if overdue_on is not None:
        wanted.append(standing.c.next_due < overdue_on)
    return wanted


def _joined(query: Select[Any], search: str) -> Select[Any]:
    query = query.outerjoin(standing, standing.c.case_id == case_.c.id)
    return query.outerjoin(identity, identity.c.case_id == case_.c.id) if search.strip() else query


def _total(conn: Connection, board: str, search: str, wanted: Sequence[ColumnElement[bool]]) -> int:
    query: Select[Any] = select(func.count()).select_from(case_)
    if len(wanted) > 1:  # something is filtered; else the count needs no other table
        query = _joined(query, search)
    return int(conn.execute(query.where(*wanted)).scalar_one())


def _standing_columns() -> list[ColumnElement[Any]]:
    return [column.label(f"standing_{column.name}") for column in standing.c]


def _lines(conn: Connection, board: str, rows: Sequence[RowMapping]) -> tuple[WorklistLine, ...]:
    case_ids = [row["id"] for row in rows]
    ages = shown(conn, board, {row["id"]: row["standing_on"] for row in rows})
    meetings = _next_meetings(conn, board, case_ids)
    return tuple(
        WorklistLine(
            case_id=row["id"],
            code=row["code"],
            sex=row["sex"],
            intent=None if row["intent"] is None else Intent(row["intent"]),
            version=row["version"],
            demonstration=row["demonstration"],
            standing=_standing(row),
            age=ages.get(row["id"]),
            next_meeting=meetings.get(row["id"]),
        )
        for row in rows
    )


def _standing(row: RowMapping) -> Standing | None:
    if row["standing_case_id"] is None:
        return None
    return Standing(
        case=row["id"],
        markers=tuple((code, tuple(values)) for code, values in pairs(row["standing_markers"])),
        response=tuple((criteria, response) for criteria, response in pairs(row["standing_response"])),
        **{name: row[f"standing_{name}"] for name in _PLAIN},
    )


def _next_meetings(conn: Connection, board: str, case_ids: list[str]) -> dict[str, date]:
    """The first meeting not yet closed that still has the case to discuss."""
    found = (
        select(agenda_item.c.case_id, func.min(meeting.c.on).label("on"))
        .join(meeting, meeting.c.id == agenda_item.c.meeting_id)
        .where(agenda_item.c.board_id == board, agenda_item.c.case_id.in_(case_ids))
        .where(agenda_item.c.removed_at.is_(None), meeting.c.state != MeetingState.CLOSED)
        .where(agenda_item.c.state.in_([*WAITING, ItemState.IN_DISCUSSION]))
        .group_by(agenda_item.c.case_id)
    )
    return {row.case_id: row.on for row in conn.execute(found)}
