"""How fast are a case's checkpoints computed, and with how much memory? Aim: 100,000 cases in 120 s, below 1 GB."""

import resource
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from tempfile import TemporaryDirectory

from db import cases, people
from db.engine import make_engine, upgrade
from hcc_mdt.clinical.checkpoints import assess
from hcc_mdt.journeys.demonstration import BOARD, found_demonstration, seed_files
from hcc_mdt.journeys.loading import load_files
from hcc_mdt.protocol.load import load

ROUNDS, GOAL = 20, 100_000


def measured() -> Iterator[str]:
    """Milliseconds a case over the demonstration cases (far more data each than a registry row)."""
    at = datetime.now(UTC)
    with TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/store.sqlite")
        upgrade(engine)
        found_demonstration(engine, at)
        load_files(engine, seed_files(at.date()), board=BOARD.id, by="demo-coordinator", at=at)
        with engine.connect() as conn:
            settings = people.board(conn, BOARD.id).settings
            loaded = cases.load_many(conn, BOARD.id, cases.ids(conn, BOARD.id))
        engine.dispose()
    protocol = load(at.date())
    begun = time.perf_counter()
    for _ in range(ROUNDS):
        for case in loaded:
            assess(case, protocol, at.date(), settings)
    each = (time.perf_counter() - begun) / (ROUNDS * len(loaded))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"{each * 1000:.2f} ms a case: {GOAL:,} cases in {each * GOAL:.0f} s; memory {memory:.0f} MB"
