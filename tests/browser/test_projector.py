"""Do all screens follow the scribe, in both looks, without a name, and come back by themselves after anything?"""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from db import write
from hcc_mdt.board import in_session as room
from hcc_mdt.wall import WallView
from tests.browser.conftest import browsing, sign_in
from tests.browser.legible import SMALL
from tests.browser.room import FOLLOWS, MEETING, call, held, shows, stamp
from tests.browser.walls import Walls, walls
from tests.stores import PEOPLE, SECRET

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NAMES = [SECRET, "31415926", *(name for name, _ in PEOPLE.values())]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walls]:
    with walls(tmp_path_factory.mktemp("wall")) as served:
        yield served


@pytest.fixture
def screens(running: Walls, chromium: Browser) -> Iterator[list[Page]]:
    """Two projectors, one light and one dark."""
    server = running.server
    with browsing(server, chromium) as visiting:
        pages = []
        for look in ("light", "dark"):
            page = visiting()
            sign_in(page.context, server, "viewer")
            page.goto(f"/projector?meeting={MEETING}&look={look}")
            page.locator(".st-key-wall").wait_for(timeout=60_000)
            pages.append(page)
        yield pages


def test_two_screens_follow_the_calls_and_the_turns(running: Walls, screens: list[Page]) -> None:
    engine = running.engine
    call(engine, "H-0198")
    for page in screens:
        shows(page, "H-0198", 20_000)  # the first draws everything for the first time
    call(engine, "H-0231")
    for page in screens:
        shows(page, "H-0231")
    write.apply(engine, room.turn(stamp(), held(engine), "wall-H-0231", WallView(tab="markers")))
    for page in screens:
        expect(page.locator(".wall-tab")).to_be_visible(timeout=FOLLOWS)
    write.apply(engine, room.turn(stamp(), held(engine), None, WallView()))
    for page in screens:
        expect(page.locator(".wall-agenda")).to_be_visible(timeout=FOLLOWS)


def test_no_name_stands_anywhere_in_the_page_and_nothing_can_be_clicked(running: Walls, screens: list[Page]) -> None:
    call(running.engine, "H-0231")
    for page in screens:
        shows(page, "H-0231", 20_000)
        html = page.content()
        assert [name for name in NAMES if name in html] == []
        offered = page.locator("button:visible, input:visible, a:visible").all_inner_texts()
        assert set(offered) <= {"Skip to main content"}, "Streamlit's own link for screen readers stands off the screen"


def test_each_look_has_its_ground_everything_fits_and_no_word_is_smaller_than_twenty_pixels(
    running: Walls, screens: list[Page]
) -> None:
    call(running.engine, "H-0198")
    grounds = []
    for page in screens:
        shows(page, "H-0198", 20_000)
        page.wait_for_timeout(1000)
        grounds.append(page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor"))
        assert page.evaluate(SMALL) == []
        assert page.evaluate("document.scrollingElement.scrollHeight") <= 1080
        assert page.evaluate("(e => e.scrollHeight - e.clientHeight)(document.querySelector('.wall-panel'))") <= 0
        assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.wall-panel h2')).fontSize)") >= 28
    assert grounds == ["rgb(255, 255, 255)", "rgb(16, 32, 31)"]


def test_a_reloaded_screen_and_one_that_was_offline_come_back_to_the_case(running: Walls, screens: list[Page]) -> None:
    first, second = screens
    call(running.engine, "H-0231")
    shows(first, "H-0231", 20_000)
    first.reload()
    shows(first, "H-0231", 20_000)
    second.context.set_offline(True)
    call(running.engine, "H-0198")
    shows(first, "H-0198")
    second.context.set_offline(False)
    shows(second, "H-0198", 20_000)


def test_screens_come_back_by_themselves_after_the_server_was_killed(running: Walls, screens: list[Page]) -> None:
    program, engine = running.program, running.engine
    call(engine, "H-0198")
    for page in screens:
        shows(page, "H-0198", 20_000)
    program.kill()
    call(engine, "H-0231")  # another server of the same store went on meanwhile
    time.sleep(2)
    program.start()
    for page in screens:
        shows(page, "H-0231", 40_000)
