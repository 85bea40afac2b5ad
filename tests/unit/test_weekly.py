"""A weekly board makes its next meeting: which day, with whom, and who may say so?"""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from hcc_mdt.board import meeting, weekly
from hcc_mdt.board.presence import here
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Role
from hcc_mdt.errors import Refused
from hcc_mdt.series import Series
from tests.builders import BOARD, CHAIR, NOW, a_case, an_actor, an_attendance, an_item

CO = Stamp(an_actor(Role.COORDINATOR, account="account-co"), NOW, "change-1")
TUESDAYS = Series(
    id="series-1", board=BOARD, weekday=1, starts="14:00", ends="16:00", place="Room 3", language="zh", chair=CHAIR,
    standing=(CHAIR,),
)  # fmt: skip
MONDAY = date(2026, 3, 2)


def test_the_next_meeting_is_the_next_day_of_the_series_that_is_free() -> None:
    assert weekly.next_day(TUESDAYS, (), MONDAY) == date(2026, 3, 3)
    assert weekly.next_day(TUESDAYS, (), date(2026, 3, 3)) == date(2026, 3, 3), "today counts"
    assert weekly.next_day(TUESDAYS, {date(2026, 3, 3), date(2026, 3, 10)}, MONDAY) == date(2026, 3, 17)
    assert weekly.next_day(TUESDAYS, (), date(2026, 3, 4)) == date(2026, 3, 10)


def test_the_meeting_has_place_hours_and_people_of_the_series() -> None:
    on = date(2026, 3, 3)
    made = weekly.plan_next(CO, TUESDAYS, "m1", on, "Asia/Shanghai", (an_attendance(an_actor()),)).meeting
    assert (made.on, made.place, made.minutes_language, made.chair, made.series) == (
        on, "Room 3", "zh", CHAIR, "series-1",
    )  # fmt: skip
    assert made.starts_at == datetime(2026, 3, 3, 6, 0, tzinfo=UTC), "14:00 in Shanghai"
    assert made.ends_at == datetime(2026, 3, 3, 8, 0, tzinfo=UTC)


def test_standing_people_are_expected_and_never_taken_for_present() -> None:
    people = (an_attendance(an_actor()),)
    made = weekly.plan_next(CO, TUESDAYS, "m1", date(2026, 3, 3), "Asia/Shanghai", people).meeting
    assert [one.presence for one in made.attendance] == ["expected"]
    assert here(made) == ()
    with_a_case = replace(made, agenda=(an_item(a_case()),))
    assert "expected, not here yet" in str(meeting.why_not_open(an_actor(), with_a_case))


def test_somebody_who_is_no_longer_of_the_board_does_not_lead() -> None:
    made = weekly.plan_next(CO, TUESDAYS, "m1", date(2026, 3, 3), "Asia/Shanghai", ()).meeting
    assert made.chair is None


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"place": " "}, "needs a place"),
        ({"ends": "14:00"}, "cannot end before"),
        ({"chair": "somebody"}, "among the standing people"),
    ],
)
def test_a_series_that_cannot_be_is_refused_in_words(wrong: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        weekly.describe(CO, replace(TUESDAYS, **wrong))


@pytest.mark.parametrize("role", list(Role))
def test_coordinator_and_chair_describe_it(role: Role) -> None:
    refusal = weekly.why_not_describe(an_actor(role), TUESDAYS)
    assert (refusal is None) == (role in (Role.COORDINATOR, Role.CHAIR))
