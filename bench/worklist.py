"""How fast is a page of the worklist with 100,000 cases, beside one with a hundred?"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.times import repeated, said
from db import cases
from db.engine import make_engine, upgrade
from db.write import apply
from tests.builders import BOARD
from tests.changed import founded
from tests.crowd import crowded, questions

MANY, FEW, ROUNDS = 100_000, 100, 5
TODAY = date(2026, 3, 2)


def measured() -> Iterator[str]:
    """All the questions a coordinator asks, each several times."""
    for count in (FEW, MANY):
        with TemporaryDirectory() as folder:
            yield f"{count:,} cases: {_asked(Path(folder), count)} a page"


def _asked(folder: Path, count: int) -> str:
    engine = make_engine(f"sqlite:///{folder / 'store.sqlite'}")
    upgrade(engine)
    apply(engine, founded())
    crowded(engine, count, TODAY)
    taken: list[float] = []
    for asked in questions(TODAY):
        with engine.connect() as conn:
            taken += repeated(lambda asked=asked: cases.worklist(conn, BOARD, **asked), ROUNDS)
    engine.dispose()
    return said(taken)
