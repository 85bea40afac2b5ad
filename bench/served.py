"""A server to measure: our program on a demonstration store, or a bare Streamlit page beside it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@dataclass(frozen=True)
class Served:
    """A running server and when its process was started (``time.perf_counter``)."""

    url: str
    pid: int
    started: float


def demonstration(folder: Path, address: str | None = None) -> None:
    """A store with the demonstration cases in ``folder``, or at ``address``."""
    env = _environment(folder, address)
    subprocess.run([sys.executable, "-m", "hcc_mdt", "demo"], cwd=ROOT, env=env, check=True, capture_output=True)


def _environment(folder: Path, address: str | None) -> dict[str, str]:
    env = {**os.environ, "HCC_MDT_HOME": str(folder)}
    env.pop("DATABASE_URL", None)
    return env if address is None else env | {"DATABASE_URL": address}


@contextmanager
def serving(script: str, folder: Path, ready: str = "/_stcore/health", address: str | None = None) -> Iterator[Served]:
    """``streamlit run script`` on a free port until it answers; stopped at the end."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    env = _environment(folder, address)
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    started = time.perf_counter()
    with (folder / f"{Path(script).stem}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(url + ready)
            yield Served(url, process.pid, started)
        finally:
            process.terminate()
            process.wait(10)


def _wait(url: str) -> None:
    for _ in range(400):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(url)


@contextmanager
def browsing() -> Iterator[Browser]:
    path = next(p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def signed_in(browser: Browser, url: str, login: str = "coordinator") -> Page:
    """A page of 1920×1080 signed in to the demonstration."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, base_url=url)
    form: dict[str, str | float | bool] = {"login": login, "password": f"demo-{login}", "next": "/readyz"}
    answer = context.request.post(f"{url}/signin", form=form, headers={"origin": url})
    assert answer.ok, answer.status
    return context.new_page()
