"""Is every command done, and done once, when the next one reaches the server while it is still being done?"""

import time
from collections.abc import Iterator

import pytest

from db import trail
from tests.browser.road import until
from tests.browser.room import MEETING, call
from tests.browser.test_nothing_typed_is_lost import ITEM, rationale
from tests.browser.walls import Walls, walls
from tests.browser.wire import Wire, cookie, pressed, typed, widget
from tests.builders import BOARD

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGE = ("meeting", f"meeting={MEETING}")
APART = [0, 1, 2, 3, 5, 8, 12, 18, 25, 40] * 5  # milliseconds from one command to the next


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walls]:
    with walls(tmp_path_factory.mktemp("callbacks")) as served:
        yield served


@pytest.fixture
def wire(running: Walls) -> Iterator[Wire]:
    """The scribe's, with a case called."""
    call(running.engine, "H-0198")
    with Wire(running.server, cookie(running.server, "coordinator")) as opened:
        yield opened


def turns(running: Walls) -> int:
    with running.engine.connect() as conn:
        return len(trail.entries(conn, BOARD, action="wall.turned", limit=1000))


def known(wire: Wire, key: str) -> str:
    found = widget(wire.ask(*PAGE), key)
    assert found is not None
    return found


def test_what_was_typed_is_stored_when_the_next_command_follows_at_once(running: Walls, wire: Wire) -> None:
    field, button = known(wire, f"form_{ITEM}_0_rationale"), known(wire, "keys_help")
    for number, apart in enumerate(APART):
        words = f"Held on two scans, number {number}"
        wire.tell(*PAGE, typed(field, words))
        time.sleep(apart / 1000)
        wire.tell(*PAGE, typed(field, words), pressed(button))
        until(lambda words=words: rationale(running.engine) == words, f"{words}: {apart} ms apart, not in the store")


def test_a_key_counts_once_when_the_next_command_follows_at_once(running: Walls, wire: Wire) -> None:
    key, before = known(wire, "keys_o"), turns(running)
    for number, apart in enumerate(APART, start=1):
        wire.tell(*PAGE, pressed(key))
        time.sleep(apart / 1000)
        wire.tell(*PAGE)
        until(lambda number=number: turns(running) >= before + number, f"{apart} ms apart, the wall did not turn")
    wire.ask(*PAGE)
    time.sleep(1)
    assert turns(running) == before + len(APART)
