"""Is a form that is not shown also a form that cannot be sent? Somebody who writes their own messages to the server."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

import pytest

from db import cases, meetings, write
from hcc_mdt.board import meeting as board_meeting
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import AgendaItem, Attendance, Meeting
from hcc_mdt.changes import Change
from tests.browser.conftest import Server
from tests.browser.wire import Wire, cookie, typed, widget
from tests.builders import BOARD, NOW
from tests.stores import actor

pytestmark = pytest.mark.browser
MEETING, ITEM = "meeting-of-the-roles", "item-of-the-roles"


@pytest.fixture(scope="module")
def in_session(server: Server) -> Server:
    """A meeting in session with one case called."""
    with server.engine.connect() as conn:
        case = cases.by_code(conn, BOARD, "H-0198")
    assert case is not None
    people = tuple(actor(role) for role in ("chair", "coordinator"))
    there = tuple(
        Attendance(account=one.account, name=one.name, title=one.title, discipline=one.discipline, presence="present")
        for one in people
    )
    item = AgendaItem(id=ITEM, case=case.id, case_code=case.code, position=1, question="")
    change(server, partial(board_meeting.plan, meeting_id=MEETING, on=NOW.date(), place="Room 9", language="en"))
    attended = partial(board_meeting.attend, attendance=there, chair=there[0].account, recorder=None)
    change(server, lambda stamp: attended(stamp, held(server)))
    change(server, lambda stamp: board_meeting.set_agenda(stamp, held(server), (item,)))
    change(server, lambda stamp: board_meeting.open_(stamp, held(server)))
    change(server, lambda stamp: board_meeting.call(stamp, held(server), ITEM))
    return server


def change(server: Server, make: Callable[[Stamp], Change]) -> None:
    write.apply(server.engine, make(Stamp(actor("chair"), NOW, uuid4().hex)))


def held(server: Server) -> Meeting:
    with server.engine.connect() as conn:
        return meetings.load(conn, BOARD, MEETING)


def test_only_whoever_may_type_can_send_the_decision_form(in_session: Server) -> None:
    query = f"meeting={MEETING}"
    with (
        Wire(in_session, cookie(in_session, "chair")) as chair,
        Wire(in_session, cookie(in_session, "viewer")) as viewer,
    ):
        field = widget(chair.ask("meeting", query), f"form_{ITEM}_0_surgery")
        assert field is not None
        assert field not in viewer.ask("meeting", query)
        viewer.ask("meeting", query, typed(field, "Forged by a viewer"))
        assert held(in_session).agenda[0].draft.surgery == ""
        chair.ask("meeting", query, typed(field, "Typed by the chair"))
        assert held(in_session).agenda[0].draft.surgery == "Typed by the chair"
