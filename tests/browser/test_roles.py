"""Is a form that is not shown also a form that cannot be sent? Somebody who writes their own messages to the server."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from db import cases, meetings, write
from hcc_mdt.board import meeting as board_meeting
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import AgendaItem, Attendance, Meeting
from hcc_mdt.changes import Change
from tests.browser.conftest import Server
from tests.browser.road import PATIENCE, ready, until
from tests.browser.tap import Tap, typed
from tests.builders import BOARD, NOW
from tests.stores import actor

pytestmark = pytest.mark.browser
MEETING, ITEM = "meeting-of-the-roles", "item-of-the-roles"
FIELD = f"form_{ITEM}_0_surgery"


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


def opened(page: Page, shows: str) -> Tap:
    """The meeting on this page, with a tap on its wire."""
    wire = Tap(page)
    page.goto(f"/meeting?meeting={MEETING}")
    expect(page.get_by_text(shows).first).to_be_visible(timeout=PATIENCE)
    ready(page)
    return wire


def test_only_whoever_may_type_can_send_the_decision_form(
    in_session: Server, page_as: Callable[[str | None], Page]
) -> None:
    his, hers = page_as("chair"), page_as("viewer")
    chair, viewer = opened(his, "Rationale"), opened(hers, "Your role does not let you")
    field = chair.widget(FIELD)
    assert field is not None
    assert viewer.widget(FIELD) is None
    for wire, text, kept in ((viewer, "Forged by a viewer", ""), (chair, "Typed by the chair", "Typed by the chair")):
        before = wire.runs()
        wire.send(typed(field, text))
        until(lambda wire=wire, before=before: wire.runs() > before, "the server did not answer")
        assert held(in_session).agenda[0].draft.surgery == kept
