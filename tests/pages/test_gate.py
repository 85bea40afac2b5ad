"""Do the parts of the door do what they say, each by itself?"""

import asyncio
import os
import subprocess
import sys
from collections.abc import MutableMapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from db.people import Account
from hcc_mdt.clinical.marker_line import change_said
from pages.gate import credentials
from pages.gate.attempts import EVERYWHERE, LIMIT, WINDOW, Attempts
from pages.gate.guard import is_open
from pages.gate.origin import safe_next
from pages.gate.unknown import Unknown, is_known
from pages.ui.sparkline import sparkline
from tests.builders import NOW
from tests.stores import PASSWORD


def test_five_attempts_are_let_through_and_the_sixth_waits() -> None:
    attempts = Attempts()
    assert [attempts.begin("chen", NOW) for _ in range(LIMIT + 1)] == [True] * LIMIT + [False]


def test_waiting_ends_five_minutes_after_the_guesses() -> None:
    attempts = Attempts()
    for _ in range(LIMIT):
        attempts.begin("chen", NOW)
    assert not attempts.begin("chen", NOW + WINDOW - timedelta(seconds=1))
    assert attempts.begin("chen", NOW + WINDOW)


def test_one_login_waiting_keeps_nobody_else_out() -> None:
    attempts = Attempts()
    for _ in range(LIMIT + 1):
        attempts.begin("chen", NOW)
    assert attempts.begin("liu", NOW)


def test_guesses_from_elsewhere_keep_nobody_out_until_there_are_fifty(store: Engine) -> None:
    del store  # only its address is needed
    asked = [credentials._owner("chair", "wrong", "10.0.0.9") for _ in range(LIMIT + 1)]
    assert asked == [credentials.WRONG] * LIMIT + [credentials.WAIT]
    assert isinstance(credentials._owner("chair", PASSWORD, "10.0.0.1"), Account)


def test_fifty_guesses_from_everywhere_are_enough() -> None:
    attempts = Attempts(EVERYWHERE)
    assert [attempts.begin("chen", NOW) for _ in range(EVERYWHERE + 1)] == [True] * EVERYWHERE + [False]


def test_the_right_password_clears_the_count() -> None:
    attempts = Attempts()
    for _ in range(LIMIT - 1):
        attempts.begin("chen", NOW)
    attempts.succeeded("chen")
    assert [attempts.begin("chen", NOW) for _ in range(LIMIT)] == [True] * LIMIT


@pytest.mark.parametrize("path", ["/case?case=H-1", "/", "/minutes/abc.pdf", "/meeting?board=b&meeting=m", "/signing"])
def test_a_path_of_this_server_is_led_on_to(path: str) -> None:
    assert safe_next(path) == path


@pytest.mark.parametrize(
    "wanted",
    ["", "case", "//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/\tevil",
     "/signout", "\n/x", "http:/x"],
)  # fmt: skip
def test_anything_else_leads_to_the_start_page(wanted: str) -> None:
    assert safe_next(wanted) == "/"


def scripts(room: str) -> list[str]:
    return [file.stem for file in (Path(__file__).parents[2] / "pages" / room).glob("[!_]*.py")]


@pytest.mark.parametrize("path", ["/signin", "/readyz", "/_stcore/health", "/static/js/index.js"])
def test_what_holds_no_data_is_open(path: str) -> None:
    assert is_open(path)


@pytest.mark.parametrize(
    "path",
    ["/", "/case", "/media/x", "/_stcore/stream", "/_stcore/metrics", "/static/../media/x", "/signinx", "/readyz/"],
)
def test_everything_else_is_closed(path: str) -> None:
    assert not is_open(path)


@pytest.mark.parametrize("script", [script for room in ("board", "records", "sources") for script in scripts(room)])
def test_every_page_has_its_address(script: str) -> None:
    assert is_known(f"/{script}")


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        ("-75.00", "↓ 75 %"),
        ("12.40", "↑ 12 %"),
        ("-99.98", "↓ 99.98 %"),
        ("<-99.99", "↓ >99.99 %"),
        (">20.00", "↑ >20 %"),
    ],
)
def test_a_change_says_direction_size_and_whether_it_is_only_a_bound(noted: str, said: str) -> None:
    assert change_said(noted) == said


def test_one_value_makes_no_picture() -> None:
    assert sparkline(["12"], "AFP") == ""


def test_the_server_reads_in_libraries_that_import_each_other_before_any_page_can(tmp_path: Path) -> None:
    """Two threads at once, a page's and the one that warms, would each find a half of them."""
    asked = (
        "import asyncio, sys, app\n"
        "async def start():\n"
        "    async with app.lifespan(None):\n"
        "        print('pyhanko.sign' in sys.modules)\n"
        "asyncio.run(start())\n"
    )
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'store.sqlite'}", "HCC_MDT_HOME": str(tmp_path)}
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=False, env=env)
    assert said.stdout.split()[-1:] == ["True"], said.stderr


def test_libraries_are_not_looked_through_for_garbage_but_what_comes_after_them_is() -> None:
    asked = (
        "import gc, weakref, streamlit\n"
        "from pages.gate.warm import put_aside\n"
        "class Left: pass\n"
        "put_aside()\n"
        "print(len(gc.get_objects()) < gc.get_freeze_count() / 100)\n"
        "left = Left()\n"
        "left.own, gone = left, weakref.ref(left)\n"
        "del left\n"
        "gc.collect()\n"
        "print(gone() is None)\n"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=False)
    assert said.stdout.split() == ["True", "True"], said.stderr


@pytest.mark.parametrize(
    "path", ["/", "/worklist", "/case", "/projector/", "/minutes/abc.pdf", "/static/js/index.js", "/_stcore/health"]
)
def test_an_address_of_ours_is_known(path: str) -> None:
    assert is_known(path)


def test_every_answer_beside_the_pages_has_a_known_address() -> None:
    from app import ROUTES

    assert [route.path for route in ROUTES if not is_known(route.path)] == []


@pytest.mark.parametrize(
    "path", ["/nonsense", "/Case", "/case-2", "/病例", "/case/other", "/pages", "/gate", "/sign_in"]
)
def test_an_address_that_names_no_page_is_not(path: str) -> None:
    assert not is_known(path)


def test_an_address_that_names_no_page_is_answered_in_both_languages_and_loads_nothing() -> None:
    sent: list[MutableMapping[str, Any]] = []

    async def asked() -> None:
        async def collect(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        scope = {"type": "http", "method": "GET", "path": "/nonsense", "headers": [(b"accept", b"text/html")]}
        await Unknown(nobody)(scope, nobody, collect)

    asyncio.run(asked())
    headers = dict(sent[0]["headers"])
    policy = headers[b"content-security-policy"].decode().split("; ")
    assert sent[0]["status"] == 404
    assert headers[b"cache-control"] == b"no-store"
    assert {"default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} <= set(policy)
    body = sent[1]["body"].decode()
    assert "There is no page at this address." in body
    assert 'name="viewport"' in body
    assert "此地址没有页面" in body
    assert "<script" not in body


async def nobody(*_: object) -> Any:
    raise AssertionError("the sentence answers by itself")
