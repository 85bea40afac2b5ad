"""What does a test of the meeting's screens stand on? A server that can be killed, a meeting in session, two cases."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from db import cases, meetings, people, write
from hcc_mdt.board import meeting
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import AgendaItem, Attendance, Meeting
from pages.gate import sessions
from tests.browser.conftest import ROOT, _free_port, _wait_for
from tests.builders import BOARD
from tests.stores import actor

MEETING, FOLLOWS = "wall-meeting", 3_000  # milliseconds a loaded machine may take; bench/projectors.py measures it


class Running:
    """The program on one port and one store, to be killed and started again."""

    def __init__(self, folder: Path, address: str | None = None) -> None:
        self.folder, self.port = folder, _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.address = address or f"sqlite:///{folder / 'store.sqlite'}"
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


def stamp() -> Stamp:
    return Stamp(actor("coordinator"), sessions.now(), uuid4().hex)


def held(engine: Engine) -> Meeting:
    with engine.connect() as conn:
        return meetings.load(conn, BOARD, MEETING)


def begin(engine: Engine) -> None:
    write.apply(engine, meeting.plan(stamp(), MEETING, on=sessions.now().date(), place="Room 3", language="zh"))
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
    write.apply(engine, meeting.attend(stamp(), held(engine), there, chair="account-chair", recorder=None))
    write.apply(engine, meeting.set_agenda(stamp(), held(engine), agenda))
    write.apply(engine, meeting.open_(stamp(), held(engine)))


def call(engine: Engine, code: str) -> None:
    write.apply(engine, meeting.call(stamp(), held(engine), f"wall-{code}"))


def shows(page: Page, code: str, timeout: int = FOLLOWS) -> None:
    """The case is on this screen, figure included."""
    expect(page.locator(".wall-banner .code")).to_have_text(code, timeout=timeout)
    expect(page.locator(f'.picture[data-case="{code}"]')).to_be_visible(timeout=timeout)
