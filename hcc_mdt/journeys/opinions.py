"""How does the last opinion open the seal? Stored first, then looked whether anybody is still waited for."""

from dataclasses import replace

from sqlalchemy import Engine

from db import meetings, write
from db import opinions as stored
from hcc_mdt.board import opinions
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import MeetingState


def give(engine: Engine, stamp: Stamp, item_id: str, recommendation: str, text: str) -> None:
    """The actor's opinion; in session, the last one waited for opens them all. Raises ``Refused``."""
    with engine.connect() as conn:
        meeting, item = meetings.item(conn, stamp.actor.board, item_id)
    write.apply(engine, opinions.give(stamp, meeting, item, recommendation, text))
    with engine.connect() as conn:
        meeting, item = meetings.item(conn, stamp.actor.board, item_id)
        seen = stored.of_item(conn, stamp.actor.board, item_id, stamp.actor.account)
    if meeting.state is MeetingState.IN_SESSION and seen.sealed and not seen.waited_for:
        last = replace(stamp, change_id=f"{stamp.change_id}.open")
        write.apply(engine, opinions.open_(last, meeting, item, seen))
