"""mRECIST for HCC (Lencioni and Llovet 2010) and EASL areas: rule book 2.8."""

import pytest

from hcc_mdt.clinical.response import assess_readings
from hcc_mdt.clinical.response.lesions import LesionReading
from tests.unit.lesion_lines import last, new, node, other, overalls, sums, target


def viable(*mm: str | int) -> list[LesionReading]:
    """One liver target of constant length whose enhancing part changes."""
    return [target(56 * position, 80, viable=value) for position, value in enumerate(mm)]


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        ([50, 35], "PR"),
        ([50, "35.1"], "SD"),
        ([50, 60], "PD"),
        ([50, "59.9"], "SD"),
        ([50, 0], "CR"),
        ([50, 10, 12], "PD"),  # 20 % and 2 mm: mRECIST 2010 has no absolute rule
        ([50, 10, "11.9"], "PR"),
        ([50, 20, 40], "PD"),
        ([50, 0, 3], "PD"),  # enhancement is back
    ],
)
def test_the_enhancing_diameter_decides(series: list[str | int], expected: str) -> None:
    assert last(viable(*series), "mrecist").overall == expected


def test_a_dead_lesion_of_unchanged_size_is_stable_by_recist_and_gone_by_mrecist() -> None:
    assert (last(viable(50, 0)).overall, last(viable(50, 0), "mrecist").overall) == ("SD", "CR")


def test_the_five_millimetre_rule_is_a_setting() -> None:
    readings = viable(50, 10, 12)
    assert assess_readings(readings, "mrecist", mrecist_abs5=True)[-1].overall == "PR"
    assert assess_readings(viable(50, 10, 15), "mrecist", mrecist_abs5=True)[-1].overall == "PD"


def test_a_missing_viable_diameter_is_not_evaluable_and_never_the_long_axis() -> None:
    point = last([target(0, 80, viable=50), target(56, 30)], "mrecist")
    assert (point.sum_mm, point.overall, point.not_assessed) == (None, "NE", ("T1",))
    assert last(sums(80, 30), "mrecist").overall == "NE"


def test_an_absent_lesion_needs_no_viable_diameter() -> None:
    assert last([target(0, 80, viable=50), target(56, state="absent")], "mrecist").overall == "CR"


def test_outside_the_liver_the_long_axis_counts() -> None:
    lung = [target(0, 30, lesion="L1", site="lung"), target(56, 20, lesion="L1", site="lung")]
    assert last([*viable(50, 10), *lung], "mrecist").sum_mm == 30


def test_too_little_enhancement_at_baseline_makes_it_non_target_and_says_so() -> None:
    readings = [*viable(50, 30), target(0, 40, lesion="T2", viable="9.9"), target(56, 40, lesion="T2", viable=30)]
    point = last(readings, "mrecist")
    assert (point.baseline_mm, point.sum_mm, point.non_target) == (50, 30, "non-CR/non-PD")
    assert "T2 had too little enhancing tumour" in str(point.because)
    assert last([target(0, 40, viable=10), target(56, 40, viable=0)], "mrecist").target == "CR"


def test_a_non_target_lesion_or_thrombus_without_enhancement_is_gone() -> None:
    for site in ("liver", "portal_vein"):
        readings = [*viable(50, 0), other(0, site=site), other(56, site=site, viable=0)]
        assert last(readings, "mrecist").overall == "CR"
        assert last([*viable(50, 0), other(0, site=site), other(56, site=site)], "mrecist").overall == "PR"


@pytest.mark.parametrize(("mm", "counted"), [("19.9", False), ("20", True)])
def test_a_node_at_the_porta_hepatis_is_malignant_from_twenty_millimetres(mm: str, counted: bool) -> None:
    readings = [*viable(50, 50), node(0, mm, hilum=True), node(56, mm, hilum=True)]
    assert (last(readings, "mrecist").sum_mm != 50) is counted
    assert last(readings).sum_mm != 80  # RECIST 1.1 counts it from 15 mm


def test_another_node_is_malignant_from_fifteen_millimetres() -> None:
    assert last([*viable(50, 50), node(0, 15), node(56, 15)], "mrecist").sum_mm == 65


