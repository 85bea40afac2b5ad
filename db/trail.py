"""Who did what, and is the trail still the one that was written?"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from db.json_text import pairs
from db.links import START, hashed, link
from db.tables import account, audit, case_


class Entry(NamedTuple):
    """One act. ``name``: of the person, None when the account is not known; ``case_code``: of ``case``."""

    sequence: int
    change_id: str
    at: datetime
    by: str
    name: str | None
    action: str
    case: str | None
    case_code: str | None
    meeting: str | None
    detail: tuple[tuple[str, str], ...]
    previous: str
    hash: str


def entries(
    conn: Connection,
    board: str,
    *,
    case: str | None = None,
    action: str | None = None,
    offset: int = 0,
    limit: int = 100,
) -> tuple[Entry, ...]:
    """The board's acts, newest first; of one case, or of one action (``decision.recorded``)."""
    found = (
        select(audit, account.c.name, case_.c.code)
        .outerjoin(account, account.c.id == audit.c.by)
        .outerjoin(case_, case_.c.id == audit.c.case_id)
        .where(audit.c.board_id == board)
    )
    if case is not None:
        found = found.where(audit.c.case_id == case)
    if action is not None:
        found = found.where(audit.c.action == action)
    newest_first = found.order_by(audit.c.sequence.desc()).offset(offset).limit(limit)
    return tuple(
        Entry(
            sequence=row.sequence,
            change_id=row.change_id,
            at=row.at,
            by=row.by,
            name=row.name,
            action=row.action,
            case=row.case_id,
            case_code=row.code,
            meeting=row.meeting_id,
            detail=pairs(row.detail),
            previous=row.previous,
            hash=row.hash,
        )
        for row in conn.execute(newest_first)
    )


def chain(conn: Connection, board: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Every entry of the board as it was hashed, oldest first, with its hash: for export."""
    rows = conn.execute(select(audit).where(audit.c.board_id == board).order_by(audit.c.sequence)).mappings()
    for row in rows:
        yield hashed(dict(row)), row["hash"]


def chain_fault(conn: Connection, board: str) -> int | None:
    """The number of the first entry that is not as it was written: altered, missing before it, or put in. None when the
    chain is whole. Entries cut off at the end leave no gap and can only be told from a number noted elsewhere."""
    previous = START
    rows = conn.execute(select(audit).where(audit.c.board_id == board).order_by(audit.c.sequence)).mappings()
    for expected, row in enumerate(rows, 1):
        if row["sequence"] != expected:
            return expected
        if row["previous"] != previous or link(dict(row)) != row["hash"]:
            return expected
        previous = row["hash"]
    return None
