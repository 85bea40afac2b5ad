"""How is a board's quorum rule stored? As a version of its own, and as the setting in force."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from db.json_text import from_text, to_text
from db.storing import store
from db.tables import audit, board, quorum_rule
from hcc_mdt.boardroom import Settings
from hcc_mdt.changes.preparing import QuorumSet
from hcc_mdt.errors import Stale
from hcc_mdt.messages import say


@store.register
def _(change: QuorumSet, conn: Connection) -> None:
    """Raises ``Stale`` when another rule was set since the one that was seen. The first time, the rule the board was
    founded with is kept too: minutes of an earlier meeting cite it."""
    board_id, entry = change.audit.board, change.audit
    last = conn.execute(select(func.max(quorum_rule.c.version)).where(quorum_rule.c.board_id == board_id)).scalar()
    if (last or 0) != change.seen:
        raise Stale(say("Somebody set another quorum rule meanwhile. Look at it, then set yours."))
    stored = conn.execute(select(board.c.settings).where(board.c.id == board_id)).scalar_one()
    settings = from_text(Settings, stored)
    if last is None:
        first = select(audit.c.at, audit.c.by).where(audit.c.board_id == board_id).order_by(audit.c.sequence).limit(1)
        founded = conn.execute(first).one()
        _keep(conn, board_id, 1, founded.at, founded.by, settings, "")
    now = replace(settings, quorum=change.disciplines, quorum_disciplines=change.at_least)
    _keep(conn, board_id, (last or 1) + 1, entry.at, entry.by, now, change.reason)
    conn.execute(update(board).where(board.c.id == board_id).values(settings=to_text(now)))


def _keep(conn: Connection, board_id: str, version: int, at: datetime, by: str, rule: Settings, reason: str) -> None:
    row = {
        "board_id": board_id,
        "version": version,
        "recorded_at": at,
        "recorded_by": by,
        "disciplines": to_text(rule.quorum),
        "at_least": rule.quorum_disciplines,
        "reason": reason,
    }
    conn.execute(insert(quorum_rule), row)
