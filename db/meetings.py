"""When did the board meet, who was there, and what did it decide?"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, RowMapping, Select, func, select

from db.batches import batches
from db.json_text import from_text
from db.tables import agenda_item, attendance, case_, meeting
from hcc_mdt.boardroom import (
    AgendaItem,
    Attendance,
    Carried,
    Decision,
    Discipline,
    ItemState,
    Meeting,
    MeetingState,
    Stay,
)
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say

ENDED = (ItemState.DECIDED, ItemState.DEFERRED)


class Decided(NamedTuple):
    """What a meeting (its id) decided on a case, or put off, on a day."""

    on: date
    meeting: str
    item: AgendaItem


def load(conn: Connection, board: str, meeting_id: str) -> Meeting:
    """The meeting with its people and agenda. Raises ``Refused`` when the board has no such meeting."""
    found = _meetings(conn, _of(board).where(meeting.c.id == meeting_id))
    if not found:
        raise Refused(say("There is no such meeting of this board."))
    return found[0]


def listed(conn: Connection, board: str) -> tuple[Meeting, ...]:
    """All meetings of the board, newest first."""
    return tuple(_meetings(conn, _of(board).order_by(meeting.c.on.desc(), meeting.c.id)))


def following(conn: Connection, board: str, after: date) -> date | None:
    """The day of the board's next meeting after ``after`` that is planned; None when none is."""
    planned = select(func.min(meeting.c.on)).where(
        meeting.c.board_id == board, meeting.c.on > after, meeting.c.state == MeetingState.PLANNED
    )
    return conn.execute(planned).scalar()


def is_on(conn: Connection, board: str, meeting_id: str, today: date, opened_after: datetime) -> bool:
    """Is the meeting under way, or to come today?"""
    under_way = (meeting.c.on == today) | (meeting.c.opened_at > opened_after)
    asked = select(meeting.c.id).where(
        meeting.c.board_id == board, meeting.c.id == meeting_id, meeting.c.state != MeetingState.CLOSED, under_way
    )
    return conn.execute(asked).first() is not None


def item(conn: Connection, board: str, item_id: str) -> tuple[Meeting, AgendaItem]:
    """An agenda item and its meeting. Raises ``Refused`` when it is on no agenda of this board."""
    where = (agenda_item.c.id == item_id, agenda_item.c.board_id == board, agenda_item.c.removed_at.is_(None))
    meeting_id = conn.execute(select(agenda_item.c.meeting_id).where(*where)).scalar()
    if meeting_id is None:
        raise Refused(say("This case is not on the agenda. Add it first."))
    whole = load(conn, board, meeting_id)
    return whole, next(listed_item for listed_item in whole.agenda if listed_item.id == item_id)


def decisions(conn: Connection, board: str, case_id: str) -> tuple[Decided, ...]:
    """What was decided on this case so far (deferrals too), oldest first."""
    return ended(conn, agenda_item.c.board_id == board, agenda_item.c.case_id == case_id)


def ended(
    conn: Connection, *where: ColumnElement[bool], offset: int = 0, limit: int | None = None
) -> tuple[Decided, ...]:
    """Decisions and deferrals, oldest first; ``where`` names the board."""
    found = (
        _items()
        .add_columns(meeting.c.on, meeting.c.id.label("meeting"))
        .join(meeting, meeting.c.id == agenda_item.c.meeting_id)
        .where(agenda_item.c.state.in_(ENDED), *where)
        .order_by(meeting.c.on, agenda_item.c.decided_at, agenda_item.c.id)
        .offset(offset)
        .limit(limit)
    )
    return tuple(Decided(row.on, row.meeting, _item(row)) for row in conn.execute(found))


def last_ended(conn: Connection, board: str, case_ids: Iterable[str]) -> dict[str, str]:
    """Case id → the agenda item on which it was last decided or put off."""
    last: dict[str, str] = {}
    for some in batches(case_ids):
        found = (
            select(agenda_item.c.case_id, agenda_item.c.id)
            .join(meeting, meeting.c.id == agenda_item.c.meeting_id)
            .where(agenda_item.c.board_id == board, agenda_item.c.case_id.in_(some))
            .where(agenda_item.c.state.in_(ENDED), agenda_item.c.removed_at.is_(None))
            .order_by(meeting.c.on, agenda_item.c.decided_at)
        )
        last |= {row.case_id: row.id for row in conn.execute(found)}
    return last


def _of(board: str) -> Select[Any]:
    return select(meeting).where(meeting.c.board_id == board)


def _items() -> Select[Any]:
    return (
        select(agenda_item, case_.c.code)
        .join(case_, case_.c.id == agenda_item.c.case_id)
        .where(agenda_item.c.removed_at.is_(None))
    )


def _meetings(conn: Connection, found: Select[Any]) -> list[Meeting]:
    rows = conn.execute(found).mappings().all()
    people: dict[str, list[Attendance]] = defaultdict(list)
    agendas: dict[str, list[AgendaItem]] = defaultdict(list)
    for some in batches(row["id"] for row in rows):
        there = select(attendance).where(attendance.c.meeting_id.in_(some)).order_by(attendance.c.position)
        for person in conn.execute(there):
            people[person.meeting_id].append(_person(person))
        on_it = _items().where(agenda_item.c.meeting_id.in_(some))
        for row in conn.execute(on_it.order_by(agenda_item.c.position, agenda_item.c.id)):
            agendas[row.meeting_id].append(_item(row))
    return [_meeting(row, people[row["id"]], agendas[row["id"]]) for row in rows]


def _meeting(row: RowMapping, people: Sequence[Attendance], agenda: Sequence[AgendaItem]) -> Meeting:
    return Meeting(
        id=row["id"],
        board=row["board_id"],
        on=row["on"],
        place=row["place"],
        state=MeetingState(row["state"]),
        chair=row["chair"],
        recorder=row["recorder"],
        version=row["version"],
        attendance=tuple(people),
        agenda=tuple(agenda),
        called=row["called"],
        opened_at=row["opened_at"],
        closed_at=row["closed_at"],
        minutes_language=row["minutes_language"],
        ends_at=row["ends_at"],
        paused_at=row["paused_at"],
        resumed_at=row["resumed_at"],
        starts_at=row["starts_at"],
        series=row["series"],
    )


def _person(row: Row[Any]) -> Attendance:
    return Attendance(
        account=row.account,
        name=row.name,
        title=row.title,
        discipline=Discipline(row.discipline),
        presence=row.presence,
        arrived_at=row.arrived_at,
        left_at=row.left_at,
        earlier=from_text(tuple[Stay, ...], row.earlier),
    )


def _item(row: Row[Any]) -> AgendaItem:
    return AgendaItem(
        id=row.id,
        case=row.case_id,
        case_code=row.code,
        position=row.position,
        question=row.question,
        state=ItemState(row.state),
        version=row.version,
        draft=from_text(Decision, row.draft),
        case_version=row.case_version,
        decided_at=row.decided_at,
        called_at=row.called_at,
        ended_at=row.ended_at,
        spent=row.spent,
        opinions_opened_at=row.opinions_opened_at,
        opinions_opened_by=row.opinions_opened_by,
        carried_to=None if row.carried_to is None else from_text(Carried, row.carried_to),
        carried_from=None if row.carried_from is None else from_text(Carried, row.carried_from),
    )
