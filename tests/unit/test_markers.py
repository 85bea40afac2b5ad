"""How did a tumour marker run? Rule book 1.8 and 2.14."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcc_mdt.clinical.markers import Course, both_normal, change, courses, normal, rising, upper_limit
from hcc_mdt.model import Observation
from tests.builders import a_case, a_quantity, a_treatment, an_observation

T0 = date(2026, 1, 1)
LATE = date(2026, 12, 31)


def afp(days: int, value: str | int, **more: Any) -> Observation:
    return an_observation("afp", T0 + timedelta(days=days), value, **more)


def course(*values: Observation, code: str = "afp") -> Course:
    found = courses(a_case(a_treatment("sintilimab", T0), *values), code, LATE)
    assert len(found) == 1
    return found[0]


def test_baseline_is_the_last_value_on_or_before_the_first_dose() -> None:
    one = course(afp(-30, 500), afp(0, 1000), afp(21, 400), afp(42, 600))
    assert one.baseline is not None
    assert one.baseline.value == a_quantity(1000, "ng/mL")
    assert one.nadir.value == a_quantity(400, "ng/mL")
    assert one.last.value == a_quantity(600, "ng/mL")
    assert (one.change_percent, one.change_comparator) == (-40, "")


def test_a_value_before_the_baseline_is_no_nadir() -> None:
    assert course(afp(-30, 5), afp(0, 1000), afp(21, 400)).nadir.value == a_quantity(400, "ng/mL")


def test_without_a_value_before_the_first_dose_there_is_no_baseline_and_no_change() -> None:
    one = course(afp(1, 1000), afp(42, 100))
    assert (one.baseline, one.change_percent) == (None, None)


def test_without_treatment_there_is_no_baseline() -> None:
    assert courses(a_case(afp(0, 1000), afp(42, 100)), "afp", LATE)[0].baseline is None


def test_60000_to_below_2_is_a_fall_of_more_than_99_99_percent() -> None:
    one = course(afp(0, 60000), afp(60, "<2"))
    assert one.change_percent is not None
    assert one.change_percent < Decimal("-99.99")
    assert one.change_comparator == "<"
    assert one.normal is True
    assert str(one.last.value) == "<2 ng/mL"


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("100", "50", ("-50", "")), ("100", "<50", ("-50", "<")), ("100", ">150", ("50", ">")),
        (">100", "50", ("-50", "<")), ("<2", "4", ("100", ">")), (">100", "<2", ("-98", "<")),
        ("<2", ">4", ("100", ">")), ("<2", "<2", None), (">100", ">200", None), ("0", "4", None),
    ],
)  # fmt: skip
def test_a_change_between_bounds_is_a_bound_or_nothing(before: str, after: str, found: tuple[str, str] | None) -> None:
    answer = change(a_quantity(before, "ng/mL"), a_quantity(after, "ng/mL"))
    assert answer == (None if found is None else (Decimal(found[0]), found[1]))


@given(
    before=st.integers(1, 100_000),
    limit=st.integers(1_000, 100_000),
    beyond=st.integers(1, 999),
    bound=st.sampled_from(["<", ">"]),
)
def test_a_change_claimed_from_a_bound_holds_for_every_true_value(
    before: int, limit: int, beyond: int, bound: str
) -> None:
    claimed, comparator = worked_out(before, f"{bound}{limit}")
    true, exact = worked_out(before, limit - beyond if bound == "<" else limit + beyond)
    assert (comparator, exact) == (bound, "")
    assert true < claimed if bound == "<" else true > claimed


def worked_out(before: int, after: int | str) -> tuple[Decimal, str]:
    found = change(a_quantity(before, "ng/mL"), a_quantity(after, "ng/mL"))
    assert found is not None
    return found


def test_mau_and_ng_of_pivka2_are_two_courses_and_never_one_change() -> None:
    values = [
        an_observation("pivka2", T0, "4000", "mAU/mL"),
        an_observation("pivka2", T0 + timedelta(days=30), "30", "ng/mL"),
    ]
    found = courses(a_case(a_treatment("sintilimab", T0), *values), "pivka2", LATE)
    assert [(c.unit, c.change_percent) for c in found] == [("mAU/mL", 0), ("ng/mL", None)]
    assert found[1].baseline is None
    assert change(a_quantity(4000, "mAU/mL"), a_quantity(30, "ng/mL")) is None


def test_another_assay_breaks_the_course() -> None:
    values = [afp(0, 900, assay="Roche"), afp(21, 300, assay="Roche"), afp(42, 350, assay="Abbott")]
    found = courses(a_case(a_treatment("sintilimab", T0), *values), "afp", LATE)
    assert [(c.assay, len(c.points)) for c in found] == [("Roche", 2), ("Abbott", 1)]
    assert found[1].change_percent is None


def test_afp_in_iu_is_joined_by_the_who_factor() -> None:
    one = course(afp(0, "1000"), afp(42, "100", unit="IU/mL"))
    assert one.unit == "ng/mL"
    assert one.change_percent == Decimal("-87.9")


def test_two_different_values_of_one_day_are_both_kept_and_give_no_change() -> None:
    one = course(afp(0, 1000), afp(42, 100), afp(42, 300, repeat=2))
    assert len(one.points) == 3
    assert (one.change_percent, one.nadir.value) == (None, a_quantity(100, "ng/mL"))
    assert "Different values" in str(one.warnings[0])
    assert one.normal is False
    assert course(afp(0, 1000), afp(42, 10), afp(42, 300, repeat=2)).normal is None


def test_the_same_value_twice_is_no_conflict() -> None:
    one = course(afp(0, 1000), afp(42, 100), afp(42, 100, repeat=2))
    assert (one.change_percent, one.warnings) == (-90, ())


@pytest.mark.parametrize(
    ("code", "value", "unit", "answer"),
    [
        ("afp", "19.9", "ng/mL", True), ("afp", "20", "ng/mL", False), ("afp", "20.1", "ng/mL", False),
        ("pivka2", "39.9", "mAU/mL", True), ("pivka2", "40", "mAU/mL", False), ("pivka2", "28.3", "ng/mL", True),
        ("pivka2", "28.4", "ng/mL", False), ("pivka2", "35", "ng/mL", False), ("afp_l3", "9.9", "%", True),
        ("afp_l3", "10", "%", False), ("afp", "<20", "ng/mL", True), ("afp", "<=20", "ng/mL", None),
        ("afp", "<21", "ng/mL", None), ("afp", ">19", "ng/mL", None), ("afp", ">20", "ng/mL", False),
        ("afp", ">=20", "ng/mL", False),
    ],
)  # fmt: skip
def test_normal_is_below_the_default_limit_of_the_unit(code: str, value: str, unit: str, answer: bool | None) -> None:
    assert normal(an_observation(code, T0, value, unit)) is answer


def test_the_laboratorys_own_limit_comes_before_the_default() -> None:
    strict = afp(0, "9", reference_high=Decimal("8.1"))
    assert upper_limit(strict) == Decimal("8.1")
    assert normal(strict) is False
    assert upper_limit(afp(0, "9")) == 20


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        ((100, 120, 120), True), ((100, 119, 130), False), ((100, 130, 119), False), ((500, 100, 130, 140), True),
        ((100, 130), None), ((100, "<2", "<2"), False), (("<2", "3", "4"), True), (("<100", "110", "130"), None),
    ],
)  # fmt: skip
def test_rising_needs_two_tests_a_fifth_above_the_lowest(values: tuple[str | int, ...], answer: bool | None) -> None:
    assert rising(course(*(afp(21 * i, v) for i, v in enumerate(values)))) is answer


@pytest.mark.parametrize(
    ("alpha", "pivka", "answer"),
    [("5", "20", True), ("25", "20", False), ("5", None, None), ("25", None, False), (None, None, None)],
)
def test_both_markers_are_normal_only_when_both_are_known_to_be(
    alpha: str | None, pivka: str | None, answer: bool | None
) -> None:
    facts = [an_observation(c, T0, v) for c, v in (("afp", alpha), ("pivka2", pivka)) if v]
    assert both_normal(a_case(*facts), LATE) is answer


def test_nothing_after_the_day_counts() -> None:
    case = a_case(a_treatment("sintilimab", T0), afp(0, 1000), afp(42, 10))
    assert courses(case, "afp", T0 + timedelta(days=41))[0].last.value == a_quantity(1000, "ng/mL")
