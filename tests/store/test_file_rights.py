"""Is an embedded store its owner's alone, and does looking at its rights leave SQLite's locks where they are?"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from db.engine import make_engine, upgrade

MODES = 0o077
ANOTHER = 65_534  # nobody


def engine_of(file: Path) -> Engine:
    return make_engine(f"sqlite:///{file}")


def open_to_others(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir() if file.stat().st_mode & MODES}


def test_a_new_store_is_readable_by_nobody_else_on_the_machine(tmp_path: Path) -> None:
    folder = tmp_path / "deep"
    engine = engine_of(folder / "store.sqlite")
    upgrade(engine)
    assert (folder / "store.sqlite-wal").exists()
    assert open_to_others(folder) == set()
    engine.dispose()


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o666])
def test_an_older_store_is_taken_from_others_with_its_journals(tmp_path: Path, mode: int) -> None:
    before = engine_of(tmp_path / "store.sqlite")
    upgrade(before)
    with before.connect():
        for file in tmp_path.iterdir():
            file.chmod(mode)
        assert open_to_others(tmp_path) == {"store.sqlite", "store.sqlite-wal", "store.sqlite-shm"}
        later = engine_of(tmp_path / "store.sqlite")
        with later.connect():
            assert open_to_others(tmp_path) == set()
        later.dispose()
    before.dispose()


def test_a_store_reached_through_a_link_is_closed_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    upgrade(engine_of(tmp_path / "disk" / "store.sqlite"))
    (tmp_path / "disk" / "store.sqlite").chmod(0o644)
    (tmp_path / "store.sqlite").symlink_to(tmp_path / "disk" / "store.sqlite")
    with engine_of(tmp_path / "store.sqlite").connect():
        assert open_to_others(tmp_path / "disk") == set()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_store_of_somebody_else_is_left_and_said_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "store.sqlite"
    engine = engine_of(file)
    upgrade(engine)
    engine.dispose()
    file.chmod(0o644)
    os.chown(file, ANOTHER, ANOTHER)
    for _ in range(2):
        again = engine_of(file)
        with again.connect():
            assert "store.sqlite" in open_to_others(tmp_path)
        again.dispose()
    assert [record.getMessage() for record in caplog.records if str(file) in record.getMessage()] == [
        f"Others on this machine may read {file}, and it is not ours to close: let its owner chmod 600."
    ]


def test_another_program_that_came_and_went_does_not_part_the_two_stores(tmp_path: Path) -> None:
    """Every connection looks at the rights; a file opened for that and closed would end the locks of all others."""
    file = tmp_path / "store.sqlite"
    engine = engine_of(file)
    with engine.begin() as conn:
        conn.execute(text("CREATE TABLE seen (at INTEGER)"))
    with engine.connect() as first, engine.connect() as second:
        for conn in (first, second):  # both are open: the second did not come from the pool
            conn.execute(text("SELECT 1"))
            conn.rollback()
        _elsewhere(file, "INSERT INTO seen VALUES (1)")
        assert (tmp_path / "store.sqlite-wal").exists(), "the log was thrown away although this program has it open"
        first.execute(text("INSERT INTO seen VALUES (2)"))
        first.commit()
        assert _elsewhere(file, "SELECT count(*) FROM seen") == "2"
    engine.dispose()


def _elsewhere(file: Path, statement: str) -> str:
    """What another program answers that opens the store, does this and leaves."""
    said = (
        "import sqlite3, sys; here = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "print(*(here.execute(sys.argv[2]).fetchone() or ())); here.close()"
    )
    done = subprocess.run([sys.executable, "-c", said, file, statement], capture_output=True, text=True, check=True)
    return done.stdout.strip()
