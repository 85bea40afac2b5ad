"""Is every command done, and done once, when the next one reaches the server while it is still being done?"""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from db import trail
from tests.browser.conftest import browsing, sign_in
from tests.browser.road import PATIENCE, ready, until
from tests.browser.room import MEETING, call
from tests.browser.tap import Tap, pressed, typed
from tests.browser.test_nothing_typed_is_lost import ITEM, rationale
from tests.browser.walls import Walls, walls
from tests.builders import BOARD

pytestmark = [pytest.mark.browser, pytest.mark.slow]
APART = [0, 1, 2, 3, 5, 8, 12, 18, 25, 40] * 5  # milliseconds from one command to the next


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walls]:
    with walls(tmp_path_factory.mktemp("unbroken")) as served:
        yield served


@pytest.fixture
def wire(running: Walls, chromium: Browser) -> Iterator[Tap]:
    """The scribe's page with a case called."""
    with browsing(running.server, chromium) as visiting:
        page = visiting()
        sign_in(page.context, running.server, "coordinator")
        call(running.engine, "H-0198")
        tapped = Tap(page)
        page.goto(f"/meeting?meeting={MEETING}")
        expect(page.get_by_role("textbox", name="Rationale", exact=True)).to_be_visible(timeout=PATIENCE)
        ready(page)
        yield tapped
        ready(page)


def turns(running: Walls) -> int:
    with running.engine.connect() as conn:
        return len(trail.entries(conn, BOARD, action="wall.turned", limit=1000))


def widget(wire: Tap, key: str) -> str:
    found = wire.widget(key)
    assert found is not None
    return found


def test_what_was_typed_is_stored_when_the_next_command_follows_at_once(running: Walls, wire: Tap) -> None:
    field, button = widget(wire, f"form_{ITEM}_0_rationale"), widget(wire, "keys_help")
    for number, apart in enumerate(APART):
        words = f"Held on two scans, number {number}"
        wire.send(typed(field, words))
        time.sleep(apart / 1000)
        wire.send(typed(field, words), pressed(button))
        until(lambda words=words: rationale(running.engine) == words, f"{words}: {apart} ms apart, not in the store")


def test_a_key_counts_once_when_the_next_command_follows_at_once(running: Walls, wire: Tap) -> None:
    key, before = widget(wire, "keys_o"), turns(running)
    for number, apart in enumerate(APART, start=1):
        wire.send(pressed(key))
        time.sleep(apart / 1000)
        wire.send()
        until(lambda number=number: turns(running) >= before + number, f"{apart} ms apart, the wall did not turn")
    wire.page.wait_for_timeout(1000)
    assert turns(running) == before + len(APART)
