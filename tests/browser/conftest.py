"""What does a browser test stand on? A real server on a free port with a store of its own, and a real Chromium.

``server``: the running program · ``visitor``: a page nobody signed in on · ``page``: signed in as the chair ·
``page_as("member")``: signed in as anybody. After every test: no page may have asked another host for anything.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from sqlalchemy import Engine

from tests.stores import PASSWORD, furnish

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Server:
    """``url`` without a slash at the end; ``engine`` reads and writes the same store."""

    url: str
    engine: Engine


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The program serving a furnished SQLite store."""
    from db.engine import make_engine, upgrade

    folder = tmp_path_factory.mktemp("server")
    address = f"sqlite:///{folder / 'store.sqlite'}"
    engine = make_engine(address)
    upgrade(engine)
    furnish(engine)
    yield from serving(engine, address, folder)


def serving(engine: Engine, address: str, folder: Path) -> Iterator[Server]:
    """Start the program on ``address``, hand it out, stop it."""
    port = _free_port()
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": address, "HCC_MDT_HOME": str(folder)},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(url, process, folder / "server.log")
            yield Server(url, engine)
        finally:
            process.terminate()
            process.wait(10)
            engine.dispose()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Per file, not per session: while Playwright runs, this thread has an event loop, and signing needs its own."""
    path = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
    assert path is not None, "no Chromium on this machine: install the package chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page_as(server: Server, chromium: Browser) -> Iterator[Callable[[str | None], Page]]:
    """A page in a browser of its own, signed in as a role (None: not signed in)."""
    with browsing(server, chromium) as visiting:

        def opened(role: str | None) -> Page:
            page = visiting()
            if role is not None:
                sign_in(page.context, server, role)
            return page

        yield opened


@contextmanager
def browsing(server: Server, chromium: Browser) -> Iterator[Callable[[], Page]]:
    """Pages at 1920 × 1080, each in a browser of its own; at the end none may have asked another host."""
    contexts: list[BrowserContext] = []
    foreign: list[str] = []

    def note(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != urlsplit(server.url).netloc:
            foreign.append(url)

    def visiting() -> Page:
        context = chromium.new_context(viewport={"width": 1920, "height": 1080}, base_url=server.url)
        contexts.append(context)
        context.on("request", lambda request: note(request.url))
        page = context.new_page()
        page.on("websocket", lambda socket: note(socket.url))
        return page

    yield visiting
    for context in contexts:
        context.close()
    assert foreign == [], "requests to other hosts"


@pytest.fixture
def page(page_as: Callable[[str | None], Page]) -> Page:
    return page_as("chair")


@pytest.fixture
def visitor(page_as: Callable[[str | None], Page]) -> Page:
    return page_as(None)


def sign_in(context: BrowserContext, server: Server, login: str, password: str = PASSWORD) -> None:
    """Send the form as the browser would; the context keeps the cookie."""
    answer = context.request.post(
        f"{server.url}/signin",
        form={"login": login, "password": password, "next": "/readyz"},
        headers={"origin": server.url},
    )
    assert answer.ok, answer.status


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=2):
                return
        except OSError:
            assert process.poll() is None, log.read_text(errors="replace")
            time.sleep(0.1)
    raise AssertionError(log.read_text(errors="replace"))
