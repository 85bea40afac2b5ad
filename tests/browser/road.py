"""How does a person go one step of the road? Each function is one thing done on a page, and waits until it shows.

``t`` says a sentence in the reader's language, so one walk serves both languages. ``ROAD_PICTURES=folder`` keeps a
picture of every step, to be looked at.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, TimeoutError, expect
from sqlalchemy import create_engine, text

from db import meetings
from hcc_mdt.boardroom import AgendaItem, Meeting
from hcc_mdt.locale import Translator
from tests.browser.conftest import ROOT, Server

PATIENCE = 60_000  # milliseconds: a machine that runs other tests beside these is slow
LIST_OPENS = 10_000  # milliseconds
NAMES = {"en": "EN", "zh": "中文"}


@dataclass(frozen=True)
class Place:
    """A served store: where it runs, what its folder is, and how the command line reaches it."""

    server: Server
    address: str
    folder: Path

    def command(self, *words: str, store: bool = True) -> subprocess.CompletedProcess[str]:
        """``python -m hcc_mdt …`` with this store, or with none at all."""
        return command(*words, address=self.address if store else None, folder=self.folder)

    def meeting(self, board: str, meeting: str) -> Meeting:
        with self.server.engine.connect() as conn:
            return meetings.load(conn, board, meeting)

    def item(self, board: str, item: str) -> AgendaItem:
        with self.server.engine.connect() as conn:
            return meetings.item(conn, board, item)[1]


@contextmanager
def address_on(database: str, folder: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty store on "sqlite" or "postgres", gone afterwards."""
    if database == "sqlite":
        yield f"sqlite:///{folder / 'store.sqlite'}"
        return
    url, name = request.getfixturevalue("postgres_url"), f"road_{uuid4().hex}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as conn:
        conn.execute(text(f"CREATE DATABASE {name}"))
    yield url.set(database=name).render_as_string(hide_password=False)
    with engine.connect() as conn:
        conn.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


def command(*words: str, address: str | None, folder: Path) -> subprocess.CompletedProcess[str]:
    """One command line of the program in its own process."""
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    env["HCC_MDT_HOME"] = str(folder if address else folder / "nowhere")
    if address:
        env["DATABASE_URL"] = address
    call = [sys.executable, "-m", "hcc_mdt", *words]
    return subprocess.run(call, cwd=ROOT, env=env, capture_output=True, text=True, timeout=180, check=False)


def until(true: Callable[[], bool], what: str) -> None:
    """Wait for something that no page shows: that it is in the store."""
    end = time.monotonic() + PATIENCE / 1000
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.05)


def ready(page: Page) -> None:
    """The page is drawn to its end: what it shows twice while it is drawn anew is there once, and no figure that is
    still to come moves what lies below it."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=PATIENCE)
    expect(page.locator('[data-testid="stPlotlyChart"]:not(:has(.main-svg))')).to_have_count(0, timeout=PATIENCE)


def look(page: Page, name: str) -> None:
    """A picture of this step, when somebody asked for pictures."""
    folder = os.environ.get("ROAD_PICTURES")
    if folder:
        ready(page)
        page.wait_for_timeout(1000)  # fonts and figures
        page.screenshot(path=Path(folder) / f"{name}.png")


def sign_in(page: Page, login: str, password: str) -> None:
    """Through the form, as a person does."""
    page.set_default_timeout(PATIENCE)
    page.goto("/")
    page.get_by_label("Login").fill(login)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out").or_(page.locator("form.who button"))).to_be_visible(
        timeout=PATIENCE
    )


def sign_out(page: Page) -> None:
    page.locator("form.who button").click()
    expect(page.get_by_label("Password")).to_be_visible(timeout=PATIENCE)


def speak(page: Page, t: Translator) -> None:
    """Choose the language in the bar; the bar itself changes at once."""
    ready(page)
    wanted = page.get_by_role("radio", name=NAMES[t.language], exact=True)
    wanted.last.click()
    expect(wanted.last).to_be_checked(timeout=PATIENCE)
    expect(page.get_by_role("button", name=t("Sign out")).last).to_be_visible(timeout=PATIENCE)
    expect(wanted).to_have_count(1, timeout=PATIENCE)  # the bar drawn before goes when the new one is whole


def go(page: Page, title: str) -> None:
    """A page of the bar, by its title; nothing when one is there already."""
    ready(page)
    link = page.locator(".st-key-top").get_by_role("link", name=title, exact=True)
    path = "/" + (link.get_attribute("href") or "")
    if urlsplit(page.url).path != path:
        link.click()
    page.wait_for_url(lambda url: urlsplit(url).path == path, timeout=PATIENCE)
    ready(page)


def press(page: Page, name: str) -> None:
    """A button by its name; one with a key says the key after it."""
    ready(page)
    page.get_by_role("button", name=re.compile(rf"^{re.escape(name)}( Shortcut \S+)?$")).click()


def says(page: Page, sentence: str) -> None:
    """The page tells this sentence."""
    expect(page.get_by_text(sentence).first).to_be_visible(timeout=PATIENCE)
    ready(page)


def choose(page: Page, label: str, option: str) -> None:
    """One option of a list, unless it is chosen already. A list that a page drawn anew has closed is opened again."""
    ready(page)
    box, offered = chosen(page, label), page.get_by_role("option", name=option, exact=True)
    for _ in range(3):
        if box.input_value() == option:
            break
        box.click()
        with suppress(TimeoutError):
            offered.click(timeout=LIST_OPENS)
    expect(box).to_have_value(option, timeout=PATIENCE)


def chosen(page: Page, label: str) -> Locator:
    return page.get_by_role("combobox", name=label, exact=True)


def type_into(page: Page, label: str, text: str) -> None:
    """Type and leave the field."""
    ready(page)
    place = page.get_by_role("textbox", name=label, exact=True)
    place.fill(text)
    place.press("Tab")


def drop(page: Page, label: str, *files: Path) -> None:
    page.get_by_role("region", name=label).locator("input[type=file]").set_input_files(list(files))


def drawn(page: Page) -> int:
    """How many traces the timeline shows, once it shows."""
    traces = page.locator(".js-plotly-plot .scatterlayer .trace")
    expect(traces.first).to_be_attached(timeout=PATIENCE)
    return traces.count()
