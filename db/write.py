"""How does anything get into the store? Through ``apply``, and through nothing else.

One transaction holds the new state, the version check and the audit entry: all of it is stored or none. A change whose
id is already in the trail was stored before and is passed over. The statements themselves stand in ``db/storing``, one
file per noun, each registered for the changes it stores.
"""

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

import db.storing.accounts
import db.storing.afterwards
import db.storing.breaks
import db.storing.cases
import db.storing.decisions
import db.storing.keys
import db.storing.loads
import db.storing.meetings
import db.storing.minutes
import db.storing.opinions
import db.storing.people
import db.storing.preparing
import db.storing.quorum
import db.storing.referrals
import db.storing.series
import db.storing.standings
import db.storing.traces
import db.storing.wall  # noqa: F401 - importing registers
from db.engine import for_writing
from db.storing import store
from db.storing.chain import extend, is_stored
from db.storing.tenancy import require_board, require_own
from hcc_mdt.changes import Audit, BoardFounded, Change, FilesLoaded
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say


def apply(engine: Engine, change: Change) -> None:
    """Store ``change``. Raises ``Stale`` when something else was stored since it was seen, ``Refused`` when it touches
    another board or what is not there; then nothing is stored."""
    try:
        with for_writing(engine).begin() as conn:
            _take_turn(conn, change.audit.board)
            if is_stored(conn, change.audit.change_id):
                return
            if not isinstance(change, BoardFounded):
                require_board(conn, change.audit)
            store(change, conn)
            audits = _audits(change)
            require_own(conn, change.audit.board, audits)
            extend(conn, change.audit.board, audits)
    except OperationalError as error:
        if "locked" in str(error.orig):
            raise Refused(
                say("The store is busy with a long load. Nothing was stored; try again in a moment.")
            ) from error
        raise


def _take_turn(conn: Connection, board: str) -> None:
    """One writer per board at a time, so that its trail is one chain. SQLite has only one writer anyway."""
    if conn.dialect.name == "postgresql":
        conn.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (board,))


def _audits(change: Change) -> tuple[Audit, ...]:
    """The audit entries of a change: its own and, of a load, those of its parts that have one of their own."""
    parts = (*change.opened, *change.recorded, *change.described) if isinstance(change, FilesLoaded) else ()
    entries = {change.audit.change_id: change.audit}
    for part in parts:
        entries.setdefault(part.audit.change_id, part.audit)
    return tuple(entries.values())
