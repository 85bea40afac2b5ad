"""How fast do visit rows load? 11,000 rows of the shape of the SYSUCC table, beside the same rows into a bare table."""

import csv
import io
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from db.engine import make_engine, upgrade
from hcc_mdt.imports.profiles import profile
from hcc_mdt.journeys.demonstration import BOARD, found_demonstration
from hcc_mdt.journeys.loading import load_files

ROWS, VISITS = 11_000, 5
SAMPLE = Path(__file__).parents[1] / "tests" / "data" / "sysucc" / "visits.csv"


def measured() -> Iterator[str]:
    """Rows per second from bytes to stored cases with their worklist lines."""
    data = _table()
    at = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/store.sqlite")
        upgrade(engine)
        found_demonstration(engine, at)
        begun = time.perf_counter()
        prepared = load_files(
            engine, (("visits.csv", data),), board=BOARD.id, by="demo-coordinator", at=at, mapping=profile("sysucc")
        )
        taken = time.perf_counter() - begun
        engine.dispose()
        bare = _bare(data, f"{folder}/bare.sqlite")
    counts = prepared.plan.rows
    yield f"{counts.new} rows new, {counts.refused} refused: {taken:.1f} s, {ROWS / taken:,.0f} rows/s (aim: < 30 s)"
    yield f"baseline, the rows as they are into one table: {bare:.2f} s; ratio {taken / bare:.0f}"


def _table() -> bytes:
    """Rows drawn from the sample's own columns, renumbered patients, dates in steps."""
    with SAMPLE.open(encoding="utf-8-sig") as stream:
        sample = list(csv.DictReader(stream))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(sample[0]), lineterminator="\n")
    writer.writeheader()
    for number in range(ROWS):
        row = dict(sample[number % len(sample)])
        row["ID"] = f"B-{number // VISITS:05d}"
        row["Date"] = (date(2012, 1, 1) + timedelta(days=60 * (number % VISITS) + number % 37)).isoformat()
        writer.writerow(row)
    return out.getvalue().encode()


def _bare(data: bytes, path: str) -> float:
    begun = time.perf_counter()
    rows = list(csv.reader(io.StringIO(data.decode())))
    with sqlite3.connect(path) as conn:
        conn.execute(f"CREATE TABLE visit ({', '.join(f'c{n}' for n in range(len(rows[0])))})")
        conn.executemany(f"INSERT INTO visit VALUES ({', '.join('?' * len(rows[0]))})", rows[1:])
    return time.perf_counter() - begun
