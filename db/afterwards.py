"""What became of what the board decided: actions, answers, and what must still be asked?"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from db import meetings
from db.batches import batches
from db.meetings import Decided
from db.tables import account, action, action_answer, agenda_item, case_, decision_answer, meeting
from hcc_mdt.afterwards import ActionLine, ActionState, Followed, Outcome
from hcc_mdt.board.follow_up import ASKED_AFTER
from hcc_mdt.boardroom import ItemState


def actions(
    conn: Connection,
    board: str,
    *,
    case: str | None = None,
    meeting_id: str | None = None,
    states: Collection[ActionState] = tuple(ActionState),
    met: tuple[date, date] | None = None,
    known_at: datetime | None = None,
) -> tuple[ActionLine, ...]:
    """The board's actions with their last answer, by due date, those without one last. ``met``: of meetings between
    two days, both included; ``known_at``: the last answer given by then."""
    found = _actions(known_at).where(action.c.board_id == board)
    if case is not None:
        found = found.where(action.c.case_id == case)
    if meeting_id is not None:
        found = found.where(agenda_item.c.meeting_id == meeting_id)
    if met is not None:
        found = found.where(meeting.c.on.between(*met))
    state = func.coalesce(action_answer.c.state, ActionState.OPEN.value)
    found = found.where(state.in_([one.value for one in states]))
    ordered = found.order_by(action.c.due.is_(None), action.c.due, case_.c.code, action.c.id)
    return tuple(_action(row) for row in conn.execute(ordered))


def followed(
    conn: Connection, board: str, items: Collection[str], known_at: datetime | None = None
) -> dict[str, Followed]:
    """Agenda item → the last answer to "was it carried out?" (given by ``known_at``); items nobody answered are left
    out."""
    found: dict[str, Followed] = {}
    for some in batches(items):
        where = select(decision_answer, account.c.name).outerjoin(
            account, account.c.id == decision_answer.c.recorded_by
        )
        where = where.where(decision_answer.c.board_id == board, decision_answer.c.item_id.in_(some))
        if known_at is not None:
            where = where.where(decision_answer.c.recorded_at <= known_at)
        for row in conn.execute(where.order_by(decision_answer.c.number)):
            found[row.item_id] = Followed(
                item=row.item_id,
                outcome=Outcome(row.outcome),
                reason=row.reason,
                text=row.text,
                answers=row.number,
                at=row.recorded_at,
                by=row.recorded_by,
                by_name=row.name,
            )
    return found


def unanswered(
    conn: Connection, board: str, today: date, *, offset: int = 0, limit: int | None = None
) -> tuple[Decided, ...]:
    """The decisions old enough to be asked about that nobody answered, oldest first. (Deferrals decide nothing.)"""
    return meetings.ended(conn, *_unanswered(board, today), offset=offset, limit=limit)


def count_unanswered(conn: Connection, board: str, today: date) -> int:
    """How many there are of ``unanswered``, without reading them."""
    found = select(func.count()).select_from(agenda_item).join(meeting, meeting.c.id == agenda_item.c.meeting_id)
    return int(conn.execute(found.where(*_unanswered(board, today), agenda_item.c.removed_at.is_(None))).scalar_one())


def unanswered_cases(conn: Connection, board: str, today: date) -> dict[str, date]:
    """Case id → the day of its last decision among ``unanswered``; without reading the decisions."""
    found = (
        select(agenda_item.c.case_id, func.max(meeting.c.on).label("on"))
        .join(meeting, meeting.c.id == agenda_item.c.meeting_id)
        .where(*_unanswered(board, today), agenda_item.c.removed_at.is_(None))
        .group_by(agenda_item.c.case_id)
    )
    return {row.case_id: row.on for row in conn.execute(found)}


def _unanswered(board: str, today: date) -> tuple[ColumnElement[bool], ...]:
    answered = select(decision_answer.c.item_id).where(decision_answer.c.item_id == agenda_item.c.id)
    return (
        agenda_item.c.board_id == board,
        agenda_item.c.state == ItemState.DECIDED,
        meeting.c.on <= today - ASKED_AFTER,
        ~answered.exists(),
    )


def _actions(known_at: datetime | None) -> Select[Any]:
    other = action_answer.alias()
    said = select(func.max(other.c.number)).where(other.c.action_id == action.c.id)
    last = (said if known_at is None else said.where(other.c.recorded_at <= known_at)).scalar_subquery()
    return (
        select(
            action, agenda_item.c.meeting_id, meeting.c.on.label("met_on"), case_.c.code, account.c.name,
            action_answer.c.state, action_answer.c.reason, action_answer.c.number,
            action_answer.c.recorded_at,
        )
        .join(agenda_item, agenda_item.c.id == action.c.item_id)
        .join(meeting, meeting.c.id == agenda_item.c.meeting_id)
        .join(case_, case_.c.id == action.c.case_id)
        .outerjoin(action_answer, and_(action_answer.c.action_id == action.c.id, action_answer.c.number == last))
        .outerjoin(account, account.c.id == action_answer.c.recorded_by)
    )  # fmt: skip


def _action(row: Any) -> ActionLine:
    return ActionLine(
        id=row.id,
        case=row.case_id,
        case_code=row.code,
        meeting=row.meeting_id,
        met_on=row.met_on,
        item=row.item_id,
        what=row.what,
        owner=row.owner,
        due=row.due,
        state=ActionState(row.state or ActionState.OPEN),
        reason=row.reason or "",
        answers=row.number or 0,
        answered_at=row.recorded_at,
        answered_by_name=row.name,
    )
