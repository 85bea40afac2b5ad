"""Which worklist lines does a load make, and how are they worked out quickly?

A line costs about ten milliseconds of rules, so a long load shares them among the processors. Lines are derived: they
are kept after the load, and the worklist works out anew whatever is missing or old.
"""

import os
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
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


def store_with_standings(
    engine: Engine, loaded: FilesLoaded, board: Board, on: date, tell: Callable[[Message], None]
) -> None:
    """Store a load, and the worklist lines of its cases as of ``on``. Lines of new cases are worked out while the load
    is being stored; they are kept only when it was."""
    fresh: list[_Known] = [(part.case, ()) for part in loaded.opened]
    with _working_out(fresh, board.settings, on) as lines:
        write.apply(engine, loaded)
        _keep(engine, loaded.audit, lines, len(fresh), tell)
    changed = _changed(engine, loaded)
    with _working_out(changed, board.settings, on) as lines:
        _keep(engine, loaded.audit, lines, len(changed), tell)


def _keep(
    engine: Engine, loaded: Audit, lines: Iterator[tuple[Standing, ...]], total: int, tell: Callable[[Message], None]
) -> None:
    done = 0
    for found in lines:
        audit = Audit(
            change_id=uuid.uuid4().hex, at=loaded.at, by=loaded.by, board=loaded.board, action="standings.noted",
            detail=(("cases", str(len(found))),),
        )  # fmt: skip
        write.apply(engine, StandingsNoted(audit=audit, standings=found))
        done += len(found)
        tell(say("{done} of {cases} cases assessed …", done=done, cases=total))


def _changed(engine: Engine, loaded: FilesLoaded) -> list[_Known]:
    """The cases stored before, as they are after the load, with what the board decided on them."""
    board = loaded.audit.board
    ids = dict.fromkeys([part.case for part in loaded.recorded] + [part.case for part in loaded.described])
    with engine.connect() as conn:
        return [(case, meetings.decisions(conn, board, case.id)) for case in cases.load_many(conn, board, ids)]


@contextmanager
def _working_out(known: list[_Known], settings: Settings, on: date) -> Iterator[Iterator[tuple[Standing, ...]]]:
    """The lines of these cases, portion by portion; worked out in other processes from here on if there are many."""
    portions = [_Portion(on, settings, known[start : start + _PORTION]) for start in range(0, len(known), _PORTION)]
    processes = min(os.cpu_count() or 1, _MOST_PROCESSES)
    if len(known) < _WORTH_SHARING or processes == 1:
        yield map(_lines, portions)
        return
    # spawn: forking a server that has threads can hang it.
    pool = ProcessPoolExecutor(processes, get_context("spawn"))
    try:
        yield pool.map(_lines, portions)
    finally:
        pool.shutdown(cancel_futures=True)


def _lines(portion: _Portion) -> tuple[Standing, ...]:
    """The lines of one portion; runs in whichever process."""
    protocol = load(portion.on)
    return tuple(standing(case, protocol, portion.on, portion.settings, decided) for case, decided in portion.known)
