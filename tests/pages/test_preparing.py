"""Can the coordinator prepare the meeting on its page: who is ready, what is still to be done, what is carried over?"""

import pytest
from sqlalchemy import Engine

from db import cases, meetings, write
from hcc_mdt.board import meeting
from hcc_mdt.boardroom import AgendaItem, ItemState
from tests.builders import BOARD, NOW
from tests.pages.conftest import Visit, words
from tests.pages.test_meeting import MEETING, held, stamp


@pytest.fixture
def prepared(store: Engine) -> Engine:
    """A meeting planned with two cases."""
    with store.connect() as conn:
        known = [cases.by_code(conn, BOARD, code) for code in ("H-0231", "H-0198")]
    items = tuple(
        AgendaItem(id=f"item-{n}", case=case.id, case_code=case.code, position=n, question=case.question or "")
        for n, case in enumerate(known, 1)
        if case is not None
    )
    write.apply(store, meeting.plan(stamp(), MEETING, on=NOW.date(), place="Room 3", language="en"))
    write.apply(store, meeting.set_agenda(stamp(), held(store), items))
    return store


def test_a_case_is_marked_and_the_agenda_says_what_is_missing_and_until_when(visit: Visit, prepared: Engine) -> None:
    app = visit("coordinator", "board/meeting.py")
    app.button(key="mark_not_ready_item-1").click().run()
    assert not app.exception
    assert held(prepared).agenda[0].state is ItemState.NOT_READY
    assert "It had to be in by 2026-02-28" in words(app)
    app.button(key="mark_ready_item-1").click().run()
    assert held(prepared).agenda[0].state is ItemState.READY


def test_all_are_marked_by_what_is_missing(visit: Visit, prepared: Engine) -> None:
    app = visit("coordinator", "board/meeting.py")
    app.button(key="sort_ready").click().run()
    assert not app.exception
    assert {item.state for item in held(prepared).agenda} == {ItemState.NOT_READY}


def test_the_coordinator_sees_what_is_to_be_done_by_when_and_by_whom(visit: Visit, prepared: Engine) -> None:
    said = words(visit("coordinator", "board/meeting.py"))
    assert "Ordered by (7 days before)" in said
    assert "2026-02-23" in said
    assert "2026-02-28" in said
    assert "Name who leads the meeting" in said
    assert "Before the meeting" not in words(visit("member", "board/meeting.py"))


def test_a_case_is_carried_to_a_meeting_planned_with_the_same_click(visit: Visit, prepared: Engine) -> None:
    app = visit("coordinator", "board/meeting.py")
    app.button(key="carry_item-1").click().run()
    assert not app.exception
    here = held(prepared).agenda[0]
    assert here.state is ItemState.CARRIED
    assert here.carried_to is not None
    with prepared.connect() as conn:
        there = meetings.load(conn, BOARD, here.carried_to.meeting)
    assert [item.case_code for item in there.agenda] == ["H-0231"]
    assert "→ 2026-03-09" in words(app)
    assert "carried over from 2026-03-02" in words(visit("coordinator", "board/meeting.py", meeting=there.id))


def test_a_member_moves_nothing(visit: Visit, prepared: Engine) -> None:
    keys = [str(b.key) for b in visit("member", "board/meeting.py").button]
    assert [key for key in keys if key.startswith(("mark_", "carry_", "sort_"))] == []


def test_the_next_meeting_of_a_weekly_board_is_made_with_one_click(visit: Visit, store: Engine) -> None:
    app = visit("coordinator", "board/meeting.py")
    app.selectbox(key="series_new_0_weekday").set_value(1)
    app.text_input(key="series_new_0_place").set_value("Room 3")
    app.selectbox(key="series_new_0_chair").set_value("account-chair")
    app.button[[b.label for b in app.button].index("Set")].click().run()
    assert not app.exception
    plan = next(b for b in app.button if str(b.key).startswith("plan_next_"))
    assert plan.label.startswith("Plan Tuesday ")
    plan.click().run()
    assert not app.exception
    with store.connect() as conn:
        (made,) = meetings.listed(conn, BOARD)
    assert (made.on.weekday(), made.place, made.chair) == (1, "Room 3", "account-chair")
    assert {one.presence for one in made.attendance} == {"expected"}
    assert "Quorum not met" in words(app)
    app.button(key="all_here").click().run()
    assert not app.exception
    with store.connect() as conn:
        (made,) = meetings.listed(conn, BOARD)
    assert {one.presence for one in made.attendance} == {"present"}
