"""Does the store keep which case is ready, and is a carried case on both agendas or on none?"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from db import cases, meetings, trail
from db.wall import wall
from db.write import apply
from hcc_mdt.board.agenda import carrying, readiness
from hcc_mdt.board.agenda.states import Act
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import AgendaItem, Carried, ItemState, Meeting, MeetingState
from hcc_mdt.changes import CaseCalled, MeetingClosed
from hcc_mdt.changes.preparing import CaseCarried, ItemMarked
from hcc_mdt.errors import Refused, Stale
from tests.builders import BOARD, NOW, TODAY, a_board, a_case, a_meeting, an_actor, an_audit, an_id, an_item
from tests.changed import founded, opened, planned

CHAIR = an_actor()
NEXT = TODAY + timedelta(days=7)


@pytest.fixture
def meeting(founded_engine: Engine) -> Meeting:
    """In session, two cases listed."""
    made = [a_case(code=f"H-{n}") for n in (1, 2)]
    for case in made:
        apply(founded_engine, opened(case))
    new = a_meeting(*(an_item(case, n) for n, case in enumerate(made, 1)), at="in_session")
    apply(founded_engine, planned(new))
    return new


def stored(engine: Engine, meeting: Meeting) -> Meeting:
    with engine.connect() as conn:
        return meetings.load(conn, BOARD, meeting.id)


def marks(engine: Engine, meeting: Meeting, act: Act, place: int = 0) -> AgendaItem:
    now = stored(engine, meeting)
    apply(engine, readiness.mark(Stamp(CHAIR, NOW, an_id("mark")), now, now.agenda[place], act))
    return stored(engine, meeting).agenda[place]


def carries(engine: Engine, meeting: Meeting, to: Meeting | None = None) -> CaseCarried:
    """The first case, to ``to`` or to a meeting planned with it."""
    now = stored(engine, meeting)
    target = carrying.following(now, an_id("meeting")) if to is None else stored(engine, to)
    stamp = Stamp(CHAIR, NOW, an_id("carry"))
    return carrying.carry(stamp, now, now.agenda[0], target, an_id("item"), planned=to is None)


def test_a_case_is_marked_ready_and_not_ready_again(founded_engine: Engine, meeting: Meeting) -> None:
    assert marks(founded_engine, meeting, Act.MARK_READY).state is ItemState.READY
    assert marks(founded_engine, meeting, Act.MARK_NOT_READY).state is ItemState.NOT_READY
    with founded_engine.connect() as conn:
        assert len(trail.entries(conn, BOARD, action="agenda.ready")) == 1
        assert len(trail.entries(conn, BOARD, action="agenda.not_ready")) == 1


def test_a_case_that_is_not_ready_is_called_all_the_same(founded_engine: Engine, meeting: Meeting) -> None:
    item = marks(founded_engine, meeting, Act.MARK_NOT_READY)
    seen = stored(founded_engine, meeting).version
    apply(founded_engine, CaseCalled(audit=an_audit(), meeting=meeting.id, seen=seen, item=item.id))
    assert stored(founded_engine, meeting).agenda[0].state is ItemState.IN_DISCUSSION
    late = ItemMarked(audit=an_audit(), meeting=meeting.id, seen=seen + 1, item=item.id, state=ItemState.READY)
    with pytest.raises(Refused, match="any more"):
        apply(founded_engine, late)


def test_a_case_stays_on_the_worklist_as_planned_whether_ready_or_not(founded_engine: Engine, meeting: Meeting) -> None:
    marks(founded_engine, meeting, Act.MARK_NOT_READY, 0)
    marks(founded_engine, meeting, Act.MARK_READY, 1)
    with founded_engine.connect() as conn:
        assert [line.next_meeting for line in cases.worklist(conn, BOARD).lines] == [TODAY, TODAY]


def test_a_carried_case_stands_on_the_next_agenda_and_both_say_so(founded_engine: Engine, meeting: Meeting) -> None:
    later = a_meeting(on=NEXT)
    apply(founded_engine, planned(later))
    apply(founded_engine, carries(founded_engine, meeting, later))
    here, there = stored(founded_engine, meeting), stored(founded_engine, later)
    assert (here.agenda[0].state, here.agenda[0].carried_to) == (
        ItemState.CARRIED,
        Carried(meeting=later.id, on=NEXT),
    )
    (item,) = there.agenda
    assert (item.case, item.question, item.state) == (here.agenda[0].case, "Operate now?", ItemState.LISTED)
    assert item.carried_from == Carried(meeting=meeting.id, on=TODAY)
    with founded_engine.connect() as conn:
        (entry,) = trail.entries(conn, BOARD, action="case.carried")
        assert dict(entry.detail) == {"to": later.id, "on": NEXT.isoformat()}


def test_without_a_later_meeting_one_is_planned_with_it(founded_engine: Engine, meeting: Meeting) -> None:
    change = carries(founded_engine, meeting)
    apply(founded_engine, change)
    there = stored(founded_engine, change.to)
    assert (there.on, there.place, there.state) == (NEXT, meeting.place, MeetingState.PLANNED)
    assert [one.case_code for one in there.agenda] == ["H-1"]


def test_carrying_the_case_on_the_wall_turns_the_wall_to_the_agenda(founded_engine: Engine, meeting: Meeting) -> None:
    item = meeting.agenda[0].id
    apply(founded_engine, CaseCalled(audit=an_audit(), meeting=meeting.id, seen=0, item=item))
    apply(founded_engine, carries(founded_engine, meeting))
    now = stored(founded_engine, meeting)
    assert (now.called, now.agenda[0].state) == (None, ItemState.CARRIED)
    assert now.agenda[0].ended_at == NOW, "its clock stands still"
    with founded_engine.connect() as conn:
        assert wall(conn, BOARD, meeting.id).item is None


def test_a_case_is_not_carried_onto_an_agenda_it_is_on_already(founded_engine: Engine, meeting: Meeting) -> None:
    case = stored(founded_engine, meeting).agenda[0]
    later = a_meeting(replace(case, id="other-item"), on=NEXT)
    apply(founded_engine, planned(later))
    with pytest.raises(Refused, match="already"):
        carries(founded_engine, meeting, later)
    seen = replace(carries(founded_engine, meeting), to=later, planned=False)
    with pytest.raises(Refused, match="already on the agenda"):
        apply(founded_engine, seen)
    assert stored(founded_engine, meeting).agenda[0].state is ItemState.LISTED, "nothing of it is stored"


def test_nothing_is_carried_to_a_closed_or_an_earlier_meeting(founded_engine: Engine, meeting: Meeting) -> None:
    closed, earlier = a_meeting(on=NEXT, at="in_session"), a_meeting(on=date(2026, 2, 1))
    for other in (closed, earlier):
        apply(founded_engine, planned(other))
    change = carries(founded_engine, meeting, closed)
    apply(founded_engine, MeetingClosed(audit=an_audit(), meeting=closed.id, seen=0))
    with pytest.raises(Refused, match="later meeting that is not closed"):
        apply(founded_engine, change)
    for other in (closed, earlier, meeting):
        with pytest.raises(Refused, match="later meeting that is not closed"):
            carries(founded_engine, meeting, other)


def test_carried_twice_at_the_same_moment_it_is_carried_once(founded_engine: Engine, meeting: Meeting) -> None:
    later = a_meeting(on=NEXT)
    apply(founded_engine, planned(later))
    changes = [carries(founded_engine, meeting, later) for _ in range(2)]

    def attempt(change: CaseCarried) -> bool:
        try:
            apply(founded_engine, change)
        except (Refused, Stale):
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(attempt, changes)) == 1
    assert len(stored(founded_engine, later).agenda) == 1


def test_a_meeting_of_another_board_is_not_there_to_be_carried_to(founded_engine: Engine, meeting: Meeting) -> None:
    apply(founded_engine, founded(a_board("board-2")))
    foreign = a_meeting(on=NEXT, board="board-2")
    apply(founded_engine, planned(foreign))
    change = replace(carries(founded_engine, meeting), to=foreign, planned=False)
    with pytest.raises(Refused):
        apply(founded_engine, change)
