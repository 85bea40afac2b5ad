"""Which database, and is its schema the one this program needs?

SQLite in a file (embedded, the default) or Postgres, behind one engine. Reads run in a plain transaction and see one
moment; writes on SQLite begin IMMEDIATE, so two writers queue instead of failing halfway.
"""

import os
import time
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, make_url

from db.file_rights import close_to_others
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say

__all__ = ["Engine", "downgrade", "for_writing", "home", "is_there", "make_engine", "upgrade"]

_ROOT = Path(__file__).parent.parent
_MIGRATIONS = Path(__file__).parent / "migrations"
_BUSY_MS = 5000
_WAL_TRIES = 100
_UPGRADE_LOCK = 4_281_965_577  # an arbitrary number that means "hcc_mdt migrates" to every process on this Postgres
_WRITES = {"writes": True}
_SILENT = {"hide_parameters": True}  # an error is logged, and what was to be stored may be a patient's name


def is_there(url: str | None = None) -> bool:
    """Is there a store to read? For those who only ask: the engine would make an empty one of a SQLite file."""
    target = make_url(url or os.environ.get("DATABASE_URL") or _embedded())
    return target.get_backend_name() != "sqlite" or not target.database or Path(target.database).is_file()


def make_engine(url: str | None = None) -> Engine:
    """The engine for ``url``; without one ``DATABASE_URL``, else the SQLite file ``hcc_mdt.sqlite`` in the folder
    ``HCC_MDT_HOME`` (default: ``var`` beside the program)."""
    target = make_url(url or os.environ.get("DATABASE_URL") or _embedded())
    if target.get_backend_name() == "sqlite":
        if target.database:
            Path(target.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(target, connect_args={"timeout": _BUSY_MS / 1000}, **_SILENT)
        event.listen(engine, "do_connect", _close_to_others)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    server = target.set(drivername="postgresql+psycopg")
    engine = create_engine(server, pool_pre_ping=True, pool_size=10, max_overflow=20, **_SILENT)
    event.listen(engine, "handle_error", _in_words)
    return engine


def for_writing(engine: Engine) -> Engine:
    """The same engine whose transactions take the write lock when they begin."""
    return engine.execution_options(**_WRITES)


def upgrade(engine: Engine) -> None:
    """Bring the schema to its newest version. Two processes that start together take turns; one finds nothing to do."""
    _migrate(engine, command.upgrade, "head")


def downgrade(engine: Engine, to: str) -> None:
    """Take the schema back to ``to`` (``base``: nothing). For tests and for a version that went wrong."""
    _migrate(engine, command.downgrade, to)


def _migrate(engine: Engine, step: Any, to: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with for_writing(engine).connect() as conn:
        # A batch migration rebuilds a table: with foreign keys on, dropping the old one would drop what points to it.
        # SQLite ignores the switch inside a transaction, so it is thrown before.
        _foreign_keys(conn, on=False)
        try:
            with conn.begin():
                if conn.dialect.name == "postgresql":
                    conn.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})")
                config.attributes["connection"] = conn
                step(config, to)
                _require_whole(conn)
        finally:
            _foreign_keys(conn, on=True)


def _foreign_keys(conn: Connection, *, on: bool) -> None:
    if conn.dialect.name == "sqlite":
        driver: Any = conn.connection.driver_connection
        driver.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")


def _require_whole(conn: Connection) -> None:
    if conn.dialect.name == "sqlite" and conn.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise RuntimeError("the migration would leave rows that point to nothing; nothing was changed")


def home() -> Path:
    """The folder of everything this installation keeps: ``HCC_MDT_HOME``, else ``var`` beside the program."""
    return Path(os.environ.get("HCC_MDT_HOME") or _ROOT / "var")


def _embedded() -> str:
    return f"sqlite:///{home() / 'hcc_mdt.sqlite'}"


def _in_words(context: ExceptionContext) -> None:
    """The one character Postgres keeps in no text. Nobody types it by accident; it is refused, not a fault of ours."""
    if "NUL (0x00)" in str(context.original_exception):
        raise Refused(say("The text holds a character that cannot be stored (U+0000). Type it anew."))


def _close_to_others(_dialect: object, _record: object, where: Any, _options: object) -> None:
    close_to_others(where[0])


def _prepare_sqlite(driver: Any, _record: object) -> None:
    # The driver must not begin transactions by itself: it would leave DDL and reads outside of them.
    driver.isolation_level = None
    driver.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    driver.execute("PRAGMA foreign_keys=ON")
    driver.execute("PRAGMA synchronous=FULL")
    driver.execute("PRAGMA recursive_triggers=ON")  # else INSERT OR REPLACE would slip past the append-only triggers
    _use_wal(driver)


def _use_wal(driver: Any) -> None:
    """The switch to WAL needs the file alone and does not wait for it as other statements do: so we wait."""
    for attempt in range(_WAL_TRIES):
        try:
            if driver.execute("PRAGMA journal_mode=WAL").fetchone()[0] in ("wal", "memory"):
                return
        except driver.OperationalError:
            if attempt == _WAL_TRIES - 1:
                raise
        time.sleep(_BUSY_MS / 1000 / _WAL_TRIES)


def _begin_sqlite(conn: Connection) -> None:
    immediate = conn.get_execution_options().get("writes")
    conn.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
