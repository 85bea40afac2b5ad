"""Does anything get lost when a browser dies in the middle of a word, or the server at any step of a meeting?"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from db import cases, meetings, write
from hcc_mdt.board import decisions, meeting
from hcc_mdt.board import in_session as room
from hcc_mdt.boardroom import ItemState, MeetingState, Settings
from hcc_mdt.wall import WallView
from tests.browser.conftest import browsing, sign_in
from tests.browser.road import PATIENCE, ready, until
from tests.browser.room import MEETING, call, held, shows, stamp
from tests.browser.walls import Walls, walls
from tests.builders import BOARD

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ITEM = "wall-H-0198"


@pytest.fixture
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walls]:
    with walls(tmp_path_factory.mktemp("recovery")) as served:
        yield served


@pytest.fixture
def visiting(running: Walls, chromium: Browser) -> Iterator[Callable[[str, str], Page]]:
    """Somebody's page in a browser of its own."""
    server = running.server
    with browsing(server, chromium) as opened:

        def visit(login: str, path: str) -> Page:
            page = opened()
            sign_in(page.context, server, login)
            page.goto(f"{path}?meeting={MEETING}")
            return page

        yield visit


def field(page: Page, name: str) -> None:
    """Put the cursor into a field of the form."""
    box = page.get_by_role("textbox", name=name, exact=True)
    expect(box).to_be_visible(timeout=PATIENCE)
    ready(page)
    box.focus()


def draft(engine: Engine, name: str) -> object:
    with engine.connect() as conn:
        return getattr(meetings.item(conn, BOARD, ITEM)[1].draft, name)


def test_the_browser_dies_in_the_middle_of_a_field(running: Walls, visiting: Callable[[str, str], Page]) -> None:
    """Nobody left the field: it is stored a moment after the last letter."""
    engine = running.engine
    call(engine, "H-0198")
    scribe = visiting("coordinator", "/meeting")
    field(scribe, "Rationale")
    scribe.keyboard.type("Held on two scans")
    until(lambda: draft(engine, "rationale") == "Held on two scans", "what was typed is not in the store")
    expect(scribe.get_by_role("textbox", name="Rationale", exact=True)).to_be_focused()
    scribe.keyboard.type(", remnant large enough")
    until(lambda: str(draft(engine, "rationale")).endswith("large enough"), "the second half is not in the store")
    scribe.context.close()
    other = visiting("chair", "/meeting")
    box = other.get_by_role("textbox", name="Rationale", exact=True)
    expect(box).to_have_value("Held on two scans, remnant large enough", timeout=PATIENCE)


def test_the_server_dies_while_a_field_is_typed_and_the_words_are_there_afterwards(
    running: Walls, visiting: Callable[[str, str], Page]
) -> None:
    program, engine = running.program, running.engine
    call(engine, "H-0198")
    scribe = visiting("coordinator", "/meeting")
    field(scribe, "Conditions")
    scribe.keyboard.type("If ICG-R15 is below 30 %")
    until(lambda: draft(engine, "conditions") == "If ICG-R15 is below 30 %", "what was typed is not in the store")
    program.kill()
    program.start()
    scribe.reload()
    expect(scribe.get_by_role("textbox", name="Conditions", exact=True)).to_have_value(
        "If ICG-R15 is below 30 %", timeout=PATIENCE
    )


def test_the_server_dies_at_every_step_and_wall_and_scribe_come_back_to_it(
    running: Walls, visiting: Callable[[str, str], Page]
) -> None:
    program, engine = running.program, running.engine
    wall, scribe = visiting("viewer", "/projector"), visiting("coordinator", "/meeting")
    expect(wall.locator(".wall-agenda")).to_be_visible(timeout=PATIENCE)
    for name, act, seen in steps(engine):
        act()
        program.kill()
        program.start()
        seen(wall)
        scribe.reload()
        expect(scribe.locator(".st-key-meeting_head")).to_be_visible(timeout=PATIENCE)
        ready(scribe)
        assert not scribe.get_by_text("Traceback").count(), name
    assert [item.state for item in held(engine).agenda] == [ItemState.DECIDED, ItemState.DEFERRED]
    assert held(engine).state is MeetingState.CLOSED


