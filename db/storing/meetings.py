"""How are meetings, their people and their agenda stored? Each change gives the meeting its next version, and the
screens something new to show."""

from dataclasses import asdict
from typing import Any
from typing import Protocol as Shape

from sqlalchemy import Connection, delete, insert, select, update

from db.json_text import to_text
from db.storing import store
from db.storing.clocks import start, stop
from db.storing.stale import meeting_changed
from db.storing.tenancy import require_cases, require_meetings
from db.storing.wall import show, turn
from db.tables import agenda_item, attendance, meeting
from hcc_mdt.boardroom import WAITING, AgendaItem, Attendance, ItemState, Meeting, MeetingState
from hcc_mdt.changes import (
    AgendaSet,
    AttendanceRecorded,
    Audit,
    CaseCalled,
    MeetingClosed,
    MeetingOpened,
    MeetingPlanned,
)
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say


class _SeesMeeting(Shape):
    """A change that was made from one version of a meeting."""

    @property
    def audit(self) -> Audit: ...
    @property
    def meeting(self) -> str: ...
    @property
    def seen(self) -> int: ...


@store.register
def _(change: MeetingPlanned, conn: Connection) -> None:
    if change.meeting.board != change.audit.board:
        raise Refused(say("This belongs to another board. Sign in for that board to see it."))
    found_meeting(conn, change.meeting)


def found_meeting(conn: Connection, new: Meeting) -> None:
    """A new meeting with its people and agenda."""
    row = {
        "id": new.id,
        "board_id": new.board,
        "on": new.on,
        "place": new.place,
        "state": new.state,
        "chair": new.chair,
        "recorder": new.recorder,
        "version": new.version,
        "called": new.called,
        "opened_at": new.opened_at,
        "closed_at": new.closed_at,
        "minutes_language": new.minutes_language,
        "ends_at": new.ends_at,
        "paused_at": new.paused_at,
        "resumed_at": new.resumed_at,
        "starts_at": new.starts_at,
        "series": new.series,
    }
    conn.execute(insert(meeting), row)
    _seat(conn, new.id, new.attendance)
    add_items(conn, new.board, new.id, new.agenda)


@store.register
def _(change: AttendanceRecorded, conn: Connection) -> None:
    advance(conn, change, chair=change.chair, recorder=change.recorder)
    conn.execute(delete(attendance).where(attendance.c.meeting_id == change.meeting))
    _seat(conn, change.meeting, change.attendance)


@store.register
def _(change: AgendaSet, conn: Connection) -> None:
    """Order and questions are taken over; what was typed or decided on an item is never overwritten."""
    advance(conn, change)
    stored = set(conn.execute(select(agenda_item.c.id).where(agenda_item.c.meeting_id == change.meeting)).scalars())
    kept = {item.id for item in change.agenda}
    gone = update(agenda_item).where(agenda_item.c.meeting_id == change.meeting, agenda_item.c.id.not_in(kept))
    conn.execute(gone.where(agenda_item.c.removed_at.is_(None)).values(removed_at=change.audit.at))
    for item in change.agenda:
        moved = update(agenda_item).where(agenda_item.c.id == item.id, agenda_item.c.meeting_id == change.meeting)
        if item.id in stored:
            conn.execute(moved.values(position=item.position, question=item.question, removed_at=None))
    add_items(conn, change.audit.board, change.meeting, tuple(item for item in change.agenda if item.id not in stored))


@store.register
def _(change: MeetingOpened, conn: Connection) -> None:
    advance(conn, change, state=MeetingState.IN_SESSION, opened_at=change.audit.at)
    show(conn, change.audit, change.meeting, None)


@store.register
def _(change: CaseCalled, conn: Connection) -> None:
    """A case that was decided already can be called again to be looked at; it stays decided. A break is over then."""
    item = update(agenda_item).where(
        agenda_item.c.id == change.item,
        agenda_item.c.meeting_id == change.meeting,
        agenda_item.c.removed_at.is_(None),
    )
    _end_break(conn, change)
    advance(conn, change, called=change.item)
    there = conn.execute(item.values(removed_at=None))
    if there.rowcount == 0:
        raise Refused(say("This case is not on the agenda. Add it first."))
    conn.execute(item.where(agenda_item.c.state.in_(WAITING)).values(state=ItemState.IN_DISCUSSION))
    stop(conn, change.meeting, change.audit.at)
    start(conn, change.item, change.audit.at)
    show(conn, change.audit, change.meeting, change.item)


def _end_break(conn: Connection, change: CaseCalled) -> None:
    paused = update(meeting).where(meeting.c.id == change.meeting, meeting.c.paused_at.is_not(None))
    conn.execute(paused.values(paused_at=None, resumed_at=change.audit.at))


@store.register
def _(change: MeetingClosed, conn: Connection) -> None:
    advance(conn, change, state=MeetingState.CLOSED, closed_at=change.audit.at, called=None)
    stop(conn, change.meeting, change.audit.at)
    show(conn, change.audit, change.meeting, None)


def advance(conn: Connection, change: _SeesMeeting, **values: Any) -> None:
    """The meeting's next version with ``values``. Raises ``Stale`` when it is not the one that was seen."""
    require_meetings(conn, change.audit.board, [change.meeting])
    seen = update(meeting).where(meeting.c.id == change.meeting, meeting.c.version == change.seen)
    if conn.execute(seen.values(version=change.seen + 1, **values)).rowcount == 0:
        raise meeting_changed(conn, change.meeting)
    turn(conn, change.audit, change.meeting)


def _seat(conn: Connection, meeting_id: str, people: tuple[Attendance, ...]) -> None:
    rows = [
        {
            "meeting_id": meeting_id,
            "account": person.account,
            "position": position,
            "name": person.name,
            "title": person.title,
            "discipline": person.discipline,
            "presence": person.presence,
            "arrived_at": person.arrived_at,
            "left_at": person.left_at,
            "earlier": to_text([asdict(stay) for stay in person.earlier]),
        }
        for position, person in enumerate(people)
    ]
    if rows:
        conn.execute(insert(attendance), rows)


def add_items(conn: Connection, board: str, meeting_id: str, items: tuple[AgendaItem, ...]) -> None:
    """Items that are not on any agenda yet."""
    require_cases(conn, board, {item.case for item in items})
    rows = [
        {
            "id": item.id,
            "board_id": board,
            "meeting_id": meeting_id,
            "case_id": item.case,
            "position": item.position,
            "question": item.question,
            "state": item.state,
            "version": item.version,
            "draft": to_text(item.draft),
            "case_version": item.case_version,
            "decided_at": item.decided_at,
            "called_at": item.called_at,
            "ended_at": item.ended_at,
            "spent": item.spent,
            "opinions_opened_at": item.opinions_opened_at,
            "opinions_opened_by": item.opinions_opened_by,
            "carried_to": None if item.carried_to is None else to_text(item.carried_to),
            "carried_from": None if item.carried_from is None else to_text(item.carried_from),
        }
        for item in items
    ]
    if rows:
        conn.execute(insert(agenda_item), rows)