@pytest.mark.parametrize(("mm", "overall", "said"), [(14, "CR", True), (15, "PR", False)])
def test_a_non_target_node_too_small_to_be_malignant_is_left_out_and_said(mm: int, overall: str, said: bool) -> None:
    nodes = [node(day, mm, kind="non_target") for day in (0, 56)]
    point = last([*viable(50, 0), *nodes], "mrecist")
    assert point.overall == overall
    assert ("Node N1 is below 15 mm: not malignant by mRECIST" in str(point.because)) is said


@pytest.mark.parametrize(
    ("lesion", "expected"),
    [
        (new(56, 10), "PD"),
        (new(56, "9.9"), "SD"),
        (new(56, 12, state="equivocal"), "SD"),
        (new(56, 12, viable=0), "SD"),
        (new(56), "NE"),  # size not recorded
        (new(56, 4, site="lung"), "PD"),
        (new(56, 30, site="ascites"), "SD"),
        (new(56, site="malignant_ascites"), "PD"),
        (node(56, 19, kind="new", lesion="X1", hilum=True), "SD"),
        (node(56, 20, kind="new", lesion="X1", hilum=True), "PD"),
        (node(56, 14, kind="new", lesion="X1"), "SD"),
        (node(56, 15, kind="new", lesion="X1"), "PD"),
    ],
)
def test_a_new_lesion_counts_when(lesion: LesionReading, expected: str) -> None:
    assert last([*viable(50, 50), lesion], "mrecist").overall == expected


@pytest.mark.parametrize(("mm", "expected"), [("22", "PD"), ("21.9", "SD")])
def test_an_atypical_new_lesion_counts_once_it_has_grown_ten_millimetres(mm: str, expected: str) -> None:
    readings = [*viable(50, 50, 50), new(56, 12, state="equivocal"), new(112, mm, state="equivocal")]
    assert overalls(readings, "mrecist") == [expected, expected]  # judged in retrospect (Lencioni 2010)


def test_fluid_that_grows_needs_cytology() -> None:
    def fluid(site: str) -> list[LesionReading]:
        return [*viable(50, 30), other(0, site=site), other(56, "progressed", site=site)]

    assert last(fluid("ascites"), "mrecist").overall == "PR"
    assert "cytology" in str(last(fluid("ascites"), "mrecist").because)
    assert last(fluid("malignant_ascites"), "mrecist").overall == "PD"
    assert last(fluid("ascites")).overall == "PD"  # RECIST 1.1 leaves it to the reader


def test_too_many_targets_are_refused_here_too() -> None:
    three = [target(day, 20, lesion=f"T{i}", viable=20) for i in range(3) for day in (0, 56)]
    assert "one organ" in str(last(three, "mrecist").because)


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        ([1000, 500], "PR"),
        ([1000, "500.1"], "SD"),
        ([1000, 1250], "PD"),
        ([1000, "1249.9"], "SD"),
        ([1000, 0], "CR"),
        ([1000, 400, 500], "PD"),
        ([1000, None], "NE"),
    ],
)
def test_easl_asks_for_half_the_area_or_a_quarter_more(series: list[str | int | None], expected: str) -> None:
    readings = [target(56 * i, 40, area=area) for i, area in enumerate(series)]
    assert last(readings, "easl").overall == expected


def test_easl_calls_a_new_lesion_progression() -> None:
    readings = [target(0, 40, area=1000), target(56, 40, area=400), new(56, 12)]
    assert last(readings, "easl").overall == "PD"


def test_easl_sums_are_said_in_square_millimetres() -> None:
    assert "mm²" in str(last([target(0, 40, area=1000), target(56, 40, area=400)], "easl").because)


def test_a_merged_mass_in_which_nothing_enhances_is_a_complete_response() -> None:
    dead = [target(56, 40, lesion=label, viable=0, state="merged") for label in ("T1", "T2")]
    before = [target(0, 30, lesion=label, viable=30) for label in ("T1", "T2")]
    assert last([*before, *dead], "mrecist").overall == "CR"
