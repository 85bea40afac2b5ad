"""Do the migrations make exactly the tables the program expects, forwards and backwards, on both databases?"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, CheckConstraint, Engine, inspect, text

from db.engine import downgrade, make_engine, upgrade
from db.tables import metadata

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with nothing in it."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'deep' / 'er' / 'empty.sqlite'}"
        return
    engine: Engine = request.getfixturevalue("postgres_engine")
    downgrade(engine, "base")
    url: URL = engine.url
    yield url.render_as_string(hide_password=False)


def _differences(engine: Engine) -> list[object]:
    with engine.connect() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True, "compare_server_default": True})
        return [d for d in compare_metadata(context, metadata) if "alembic_version" not in str(d)]


def test_the_migrated_schema_is_the_one_the_program_expects(engine: Engine) -> None:
    assert _differences(engine) == []


def test_up_down_and_up_again(engine: Engine) -> None:
    downgrade(engine, "base")
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    upgrade(engine)
    upgrade(engine)
    assert _differences(engine) == []


def test_every_check_of_the_tables_is_in_the_migrated_schema(engine: Engine) -> None:
    """The comparison above does not see CHECK constraints."""
    seen = inspect(engine)
    for table in metadata.sorted_tables:
        expected = {str(c.name) for c in table.constraints if isinstance(c, CheckConstraint)}
        assert {c["name"] for c in seen.get_check_constraints(table.name)} == expected, table.name


def test_there_is_one_newest_migration() -> None:
    assert len(ScriptDirectory(str(ROOT / "db" / "migrations")).get_heads()) == 1


def test_two_processes_that_start_together_both_find_the_store(empty_url: str) -> None:
    script = "import sys; from db.engine import make_engine, upgrade; upgrade(make_engine(sys.argv[1]))"
    started = [
        subprocess.Popen([sys.executable, "-c", script, empty_url], cwd=ROOT, stderr=subprocess.PIPE) for _ in range(2)
    ]
    errors = [process.communicate(timeout=120)[1].decode() for process in started]
    assert [process.returncode for process in started] == [0, 0], errors
    engine = make_engine(empty_url)
    assert _differences(engine) == []
    engine.dispose()


def test_a_migration_that_fails_leaves_nothing_behind(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    downgrade(sqlite_engine, "base")

    def break_off(_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("db.engine._require_whole", break_off)
    with pytest.raises(RuntimeError, match="power cut"):
        upgrade(sqlite_engine)
    assert set(inspect(sqlite_engine).get_table_names()) == {"alembic_version"}


def test_sqlite_runs_as_a_safe_store(sqlite_engine: Engine) -> None:
    with sqlite_engine.connect() as conn:
        said = {name: conn.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "foreign_keys")}
        assert said == {"journal_mode": "wal", "foreign_keys": 1}
        assert conn.execute(text("PRAGMA synchronous")).scalar() == 2  # FULL
        assert conn.execute(text("PRAGMA busy_timeout")).scalar() == 5000


def test_the_store_is_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("HCC_MDT_HOME", str(tmp_path / "home"))
    assert make_engine().url.database == str(tmp_path / "home" / "hcc_mdt.sqlite")
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody@db.local/hcc")
    chosen = make_engine().url
    assert (chosen.drivername, chosen.database) == ("postgresql+psycopg", "hcc")
