"""Does a session that nobody uses end by itself, and does one that is used or watched in a meeting stay?"""

import asyncio
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, update
from starlette.requests import Request
from streamlit.runtime.context import ContextProxy

from db import trail
from db.tables import meeting as meeting_
from hcc_mdt.boardroom import MeetingState
from hcc_mdt.errors import Refused
from pages.gate import asking, idle, sessions
from pages.gate.session_state import session_state
from pages.ui import idle as watching
from tests.builders import BOARD
from tests.pages.conftest import Visit, token_of, words
from tests.pages.test_meeting import MEETING
from tests.pages.test_meeting import in_session as in_session

Passes = Callable[[float], None]
START = datetime.now(UTC)
DAY = START.date()


@pytest.fixture
def minutes_pass(monkeypatch: pytest.MonkeyPatch) -> Passes:
    """``minutes_pass(29)``: the clock of the server moves on."""
    clock = [START]
    monkeypatch.setattr(sessions, "now", lambda: clock[0])

    def pass_(minutes: float) -> None:
        clock[0] += timedelta(minutes=minutes)

    return pass_


@pytest.fixture
def cookies(minutes_pass: Passes, store: Engine) -> dict[str, str]:
    """A member has just signed in."""
    del minutes_pass  # the clock stands first
    return {sessions.COOKIE: token_of(store, "member")}


def is_in(cookies: dict[str, str]) -> bool:
    return sessions.account_of(cookies, counts=False) is not None


def watches(cookies: dict[str, str], minutes: int, minutes_pass: Passes, of: str = MEETING) -> bool:
    """A screen asks for the wall once a minute; was it answered to the end?"""
    for _ in range(minutes):
        minutes_pass(1)
        asking.page_of(cookies, of, "en")
    return is_in(cookies)


def meets_on(store: Engine, day: date, state: MeetingState, opened_at: datetime | None = START) -> None:
    """The meeting as if it had been planned for that day and opened then."""
    with store.begin() as conn:
        conn.execute(update(meeting_).values(on=day, state=state, opened_at=opened_at))


def test_a_session_nobody_uses_ends_after_half_an_hour(cookies: dict[str, str], minutes_pass: Passes) -> None:
    minutes_pass(29)
    assert is_in(cookies)
    minutes_pass(1)
    assert not is_in(cookies)


def test_every_use_begins_the_half_hour_anew(cookies: dict[str, str], minutes_pass: Passes) -> None:
    for _ in range(6):
        minutes_pass(29)
        assert sessions.account_of(cookies) is not None


