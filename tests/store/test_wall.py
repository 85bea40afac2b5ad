"""Does the wall follow the meeting, and does the store know how long each case was up?"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text

from db import meetings
from db.engine import downgrade, upgrade
from db.wall import wall
from db.write import apply
from hcc_mdt.boardroom import Decision, ItemState, Meeting
from hcc_mdt.changes import CaseCalled, Change, DecisionDrafted, DecisionRecorded, MeetingClosed
from hcc_mdt.changes.in_session import BreakEnded, BreakTaken, EndPlanned, WallTurned
from hcc_mdt.errors import Refused, Stale
from hcc_mdt.model import Case
from hcc_mdt.wall import Wall, WallView
from tests.builders import BOARD, NOW, TODAY, a_board, a_case, a_meeting, an_audit, an_item, an_observation
from tests.changed import founded, opened, planned, recorded

LOOKED_BACK = WallView(window="last_90", align="surgery", known=date(2026, 2, 1), cursor=TODAY, look="dark")


@pytest.fixture
def case(founded_engine: Engine) -> Case:
    made = a_case(code="H-1")
    apply(founded_engine, opened(made))
    return made


@pytest.fixture
def meeting(founded_engine: Engine, case: Case) -> Meeting:
    """In session with two cases."""
    other = a_case(code="H-2")
    apply(founded_engine, opened(other))
    made = a_meeting(an_item(case), an_item(other, 2), at="in_session")
    apply(founded_engine, planned(made))
    return made


def _shown(engine: Engine, meeting: Meeting) -> Wall:
    with engine.connect() as conn:
        return wall(conn, BOARD, meeting.id)


def _do(engine: Engine, kind: Callable[..., Change], meeting: Meeting, *, after: int = 0, **more: Any) -> None:
    """Store a change of the meeting as it stands, ``after`` seconds from ``NOW``."""
    with engine.connect() as conn:
        seen = meetings.load(conn, BOARD, meeting.id).version
    audit = an_audit(meeting=meeting.id, at=NOW + timedelta(seconds=after))
    apply(engine, kind(audit=audit, meeting=meeting.id, seen=seen, **more))


def _decide(engine: Engine, item: str, after: int) -> None:
    audit = an_audit(at=NOW + timedelta(seconds=after))
    state, form = ItemState.DECIDED, Decision(rationale="x")
    apply(engine, DecisionRecorded(audit=audit, item=item, seen=0, case_version=1, state=state, decision=form))


def _turned(meeting: Meeting, item: str | None, view: WallView = LOOKED_BACK, **more: Any) -> WallTurned:
    return WallTurned(audit=an_audit(**{"meeting": meeting.id, **more}), meeting=meeting.id, item=item, view=view)


def test_before_anybody_turned_it_the_wall_shows_the_agenda(founded_engine: Engine, meeting: Meeting) -> None:
    assert _shown(founded_engine, meeting) == Wall(meeting=meeting.id)


def test_a_called_case_is_on_the_wall_at_once(founded_engine: Engine, meeting: Meeting) -> None:
    item = meeting.agenda[0].id
    _do(founded_engine, CaseCalled, meeting, item=item)
    shown = _shown(founded_engine, meeting)
    assert (shown.item, shown.view, shown.case_version, shown.turned_at) == (item, WallView(), 1, NOW)


def test_what_the_scribe_looks_at_is_on_the_wall_and_the_next_case_starts_afresh(
    founded_engine: Engine, meeting: Meeting
) -> None:
    first, second = meeting.agenda
    _do(founded_engine, CaseCalled, meeting, item=first.id)
    before = _shown(founded_engine, meeting).revision
    apply(founded_engine, _turned(meeting, first.id))
    turned = _shown(founded_engine, meeting)
    assert (turned.item, turned.view) == (first.id, LOOKED_BACK)
    assert turned.revision > before
    _do(founded_engine, CaseCalled, meeting, item=second.id)
    assert _shown(founded_engine, meeting).view == WallView(look="dark")


def test_everything_a_screen_shows_moves_the_revision(founded_engine: Engine, meeting: Meeting, case: Case) -> None:
    item = meeting.agenda[0].id
    seen = [_shown(founded_engine, meeting)]

    def note() -> None:
        seen.append(_shown(founded_engine, meeting))

    _do(founded_engine, CaseCalled, meeting, item=item)
    note()
    apply(founded_engine, recorded(case, an_observation("afp", TODAY, 9)))
    note()
    _do(founded_engine, EndPlanned, meeting, ends_at=NOW + timedelta(hours=1))
    note()
    _do(founded_engine, BreakTaken, meeting)
    note()
    _do(founded_engine, BreakEnded, meeting)
    note()
    _do(founded_engine, MeetingClosed, meeting)
    note()
    steps = [(one.revision, one.case_version) for one in seen]
    assert len(set(steps)) == len(steps)


def test_typing_a_decision_leaves_the_wall_alone(founded_engine: Engine, meeting: Meeting) -> None:
    item = meeting.agenda[0].id
    _do(founded_engine, CaseCalled, meeting, item=item)
    before = _shown(founded_engine, meeting)
    apply(
        founded_engine,
        DecisionDrafted(audit=an_audit(), item=item, field="rationale", seen=Decision(), draft=Decision(rationale="x")),
    )
    assert _shown(founded_engine, meeting) == before


def test_after_a_decision_the_wall_shows_the_agenda(founded_engine: Engine, meeting: Meeting) -> None:
    item = meeting.agenda[0].id
    _do(founded_engine, CaseCalled, meeting, item=item)
    _decide(founded_engine, item, after=60)
    assert _shown(founded_engine, meeting).item is None
    _do(founded_engine, CaseCalled, meeting, item=item)
    assert _shown(founded_engine, meeting).item == item, "a decided case can be looked at again"


def test_the_time_a_case_was_up_is_added_over_its_calls(founded_engine: Engine, meeting: Meeting) -> None:
    first, second = (item.id for item in meeting.agenda)
    _do(founded_engine, CaseCalled, meeting, after=0, item=first)
    _do(founded_engine, CaseCalled, meeting, after=100, item=second)
    _do(founded_engine, CaseCalled, meeting, after=130, item=first)
    _decide(founded_engine, first, after=200)
    with founded_engine.connect() as conn:
        one, two = meetings.load(conn, BOARD, meeting.id).agenda
    at = [NOW + timedelta(seconds=s) for s in (100, 130, 200)]
    assert (one.called_at, one.ended_at, one.spent) == (at[1], at[2], 170)
    assert (two.called_at, two.ended_at, two.spent) == (at[0], at[1], 30)


def test_a_break_stops_the_clock_and_the_case_goes_on_after_it(founded_engine: Engine, meeting: Meeting) -> None:
    item = meeting.agenda[0].id
    _do(founded_engine, CaseCalled, meeting, after=0, item=item)
    _do(founded_engine, BreakTaken, meeting, after=60)
    with founded_engine.connect() as conn:
        paused = meetings.load(conn, BOARD, meeting.id)
    assert (paused.paused_at, paused.agenda[0].spent) == (NOW + timedelta(seconds=60), 60)
    _do(founded_engine, BreakEnded, meeting, after=660)
    _do(founded_engine, MeetingClosed, meeting, after=700)
    with founded_engine.connect() as conn:
        done = meetings.load(conn, BOARD, meeting.id)
    assert (done.paused_at, done.resumed_at, done.agenda[0].spent) == (None, NOW + timedelta(seconds=660), 100)


def test_calling_a_case_ends_a_break(founded_engine: Engine, meeting: Meeting) -> None:
    _do(founded_engine, BreakTaken, meeting, after=60)
    _do(founded_engine, CaseCalled, meeting, after=90, item=meeting.agenda[0].id)
    with founded_engine.connect() as conn:
        met = meetings.load(conn, BOARD, meeting.id)
    assert (met.paused_at, met.resumed_at) == (None, NOW + timedelta(seconds=90))


def test_a_break_of_a_meeting_changed_meanwhile_is_refused(founded_engine: Engine, meeting: Meeting) -> None:
    _do(founded_engine, CaseCalled, meeting, item=meeting.agenda[0].id)
    with pytest.raises(Stale):
        apply(founded_engine, BreakTaken(audit=an_audit(meeting=meeting.id), meeting=meeting.id, seen=0))


def test_the_wall_shows_only_what_is_on_this_agenda_of_this_board(founded_engine: Engine, meeting: Meeting) -> None:
    with pytest.raises(Refused, match="not on the agenda"):
        apply(founded_engine, _turned(meeting, "item-of-another-meeting"))
    apply(founded_engine, founded(a_board("board-2")))
    with pytest.raises(Refused):
        apply(
            founded_engine, WallTurned(audit=an_audit(board="board-2"), meeting=meeting.id, item=None, view=WallView())
        )
    with founded_engine.connect() as conn, pytest.raises(Refused, match="no such meeting"):
        wall(conn, "board-2", meeting.id)


def test_a_store_of_the_first_version_is_taken_over_and_given_back(founded_engine: Engine, meeting: Meeting) -> None:
    downgrade(founded_engine, "0001")
    upgrade(founded_engine)
    with founded_engine.connect() as conn:
        met = meetings.load(conn, BOARD, meeting.id)
        assert [(item.case_code, item.spent, item.called_at) for item in met.agenda] == [
            ("H-1", 0, None),
            ("H-2", 0, None),
        ]
        assert conn.execute(text("SELECT count(*) FROM audit")).scalar_one() > 0
    assert _shown(founded_engine, meeting) == Wall(meeting=meeting.id)
    assert met.opened_at == NOW.astimezone(UTC) == datetime(2026, 3, 2, 8, tzinfo=UTC)
