"""Does the wall show what the store says, to whom it may, and never who the patient is?"""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from db import meetings, write
from db.meetings import Decided
from hcc_mdt.board import in_session as room
from hcc_mdt.board import meeting
from hcc_mdt.boardroom import Action, AgendaItem, Decision, Informing
from hcc_mdt.wall import WallView
from pages.ui.projector.tab import _nameless
from tests.builders import BOARD, NOW
from tests.pages.conftest import Visit, words
from tests.pages.test_meeting import MEETING, held, stamp
from tests.pages.test_meeting import in_session as in_session
from tests.stores import PEOPLE, SECRET


def test_the_called_case_is_whole_on_the_wall_without_bar_or_form(visit: Visit, in_session: Engine) -> None:
    app = visit("viewer", "board/projector.py", meeting=MEETING)
    said = words(app)
    assert not app.exception
    assert [
        word for word in ("H-0231", "Child-Pugh", "Checkpoint", "case 1 of 1", "in discussion") if word not in said
    ] == []
    assert 'class="picture" data-case="H-0231"' in said
    assert [button.key for button in app.button] == ["wall_again"], "which the screen itself presses, and nobody sees"
    assert (len(app.text_input), len(app.selectbox)) == (0, 0)
    assert "Sign out" not in said
    assert [name for name in (SECRET, "31415926", *(name for name, _ in PEOPLE.values())) if name in said] == []


def test_looking_at_the_wall_is_on_record(visit: Visit, in_session: Engine) -> None:
    from db import trail

    visit("viewer", "board/projector.py", meeting=MEETING)
    with in_session.connect() as conn:
        seen = trail.entries(conn, BOARD, action="case.viewed")
    assert [entry.by for entry in seen] == ["account-viewer"]


def test_between_cases_in_a_break_and_after_the_meeting_the_agenda_says_so(visit: Visit, in_session: Engine) -> None:
    app = visit("chair", "board/projector.py", meeting=MEETING)
    write.apply(in_session, room.take_break(stamp(), held(in_session)))
    write.apply(in_session, room.turn(stamp(), held(in_session), None, WallView()))
    assert "Break" in words(app.run())
    write.apply(in_session, room.end_break(stamp(), held(in_session)))
    assert "Agenda" in words(app.run())


def test_a_closed_meeting_says_so(visit: Visit, in_session: Engine) -> None:
    from hcc_mdt.changes import MeetingClosed

    now = held(in_session)
    change = MeetingClosed(audit=stamp().audit("meeting.closed", meeting=MEETING), meeting=MEETING, seen=now.version)
    write.apply(in_session, change)
    assert "The meeting is closed." in words(visit("chair", "board/projector.py", meeting=MEETING))


def test_a_day_on_which_the_case_was_not_known_is_said_and_nothing_breaks(visit: Visit, in_session: Engine) -> None:
    long_ago = (NOW - timedelta(days=4000)).date()
    write.apply(in_session, room.turn(stamp(), held(in_session), "item-1", WallView(known=long_ago)))
    app = visit("chair", "board/projector.py", meeting=MEETING)
    assert not app.exception
    assert "was not known yet" in words(app)


@pytest.mark.parametrize("view", ["imaging", "markers", "liver", "treatments"])
def test_a_view_of_the_case_page_stands_in_place_of_the_timeline(visit: Visit, in_session: Engine, view: str) -> None:
    write.apply(in_session, room.turn(stamp(), held(in_session), "item-1", WallView(tab=view)))
    app = visit("chair", "board/projector.py", meeting=MEETING)
    assert not app.exception
    assert 'class="picture"' not in words(app)
    assert "H-0231" in words(app)


def test_the_clock_and_the_planned_end_are_in_words(visit: Visit, in_session: Engine) -> None:
    from pages.gate import sessions

    write.apply(in_session, room.plan_end(stamp(), held(in_session), sessions.now() + timedelta(hours=1)))
    said = words(visit("chair", "board/projector.py", meeting=MEETING))
    assert "until " in said
    assert " present" in said


def test_a_meeting_that_is_not_there_is_refused(visit: Visit, in_session: Engine) -> None:
    said = words(visit("chair", "board/projector.py", meeting="meeting-of-others"))
    assert "There is no such meeting" in said
    assert ".st-key-wall_again { display: none" in said, "the button only the screen presses is hidden there too"


def test_an_administrator_has_no_wall(visit: Visit, in_session: Engine) -> None:
    assert "H-0231" not in words(visit("administrator", "board/projector.py", meeting=MEETING))


def test_the_wall_without_an_address_finds_the_meeting_in_session(visit: Visit, in_session: Engine) -> None:
    write.apply(in_session, meeting.plan(stamp(), "meeting-0", on=NOW.date(), place="Elsewhere", language="en"))
    assert "H-0231" in words(visit("chair", "board/projector.py"))
    with in_session.connect() as conn:
        assert len(meetings.listed(conn, BOARD)) == 2


def test_nobody_who_acts_on_a_decision_is_named_on_the_wall() -> None:
    who = "Zhou Min"
    form = Decision(
        rationale="remnant large enough", responsible=who, key_worker=f"{who}, ext. 4417",
        actions=(Action(what="Book theatre", owner=who),),
        informing=(Informing(whom="patient", by=who, how="in_person"),),
    )  # fmt: skip
    item = AgendaItem(id="i", case="c", case_code="H-1", position=1, question="", draft=form)
    shown = _nameless(Decided(NOW.date(), "m", item)).item.draft
    assert who not in repr(shown)
    assert (shown.rationale, shown.actions[0].what, shown.informing[0].whom) == (
        "remnant large enough",
        "Book theatre",
        "patient",
    )