def test_a_session_in_use_ends_after_twelve_hours_all_the_same(cookies: dict[str, str], minutes_pass: Passes) -> None:
    for _ in range(12 * 60 // 20 - 1):
        minutes_pass(20)
        assert sessions.account_of(cookies) is not None
    minutes_pass(20)
    assert sessions.account_of(cookies) is None


def test_its_end_is_on_record_once_and_for_good(cookies: dict[str, str], minutes_pass: Passes, store: Engine) -> None:
    minutes_pass(31)
    assert not is_in(cookies)
    minutes_pass(-31)
    assert not is_in(cookies)
    with store.connect() as conn:
        acts = [entry.action for entry in trail.entries(conn, BOARD)]
    assert acts.count("account.left_alone") == 1


def test_a_page_left_open_says_that_one_is_signed_out(visit: Visit, minutes_pass: Passes) -> None:
    app = visit("member", "board/worklist.py")
    minutes_pass(31)
    assert "H-0231" not in words(app.run())
    assert "You are signed out." in words(app)


@pytest.mark.parametrize(("path", "stays"), [("/worklist", True), ("/projector", False), ("/projector/", False)])
def test_drawing_a_page_is_use_but_not_of_the_wall_that_draws_itself(
    visit: Visit, minutes_pass: Passes, monkeypatch: pytest.MonkeyPatch, path: str, stays: bool
) -> None:
    monkeypatch.setattr(ContextProxy, "url", property(lambda _: f"http://localhost:8501{path}?meeting=none"))
    app = visit("member", "board/projector.py" if "projector" in path else "board/worklist.py")
    for _ in range(4):
        minutes_pass(10)
        app.run()
    assert ("You are signed out." not in words(app)) == stays


@pytest.mark.parametrize(
    ("method", "origin", "stays"),
    [("POST", "https://mdt.example", True), ("GET", "https://mdt.example", False),
     ("POST", "https://elsewhere.example", False)],
)  # fmt: skip
def test_only_a_hand_on_our_own_page_keeps_somebody_in(
    cookies: dict[str, str], minutes_pass: Passes, method: str, origin: str, stays: bool
) -> None:
    """What a page asks by itself does not, nor a link or a form on a page of somebody else."""
    header = f"{sessions.COOKIE}={cookies[sessions.COOKIE]}".encode()
    headers = [(b"cookie", header), (b"host", b"mdt.example"), (b"origin", origin.encode())]
    scope = {"type": "http", "method": method, "path": "/session", "query_string": b"touched=1", "headers": headers}
    for _ in range(4):
        minutes_pass(10)
        answer = asyncio.run(session_state(Request(scope)))
    assert (answer.status_code == 204, is_in(cookies)) == (stays, stays)


def test_a_wall_is_watched_through_a_meeting_of_four_hours(
    in_session: Engine, cookies: dict[str, str], minutes_pass: Passes
) -> None:
    meets_on(in_session, DAY, MeetingState.IN_SESSION)
    assert watches(cookies, 240, minutes_pass)


def test_a_wall_waits_for_the_meeting_of_its_day(
    in_session: Engine, cookies: dict[str, str], minutes_pass: Passes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle, "USUAL", timedelta(minutes=3))  # so that the day is the same in every time zone
    page = asking.page_of(cookies, MEETING, "en")
    assert page is not None
    meets_on(in_session, page.today, MeetingState.PLANNED, None)
    assert watches(cookies, 4, minutes_pass)
    meets_on(in_session, page.today + timedelta(days=1), MeetingState.PLANNED, None)
    assert not watches(cookies, 4, minutes_pass)


def test_a_wall_left_on_after_the_meeting_is_signed_out(
    in_session: Engine, cookies: dict[str, str], minutes_pass: Passes
) -> None:
    meets_on(in_session, DAY, MeetingState.IN_SESSION)
    assert watches(cookies, 45, minutes_pass)
    meets_on(in_session, DAY, MeetingState.CLOSED)
    assert not watches(cookies, 31, minutes_pass)


def test_a_meeting_nobody_closed_yesterday_keeps_nobody_in(
    in_session: Engine, cookies: dict[str, str], minutes_pass: Passes
) -> None:
    meets_on(in_session, DAY - timedelta(days=2), MeetingState.IN_SESSION, START - timedelta(days=1))
    assert not watches(cookies, 31, minutes_pass)


def test_the_setting_is_taken_in_minutes(
    cookies: dict[str, str], minutes_pass: Passes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(idle.SETTING, "10")
    minutes_pass(9)
    assert is_in(cookies)
    minutes_pass(1)
    assert not is_in(cookies)


def test_the_shortest_setting_leaves_a_wall_on_through_its_meeting(
    in_session: Engine, cookies: dict[str, str], minutes_pass: Passes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(idle.SETTING, "1")
    meets_on(in_session, DAY, MeetingState.IN_SESSION)
    for _ in range(180):
        minutes_pass(1 / 60)
        asking.page_of(cookies, MEETING, "en")
    assert is_in(cookies)
    minutes_pass(1)
    assert not is_in(cookies)


def test_a_hand_on_a_page_is_told_in_time_for_the_shortest_setting() -> None:
    (every,) = re.findall(r"setInterval\(ask, (\d+)\)", watching.SCRIPT)
    assert timedelta(milliseconds=int(every)) * 2 < timedelta(minutes=1)


@pytest.mark.parametrize("named", ["0", "721", "-5", "half an hour", "1.5", "²"])
def test_a_setting_that_cannot_be_meant_is_refused(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(idle.SETTING, named)
    with pytest.raises(Refused):
        idle.limit()
