"""Which worklist lines does a load make, and how are they worked out quickly?

A line costs about ten milliseconds of rules, so a long load shares them among the processors. Lines are derived: they
are stored after the load, and the worklist works out anew whatever is missing or old.
"""

import os
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from typing import NamedTuple

from sqlalchemy import Engine

from db import cases, meetings, write
from db.meetings import Decided
from hcc_mdt.boardroom import Board, Settings
from hcc_mdt.changes import Audit, FilesLoaded, StandingsNoted
from hcc_mdt.clinical.standing import standing
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Case, Standing
from hcc_mdt.protocol.load import load

_PORTION = 100  # cases worked out and stored together
_WORTH_SHARING = 400  # cases from which on a second process pays for its start
_MOST_PROCESSES = 8

_Known = tuple[Case, tuple[Decided, ...]]


class _Portion(NamedTuple):
    """What one processor needs to know to work out some lines."""

    on: date
    settings: Settings
    known: list[_Known]


def note_standings(
    engine: Engine, loaded: FilesLoaded, board: Board, on: date, tell: Callable[[Message], None]
) -> None:
    """Work out and keep the worklist lines, as of ``on``, of every case the load touched."""
    known = _touched(engine, loaded)
    portions = [
        _Portion(on, board.settings, known[start : start + _PORTION]) for start in range(0, len(known), _PORTION)
    ]
    done = 0
    for found in _worked_out(portions, len(known)):
        audit = Audit(
            change_id=uuid.uuid4().hex, at=loaded.audit.at, by=loaded.audit.by, board=board.id,
            action="standings.noted", detail=(("cases", str(len(found))),),
        )  # fmt: skip
        write.apply(engine, StandingsNoted(audit=audit, standings=found))
        done += len(found)
        tell(say("{done} of {cases} cases assessed …", done=done, cases=len(known)))


def _touched(engine: Engine, loaded: FilesLoaded) -> list[_Known]:
    """The cases as they are now: new ones from the load itself, stored ones read again with the board's decisions."""
    board = loaded.audit.board
    changed = dict.fromkeys([part.case for part in loaded.recorded] + [part.case for part in loaded.described])
    with engine.connect() as conn:
        stored = [(case, meetings.decisions(conn, board, case.id)) for case in cases.load_many(conn, board, changed)]
    return [(part.case, ()) for part in loaded.opened] + stored


def _worked_out(portions: list[_Portion], total: int) -> Iterator[tuple[Standing, ...]]:
    processes = min(os.cpu_count() or 1, _MOST_PROCESSES)
    if total < _WORTH_SHARING or processes == 1:
        yield from map(_lines, portions)
        return
    # spawn: forking a server that has threads can hang it.
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        yield from pool.map(_lines, portions)


def _lines(portion: _Portion) -> tuple[Standing, ...]:
    """The lines of one portion; runs in whichever process."""
    protocol = load(portion.on)
    return tuple(standing(case, protocol, portion.on, portion.settings, decided) for case, decided in portion.known)
