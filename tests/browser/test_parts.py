"""Does a long view on the wall end where its last part ends, however often the key for more is pressed?"""

from collections.abc import Iterator
from math import ceil

import pytest
from playwright.sync_api import Browser, expect

from db import write
from db.wall import wall
from hcc_mdt.board import in_session as room
from hcc_mdt.wall import WallView
from tests.browser.conftest import Server, browsing, sign_in
from tests.browser.keyboard import press, settled
from tests.browser.room import MEETING, call, held, shows, stamp
from tests.browser.walls import walls
from tests.builders import BOARD

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ITEM = "wall-H-0231"
STEP, SHOWN = 800, 860  # pixels: from part to part, and of one


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with walls(tmp_path_factory.mktemp("parts")) as served:
        yield served.server


def part_of(place: Server) -> int:
    with place.engine.connect() as conn:
        return wall(conn, BOARD, MEETING).view.part


def test_more_stops_at_the_last_part_and_back_leaves_it_at_once(place: Server, chromium: Browser) -> None:
    with browsing(place, chromium) as visiting:
        screen, scribe = visiting(), visiting()
        sign_in(screen.context, place, "viewer")
        sign_in(scribe.context, place, "coordinator")
        call(place.engine, "H-0231")
        screen.goto(f"/projector?meeting={MEETING}")
        shows(screen, "H-0231", 60_000)
        write.apply(place.engine, room.turn(stamp(), held(place.engine), ITEM, WallView(tab="scores")))
        inside = screen.locator(".wall-inside")
        expect(inside).to_be_visible(timeout=30_000)
        with screen.expect_response(lambda answer: answer.url.endswith("/parts") and answer.status == 204):
            screen.reload()
        expect(inside).to_be_visible(timeout=30_000)
        screen.wait_for_timeout(1500)
        last = 1 + max(0, ceil((inside.evaluate("(at) => at.offsetHeight") - SHOWN) / STEP))
        assert 1 < last < 8, "this view is longer than the wall, and shorter than the most there may be"
        scribe.goto(f"/meeting?meeting={MEETING}")
        for part in range(2, last + 1):
            press(scribe, "m", lambda part=part: part_of(place) == part, "the wall was not turned")
        for _ in range(3):
            settled(scribe)
            scribe.keyboard.press("m")
        settled(scribe)
        assert part_of(place) == last
        press(scribe, "Shift+M", lambda: part_of(place) == last - 1, "the wall was not turned back")
