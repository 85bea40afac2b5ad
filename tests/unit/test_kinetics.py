"""Half-life, doubling time, expected normalisation: rule book 1.8 and 2.14."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcc_mdt.clinical.markers import courses
from hcc_mdt.clinical.scores.kinetics import HALF_LIVES, days_to, doubling_time, expected_normal, half_life, pace
from hcc_mdt.errors import Refused
from tests.builders import a_case, a_quantity, an_observation

DAY = date(2026, 2, 1)


def ng(value: str | int | Decimal) -> object:
    return a_quantity(value, "ng/mL")


def test_1200_to_150_in_21_days_is_a_half_life_of_7() -> None:
    score = half_life("afp", ng(1200), ng(150), 21)  # type: ignore[arg-type]
    assert round(score.value or Decimal(0), 10) == 7
    assert score.unit == "d"


def test_150_to_1200_in_21_days_is_a_doubling_time_of_7() -> None:
    assert round(doubling_time("afp", ng(150), ng(1200), 21).value or Decimal(0), 10) == 7  # type: ignore[arg-type]


@pytest.mark.parametrize(("half", "days"), [("5", "29.5"), ("6", "35.4"), ("7", "41.3")])
def test_days_until_1200_has_fallen_to_20(half: str, days: str) -> None:
    assert round(days_to(Decimal(1200), Decimal(20), Decimal(half)), 1) == Decimal(days)


def test_a_value_that_is_there_needs_no_days() -> None:
    assert days_to(Decimal(20), Decimal(20), Decimal(6)) == 0


def test_no_half_life_of_a_rising_value_and_none_from_a_bound() -> None:
    rose = half_life("afp", ng(100), ng(200), 21)  # type: ignore[arg-type]
    assert (rose.value, str(rose.warnings[0])) == (None, "The value did not fall.")
    assert doubling_time("afp", ng(100), ng(100), 21).value is None  # type: ignore[arg-type]
    assert half_life("afp", ng(1200), ng("<2"), 21).missing == ("afp",)  # type: ignore[arg-type]


def test_different_units_or_no_time_between_are_refused() -> None:
    with pytest.raises(Refused):
        half_life("pivka2", a_quantity(400, "mAU/mL"), ng(40), 21)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        half_life("afp", ng(400), ng(40), 0)  # type: ignore[arg-type]


def test_half_lives_are_5_to_7_days_and_40_to_72_hours() -> None:
    assert HALF_LIVES["afp"] == (5, 7)
    assert [h * 24 for h in HALF_LIVES["pivka2"]] == [pytest.approx(Decimal(40)), 72]


def test_normal_is_expected_within_a_band_of_days_after_removal() -> None:
    expected = expected_normal(an_observation("afp", DAY - timedelta(days=3), "1200"), DAY)
    assert expected is not None
    assert (expected.earliest, expected.latest) == (DAY + timedelta(days=30), DAY + timedelta(days=42))
    assert "if all tumour was removed" in str(expected.assumption)


@pytest.mark.parametrize(("code", "value"), [("afp", "12"), ("afp", ">60500"), ("afp", "<2"), ("afp_l3", "40")])
def test_nothing_is_expected_of_a_normal_value_a_bound_or_a_marker_without_half_life(code: str, value: str) -> None:
    assert expected_normal(an_observation(code, DAY, value), DAY) is None


def test_the_pace_of_a_course_is_that_of_its_last_two_days() -> None:
    def of(*values: tuple[int, str]) -> object:
        case = a_case(*(an_observation("afp", DAY + timedelta(days=d), v) for d, v in values))
        return pace(courses(case, "afp", DAY + timedelta(days=99))[0])

    falls, rises = of((0, "5000"), (10, "1200"), (31, "150")), of((0, "150"), (21, "1200"))
    assert (falls.formula, round(falls.value, 8)) == ("half_life.afp", 7)  # type: ignore[attr-defined]
    assert (rises.formula, round(rises.value, 8)) == ("doubling_time.afp", 7)  # type: ignore[attr-defined]
    assert of((0, "150")) is None
    assert of((0, "150"), (9, "150")) is None


@given(value=st.integers(21, 10**6), shorter=st.integers(1, 5), longer=st.integers(6, 9))
def test_a_longer_half_life_never_normalises_earlier(value: int, shorter: int, longer: int) -> None:
    goal = Decimal(20)
    assert days_to(Decimal(value), goal, Decimal(shorter)) < days_to(Decimal(value), goal, Decimal(longer))
