"""Does a meeting keep who was there, what was on the agenda and what was decided, whoever else is typing?"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select

from db import cases, meetings
from db.tables import decision_version
from db.write import apply
from hcc_mdt.boardroom import (
    Action,
    Actor,
    Decision,
    Departure,
    Discipline,
    Dissent,
    ItemState,
    Meeting,
    MeetingState,
    Stay,
)
from hcc_mdt.changes import (
    AgendaSet,
    AttendanceRecorded,
    CaseCalled,
    DecisionDrafted,
    DecisionRecorded,
    MeetingClosed,
    MeetingOpened,
)
from hcc_mdt.errors import Refused, Stale
from hcc_mdt.model import Case
from tests.builders import (
    BOARD,
    CHAIR,
    NOW,
    TODAY,
    a_board,
    a_case,
    a_decision,
    a_meeting,
    an_actor,
    an_attendance,
    an_audit,
    an_item,
    an_observation,
)
from tests.changed import founded, joined, opened, planned, recorded

RADIOLOGIST: Actor = an_actor("member", discipline=Discipline.RADIOLOGY, account="account-radiologist", name="Li Na")
FULL = a_decision(
    conditions="AFP again",
    departures=(Departure(rule="surg.06.flr_chronic", reason="FLR grows"),),
    dissents=(Dissent(discipline=Discipline.RADIOLOGY, reason_code="risk", text="too early"),),
    actions=(Action(what="book theatre", owner="Chen Wei", due=date(2026, 3, 9)), Action(what="call", owner="Li")),
    deferred_for=("icg_r15",),
)


@pytest.fixture
def case(founded_engine: Engine) -> Case:
    made = a_case(code="H-1")
    apply(founded_engine, joined(RADIOLOGIST))
    apply(founded_engine, opened(made))
    return made


@pytest.fixture
def meeting(founded_engine: Engine, case: Case) -> Meeting:
    made = a_meeting(an_item(case), at="in_session")
    apply(founded_engine, planned(made))
    return made


def _load(engine: Engine, meeting: Meeting) -> Meeting:
    with engine.connect() as conn:
        return meetings.load(conn, BOARD, meeting.id)


def _drafted(meeting: Meeting, seen: Decision, by: str = CHAIR, **typed: Any) -> DecisionDrafted:
    """``typed``: the one field and its new value."""
    item, (field,) = meeting.agenda[0], typed
    audit = an_audit("decision.drafted", case=item.case, meeting=meeting.id, by=by)
    return DecisionDrafted(audit=audit, item=item.id, field=field, seen=seen, draft=replace(seen, **typed))


def _decided(meeting: Meeting, seen: int, case_version: int = 1) -> DecisionRecorded:
    item = meeting.agenda[0]
    audit = an_audit("decision.decided", case=item.case, meeting=meeting.id)
    return DecisionRecorded(
        audit=audit, item=item.id, seen=seen, case_version=case_version, state=ItemState.DECIDED, decision=FULL
    )


def test_a_meeting_comes_back_as_it_was_planned(founded_engine: Engine, meeting: Meeting) -> None:
    assert _load(founded_engine, meeting) == meeting


def test_meetings_are_listed_newest_first(founded_engine: Engine, meeting: Meeting) -> None:
    later = a_meeting(on=TODAY + timedelta(days=7))
    apply(founded_engine, planned(later))
    with founded_engine.connect() as conn:
        assert meetings.listed(conn, BOARD) == (later, meeting)
        assert meetings.listed(conn, "board-2") == ()


def test_a_meeting_walks_from_planned_to_closed(founded_engine: Engine, case: Case) -> None:
    meeting = a_meeting()
    apply(founded_engine, planned(meeting))
    came_back = replace(
        an_attendance(RADIOLOGIST, "remote"), arrived_at=NOW, earlier=(Stay(left=NOW), Stay(came=NOW, left=NOW))
    )
    people = (came_back, an_attendance(an_actor()))
    about = {"meeting": meeting.id}
    apply(
        founded_engine,
        AttendanceRecorded(
            audit=an_audit(**about), meeting=meeting.id, seen=0, attendance=people, chair=CHAIR, recorder=None
        ),
    )
    item = an_item(case)
    apply(founded_engine, AgendaSet(audit=an_audit(**about), meeting=meeting.id, seen=1, agenda=(item,)))
    apply(founded_engine, MeetingOpened(audit=an_audit(**about), meeting=meeting.id, seen=2))
    apply(founded_engine, CaseCalled(audit=an_audit(**about), meeting=meeting.id, seen=3, item=item.id))
    called = _load(founded_engine, meeting)
    assert (called.state, called.opened_at, called.called) == (MeetingState.IN_SESSION, NOW, item.id)
    assert called.agenda == (replace(item, state=ItemState.IN_DISCUSSION, called_at=NOW),)
    assert (called.attendance, called.chair, called.recorder) == (people, CHAIR, None)
    apply(founded_engine, MeetingClosed(audit=an_audit(**about), meeting=meeting.id, seen=4))
    closed = _load(founded_engine, meeting)
    assert (closed.state, closed.closed_at, closed.called, closed.version) == (MeetingState.CLOSED, NOW, None, 5)


def test_a_meeting_changed_meanwhile_is_not_changed_over(founded_engine: Engine, meeting: Meeting) -> None:
    about = {"meeting": meeting.id}
    apply(founded_engine, AgendaSet(audit=an_audit(**about), meeting=meeting.id, seen=0, agenda=meeting.agenda))
    with pytest.raises(Stale, match="Chen Wei changed this meeting meanwhile"):
        apply(founded_engine, AgendaSet(audit=an_audit(**about), meeting=meeting.id, seen=0, agenda=()))
    assert len(_load(founded_engine, meeting).agenda) == 1


def test_a_new_order_of_the_agenda_never_overwrites_what_was_typed(founded_engine: Engine, meeting: Meeting) -> None:
    apply(founded_engine, _drafted(meeting, Decision(), rationale="downstaged"))
    other = a_case(code="H-2")
    apply(founded_engine, opened(other))
    as_seen_before_typing = meeting.agenda[0]
    agenda = (an_item(other, 1), replace(as_seen_before_typing, position=2, question="Really?"))
    audit = an_audit(meeting=meeting.id)
    apply(founded_engine, AgendaSet(audit=audit, meeting=meeting.id, seen=0, agenda=agenda))
    first, second = _load(founded_engine, meeting).agenda
    assert first == agenda[0]
    assert (second.question, second.draft, second.version) == ("Really?", Decision(rationale="downstaged"), 1)


def test_an_item_taken_off_the_agenda_can_come_back(founded_engine: Engine, meeting: Meeting) -> None:
    audit = {"meeting": meeting.id}
    apply(founded_engine, AgendaSet(audit=an_audit(**audit), meeting=meeting.id, seen=0, agenda=()))
    assert _load(founded_engine, meeting).agenda == ()
    with founded_engine.connect() as conn, pytest.raises(Refused):
        meetings.item(conn, BOARD, meeting.agenda[0].id)
    with pytest.raises(Refused, match="not on the agenda"):
        apply(
            founded_engine,
            CaseCalled(audit=an_audit(**audit), meeting=meeting.id, seen=1, item=meeting.agenda[0].id),
        )
    apply(founded_engine, AgendaSet(audit=an_audit(**audit), meeting=meeting.id, seen=1, agenda=meeting.agenda))
    assert _load(founded_engine, meeting).agenda == meeting.agenda


def test_every_save_of_a_decision_is_kept(founded_engine: Engine, meeting: Meeting) -> None:
    apply(founded_engine, _drafted(meeting, Decision(), rationale="downstaged"))
    apply(founded_engine, _drafted(meeting, Decision(rationale="downstaged"), rationale="downstaged twice"))
    apply(founded_engine, _decided(meeting, 2))
    with founded_engine.connect() as conn:
        _, item = meetings.item(conn, BOARD, meeting.agenda[0].id)
        assert (item.state, item.version, item.case_version, item.decided_at) == (ItemState.DECIDED, 3, 1, NOW)
        assert item.draft == FULL
        versions = conn.execute(select(decision_version.c.version, decision_version.c.state)).all()
        assert sorted(versions) == [(1, "listed"), (2, "listed"), (3, "decided")]
        (decided,) = meetings.decisions(conn, BOARD, item.case)
        assert decided == (meeting.on, meeting.id, item)
        assert meetings.decisions(conn, "board-2", item.case) == ()


def test_a_form_somebody_else_typed_in_is_not_decided_over(founded_engine: Engine, meeting: Meeting) -> None:
    apply(founded_engine, _drafted(meeting, Decision(), by=RADIOLOGIST.account, rationale="downstaged"))
    with pytest.raises(Stale, match="Li Na wrote in the decision on H-1 meanwhile"):
        apply(founded_engine, _decided(meeting, 0))
    assert _load(founded_engine, meeting).agenda[0].state is ItemState.LISTED


def test_a_case_changed_meanwhile_cannot_be_decided(founded_engine: Engine, meeting: Meeting, case: Case) -> None:
    apply(founded_engine, recorded(case, an_observation("afp", TODAY, 9)))
    with pytest.raises(Stale, match="H-1 changed meanwhile: Chen Wei stored version 2"):
        apply(founded_engine, _decided(meeting, 0, case_version=1))
    assert _load(founded_engine, meeting).agenda[0].state is ItemState.LISTED
    apply(founded_engine, _decided(meeting, 0, case_version=2))


def test_a_decided_case_is_not_decided_again(founded_engine: Engine, meeting: Meeting) -> None:
    apply(founded_engine, _decided(meeting, 0))
    for change in (_decided(meeting, 1), _drafted(meeting, FULL, rationale="other")):
        with pytest.raises(Refused, match="already decided"):
            apply(founded_engine, change)


def test_meetings_and_decisions_of_another_board_are_not_there(founded_engine: Engine, meeting: Meeting) -> None:
    other = {"board": "board-2"}
    apply(founded_engine, founded(a_board("board-2")))
    item = meeting.agenda[0].id
    intrusions = [
        MeetingOpened(audit=an_audit(**other), meeting=meeting.id, seen=0),
        AgendaSet(audit=an_audit(**other), meeting=meeting.id, seen=0, agenda=()),
        DecisionDrafted(audit=an_audit(**other), item=item, field="rationale", seen=Decision(), draft=FULL),
        planned(a_meeting(), board="board-2", meeting=None),
        planned(a_meeting(*meeting.agenda, board="board-2"), meeting=None),
    ]
    for change in intrusions:
        with pytest.raises(Refused):
            apply(founded_engine, change)
    with founded_engine.connect() as conn:
        with pytest.raises(Refused):
            meetings.load(conn, "board-2", meeting.id)
        with pytest.raises(Refused):
            meetings.item(conn, "board-2", item)


def test_the_worklist_names_the_next_meeting(founded_engine: Engine, meeting: Meeting) -> None:
    with founded_engine.connect() as conn:
        assert [line.next_meeting for line in cases.worklist(conn, BOARD).lines] == [meeting.on]
    apply(founded_engine, _decided(meeting, 0))
    with founded_engine.connect() as conn:
        assert [line.next_meeting for line in cases.worklist(conn, BOARD).lines] == [None]
