"""Does every clock stop with the patient?"""

from datetime import date, timedelta

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.age import age
from hcc_mdt.clinical.checkpoints import assess
from hcc_mdt.clinical.standing import standing
from hcc_mdt.model import Case, Fact
from hcc_mdt.protocol.load import load
from tests.builders import a_case, a_treatment, an_event, an_observation

STARTED = date(2010, 1, 4)
DIED = STARTED + timedelta(days=50)
YEARS_LATER = date(2026, 11, 23)


def _case(*more: Fact) -> Case:
    return a_case(a_treatment("sintilimab", STARTED), an_observation("age", STARTED, 60, "a"), *more)


def _states(case: Case, on: date) -> list[str]:
    return [found.state.value for found in assess(case, load(YEARS_LATER), on, Settings())]


def test_nothing_falls_due_for_the_dead() -> None:
    dead = _case(an_event("death", DIED))
    assert "overdue" not in _states(dead, YEARS_LATER)
    assert _states(dead, YEARS_LATER) == _states(dead, DIED)
    line = standing(dead, load(YEARS_LATER), YEARS_LATER, Settings())
    assert (line.next_due, line.missing, line.most_urgent) == (None, 0, None)


def test_the_same_course_without_a_death_is_overdue() -> None:
    assert "overdue" in _states(_case(), YEARS_LATER)


def test_a_death_that_lies_ahead_stops_no_clock() -> None:
    dead_later = _case(an_event("death", YEARS_LATER))
    assert "overdue" in _states(dead_later, YEARS_LATER - timedelta(days=1))


def test_the_dead_do_not_grow_older() -> None:
    assert str(age(_case(an_event("death", DIED)), YEARS_LATER)) == "60–61"
    assert str(age(_case(), YEARS_LATER)) == "76–77"
