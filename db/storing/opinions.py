"""How are opinions stored? Each as a version of its own, never changed; the seal is a moment on the agenda item."""

from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from db.opinions import waited_for
from db.storing import store
from db.storing.wall import turn
from db.tables import agenda_item, opinion
from hcc_mdt.boardroom import SETTLED
from hcc_mdt.changes.in_session import OpinionGiven, OpinionsOpened
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say


@store.register
def _(change: OpinionGiven, conn: Connection) -> None:
    """Raises ``Refused`` once the seal is open: an opinion given after reading the others is none."""
    item = _item(conn, change)
    if item.opinions_opened_at is not None or item.state in SETTLED:
        raise Refused(say("The opinions on this case are open. Say yours in the discussion."))
    given = change.opinion
    own = (opinion.c.item_id == change.item, opinion.c.account == given.account)
    last = conn.execute(select(func.max(opinion.c.version)).where(*own)).scalar()
    row = {
        "item_id": change.item,
        "account": given.account,
        "version": (last or 0) + 1,
        "board_id": change.audit.board,
        "recorded_at": given.at,
        "name": given.name,
        "discipline": given.discipline,
        "recommendation": given.recommendation,
        "text": given.text,
    }
    conn.execute(insert(opinion), row)
    turn(conn, change.audit, item.meeting_id)


@store.register
def _(change: OpinionsOpened, conn: Connection) -> None:
    """Raises ``Refused`` when somebody came in meanwhile whose opinion is waited for and it is not the chair who opens;
    opening twice changes nothing."""
    item = _item(conn, change)
    if change.all_in and waited_for(conn, change.audit.board, change.item):
        raise Refused(say("Somebody came in meanwhile whose opinion is not in yet. Look again."))
    closed = update(agenda_item).where(agenda_item.c.id == change.item, agenda_item.c.opinions_opened_at.is_(None))
    opened = conn.execute(closed.values(opinions_opened_at=change.audit.at, opinions_opened_by=change.audit.by))
    if opened.rowcount:
        turn(conn, change.audit, item.meeting_id)


def _item(conn: Connection, change: OpinionGiven | OpinionsOpened) -> Any:
    found = select(agenda_item).where(
        agenda_item.c.id == change.item,
        agenda_item.c.board_id == change.audit.board,
        agenda_item.c.removed_at.is_(None),
    )
    item = conn.execute(found).first()
    if item is None:
        raise Refused(say("This case is not on the agenda. Add it first."))
    return item
