"""What may this reader know of the opinions on a case? While sealed, nobody else's text leaves the database."""

from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from db import meetings
from db.tables import agenda_item, membership, opinion
from hcc_mdt.board import opinions as board_opinions
from hcc_mdt.board.permissions import MAY
from hcc_mdt.boardroom import Discipline
from hcc_mdt.opinions import Opinion, Opinions


def of_item(conn: Connection, board: str, item_id: str, reader: str) -> Opinions:
    """The opinions on an agenda item as account ``reader`` may see them. Raises ``Refused`` when it is on no agenda of
    this board."""
    _, item = meetings.item(conn, board, item_id)
    sealed = item.opinions_opened_at is None
    wanted = _latest(board, item_id)
    if sealed:
        wanted = wanted.where(opinion.c.account == reader)
    found = tuple(_opinion(row) for row in conn.execute(wanted))
    return Opinions(
        opened_at=item.opinions_opened_at,
        readable=board_opinions.readable(reader, found, sealed=sealed),
        given=_given(conn, board, item_id),
        waited_for=waited_for(conn, board, item_id),
    )


def opened(conn: Connection, board: str, item_id: str) -> tuple[Opinion, ...]:
    """The opinions whose seal was opened, for the minutes; none while sealed."""
    seal = select(agenda_item.c.opinions_opened_at).where(
        agenda_item.c.id == item_id, agenda_item.c.board_id == board, agenda_item.c.opinions_opened_at.is_not(None)
    )
    if conn.execute(seal).first() is None:
        return ()
    return tuple(_opinion(row) for row in conn.execute(_latest(board, item_id)))


def waited_for(conn: Connection, board: str, item_id: str) -> tuple[Discipline, ...]:
    """The disciplines in the room whose opinion is not in."""
    meeting, _ = meetings.item(conn, board, item_id)
    may = select(membership.c.account_id).where(
        membership.c.board_id == board, membership.c.role.in_(sorted(MAY["give_opinion"]))
    )
    return board_opinions.waited_for(meeting, set(conn.execute(may).scalars()), _given(conn, board, item_id))


def _given(conn: Connection, board: str, item_id: str) -> tuple[Discipline, ...]:
    found = select(opinion.c.discipline).where(opinion.c.item_id == item_id, opinion.c.board_id == board).distinct()
    there = set(conn.execute(found).scalars())
    return tuple(discipline for discipline in Discipline if discipline in there)


def _latest(board: str, item_id: str) -> Select[Any]:
    """Everybody's last one, in the order of the disciplines' names."""
    last = (
        select(opinion.c.account, func.max(opinion.c.version).label("version"))
        .where(opinion.c.item_id == item_id, opinion.c.board_id == board)
        .group_by(opinion.c.account)
        .subquery()
    )
    return (
        select(opinion)
        .join(last, (opinion.c.account == last.c.account) & (opinion.c.version == last.c.version))
        .where(opinion.c.item_id == item_id, opinion.c.board_id == board)
        .order_by(opinion.c.discipline, opinion.c.name, opinion.c.account)
    )


def _opinion(row: Row[Any]) -> Opinion:
    return Opinion(
        account=row.account,
        name=row.name,
        discipline=Discipline(row.discipline),
        recommendation=row.recommendation,
        text=row.text,
        at=row.recorded_at,
    )
