"""Who typed what in the form of a decision, when, and which texts lost a race? Nothing typed is ever gone."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from db.json_text import from_text
from db.tables import account, decision_version, set_aside
from hcc_mdt.boardroom import Decision


class Typed(NamedTuple):
    """One field as somebody typed it. ``name``: of the person, None when the account is not known. ``aside``: it was
    typed over somebody else's newer text, so it did not go into the form."""

    at: datetime
    by: str
    name: str | None
    field: str
    value: Any
    aside: bool = False


def history(conn: Connection, board: str, item_id: str) -> tuple[Typed, ...]:
    """Everything typed in the form of an agenda item, newest first, set aside or not."""
    stored = select(decision_version, account.c.name).outerjoin(account, account.c.id == decision_version.c.recorded_by)
    mine = (decision_version.c.item_id == item_id, decision_version.c.board_id == board)
    rows = conn.execute(stored.where(*mine).order_by(decision_version.c.version)).all()
    lost = select(set_aside, account.c.name).outerjoin(account, account.c.id == set_aside.c.recorded_by)
    beside = conn.execute(lost.where(set_aside.c.item_id == item_id, set_aside.c.board_id == board)).all()
    kept = [Typed(row.recorded_at, row.recorded_by, row.name, row.field, _value(row), aside=True) for row in beside]
    return tuple(sorted([*_steps(rows), *kept], key=lambda one: one.at, reverse=True))


def wrote(conn: Connection, item_id: str, field: str) -> str | None:
    """The account that typed what ``field`` holds now."""
    found = select(decision_version).where(decision_version.c.item_id == item_id)
    rows = conn.execute(found.order_by(decision_version.c.version)).all()
    return next((one.by for one in reversed(list(_steps(rows))) if one.field == field), None)


def _steps(rows: list[Any] | Any) -> Iterator[Typed]:
    """What each save changed against the one before, oldest first."""
    before = Decision()
    for row in rows:
        form = from_text(Decision, row.decision)
        for name in Decision.__dataclass_fields__:
            value = getattr(form, name)
            if value != getattr(before, name):
                yield Typed(row.recorded_at, row.recorded_by, getattr(row, "name", None), name, value)
        before = form


def _value(row: Row[Any]) -> Any:
    return getattr(from_text(Decision, row.decision), row.field)
