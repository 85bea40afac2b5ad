"""Can what is projected be read from six metres on a washed-out beamer? Every view, both looks, both languages."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from db import write
from hcc_mdt.board import in_session as room
from hcc_mdt.wall import WallView
from pages.ui.projector.tab import ORDER
from tests.browser.conftest import Server, browsing, sign_in
from tests.browser.legible import FAINT, SMALL
from tests.browser.road import speak
from tests.browser.room import MEETING, call, held, shows, stamp
from tests.browser.walls import walls

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ITEM = "wall-H-0231"
OVERFLOWING = """() => ['.wall-panel', '.wall-rail', '.wall-banner', '.wall-agenda', '.wall-top'].filter((name) => {
  const at = document.querySelector(name);
  return at && (at.scrollHeight > at.clientHeight + 1 || at.scrollWidth > at.clientWidth + 1);
})"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with walls(tmp_path_factory.mktemp("legible")) as served:
        yield served.server


@pytest.fixture(params=["en", "zh"])
def screens(place: Server, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[list[Page]]:
    """A light and a dark projector in one language."""
    from hcc_mdt.locale import translator

    with browsing(place, chromium) as visiting:
        pages = []
        for look in ("light", "dark"):
            page = visiting()
            sign_in(page.context, place, "viewer")
            page.goto("/")
            speak(page, translator(request.param))
            page.goto(f"/projector?meeting={MEETING}&look={look}")
            pages.append(page)
        yield pages


def test_every_view_is_large_and_strong_enough_and_nothing_runs_over(place: Server, screens: list[Page]) -> None:
    call(place.engine, "H-0231")
    for page in screens:
        shows(page, "H-0231", 30_000)
    for tab in ORDER:
        write.apply(place.engine, room.turn(stamp(), held(place.engine), ITEM, WallView(tab=tab)))
        for page in screens:
            expect(page.locator(".wall-inside" if tab else ".picture")).to_be_visible(timeout=20_000)
            page.wait_for_timeout(400)
            legible(page, tab)


def test_the_agenda_the_break_and_the_closed_meeting_too(place: Server, screens: list[Page]) -> None:
    write.apply(place.engine, room.turn(stamp(), held(place.engine), None, WallView()))
    for page in screens:
        expect(page.locator(".wall-agenda")).to_be_visible(timeout=30_000)
        legible(page, "agenda")
    write.apply(place.engine, room.take_break(stamp(), held(place.engine)))
    for page in screens:
        expect(page.locator(".wall-top .clock")).to_be_visible(timeout=20_000)
        legible(page, "break")
    write.apply(place.engine, room.end_break(stamp(), held(place.engine)))


def legible(page: Page, what: str) -> None:
    expect(page.locator(".wall-top .quorum")).to_be_visible(timeout=30_000)  # the bar is drawn by itself, and last
    found = page.evaluate(FAINT)
    assert found["faint"] == [], what
    assert found["read"] > 10, what
    assert page.evaluate(SMALL) == [], what
    assert page.evaluate(OVERFLOWING) == [], what
