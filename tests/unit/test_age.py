"""The age shown: never more exact than what was recorded, never a number that cannot be."""

from datetime import date

import pytest

from hcc_mdt.clinical.age import age, completed_years
from hcc_mdt.clinical.overview import overview
from hcc_mdt.model import Case
from tests.builders import a_case, an_event, an_observation


def recorded(*ages: tuple[date, int]) -> Case:
    return a_case(*[an_observation("age", day, years) for day, years in ages], sex="male")


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        (date(2025, 12, 30), "60"),
        (date(2025, 12, 31), "60–61"),  # a birthday may have been yesterday …
        (date(2026, 1, 2), "60–61"),  # … and the new calendar year alone adds none
        (date(2026, 12, 29), "60–61"),
        (date(2026, 12, 30), "61"),
        (date(2026, 12, 31), "61–62"),
    ],
)
def test_an_age_recorded_once_leaves_the_birthday_open(on: date, shown: str) -> None:
    assert str(age(recorded((date(2025, 12, 30), 60)), on)) == shown


def test_two_recorded_ages_narrow_the_birthday() -> None:
    case = recorded((date(2025, 3, 1), 58), (date(2025, 6, 1), 59))
    assert str(age(case, date(2026, 2, 28))) == "59"
    assert str(age(case, date(2026, 4, 1))) == "59–60"
    assert str(age(case, date(2026, 6, 1))) == "60"


def test_a_leap_day_is_a_day_like_any_other() -> None:
    assert str(age(recorded((date(2024, 2, 29), 60)), date(2025, 3, 1))) == "61–62"
    assert completed_years(date(1960, 2, 29), date(2025, 2, 28)) == 64


def test_ages_that_contradict_each_other_are_named_and_none_is_carried_on() -> None:
    case = recorded((date(2008, 12, 29), 47), (date(2009, 2, 6), 109), (date(2010, 10, 11), 111))
    found = age(case, date(2026, 11, 26))
    assert (str(found), found and str(found.doubt)) == (
        "?", "The recorded ages contradict each other: 47 on 2008-12-29, 111 on 2010-10-11.",
    )  # fmt: skip
    seen = overview(case, date(2026, 11, 26))
    assert seen.age is None
    assert str(seen.lines[0].value) == (
        "age unclear, male. The recorded ages contradict each other: 47 on 2008-12-29, 111 on 2010-10-11."
    )


@pytest.mark.parametrize(("years", "shown"), [(99, "99–100"), (100, "?")])
def test_an_age_hardly_anybody_reaches_is_asked_about(years: int, shown: str) -> None:
    found = age(recorded((date(2025, 1, 1), years)), date(2025, 6, 1))
    assert str(found) == shown
    assert (found is not None and found.doubt is not None) == (shown == "?")


def test_countings_that_differ_by_a_year_are_no_contradiction_and_the_last_one_counts() -> None:
    case = recorded((date(2025, 1, 1), 59), (date(2025, 2, 1), 58))
    assert str(age(case, date(2025, 2, 1))) == "58"


def test_nobody_ages_after_death() -> None:
    case = a_case(an_observation("age", date(2010, 1, 1), 60), an_event("death", date(2011, 1, 1)))
    assert str(age(case, date(2026, 1, 1))) == "61"


def test_without_a_recorded_age_there_is_none() -> None:
    assert age(a_case(), date(2026, 1, 1)) is None


def test_a_date_of_birth_makes_the_age_exact() -> None:
    case = recorded((date(2025, 12, 30), 60))
    assert str(age(case, date(2026, 11, 26), date(1965, 11, 26))) == "61"
    assert str(age(case, date(2026, 11, 25), date(1965, 11, 26))) == "60"
    assert str(age(a_case(), date(2026, 11, 25), date(1965, 11, 26))) == "60"
    assert overview(case, date(2026, 11, 26), date(1965, 11, 26)).age == "61"


def test_a_date_of_birth_more_than_a_year_off_the_recorded_age_is_named_and_neither_is_shown() -> None:
    case = recorded((date(2025, 12, 30), 60))
    assert str(age(case, date(2026, 1, 1), date(1964, 1, 1))) == "62"  # 61 on the day; countings differ by a year
    found = age(case, date(2026, 1, 1), date(1963, 1, 1))
    assert found is not None
    assert str(found.doubt) == "The date of birth and the age of 60 recorded on 2025-12-30 contradict each other."
    assert overview(case, date(2026, 1, 1), date(1963, 1, 1)).age is None


@pytest.mark.parametrize(
    ("born", "shown"), [(date(1925, 1, 2), "100"), (date(1925, 1, 1), "?"), (date(2026, 1, 2), "?")]
)
def test_a_date_of_birth_that_gives_an_age_nobody_has_is_asked_about(born: date, shown: str) -> None:
    assert str(age(a_case(), date(2026, 1, 1), born)) == shown


def test_nobody_ages_after_death_whose_date_of_birth_is_known_either() -> None:
    case = a_case(an_event("death", date(2011, 1, 1)))
    assert str(age(case, date(2026, 1, 1), date(1950, 6, 1))) == "60"
