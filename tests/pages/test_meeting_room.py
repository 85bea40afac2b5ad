"""Can the scribe lead the room: turn the wall, call by key, take a break, order the agenda?"""

from datetime import date

import pytest
from sqlalchemy import Engine

from db import cases, write
from db.wall import wall
from hcc_mdt.board import meeting
from hcc_mdt.boardroom import AgendaItem
from hcc_mdt.wall import Wall
from tests.builders import BOARD
from tests.pages.conftest import Visit, words
from tests.pages.test_meeting import MEETING, held, stamp
from tests.pages.test_meeting import in_session as in_session


@pytest.fixture
def three(in_session: Engine) -> Engine:
    """Two more cases on the agenda, not called yet."""
    with in_session.connect() as conn:
        more = [cases.by_code(conn, BOARD, code) for code in ("H-0198", "H-0207")]
    items = tuple(
        AgendaItem(id=f"item-{n}", case=case.id, case_code=case.code, position=n, question="?")
        for n, case in enumerate(more, 2)
        if case is not None
    )
    write.apply(in_session, meeting.set_agenda(stamp(), held(in_session), (*held(in_session).agenda, *items)))
    return in_session


def on_wall(engine: Engine) -> Wall:
    with engine.connect() as conn:
        return wall(conn, BOARD, MEETING)


def test_the_next_and_the_previous_case_are_called_by_their_buttons(visit: Visit, three: Engine) -> None:
    app = visit("coordinator", "board/meeting.py")
    app.button(key="keys_n").click().run()
    assert (held(three).called, on_wall(three).item) == ("item-2", "item-2")
    app.button(key="keys_n").click().run()
    assert held(three).called == "item-3"
    app.button(key="keys_p").click().run()
    assert held(three).called == "item-2"
    assert not app.exception


def test_the_keys_are_shown_on_demand_to_whoever_leads(visit: Visit, in_session: Engine) -> None:
    app = visit("coordinator", "board/meeting.py")
    assert "call the next case" not in words(app)
    app.button(key="keys_help").click().run()
    assert "<kbd>N</kbd> call the next case" in words(app)
    assert [b.key for b in visit("member", "board/meeting.py").button if str(b.key).startswith("keys_")] == []


def test_a_break_is_taken_and_ended_from_the_page(visit: Visit, in_session: Engine) -> None:
    app = visit("coordinator", "board/meeting.py")
    app.button(key="break").click().run()
    assert held(in_session).paused_at is not None
    app.button(key="break").click().run()
    assert held(in_session).paused_at is None
    assert not app.exception


def test_the_scribe_turns_the_wall_from_the_meeting_page(visit: Visit, in_session: Engine) -> None:
    app = visit("coordinator", "board/meeting.py")
    app.selectbox(key="wall_window").set_value("last_90").run()
    app.selectbox(key="wall_look").set_value("dark").run()
    app.date_input(key="wall_cursor").set_value(date(2026, 3, 1)).run()
    shown = on_wall(in_session)
    assert (shown.item, shown.view.window, shown.view.look) == ("item-1", "last_90", "dark")
    assert shown.view.cursor == date(2026, 3, 1)
    app.button(key="wall_agenda").click().run()
    assert on_wall(in_session).item is None
    assert not app.exception


def test_what_the_scribe_looks_at_on_the_case_page_goes_onto_the_wall(visit: Visit, in_session: Engine) -> None:
    look = {"case": "H-0231", "meeting": MEETING, "window": "last_90", "align": "first_dose", "view": "markers"}
    app = visit("coordinator", "board/case.py", **look)
    assert not app.exception
    shown = on_wall(in_session)
    assert (shown.item, shown.view.window, shown.view.tab) == ("item-1", "last_90", "markers")
    before = shown.revision
    app.run()
    assert on_wall(in_session).revision == before, "looking again turns nothing"


@pytest.mark.parametrize(("role", "code"), [("member", "H-0231"), ("coordinator", "H-0198")])
def test_others_and_other_cases_turn_nothing(visit: Visit, in_session: Engine, role: str, code: str) -> None:
    before = on_wall(in_session)
    assert not visit(role, "board/case.py", case=code, meeting=MEETING, window="last_90").exception
    assert on_wall(in_session) == before


def test_the_agenda_is_ordered_by_complexity_with_its_reasons(visit: Visit, three: Engine) -> None:
    app = visit("coordinator", "board/meeting.py")
    app.button(key="by_complexity").click().run()
    assert not app.exception
    assert held(three).agenda[0].id == "item-1", "what is discussed already stays"
    assert " unknown: " in words(app) or " not met: " in words(app)
