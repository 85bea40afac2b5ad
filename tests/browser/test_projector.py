"""Do all screens follow the scribe, in both looks, without a name, and come back by themselves after anything?"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from db import cases, meetings, people, write
from db.engine import make_engine, upgrade
from hcc_mdt.board import in_session as room
from hcc_mdt.board import meeting
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import AgendaItem, Attendance, Meeting
from hcc_mdt.wall import WallView
from pages.gate import sessions
from tests.browser.conftest import ROOT, Server, _free_port, _wait_for, browsing, sign_in
from tests.builders import BOARD
from tests.stores import PEOPLE, SECRET, actor, furnish

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MEETING, FOLLOWS = "wall-meeting", 3_000  # milliseconds a loaded machine may take; bench/projectors.py measures it
NAMES = [SECRET, "31415926", *(name for name, _ in PEOPLE.values())]


class Running:
    """The program on one port and one store, to be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.address = f"sqlite:///{folder / 'store.sqlite'}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)],
                cwd=ROOT,
                env={**os.environ, "DATABASE_URL": self.address, "HCC_MDT_HOME": str(self.folder)},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        _wait_for(self.url, self.process, self.folder / "server.log")

    def kill(self) -> None:
        """As a power cut would."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, Engine]]:
    """A served store with a meeting in session and two cases on its agenda."""
    folder = tmp_path_factory.mktemp("wall")
    program = Running(folder)
    engine = make_engine(program.address)
    upgrade(engine)
    furnish(engine)
    _begin(engine)
    program.start()
    yield program, engine
    program.kill()
    engine.dispose()


@pytest.fixture
def screens(running: tuple[Running, Engine], chromium: Browser) -> Iterator[list[Page]]:
    """Two projectors, one light and one dark."""
    server = Server(running[0].url, running[1])
    with browsing(server, chromium) as visiting:
        pages = []
        for look in ("light", "dark"):
            page = visiting()
            sign_in(page.context, server, "viewer")
            page.goto(f"/projector?meeting={MEETING}&look={look}")
            page.locator(".st-key-wall").wait_for(timeout=60_000)
            pages.append(page)
        yield pages


def _stamp() -> Stamp:
    return Stamp(actor("coordinator"), sessions.now(), uuid4().hex)


def _held(engine: Engine) -> Meeting:
    with engine.connect() as conn:
        return meetings.load(conn, BOARD, MEETING)


def _begin(engine: Engine) -> None:
    write.apply(engine, meeting.plan(_stamp(), MEETING, on=sessions.now().date(), place="Room 3", language="zh"))
    with engine.connect() as conn:
        there = tuple(
            Attendance(account=a.account, name=a.name, title=a.title, discipline=a.discipline, presence="present")
            for a in people.members(conn, BOARD)
        )
        found = [cases.by_code(conn, BOARD, code) for code in ("H-0198", "H-0231")]
    agenda = tuple(
        AgendaItem(id=f"wall-{case.code}", case=case.id, case_code=case.code, position=n, question="Ready?")
        for n, case in enumerate(found, 1)
        if case is not None
    )
    write.apply(engine, meeting.attend(_stamp(), _held(engine), there, chair="account-chair", recorder=None))
    write.apply(engine, meeting.set_agenda(_stamp(), _held(engine), agenda))
    write.apply(engine, meeting.open_(_stamp(), _held(engine)))


def _call(engine: Engine, code: str) -> None:
    write.apply(engine, meeting.call(_stamp(), _held(engine), f"wall-{code}"))


def _shows(page: Page, code: str, timeout: int = FOLLOWS) -> None:
    """The case is on this screen, figure included."""
    expect(page.locator(".wall-banner .code")).to_have_text(code, timeout=timeout)
    expect(page.locator(f'.picture[data-case="{code}"]')).to_be_visible(timeout=timeout)


def test_two_screens_follow_the_calls_and_the_turns(running: tuple[Running, Engine], screens: list[Page]) -> None:
    engine = running[1]
    _call(engine, "H-0198")
    for page in screens:
        _shows(page, "H-0198", 20_000)  # the first draws everything for the first time
    _call(engine, "H-0231")
    for page in screens:
        _shows(page, "H-0231")
    write.apply(engine, room.turn(_stamp(), _held(engine), "wall-H-0231", WallView(tab="markers")))
    for page in screens:
        expect(page.locator(".st-key-wall_tab")).to_be_visible(timeout=FOLLOWS)
    write.apply(engine, room.turn(_stamp(), _held(engine), None, WallView()))
    for page in screens:
        expect(page.locator(".wall-agenda")).to_be_visible(timeout=FOLLOWS)


def test_no_name_stands_anywhere_in_the_page_and_nothing_can_be_clicked(
    running: tuple[Running, Engine], screens: list[Page]
) -> None:
    _call(running[1], "H-0231")
    for page in screens:
        _shows(page, "H-0231", 20_000)
        html = page.content()
        assert [name for name in NAMES if name in html] == []
        offered = page.locator("button:visible, input:visible, a:visible").all_inner_texts()
        assert set(offered) <= {"Skip to main content"}, "Streamlit's own link for screen readers stands off the screen"


def test_each_look_has_its_ground_everything_fits_and_no_word_is_smaller_than_twenty_pixels(
    running: tuple[Running, Engine], screens: list[Page]
) -> None:
    _call(running[1], "H-0198")
    grounds = []
    for page in screens:
        _shows(page, "H-0198", 20_000)
        page.wait_for_timeout(1000)
        grounds.append(page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor"))
        assert page.evaluate(SMALL) == []
        assert page.evaluate("document.scrollingElement.scrollHeight") <= 1080
        assert page.evaluate("(e => e.scrollHeight - e.clientHeight)(document.querySelector('.wall-panel'))") <= 0
        assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.wall-panel h2')).fontSize)") >= 28
    assert grounds == ["rgb(255, 255, 255)", "rgb(16, 32, 31)"]


SMALL = """() => {
  const small = [], words = document.createTreeWalker(document.querySelector('.st-key-wall'), NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const word = words.currentNode.data.trim(), holder = words.currentNode.parentElement;
    const size = parseFloat(getComputedStyle(holder).fontSize);
    if (word && size < 20 && holder.tagName !== 'STYLE') small.push(`${size} ${word}`);
  }
  return small;
}"""


def test_a_reloaded_screen_and_one_that_was_offline_come_back_to_the_case(
    running: tuple[Running, Engine], screens: list[Page]
) -> None:
    first, second = screens
    _call(running[1], "H-0231")
    _shows(first, "H-0231", 20_000)
    first.reload()
    _shows(first, "H-0231", 20_000)
    second.context.set_offline(True)
    _call(running[1], "H-0198")
    _shows(first, "H-0198")
    second.context.set_offline(False)
    _shows(second, "H-0198", 20_000)


def test_screens_come_back_by_themselves_after_the_server_was_killed(
    running: tuple[Running, Engine], screens: list[Page]
) -> None:
    program, engine = running
    _call(engine, "H-0198")
    for page in screens:
        _shows(page, "H-0198", 20_000)
    program.kill()
    _call(engine, "H-0231")  # another server of the same store went on meanwhile
    time.sleep(2)
    program.start()
    for page in screens:
        _shows(page, "H-0231", 40_000)
