"""A served store with a meeting in session and two cases on its agenda, for every test of the wall."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from db.engine import make_engine, upgrade
from tests.browser.conftest import Server
from tests.browser.room import Running, begin
from tests.stores import furnish


@dataclass(frozen=True)
class Walls:
    """``program`` can be killed and started again; ``engine`` reads and writes the same store."""

    program: Running
    engine: Engine

    @property
    def server(self) -> Server:
        return Server(self.program.url, self.engine)


@contextmanager
def walls(folder: Path, address: str | None = None) -> Iterator[Walls]:
    """Serve a new store in ``folder``, or the empty one at ``address``."""
    program = Running(folder, address)
    engine = make_engine(program.address)
    upgrade(engine)
    furnish(engine)
    begin(engine)
    program.start()
    yield Walls(program, engine)
    program.kill()
    engine.dispose()
