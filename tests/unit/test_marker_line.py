"""Does the worklist line show only marker values that can be compared with one another?

PIVKA-II in mAU/mL (Lumipulse) is never drawn into one line with ng/mL (Elecsys), nor two assays of one unit.
"""

from datetime import date
from decimal import Decimal

import pytest

from hcc_mdt.clinical.marker_line import POINTS, Lines, change_said, marker_lines, value_said
from hcc_mdt.model import Fact
from tests.builders import a_case, a_treatment, an_observation

START = date(2026, 8, 19)
DAYS = (date(2026, 8, 14), date(2026, 9, 9), date(2026, 9, 30), date(2026, 10, 21), date(2026, 11, 11))
ON = date(2026, 11, 23)


def lines(*facts: Fact) -> dict[str, tuple[str, ...]]:
    found: Lines = marker_lines(a_case(a_treatment("lenvatinib", START), *facts), ON)
    return dict(found)


def test_after_a_change_of_unit_only_the_new_course_is_shown_and_no_change_is_given() -> None:
    old = [
        an_observation("pivka2", day, value, assay="Lumipulse")
        for day, value in zip(DAYS[:3], ("2200", "1700", "900"), strict=True)
    ]
    new = [
        an_observation("pivka2", day, value, "ng/mL", assay="Elecsys")
        for day, value in zip(DAYS[3:], ("182", "96"), strict=True)
    ]
    assert lines(*old, *new) == {"pivka2": ("182 ng/mL", "96 ng/mL")}


def test_two_assays_of_one_unit_are_not_joined_either() -> None:
    first = an_observation("afp", DAYS[0], "310", assay="Elecsys")
    second = an_observation("afp", DAYS[1], "250", assay="Architect")
    assert lines(first, second) == {"afp": ("250 ng/mL",)}


def test_an_assay_that_comes_back_is_a_course_of_its_own() -> None:
    elecsys = [an_observation("afp", day, value, assay="Elecsys") for day, value in ((DAYS[0], "310"), (DAYS[2], "90"))]
    between = an_observation("afp", DAYS[1], "200", assay="Architect")
    assert lines(*elecsys, between) == {"afp": ("90 ng/mL",)}


def test_within_one_course_the_change_counts_from_the_value_before_the_first_dose() -> None:
    run = [
        an_observation("afp", day, value) for day, value in zip(DAYS, ("400", "300", "200", "100", "50"), strict=True)
    ]
    found = lines(*run)
    assert found["afp"] == ("400 ng/mL", "300 ng/mL", "200 ng/mL", "100 ng/mL", "50 ng/mL")
    assert Decimal(found["afp.change"][0]) == Decimal("-87.5")


def test_a_bound_keeps_its_comparator() -> None:
    found = lines(an_observation("afp", DAYS[0], "1000"), an_observation("afp", DAYS[1], "<2"))
    assert found["afp"][-1] == "<2 ng/mL"
    assert found["afp.change"][0].startswith("<-99.8")


def test_long_courses_are_thinned_to_their_first_and_last_values() -> None:
    run = [an_observation("afp", date(2026, 9, day), str(1000 - day)) for day in range(1, 31)]
    shown = lines(an_observation("afp", DAYS[0], "1000"), *run)["afp"]
    assert len(shown) == POINTS
    assert (shown[0], shown[-1]) == ("1000 ng/mL", "970 ng/mL")


def test_one_value_alone_has_not_changed() -> None:
    assert lines(an_observation("afp", DAYS[0], "310")) == {"afp": ("310 ng/mL",)}


@pytest.mark.parametrize(
    ("text", "shown"),
    [("-94.51", "↓ 94 %"), ("-49.99", "↓ 49 %"), ("-50.00", "↓ 50 %"), ("-99.99", "↓ 99.99 %"), ("19.99", "↑ 19 %")],
)
def test_a_change_is_never_shown_as_the_limit_it_did_not_reach(text: str, shown: str) -> None:
    assert change_said(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [("12480 ng/mL", "12,480 ng/mL"), (">60500 ng/mL", ">60,500 ng/mL"), ("999 mAU/mL", "999 mAU/mL"),
     ("1234.5 ng/mL", "1,234.5 ng/mL"), ("6.1234 ng/mL", "6.1234 ng/mL"), ("<2 ng/mL", "<2 ng/mL")],
)  # fmt: skip
def test_a_value_has_its_thousands_apart_as_on_the_timeline(text: str, shown: str) -> None:
    assert value_said(text) == shown


def test_no_change_points_neither_up_nor_down() -> None:
    assert change_said("0") == "→ 0 %"
