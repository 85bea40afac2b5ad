"""Do ten projectors follow one scribe, who only presses keys, on both databases?

Each screen must arrive; that it does so within a second is measured by ``bench/projectors.py`` on a quiet machine.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import Engine

from bench.following import SCREENS, taken
from db import write
from db.wall import wall
from hcc_mdt.board import in_session as room
from hcc_mdt.wall import WallView
from pages.gate import sessions
from tests.browser.conftest import Server, browsing, sign_in
from tests.browser.road import address_on, ready
from tests.browser.room import MEETING, held, stamp
from tests.browser.walls import walls
from tests.builders import BOARD

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp(f"ten-{request.param}")
    with address_on(request.param, folder, request) as address, walls(folder, address) as served:
        yield served.server


@pytest.fixture
def room_of(place: Server, chromium: Browser) -> Iterator[tuple[Page, list[Page]]]:
    """The scribe's page and ten screens."""
    with browsing(place, chromium) as visiting:
        scribe = visiting()
        sign_in(scribe.context, place, "coordinator")
        scribe.goto(f"/meeting?meeting={MEETING}")
        first = visiting()
        sign_in(first.context, place, "viewer")
        walls = [first, *(visiting() for _ in range(SCREENS - 1))]
        for page in walls:
            page.context.add_cookies(first.context.cookies())  # type: ignore[arg-type]
            page.goto(f"/projector?meeting={MEETING}")
        for page in walls:
            page.locator(".wall-agenda").wait_for(timeout=90_000)
        ready(scribe)
        yield scribe, walls


def shown(engine: Engine) -> WallView:
    with engine.connect() as conn:
        return wall(conn, BOARD, MEETING).view


def test_ten_screens_follow_case_view_checkpoint_day_and_known_at(
    place: Server, room_of: tuple[Page, list[Page]]
) -> None:
    scribe, walls = room_of
    engine, today = place.engine, sessions.now().date()

    def key(name: str) -> None:
        scribe.keyboard.press(name)

    def turned(view: WallView) -> None:
        write.apply(engine, room.turn(stamp(), held(engine), held(engine).called, view))

    taken(walls, "case", "H-0198", lambda: key("n"))  # the first of all draws everything for the first time
    times = []
    ready(scribe)
    times += taken(walls, "case", "H-0231", lambda: key("n"))
    ready(scribe)
    times += taken(walls, "view", "", lambda: key("v"))
    assert shown(engine).tab != ""
    ready(scribe)
    times += taken(walls, "known", "the case stands at", lambda: key("o"))  # said of any other checkpoint
    day = today - timedelta(days=30)
    times += taken(walls, "day", day.isoformat(), lambda: turned(WallView(cursor=day)))
    long_ago = WallView(known=today - timedelta(days=4000))
    times += taken(walls, "known", "not known yet", lambda: turned(long_ago))
    ready(scribe)
    times += taken(walls, "case", "H-0198", lambda: key("p"))
    assert len(times) == 6 * SCREENS
