"""Does the key for more of a long view end with the last part that a screen has, and who may say how many there are?"""

import asyncio
import json

import pytest
from sqlalchemy import Engine
from starlette.requests import Request

from db import write
from hcc_mdt.board import in_session as room
from hcc_mdt.wall import WallView
from pages.gate import sessions
from pages.gate.wall_parts import wall_parts
from pages.ui.projector import parts
from tests.pages.conftest import Visit, token_of
from tests.pages.test_meeting import MEETING, held, stamp
from tests.pages.test_meeting import in_session as in_session
from tests.pages.test_meeting_room import on_wall


@pytest.fixture(autouse=True)
def _nothing_measured() -> None:
    parts._measured.clear()


def tell(store: Engine, login: str | None, body: bytes) -> int:
    token = "" if login is None else token_of(store, login)
    scope = {
        "type": "http",
        "method": "POST",
        "path": f"/wall/{MEETING}/parts",
        "path_params": {"meeting": MEETING},
        "query_string": b"",
        "headers": [(b"cookie", f"{sessions.COOKIE}={token}".encode())],
    }

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    return asyncio.run(wall_parts(Request(scope, receive))).status_code


def measured(store: Engine, count: int, **more: object) -> bytes:
    """What a screen with the called case's scores says."""
    item = next(one for one in held(store).agenda if one.id == held(store).called)
    said = {"case": item.case, "version": on_wall(store).case_version, "tab": "scores", "language": "en"}
    return json.dumps({**said, "parts": count, **more}).encode()


def turned_to_the_scores(store: Engine) -> None:
    write.apply(store, room.turn(stamp(), held(store), held(store).called, WallView(tab="scores")))


def pressed(app: object, key: str, times: int) -> None:
    for _ in range(times):
        app.button(key=key).click().run()  # type: ignore[attr-defined]


def test_more_ends_with_the_last_part_that_a_screen_measured(visit: Visit, in_session: Engine) -> None:
    turned_to_the_scores(in_session)
    assert tell(in_session, "viewer", measured(in_session, 3)) == 204
    app = visit("coordinator", "board/meeting.py")
    pressed(app, "keys_m", 6)
    assert on_wall(in_session).view.part == 3
    pressed(app, "keys_shift_m", 1)
    assert on_wall(in_session).view.part == 2


def test_of_two_languages_the_longer_one_counts(visit: Visit, in_session: Engine) -> None:
    turned_to_the_scores(in_session)
    tell(in_session, "viewer", measured(in_session, 3))
    tell(in_session, "viewer", measured(in_session, 2, language="zh"))
    app = visit("coordinator", "board/meeting.py")
    pressed(app, "keys_m", 4)
    assert on_wall(in_session).view.part == 3


def test_a_view_that_is_not_longer_than_the_wall_does_not_turn(visit: Visit, in_session: Engine) -> None:
    turned_to_the_scores(in_session)
    tell(in_session, "viewer", measured(in_session, 1))
    before = on_wall(in_session)
    pressed(visit("coordinator", "board/meeting.py"), "keys_m", 2)
    assert on_wall(in_session).view == before.view


ENDLESS = b'{"case": "c", "version": 1, "tab": "scores", "language": [], "parts": Infinity}'


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"null", b"{", b'{"case": 1}', b"x" * 10_000, ENDLESS])
def test_what_nobody_understands_is_refused(in_session: Engine, body: bytes) -> None:
    assert tell(in_session, "viewer", body) == 400


def test_who_is_not_signed_in_says_nothing_about_the_wall(in_session: Engine) -> None:
    assert tell(in_session, None, measured(in_session, 2)) == 404
    assert parts.count(parts.named(MEETING, "any", 1, "scores")) == parts.MOST


def test_a_screen_cannot_say_more_than_there_may_be_nor_fill_the_memory(in_session: Engine) -> None:
    view = parts.named(MEETING, "case", 1, "scores")
    parts.note(view, "en", 10**9)
    assert parts.count(view) == parts.MOST
    for number in range(1000):
        parts.note(parts.named(MEETING, "case", number, "scores"), "en", 2)
    assert len(parts._measured) <= 200
