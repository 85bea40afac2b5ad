"""Can a small meeting be held on the Meeting page, from planning to the closed meeting, and by whom?"""

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db import meetings, write
from hcc_mdt.board import decisions, meeting
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import AgendaItem, Attendance, ItemState, Meeting, MeetingState
from tests.builders import BOARD, NOW, an_id
from tests.pages.conftest import Visit, words
from tests.stores import actor

MEETING = "meeting-1"


def stamp(role: str = "chair") -> Stamp:
    return Stamp(actor(role), NOW, an_id("act"))


def held(store: Engine) -> Meeting:
    with store.connect() as conn:
        return meetings.load(conn, BOARD, MEETING)


@pytest.fixture
def in_session(store: Engine) -> Engine:
    """A meeting in session with one case called."""
    from db import cases

    with store.connect() as conn:
        case = cases.by_code(conn, BOARD, "H-0231")
    assert case is not None
    write.apply(store, meeting.plan(stamp(), MEETING, on=NOW.date(), place="Room 3", language="zh"))
    there = tuple(
        Attendance(account=a.account, name=a.name, title=a.title, discipline=a.discipline, presence="present")
        for a in (actor("chair"), actor("coordinator"))
    )
    chair, recorder = there[0].account, there[1].account
    write.apply(store, meeting.attend(stamp(), held(store), there, chair=chair, recorder=recorder))
    item = AgendaItem(id="item-1", case=case.id, case_code=case.code, position=1, question=case.question or "")
    write.apply(store, meeting.set_agenda(stamp(), held(store), (item,)))
    write.apply(store, meeting.open_(stamp(), held(store)))
    write.apply(store, meeting.call(stamp(), held(store), "item-1"))
    return store


def typed(app: AppTest, field: str, value: str) -> AppTest:
    """Type into a field of the form and leave it."""
    return app.text_input(key=f"form_item-1_0_{field}").set_value(value).run()


def test_a_meeting_is_planned_with_place_and_language(visit: Visit, store: Engine) -> None:
    app = visit("coordinator", "board/meeting.py")
    app.text_input(key="plan_place").set_value("Room 3")
    app.button[[b.label for b in app.button].index("Plan")].click().run()
    assert not app.exception
    with store.connect() as conn:
        assert [m.place for m in meetings.listed(conn, BOARD)] == ["Room 3"]


def test_a_field_is_stored_when_it_is_left(visit: Visit, in_session: Engine) -> None:
    app = visit("coordinator", "board/meeting.py")
    typed(app, "surgery", "Right hemihepatectomy")
    typed(app, "conditions", "if ICG-R15 is below 30 %")
    assert not app.exception
    draft = held(in_session).agenda[0].draft
    assert (draft.surgery, draft.conditions) == ("Right hemihepatectomy", "if ICG-R15 is below 30 %")


def test_what_was_typed_over_a_newer_form_is_refused_and_both_texts_are_shown(visit: Visit, in_session: Engine) -> None:
    app = visit("coordinator", "board/meeting.py")
    with in_session.connect() as conn:
        now, item = meetings.item(conn, BOARD, "item-1")
    write.apply(in_session, decisions.draft(stamp(), now, item, item.draft, "surgery", "Left, by the chair"))
    typed(app, "surgery", "Right, by the scribe")
    said = words(app)
    assert held(in_session).agenda[0].draft.surgery == "Left, by the chair"
    assert "Nothing was stored" in said
    assert "Left, by the chair" in said
    assert "Right, by the scribe" in said
    app.button(key="insist_surgery").click().run()
    assert held(in_session).agenda[0].draft.surgery == "Right, by the scribe"


def test_a_decision_without_its_rationale_cannot_be_recorded_and_the_reason_stands_there(
    visit: Visit, in_session: Engine
) -> None:
    app = visit("chair", "board/meeting.py")
    app.selectbox(key="form_item-1_0_recommendation").set_value("continue_conversion").run()
    assert app.button(key="record_item-1").disabled
    assert "A decision needs its rationale" in words(app)


def test_the_decision_is_recorded_the_meeting_closed_and_the_minutes_offered(visit: Visit, in_session: Engine) -> None:
    app = visit("chair", "board/meeting.py")
    app.selectbox(key="form_item-1_0_recommendation").set_value("continue_conversion").run()
    app.text_area(key="form_item-1_0_rationale").set_value("Response not yet held").run()
    app.selectbox(key="form_item-1_0_responsible").set_value("Chen Wei").run()
    app.button(key="record_item-1").click().run()
    assert not app.exception
    assert held(in_session).agenda[0].state is ItemState.DECIDED
    app.button(key="close").click().run()
    assert held(in_session).state is MeetingState.CLOSED
    assert "Make the minutes" in words(app)


def test_a_row_of_a_list_is_stored_and_removed(visit: Visit, in_session: Engine) -> None:
    app = visit("chair", "board/meeting.py")
    app.button(key="more_actions_item-1").click().run()
    app.text_input(key="form_item-1_0_actions_1_0_what").set_value("Order ICG-R15").run()
    assert [a.what for a in held(in_session).agenda[0].draft.actions] == ["Order ICG-R15"]
    app.button(key="drop_actions_item-1_0").click().run()
    assert held(in_session).agenda[0].draft.actions == ()


def test_a_member_reads_what_is_typed_and_has_no_form(visit: Visit, in_session: Engine) -> None:
    typed(visit("coordinator", "board/meeting.py"), "surgery", "Right hemihepatectomy")
    app = visit("member", "board/meeting.py")
    assert "Right hemihepatectomy" in words(app)
    assert [box.key for box in (*app.text_input, *app.text_area) if str(box.key).startswith("form_")] == []
    assert "Your role does not let you" in words(app)
