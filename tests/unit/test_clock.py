"""Is the time of a meeting counted and shared out as the board was promised?"""

from datetime import timedelta
from typing import Any

import pytest

from hcc_mdt.board.clock import Pace, break_due, budget, clock, planned, spent
from hcc_mdt.boardroom import AgendaItem, ItemState, Meeting
from tests.builders import NOW, a_case, a_meeting, an_item


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def up(position: int = 1, **more: Any) -> AgendaItem:
    """A case called at ``NOW``."""
    return an_item(a_case(), position, **{"state": ItemState.IN_DISCUSSION, "called_at": NOW, **more})


def waiting(position: int) -> AgendaItem:
    return an_item(a_case(), position)


def a_sitting(*agenda: AgendaItem, **more: Any) -> Meeting:
    return a_meeting(*agenda, at="in_session", **more)


def test_a_case_that_is_up_is_counted_to_the_second_on_top_of_what_it_had() -> None:
    item = up(spent=90)
    assert spent(item, NOW + timedelta(seconds=47.9)) == timedelta(seconds=137)


def test_a_case_that_went_is_not_counted_on() -> None:
    gone = up(spent=170, ended_at=NOW + minutes(2), state=ItemState.DECIDED)
    assert spent(gone, NOW + minutes(30)) == timedelta(seconds=170)


def test_equal_cases_share_the_time_that_was_left_when_the_case_came_up() -> None:
    first = up()
    met = a_sitting(first, *(waiting(n) for n in (2, 3, 4)), ends_at=NOW + minutes(20))
    assert budget(met, first, {}) == minutes(5)


def test_a_complex_case_gets_more_and_a_decided_one_nothing() -> None:
    first, second = up(), waiting(2)
    done = an_item(a_case(), 3, state=ItemState.DECIDED)
    met = a_sitting(first, second, done, ends_at=NOW + minutes(30))
    assert budget(met, first, {first.id: 2.0}) == minutes(20)
    assert budget(met, first, {second.id: 2.0}) == minutes(10)


def test_what_a_case_had_before_is_added_to_its_new_share() -> None:
    again = up(spent=60)
    assert budget(a_sitting(again, ends_at=NOW + minutes(4)), again, {}) == minutes(5)


def test_no_case_is_budgeted_below_two_minutes_even_after_the_end() -> None:
    late = up()
    assert budget(a_sitting(late, waiting(2), ends_at=NOW - minutes(10)), late, {}) == minutes(2)


def test_without_a_planned_end_nothing_is_budgeted() -> None:
    first = up()
    met = a_sitting(first)
    shown = clock(met, {}, NOW + minutes(9))
    assert (shown.spent, shown.budget, shown.left, shown.pace) == (minutes(9), None, None, Pace.FREE)
    assert planned(met, {}, NOW) == {}


@pytest.mark.parametrize(
    ("after", "pace"),
    [(3.7, Pace.WITHIN), (3.75, Pace.LAST_QUARTER), (5, Pace.LAST_QUARTER), (5.1, Pace.OVER)],
)
def test_the_pace_turns_in_the_last_quarter_and_past_the_budget(after: float, pace: Pace) -> None:
    first = up()
    met = a_sitting(first, waiting(2), ends_at=NOW + minutes(10))
    assert clock(met, {}, NOW + minutes(after)).pace is pace


def test_the_waiting_cases_share_what_the_case_on_the_wall_leaves() -> None:
    first, second, third = up(), waiting(2), waiting(3)
    met = a_sitting(first, second, third, ends_at=NOW + minutes(40))
    shares = planned(met, {first.id: 2.0}, NOW + minutes(5))
    assert shares == {second.id: minutes(10), third.id: minutes(10)}


def test_time_a_case_takes_over_its_budget_is_taken_from_the_others() -> None:
    first, second = up(), waiting(2)
    met = a_sitting(first, second, ends_at=NOW + minutes(20))
    assert planned(met, {}, NOW + minutes(16)) == {second.id: minutes(4)}


@pytest.mark.parametrize(("after", "says"), [(59, None), (60, "after this case"), (89, "after this case"), (90, "now")])
def test_a_break_is_proposed_after_an_hour_and_overdue_after_an_hour_and_a_half(after: int, says: str | None) -> None:
    prompt = break_due(a_sitting(), NOW + minutes(after))
    assert (prompt is None) if says is None else (prompt is not None and says in str(prompt))


def test_a_break_taken_begins_the_hour_anew_and_nobody_is_asked_during_it() -> None:
    assert break_due(a_sitting(resumed_at=NOW + minutes(70)), NOW + minutes(120)) is None
    assert break_due(a_sitting(paused_at=NOW + minutes(80)), NOW + minutes(100)) is None
    assert break_due(a_meeting(), NOW + minutes(100)) is None


def test_too_little_time_for_what_is_left_is_said_and_so_is_the_end_that_passed() -> None:
    met = a_sitting(up(), waiting(2), waiting(3), ends_at=NOW + minutes(3))
    assert "3 min left for 2 more cases" in str(clock(met, {}, NOW).warning)
    assert "4 min past" in str(clock(met, {}, NOW + minutes(7)).warning)
    calm = a_sitting(up(), waiting(2), ends_at=NOW + minutes(30))
    assert clock(calm, {}, NOW).warning is None
