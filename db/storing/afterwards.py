"""How is what became of a decision stored? Its actions once, then answer upon answer; nothing is overwritten."""

from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from db.storing import store
from db.storing.stale import answered_meanwhile
from db.storing.tenancy import require_meetings
from db.storing.wall import turn_for
from db.tables import action, action_answer, agenda_item, decision_answer
from hcc_mdt.afterwards import action_id
from hcc_mdt.boardroom import Decision, ItemState
from hcc_mdt.changes import Audit
from hcc_mdt.changes.afterwards import ActionAnswered, DecisionFollowed, FiguresExported, HandoutExported
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say


def keep_actions(conn: Connection, board: str, case: str, item: str, decision: Decision) -> None:
    """The actions of a decision that is being recorded. A row nobody filled in is none."""
    rows = [
        {
            "id": action_id(item, place),
            "board_id": board,
            "case_id": case,
            "item_id": item,
            "what": one.what.strip(),
            "owner": one.owner.strip(),
            "due": one.due,
        }
        for place, one in enumerate(decision.actions, 1)
        if one.what.strip()
    ]
    if rows:
        conn.execute(insert(action), rows)


@store.register
def _(change: ActionAnswered, conn: Connection) -> None:
    own = select(action.c.case_id).where(action.c.id == change.action, action.c.board_id == change.audit.board)
    case = conn.execute(own).scalar()
    if case is None:
        raise Refused(say("There is no such action on this board."))
    said = {"action_id": change.action, "state": change.state, "reason": change.reason}
    _add(conn, action_answer, change.audit, change.seen, said)
    turn_for(conn, change.audit, case)


@store.register
def _(change: DecisionFollowed, conn: Connection) -> None:
    own = select(agenda_item.c.case_id).where(
        agenda_item.c.id == change.item,
        agenda_item.c.board_id == change.audit.board,
        agenda_item.c.state == ItemState.DECIDED,
    )
    case = conn.execute(own).scalar()
    if case is None:
        raise Refused(say("There is no such decision on this board."))
    said = {"item_id": change.item, "outcome": change.outcome, "reason": change.reason, "text": change.text}
    _add(conn, decision_answer, change.audit, change.seen, said)
    turn_for(conn, change.audit, case)


@store.register(FiguresExported)
def _(change: FiguresExported, conn: Connection) -> None:
    """Nothing but the entry in the trail."""


@store.register
def _(change: HandoutExported, conn: Connection) -> None:
    require_meetings(conn, change.audit.board, [change.meeting])


def _add(conn: Connection, table: Table, entry: Audit, seen: int, said: dict[str, Any]) -> None:
    """The next answer. Raises ``Stale`` when another one was stored since ``seen``."""
    about = table.primary_key.columns[0]
    last = select(func.max(table.c.number)).where(about == said[about.name])
    stored = conn.execute(last).scalar() or 0
    if stored != seen:
        by = select(table.c.recorded_by).where(about == said[about.name], table.c.number == stored)
        raise answered_meanwhile(conn, conn.execute(by).scalar())
    made = {"number": seen + 1, "board_id": entry.board, "recorded_at": entry.at, "recorded_by": entry.by}
    conn.execute(insert(table), said | made)
