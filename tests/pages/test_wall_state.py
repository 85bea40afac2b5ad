"""Does a screen hear what it should show, at once, if it may, and is what it was sent on record?"""

import asyncio
import json
import time
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.requests import Request

from db import cases, trail, write
from hcc_mdt.board import in_session as room
from hcc_mdt.changes import CaseDescribed
from hcc_mdt.wall import WallView
from pages.gate import looking, sessions
from pages.gate.wall_state import wall_state
from tests.builders import BOARD
from tests.pages.conftest import token_of
from tests.pages.test_meeting import MEETING, held, stamp
from tests.pages.test_meeting import in_session as in_session
from tests.stores import PEOPLE, SECRET

OLD = "shows=old&language=en"


def ask(store: Engine, login: str | None, query: str = OLD, meeting: str = MEETING) -> tuple[int, dict[str, Any]]:
    token = "" if login is None else token_of(store, login)
    return asyncio.run(_asked(token, query, meeting))


async def _asked(token: str, query: str, meeting: str) -> tuple[int, dict[str, Any]]:
    scope = {
        "type": "http",
        "method": "GET",
        "path": f"/wall/{meeting}",
        "path_params": {"meeting": meeting},
        "query_string": query.encode(),
        "headers": [(b"cookie", f"{sessions.COOKIE}={token}".encode())],
    }
    answer = await wall_state(Request(scope))
    body = bytes(answer.body)
    return answer.status_code, json.loads(body) if answer.status_code == 200 else {}


def test_a_screen_that_shows_something_old_is_sent_the_case_without_a_name(in_session: Engine) -> None:
    status, said = ask(in_session, "viewer")
    assert status == 200
    assert 'data-case="H-0231"' in said["wall"]
    assert f'data-shows="{said["stands"]}"' in said["wall"]
    assert [name for name in (SECRET, "31415926", *(name for name, _ in PEOPLE.values())) if name in said["wall"]] == []


def test_a_screen_that_shows_what_it_should_is_sent_the_clock_with_the_next_second(in_session: Engine) -> None:
    _, said = ask(in_session, "viewer")
    begun = time.monotonic()
    _, then = ask(in_session, "viewer", f"shows={said['stands']}&language=en")
    assert time.monotonic() - begun < 3
    assert "wall" not in then
    assert "wall-top right" in then["bar"]


def test_a_turn_is_heard_while_the_screen_waits(in_session: Engine) -> None:
    _, said = ask(in_session, "viewer")
    token = token_of(in_session, "viewer")

    async def waited() -> dict[str, Any]:
        waiting = asyncio.create_task(_asked(token, f"shows={said['stands']}&language=en", MEETING))
        await asyncio.sleep(0)
        write.apply(in_session, room.turn(stamp(), held(in_session), None, WallView()))
        return (await waiting)[1]

    then = asyncio.run(waited())
    assert then["stands"] != said["stands"]
    assert "wall-agenda" in then["wall"]


@pytest.mark.parametrize(
    ("view", "wanted"), [(WallView(tab="markers"), 'data-tab="markers"'), (WallView(look="dark"), 'data-look="dark"')]
)
def test_a_turned_view_and_another_look_are_sent_like_the_rest(in_session: Engine, view: WallView, wanted: str) -> None:
    write.apply(in_session, room.turn(stamp(), held(in_session), "item-1", view))
    status, said = ask(in_session, "viewer")
    assert status == 200
    assert wanted in said["wall"]


def test_the_look_of_a_screen_s_own_address_counts_for_it_alone(in_session: Engine) -> None:
    write.apply(in_session, room.turn(stamp(), held(in_session), "item-1", WallView(look="dark")))
    assert 'data-look="light"' in ask(in_session, "viewer", f"{OLD}&chosen=light")[1]["wall"]


def test_who_may_not_see_cases_and_who_is_a_stranger_hear_nothing(in_session: Engine) -> None:
    assert [ask(in_session, who)[0] for who in ("administrator", None)] == [404, 404]
    assert ask(in_session, "viewer", meeting="meeting-of-others")[0] == 404


def test_being_sent_a_case_is_on_record_once_a_session_for_each_version(in_session: Engine) -> None:
    token = token_of(in_session, "viewer")
    for _ in range(2):
        asyncio.run(_asked(token, OLD, MEETING))
    with in_session.connect() as conn:
        seen = trail.entries(conn, BOARD, action="case.viewed")
    assert [entry.by for entry in seen] == ["account-viewer"]


def test_a_case_described_anew_moves_what_the_screen_should_show(in_session: Engine) -> None:
    _, before = ask(in_session, "viewer")
    with in_session.connect() as conn:
        case = cases.by_code(conn, BOARD, "H-0231")
    assert case is not None
    audit = stamp().audit("case.described", case=case.id)
    write.apply(in_session, CaseDescribed(audit=audit, case=case.id, seen=case.version, question="Another?"))
    time.sleep(looking.STEP)  # one look serves every screen that asks within a step
    assert ask(in_session, "viewer")[1]["stands"] != before["stands"]
