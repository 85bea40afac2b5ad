"""Is what was typed there when a command or a new drawing comes in the very next moment, twenty times over?"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from db import meetings
from tests.browser.conftest import browsing, sign_in
from tests.browser.road import PATIENCE, ready, until
from tests.browser.room import MEETING, call, held
from tests.browser.walls import Walls, walls
from tests.builders import BOARD

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TIMES, ITEM = 20, "wall-H-0198"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walls]:
    with walls(tmp_path_factory.mktemp("typed")) as served:
        yield served


@pytest.fixture
def scribe(running: Walls, chromium: Browser) -> Iterator[Page]:
    with browsing(running.server, chromium) as visiting:
        page = visiting()
        sign_in(page.context, running.server, "coordinator")
        call(running.engine, "H-0198")
        page.goto(f"/meeting?meeting={MEETING}")
        expect(page.get_by_role("textbox", name="Rationale", exact=True)).to_be_visible(timeout=PATIENCE)
        ready(page)
        yield page


def rationale(engine: Engine) -> str:
    with engine.connect() as conn:
        return meetings.item(conn, BOARD, ITEM)[1].draft.rationale


def typed(page: Page, text: str) -> None:
    box = page.get_by_role("textbox", name="Rationale", exact=True)
    box.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def test_typed_and_at_once_the_agenda_turned_to(running: Walls, scribe: Page) -> None:
    """A is a key that draws the page anew."""
    for number in range(TIMES):
        words = f"Held on two scans, number {number}"
        typed(scribe, words)
        scribe.keyboard.press("Escape")
        scribe.keyboard.press("a")
        until(lambda words=words: rationale(running.engine) == words, f"{words}: not in the store")


def test_typed_and_at_once_the_next_case_and_back(running: Walls, scribe: Page) -> None:
    for number in range(5):
        words = f"Remnant large enough, number {number}"
        typed(scribe, words)
        scribe.keyboard.press("Escape")
        scribe.keyboard.press("n")
        until(lambda words=words: rationale(running.engine) == words, f"{words}: not in the store")
        until(lambda: held(running.engine).called == "wall-H-0231", "the next case was not called")
        call(running.engine, "H-0198")
        scribe.reload()
        expect(scribe.get_by_role("textbox", name="Rationale", exact=True)).to_have_value(words, timeout=PATIENCE)
        ready(scribe)


def test_typed_while_the_page_is_drawn_again_and_again(running: Walls, scribe: Page) -> None:
    """Presses of another button come between the letters; nobody leaves the field."""
    for number in range(TIMES):
        words = f"Two readers agree, number {number}"
        typed(scribe, words[:10])
        scribe.evaluate("document.querySelector('.st-key-keys_help button').click()")
        scribe.keyboard.type(words[10:], delay=15)
        until(lambda words=words: rationale(running.engine) == words, f"{words}: not in the store")
        expect(scribe.get_by_role("textbox", name="Rationale", exact=True)).to_be_focused()
