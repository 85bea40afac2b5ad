"""Is an open meeting page told how late it is and whose opinion came, and nothing its reader may not know?"""

import asyncio
import re
from datetime import timedelta

import pytest
from sqlalchemy import Engine, delete
from starlette.requests import Request
from starlette.responses import Response
from streamlit.testing.v1 import AppTest

from db import write
from db.tables import membership
from hcc_mdt.board import in_session as room
from pages.gate import room_state, sessions
from tests.pages.conftest import Visit, token_of, words
from tests.pages.test_meeting import MEETING, held, stamp
from tests.pages.test_meeting import in_session as in_session
from tests.pages.test_opinions import SECRET, gives

CLOCK = f"/room/{MEETING}/clock"
OPINIONS = f"/room/{MEETING}/opinions/item-1"


def ask(store: Engine, login: str | None, path: str, language: str = "en") -> tuple[int, str]:
    _, _, meeting, piece, *item = path.split("/")
    token = "" if login is None else token_of(store, login)
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "path_params": {"meeting": meeting, "item": "".join(item)},
        "query_string": f"language={language}".encode(),
        "headers": [(b"cookie", f"{sessions.COOKIE}={token}".encode())],
    }
    answer: Response = asyncio.run(getattr(room_state, piece)(Request(scope)))
    return answer.status_code, bytes(answer.body).decode()


def test_the_clock_runs_without_the_page_being_drawn(in_session: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []
    for minutes in (0, 7):
        now = sessions.now() + timedelta(minutes=minutes)
        monkeypatch.setattr(sessions, "now", lambda now=now: now)
        shown.append(ask(in_session, "viewer", CLOCK)[1])
    first, later = (re.search(r"(\d\d):\d\d", text) for text in shown)
    assert first is not None
    assert later is not None
    assert int(later[1]) == int(first[1]) + 7


def test_the_clock_says_the_break_in_the_readers_language(in_session: Engine) -> None:
    write.apply(in_session, room.take_break(stamp(), held(in_session)))
    assert "Break " in ask(in_session, "viewer", CLOCK)[1]
    assert "休息 " in ask(in_session, "viewer", CLOCK, "zh")[1]


def test_page_and_answer_are_the_same_piece(visit: Visit, in_session: Engine) -> None:
    """Or the browser would put something else in the place of what stands there."""
    drawn = {html.proto.body for html in visit("viewer", "board/meeting.py").get("html")}
    assert ask(in_session, "viewer", OPINIONS)[1] in drawn
    assert any(f'data-live="{CLOCK}?language=en"' in html for html in drawn)


def test_an_opinion_given_elsewhere_is_announced_and_read_by_nobody_else(visit: Visit, in_session: Engine) -> None:
    assert "given: nobody" in ask(in_session, "chair", OPINIONS)[1]
    gives(visit("member", "board/meeting.py"), "continue_conversion", SECRET)
    assert SECRET in ask(in_session, "member", OPINIONS)[1]
    _, told = ask(in_session, "chair", OPINIONS)
    assert "given: Radiology" in told
    assert SECRET not in told


def test_who_sees_the_page_since_before_can_open_the_seal(visit: Visit, in_session: Engine) -> None:
    """The chair's button stands there before the first opinion came; pressed too early it says why not."""
    chair = visit("chair", "board/meeting.py")
    refused = chair.button(key="open_opinions_item-1").click().run()
    assert "Nobody has given an opinion on H-0231 yet." in words(refused)
    gives(visit("member", "board/meeting.py"), "observation", SECRET)
    visit("chair", "board/meeting.py")  # the chair's cookie again; pressed is the button of the page opened before
    opened: AppTest = refused.button(key="open_opinions_item-1").click().run()
    assert SECRET in words(opened)
    _, told = ask(in_session, "coordinator", OPINIONS)
    assert SECRET in told
    assert 'class="opinions-open"' in told


@pytest.mark.parametrize("path", [CLOCK, OPINIONS])
def test_nobody_without_a_session_and_no_other_meeting_is_answered(in_session: Engine, path: str) -> None:
    assert ask(in_session, None, path)[0] == 404
    assert ask(in_session, "viewer", path.replace(MEETING, "another"))[0] == 404


@pytest.mark.parametrize("path", [CLOCK, OPINIONS])
def test_whose_role_was_taken_away_is_told_no_more(in_session: Engine, path: str) -> None:
    assert ask(in_session, "member", path)[0] == 200
    with in_session.begin() as conn:
        conn.execute(delete(membership).where(membership.c.account_id == "account-member"))
    assert ask(in_session, "member", path)[0] == 404


def test_an_item_of_no_agenda_is_not_answered(in_session: Engine) -> None:
    assert ask(in_session, "viewer", OPINIONS.replace("item-1", "item-x"))[0] == 404
