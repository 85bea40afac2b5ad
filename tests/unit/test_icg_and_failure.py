"""What ICG-R15 allows (SURG-08, SURG-09), and liver failure after resection (50-50, ISGLS)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.scores.icg import (
    extent_by_icg,
    extent_by_icg_of,
    remnant_by_icg,
    remnant_by_icg_of,
    required_remnant,
)
from hcc_mdt.clinical.scores.phlf import fifty_fifty, fifty_fifty_of, isgls, isgls_of
from hcc_mdt.clinical.scores.volumetry import flr_percent, slv
from tests.builders import a_case, a_quantity, a_surgery, an_observation

DAY = date(2026, 2, 1)


def icg(value: str | None) -> object:
    return None if value is None else a_quantity(value, "%")


@pytest.mark.parametrize(
    ("r15", "asked", "grade"),
    [
        ("9.9", 40, "remnant"), ("10", 60, "remnant"), ("20", 60, "remnant"), ("20.1", 80, "remnant"),
        ("30", 80, "remnant"), ("30.1", None, "limited"), ("40", None, "limited"), ("40.1", None, "enucleation"),
    ],
)  # fmt: skip
def test_the_remnant_asked_for_on_and_beside_each_edge(r15: str, asked: int | None, grade: str) -> None:
    score = required_remnant(icg(r15), "A")  # type: ignore[arg-type]
    assert (score.value, score.grade) == (asked, grade)


@pytest.mark.parametrize(
    ("r15", "grade"),
    [
        ("9.9", "up_to_4_segments"), ("10", "2_to_3_segments"), ("19.9", "2_to_3_segments"), ("20", "single_segment"),
        ("29.9", "single_segment"), ("30", "limited"), ("39.9", "limited"), ("40", "enucleation"),
    ],
)  # fmt: skip
def test_the_extent_allowed_on_and_beside_each_edge(r15: str, grade: str) -> None:
    assert extent_by_icg(icg(r15), "A").grade == grade  # type: ignore[arg-type]


@pytest.mark.parametrize(("pugh", "grade"), [("B", "enucleation"), ("C", "no_resection")])
def test_child_pugh_b_and_c_decide_whatever_the_icg(pugh: str, grade: str) -> None:
    for r15 in ("5", None):
        assert extent_by_icg(icg(r15), pugh).grade == grade  # type: ignore[arg-type]
        assert required_remnant(icg(r15), pugh).grade == grade  # type: ignore[arg-type]


def test_missing_icg_or_class_is_unknown() -> None:
    assert extent_by_icg(None, "A").missing == ("icg_r15",)
    assert required_remnant(icg("5"), None).missing == ("child_pugh_class",)  # type: ignore[arg-type]
    assert required_remnant(icg("5"), None).value is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("flr", "grade", "margin"), [("400", "sufficient", 0), ("399.9", "insufficient", Decimal("-0.01"))]
)
def test_the_remnant_is_enough_from_the_edge_on(flr: str, grade: str, margin: Decimal) -> None:
    thousand = slv("chengdu", None, a_quantity(Decimal(666) / Decimal("11.5"), "kg"), None)
    score = remnant_by_icg(icg("5"), "A", flr_percent(a_quantity(flr, "mL"), thousand))  # type: ignore[arg-type]
    assert score.grade == grade
    assert round(score.value or Decimal(0), 6) == margin


def test_a_remnant_nobody_measured_does_not_matter_where_only_enucleation_is_left() -> None:
    unknown = flr_percent(None, slv("chengdu", None, None, None))
    assert remnant_by_icg(icg("45"), "A", unknown).grade == "enucleation"  # type: ignore[arg-type]
    assert remnant_by_icg(icg("5"), "A", unknown).missing == ("flr", "weight")  # type: ignore[arg-type]


def test_a_case_uses_the_locked_formula() -> None:
    case = a_case(
        an_observation("icg_r15", DAY, "8"), an_observation("child_pugh_points", DAY, "5"),
        an_observation("flr", DAY, "450"), an_observation("weight", DAY, "65"), an_observation("height", DAY, "170"),
        sex="male",
    )  # fmt: skip
    assert remnant_by_icg_of(case, DAY, Settings()).grade == "sufficient"
    assert remnant_by_icg_of(case, DAY, Settings(slv_formula="urata")).grade == "insufficient"
    assert extent_by_icg_of(case, DAY).grade == "up_to_4_segments"


@pytest.mark.parametrize(
    ("bilirubin", "inr", "grade"),
    [
        ("50.1", "1.71", "met"), ("50", "1.71", "not_met"), ("50.1", "1.7", "not_met"), ("50", None, "not_met"),
        (None, "1.7", "not_met"), ("60", None, None), (None, "2", None),
    ],
)  # fmt: skip
def test_fifty_fifty_needs_both_and_fails_with_one(bilirubin: str | None, inr: str | None, grade: str | None) -> None:
    score = fifty_fifty(
        None if bilirubin is None else a_quantity(bilirubin, "umol/L"), None if inr is None else a_quantity(inr, "1")
    )
    assert score.grade == grade
    assert bool(score.missing) == (grade is None)


@pytest.mark.parametrize(
    ("management", "grade"), [("unchanged", "A"), ("non_invasive", "B"), ("invasive", "C"), (None, None)]
)
def test_isgls_grades_by_what_became_necessary(management: str | None, grade: str | None) -> None:
    raised = a_quantity("22", "umol/L"), Decimal(21), a_quantity("1.3", "1"), Decimal("1.2")
    assert isgls(*raised, management).grade == grade


def test_isgls_is_none_at_the_upper_limit_and_unknown_without_one() -> None:
    inr = a_quantity("1.3", "1"), Decimal("1.2")
    assert isgls(a_quantity("21", "umol/L"), Decimal(21), *inr, None).grade == "none"
    assert isgls(a_quantity("22", "umol/L"), None, *inr, "invasive").missing == ("bilirubin_upper_limit",)


def test_day_5_is_counted_from_the_operation() -> None:
    day5 = DAY + timedelta(days=5)
    case = a_case(
        a_surgery(DAY), an_observation("bilirubin", day5, "60", reference_high=Decimal(21)),
        an_observation("inr", day5, "1.9", reference_high=Decimal("1.2")),
        an_observation("bilirubin", DAY + timedelta(days=4), "10"),
    )  # fmt: skip
    assert fifty_fifty_of(case, DAY + timedelta(days=4)) is None
    found, graded = fifty_fifty_of(case, day5), isgls_of(case, day5, "non_invasive")
    assert found is not None
    assert graded is not None
    assert (found.grade, graded.grade) == ("met", "B")
    assert fifty_fifty_of(a_case(), day5) is None
