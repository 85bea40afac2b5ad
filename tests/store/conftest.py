"""The demonstration store with its meeting held, frozen and signed: made once, copied for each test."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db.engine import make_engine
from hcc_mdt.journeys.demonstration import BOARD, REFERENCE_DAY, found_demonstration, seed_files
from hcc_mdt.journeys.demonstration_meeting import hold_meeting
from hcc_mdt.journeys.loading import load_files

LOADED = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
FROZEN = LOADED + timedelta(hours=5)
_SECRET = "a secret of this test"


@pytest.fixture(scope="session")
def held_template(sqlite_template: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("held") / "store.sqlite"
    path.write_bytes(sqlite_template)
    engine = make_engine(f"sqlite:///{path}")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("HCC_MDT_AUTHORITY_SECRET", _SECRET)
        found_demonstration(engine, LOADED)
        load_files(engine, seed_files(REFERENCE_DAY), board=BOARD.id, by="demo-coordinator", at=LOADED)
        hold_meeting(engine, REFERENCE_DAY, FROZEN)
    with engine.connect() as conn:
        conn.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path.read_bytes()


@pytest.fixture
def held(held_template: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The demonstration store with its meeting held, frozen and signed."""
    monkeypatch.setenv("HCC_MDT_AUTHORITY_SECRET", _SECRET)
    path = tmp_path / "held.sqlite"
    path.write_bytes(held_template)
    engine = make_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()
