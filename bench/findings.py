"""How fast are a case's findings computed, and with how much memory? Aim: 100,000 in 120 s, < 1 GB.

Counted for each case: every rule's verdict at every checkpoint, the checkpoints' states with the sentence that gives
the reason, and the whole list of what is missing with whom it is asked of and why. That is what a board reads of every
case. Beside it the cost of reading everything else as well: because, evidence, gaps, what would flip it and variants of
every single finding, in words, as the case screen does for the one case it shows.

CPU time is counted, because the aim is one core's work and other programs may be running.
"""

import resource
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from db import cases, people
from db.engine import make_engine, upgrade
from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.checkpoints import assess
from hcc_mdt.clinical.findings import CheckpointFinding
from hcc_mdt.clinical.missing import listed
from hcc_mdt.imports.profiles import profile
from hcc_mdt.journeys.demonstration import BOARD, found_demonstration, seed_files
from hcc_mdt.journeys.loading import load_files
from hcc_mdt.model import Case
from hcc_mdt.protocol.load import load
from pages.gate.warm import put_aside

Reading = Callable[[Sequence[CheckpointFinding], date], None]

SECONDS, GOAL = 5, 100_000
VISITS = Path(__file__).parents[1] / "tests" / "data" / "sysucc" / "visits.csv"


def measured() -> Iterator[str]:
    """Milliseconds a case: real patients as a registry holds them, and the demonstration cases, far fuller each."""
    at = datetime.now(UTC)
    by: dict[str, Any] = {"board": BOARD.id, "by": "demo-coordinator", "at": at}
    with TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/store.sqlite")
        upgrade(engine)
        found_demonstration(engine, at)
        load_files(engine, seed_files(at.date()), **by)
        with engine.connect() as conn:
            settings, full = people.board(conn, BOARD.id).settings, cases.ids(conn, BOARD.id)
        load_files(engine, (("visits.csv", VISITS.read_bytes()),), mapping=profile("sysucc"), **by)
        with engine.connect() as conn:
            every = cases.ids(conn, BOARD.id)
            registry = cases.load_many(conn, BOARD.id, [one for one in every if one not in full])
            demonstration = cases.load_many(conn, BOARD.id, full)
        engine.dispose()
    put_aside()  # as the server does
    asked = {
        "SYSUCC patients": [(case, _last_seen(case)) for case in registry],
        "demonstration cases": [(case, at.date()) for case in demonstration],
    }
    for name, cases_asked in asked.items():
        yield _each(name, cases_asked, settings, _read)
    for name, cases_asked in asked.items():
        yield _each(f"{name}, every word read", cases_asked, settings, _read_all)
    yield f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"


def _each(name: str, asked: Sequence[tuple[Case, date]], settings: Settings, read: Reading) -> str:
    protocol = load(max(on for _, on in asked))
    begun, done = time.process_time(), 0
    while time.process_time() - begun < SECONDS:
        for case, on in asked:
            read(assess(case, protocol, on, settings), on)
        done += len(asked)
    each = (time.process_time() - begun) / done
    return f"{len(asked)} {name}: {each * 1000:.2f} ms a case; {GOAL:,} in {each * GOAL:.0f} s"


def _read(found: Sequence[CheckpointFinding], on: date) -> None:
    """What a board reads of every case."""
    for checkpoint in found:
        assert checkpoint.state
        assert checkpoint.because.text
        assert all(finding.verdict for finding in checkpoint.findings)
    for gap in listed(found, on):
        assert gap.because.text


def _read_all(found: Sequence[CheckpointFinding], on: date) -> None:
    """Every word of every finding."""
    _read(found, on)
    for checkpoint in found:
        for finding in checkpoint.findings:
            str(finding.because), str(finding.flips), finding.missing, finding.absence, finding.flips_on
            [str(variant) for variant in finding.variants]
            [(str(told.name), str(told.shown)) for told in finding.evidence]


def _last_seen(case: Case) -> date:
    return max(o.on for o in case.observations if o.on is not None)
