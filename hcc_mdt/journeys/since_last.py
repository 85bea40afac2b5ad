"""What changed since the board last discussed this case? Loads the case as it was known then and compares."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from db import cases
from db.meetings import Decided
from hcc_mdt.boardroom import Board
from hcc_mdt.clinical.checkpoints import assess
from hcc_mdt.clinical.findings import CheckpointFinding
from hcc_mdt.clinical.since.last import SinceLast, last_discussed, since_last
from hcc_mdt.model import Case
from hcc_mdt.protocol import load as protocols


def changed_since(
    conn: Connection,
    board: Board,
    case: Case,
    found: Sequence[CheckpointFinding],
    decided: Sequence[Decided],
    on: date,
) -> SinceLast | None:
    """``case`` with its findings ``found`` of ``on``, against the last of ``decided``; None when the board has not
    discussed it by then. A case looked back to (``case.known_at``) is compared with the last discussion before that."""
    discussed = last_discussed(decided, on, case.known_at)
    if discussed is None:
        return None
    before = cases.load(conn, board.id, case.id, known_at=discussed.item.decided_at)
    so_far = tuple(d for d in decided if d.on < discussed.on or d.item.id == discussed.item.id)
    then = assess(before, protocols.load(discussed.on), discussed.on, board.settings, so_far)
    return since_last(discussed, before, case, then, found, on)
