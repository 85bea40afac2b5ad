"""How is it stored that a case is ready, or goes to the next meeting? In the states the table of moves allows."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, update

from db.json_text import to_text
from db.storing import store
from db.storing.clocks import stop
from db.storing.meetings import add_items, advance, found_meeting
from db.storing.tenancy import require_meetings
from db.storing.wall import show, turn
from db.tables import agenda_item, meeting
from hcc_mdt.board.agenda.states import MOVES, Act, befores
from hcc_mdt.boardroom import AgendaItem, Carried, ItemState, MeetingState
from hcc_mdt.changes.preparing import CaseCarried, ItemMarked
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say


@store.register
def _(change: ItemMarked, conn: Connection) -> None:
    advance(conn, change)
    allowed = [move.before for move in MOVES if move.after is change.state and move.act in _MARKS]
    _move(conn, change, allowed, state=change.state)


_MARKS = (Act.MARK_READY, Act.MARK_NOT_READY)


@store.register
def _(change: CaseCarried, conn: Connection) -> None:
    """Both agendas in one transaction: the case stands on the next one, and each item names the other meeting."""
    board, to = change.audit.board, change.to
    item = _item(conn, change)
    if change.planned:
        found_meeting(conn, to)
    else:
        _reach(conn, change)
    on = conn.execute(select(meeting.c.on).where(meeting.c.id == change.meeting)).scalar_one()
    last = select(func.max(agenda_item.c.position)).where(
        agenda_item.c.meeting_id == to.id, agenda_item.c.removed_at.is_(None)
    )
    new = AgendaItem(
        id=change.new,
        case=item.case_id,
        case_code="",
        position=(conn.execute(last).scalar() or 0) + 1,
        question=item.question,
        carried_from=Carried(meeting=change.meeting, on=on),
    )
    add_items(conn, board, to.id, (new,))
    _leave(conn, change)
    turn(conn, change.audit, to.id)


def _leave(conn: Connection, change: CaseCarried) -> None:
    """The case is no longer up here; the wall shows the agenda, where it says so."""
    called = conn.execute(select(meeting.c.called).where(meeting.c.id == change.meeting)).scalar()
    mine = called == change.item
    advance(conn, change, **({"called": None} if mine else {}))
    carried = Carried(meeting=change.to.id, on=change.to.on)
    _move(conn, change, befores(Act.CARRY), state=ItemState.CARRIED, carried_to=to_text(carried))
    if mine:
        stop(conn, change.meeting, change.audit.at)
        show(conn, change.audit, change.meeting, None)


def _reach(conn: Connection, change: CaseCarried) -> None:
    """The other meeting gets its next version. Raises ``Refused`` when it is closed or has the case already."""
    require_meetings(conn, change.audit.board, [change.to.id])
    there = update(meeting).where(meeting.c.id == change.to.id, meeting.c.state != MeetingState.CLOSED)
    if conn.execute(there.values(version=meeting.c.version + 1)).rowcount == 0:
        raise Refused(say("A case is carried to a later meeting that is not closed. Choose another one."))
    case = select(agenda_item.c.case_id).where(agenda_item.c.id == change.item).scalar_subquery()
    twice = select(agenda_item.c.id).where(
        agenda_item.c.meeting_id == change.to.id, agenda_item.c.case_id == case, agenda_item.c.removed_at.is_(None)
    )
    if conn.execute(twice).first() is not None:
        raise Refused(say("This case is already on the agenda of this meeting."))


def _item(conn: Connection, change: CaseCarried) -> Any:
    item = conn.execute(select(agenda_item).where(*_mine(change))).first()
    if item is None:
        raise Refused(say("This case is not on the agenda. Add it first."))
    return item


def _move(conn: Connection, change: ItemMarked | CaseCarried, allowed: Any, **values: Any) -> None:
    moved = update(agenda_item).where(*_mine(change), agenda_item.c.state.in_(list(allowed))).values(**values)
    if conn.execute(moved).rowcount == 0:
        raise Refused(say("This cannot be done to the case any more. Look at the agenda again."))


def _mine(change: ItemMarked | CaseCarried) -> tuple[ColumnElement[bool], ...]:
    return (
        agenda_item.c.id == change.item,
        agenda_item.c.meeting_id == change.meeting,
        agenda_item.c.board_id == change.audit.board,
        agenda_item.c.removed_at.is_(None),
    )