def test_a_screen_whose_clock_runs_and_that_lost_its_page_loads_itself_anew(
    running: Walls, visiting: Callable[[str, str], Page]
) -> None:
    call(running.engine, "H-0198")
    wall = visiting("viewer", "/projector")
    shows(wall, "H-0198", PATIENCE)
    clock = wall.locator(".wall-top .clock")
    before = clock.inner_text()
    until(lambda: clock.inner_text() != before, "the clock does not run")
    wall.evaluate("document.querySelector('[data-testid=stApp]').remove()")
    shows(wall, "H-0198", PATIENCE)


def test_a_screen_that_shows_something_else_than_it_should_is_put_right(
    running: Walls, visiting: Callable[[str, str], Page]
) -> None:
    """As after a drawing that never reached the browser although the server believes that it was shown."""
    call(running.engine, "H-0198")
    wall = visiting("viewer", "/projector")
    shows(wall, "H-0198", PATIENCE)
    wall.evaluate("(at => { at.dataset.shows = '0.0'; at.querySelector('.wall-banner').remove(); })"
                  "(document.querySelector('.wall-whole'))")  # fmt: skip
    shows(wall, "H-0198", PATIENCE)


def steps(engine: Engine) -> Iterator[tuple[str, Callable[[], None], Callable[[Page], None]]]:
    """Name, what is done, and what the wall must show after the server came back."""

    def says(text: str) -> Callable[[Page], None]:
        return lambda wall: expect(wall.locator(".st-key-wall")).to_contain_text(text, timeout=PATIENCE)

    def tab(wall: Page) -> None:
        expect(wall.locator(".wall-inside table").first).to_be_visible(timeout=PATIENCE)

    yield "called", lambda: call(engine, "H-0198"), lambda wall: shows(wall, "H-0198", PATIENCE)
    turned = WallView(tab="markers")
    yield "turned", lambda: write.apply(engine, room.turn(stamp(), held(engine), ITEM, turned)), tab
    yield "paused", lambda: write.apply(engine, room.take_break(stamp(), held(engine))), says("Break since")
    yield "resumed", lambda: write.apply(engine, room.end_break(stamp(), held(engine))), tab
    yield "recorded", lambda: decided(engine, ITEM), says("Observation")
    yield "second called", lambda: call(engine, "H-0231"), lambda wall: shows(wall, "H-0231", PATIENCE)
    yield "deferred", lambda: decided(engine, "wall-H-0231", lacking="MRI"), says("until there is: MRI")
    yield "closed", lambda: write.apply(engine, meeting.close(stamp(), held(engine))), says("The meeting is closed.")


def decided(engine: Engine, item_id: str, lacking: str = "") -> None:
    """Typed field by field and ended, as the form does it."""
    form: dict[str, object] = {"recommendation": "observation", "rationale": "Because.", "responsible": "Dr"}
    for name, value in ({"deferred_for": (lacking,)} if lacking else form).items():
        with engine.connect() as conn:
            met, item = meetings.item(conn, BOARD, item_id)
        write.apply(engine, decisions.draft(stamp(), met, item, item.draft, name, value))
    with engine.connect() as conn:
        met, item = meetings.item(conn, BOARD, item_id)
        version = cases.load(conn, BOARD, item.case).version
    seen: dict[str, Any] = {"seen": item.draft, "case_version": version, "case_version_seen": version}
    if lacking:
        write.apply(engine, decisions.defer(stamp(), met, item, **seen))
    else:
        write.apply(engine, decisions.record(stamp(), met, item, unmet_rules={}, settings=Settings(), **seen))
