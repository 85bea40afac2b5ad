"""Is a form that is not shown also a form that cannot be sent, and a page that is gone also one that tells no more?
Somebody who writes their own messages to the server."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from uuid import uuid4

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect
from sqlalchemy import delete
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from db import cases, meetings, write
from db.tables import membership
from hcc_mdt.board import meeting as board_meeting
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import AgendaItem, Attendance, Meeting
from hcc_mdt.changes import Change
from tests.browser.conftest import Server
from tests.browser.road import PATIENCE, ready, until
from tests.browser.test_sign_in import ask
from tests.browser.wire import Wire as ByHand
from tests.browser.wire import cookie
from tests.builders import BOARD, NOW
from tests.stores import actor

pytestmark = pytest.mark.browser
MEETING, ITEM = "meeting-of-the-roles", "item-of-the-roles"
FIELD = re.compile(rb"\$\$ID-[0-9a-f]+-form_item-of-the-roles_0_surgery")
PART = re.compile(r'fragment_id: "(\w+)"')


@dataclass
class Wire:
    """What went between one page and the server, and a hand to send more."""

    sent: list[bytes] = field(default_factory=list)
    came: list[bytes] = field(default_factory=list)
    server: WebSocketRoute | None = None

    def tap(self, page: Page) -> None:
        page.route_web_socket(re.compile("/_stcore/stream"), self._connect)

    def _connect(self, route: WebSocketRoute) -> None:
        server = self.server = route.connect_to_server()

        def forth(message: str | bytes) -> None:
            self.sent.append(bytes(message) if isinstance(message, bytes) else message.encode())
            server.send(message)

        def back(message: str | bytes) -> None:
            self.came.append(bytes(message) if isinstance(message, bytes) else message.encode())
            route.send(message)

        route.on_message(forth)
        server.on_message(back)

    def type_into(self, widget: str, text: str) -> None:
        """The page's last message once more, with a field filled in that it may not even have."""
        message = next(
            known for known in map(BackMsg.FromString, reversed(self.sent)) if known.HasField("rerun_script")
        )
        filled = message.rerun_script.widget_states.widgets.add()
        filled.id, filled.string_value = widget, text
        assert self.server is not None
        self.server.send(message.SerializeToString())


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


def opened(page: Page, shows: str) -> Wire:
    """The meeting on this page, with a tap on its wire."""
    wire = Wire()
    wire.tap(page)
    page.goto(f"/meeting?meeting={MEETING}")
    expect(page.get_by_text(shows).first).to_be_visible(timeout=PATIENCE)
    ready(page)
    return wire


def test_only_whoever_may_type_can_send_the_decision_form(
    in_session: Server, page_as: Callable[[str | None], Page]
) -> None:
    his, hers = page_as("chair"), page_as("viewer")
    chair, viewer = opened(his, "Rationale"), opened(hers, "Your role does not let you")
    widget = next(found for message in chair.came if (found := FIELD.search(message))).group().decode()
    assert not any(FIELD.search(message) for message in viewer.came)
    for page, wire, text in ((hers, viewer, "Forged by a viewer"), (his, chair, "Typed by the chair")):
        before = len(wire.came)
        wire.type_into(widget, text)
        until(lambda page=page, wire=wire, before=before: answered(page, wire, before), "the server did not answer")
        ready(page)
        assert held(in_session).agenda[0].draft.surgery == ("" if page is hers else text)


def answered(page: Page, wire: Wire, before: int) -> bool:
    """Has a whole run come back? Waiting on the page lets its messages through."""
    page.wait_for_timeout(50)
    return any(ForwardMsg.FromString(message).HasField("script_finished") for message in wire.came[before:])


def sign_out(server: Server, theirs: str) -> None:
    assert ask(server, "POST", "/signout", Cookie=theirs, Origin=server.url)[0] == 303


def take_roles(server: Server, _: str) -> None:
    """As somebody would who keeps the store by hand: the program hears nothing of it."""
    with server.engine.begin() as conn:
        conn.execute(delete(membership).where(membership.c.account_id == "account-member"))


@pytest.mark.parametrize(
    ("end", "sentence"), [(sign_out, "You are signed out."), (take_roles, "Your account belongs to no board yet.")]
)
def test_a_part_of_a_page_that_draws_itself_tells_no_more_than_the_page(
    in_session: Server, end: Callable[[Server, str], None], sentence: str
) -> None:
    """Opinions on a case drew themselves on, every three seconds, for whoever had left."""
    theirs = cookie(in_session, "member")
    with ByHand(in_session, theirs) as wire:
        parts = set(PART.findall(wire.ask("meeting", f"meeting={MEETING}")))
        before = [wire.ask("meeting", fragment=part) for part in parts]
        assert any("sealed" in said for said in before)
        end(in_session, theirs)
        for part in parts:
            said = wire.ask("meeting", fragment=part)
            assert "sealed" not in said
            assert sentence in said
