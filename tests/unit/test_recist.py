"""RECIST 1.1, target lesions: rule book 2.7 and Eisenhauer, Eur J Cancer 2009."""

from decimal import Decimal

import pytest

from hcc_mdt.clinical.response import assess_readings
from tests.unit.lesion_lines import last, node, overalls, sums, target


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        # the rule book's table
        (["93", "62"], "PR"),  # -33.3 %
        (["100", "60", "71"], "SD"),  # +18.3 % from nadir, -29.0 % from baseline
        (["100", "60", "73"], "PD"),  # +21.7 % and +13 mm
        (["30", "20", "24.5"], "SD"),  # +22.5 % but only 4.5 mm
        (["50", "35"], "PR"),  # exactly -30.0 %
        # what another program got wrong
        (["100", "50"], "PR"),
        (["100", "140"], "PD"),
        (["100", "40", "60"], "PD"),
        # the edges
        (["100", "70"], "PR"),
        (["100", "70.1"], "SD"),
        (["100", "70.0001"], "SD"),
        (["100", "69.9"], "PR"),
        (["100", "120"], "PD"),
        (["100", "119.9"], "SD"),
        (["100", "119.9999"], "SD"),
        (["25", "30"], "PD"),  # exactly 20 % and exactly 5 mm
        (["24", "28.9"], "SD"),  # 20.4 % but 4.9 mm
        (["24", "29"], "PD"),  # 20.8 % and 5 mm
        (["26", "31.1"], "SD"),  # 5.1 mm but 19.6 %
        (["100", "100"], "SD"),
        (["33.3", "23.31"], "PR"),  # exactly -30 %, not representable in binary
        (["33.3", "23.32"], "SD"),
        (["0.3e2", "2.1e1"], "PR"),
        (["100", "60", "72"], "PD"),  # exactly 20 % from nadir
        (["100", "60", "71.99"], "SD"),
        (["100", "60", "70"], "PR"),  # still 30 % below baseline and not 20 % above nadir
        (["100", "110", "85", "101"], "SD"),  # nadir 85: +18.8 %
        (["100", "110", "85", "102"], "PD"),  # nadir 85: exactly +20 %
        (["100", "119", "142"], "PD"),  # creeping growth is measured from the nadir, not from the last scan
        (["100", "50", "55", "59"], "PR"),
        (["100", "50", "55", "60"], "PD"),
        (["200", "10", "14"], "PR"),  # +40 % but 4 mm
        (["200", "10", "15"], "PD"),
    ],
)
def test_a_series_of_sums_ends_in(series: list[str], expected: str) -> None:
    assert last(sums(*series)).overall == expected


def test_progression_wins_over_a_sum_still_far_below_baseline() -> None:
    point = last(sums(100, 40, 60))
    assert (point.sum_mm, point.baseline_mm, point.nadir_mm) == (60, 100, 40)
    assert (point.change_from_baseline, point.change_from_nadir) == (Decimal("-40.0"), Decimal("50.0"))
    assert point.overall == "PD"


def test_a_complete_response_needs_nodes_below_ten_millimetres_not_a_sum_of_zero() -> None:
    readings = [target(0, 40), node(0, 18), target(56, state="absent"), node(56, 9)]
    point = last(readings)
    assert (point.sum_mm, point.target, point.overall) == (9, "CR", "CR")


@pytest.mark.parametrize(("mm", "expected"), [("9.9", "CR"), ("10", "PR"), ("14", "PR")])
def test_a_node_is_normal_only_below_ten_millimetres(mm: str, expected: str) -> None:
    assert last([target(0, 40), node(0, 18), target(56, state="absent"), node(56, mm)]).target == expected


def test_a_node_counts_by_its_short_axis() -> None:
    assert last([target(0, 40), node(0, 20), target(56, 30), node(56, 15)]).sum_mm == 45


def test_nodes_that_stay_normal_never_make_progression() -> None:
    small = [node(56, 4, lesion=n) for n in ("N1", "N2")] + [node(112, 9, lesion=n) for n in ("N1", "N2")]
    assert overalls([node(0, 20, lesion="N1"), node(0, 20, lesion="N2"), *small]) == ["CR", "CR"]


def test_a_lesion_not_imaged_is_not_evaluable_never_zero() -> None:
    readings = [target(0, 50), target(0, 70, lesion="T2"), target(56, 50)]
    point = last(readings)
    assert (point.sum_mm, point.overall, point.not_assessed) == (None, "NE", ("T2",))
    assert "T2" in str(point.because)


def test_an_incomplete_sum_never_becomes_the_nadir() -> None:
    readings = [
        target(0, 50),
        target(0, 70, lesion="T2"),
        target(56, 50),
        target(112, 55),
        target(112, 70, lesion="T2"),
    ]
    points = assess_readings(readings, "recist11")
    assert points[1].sum_mm is None
    assert (points[2].nadir_mm, points[2].sum_mm, points[2].overall) == (120, 125, "SD")


@pytest.mark.parametrize("how", ["row_missing", "not_assessed", "no_figure"])
def test_every_way_of_not_measuring_is_not_evaluable(how: str) -> None:
    extra = {
        "row_missing": [],
        "not_assessed": [target(56, lesion="T2", state="not_assessed")],
        "no_figure": [target(56, lesion="T2")],
    }[how]
    assert last([target(0, 50), target(0, 50, lesion="T2"), target(56, 20), *extra]).overall == "NE"


def test_what_was_measured_can_prove_progression_although_a_lesion_is_missing() -> None:
    readings = [target(0, 50), target(0, 10, lesion="T2"), target(56, 72)]
    point = last(readings)
    assert (point.sum_mm, point.overall, point.not_assessed) == (None, "PD", ("T2",))


def test_one_step_less_and_the_missing_lesion_leaves_it_open() -> None:
    assert last([target(0, 50), target(0, 10, lesion="T2"), target(56, "71.9")]).overall == "NE"


def test_without_a_complete_baseline_nothing_but_progression_can_be_said() -> None:
    readings = [
        target(0, 50),
        target(0, lesion="T2", state="not_assessed"),
        target(56, 20),
        target(56, 20, lesion="T2"),
    ]
    point = last(readings)
    assert (point.baseline_mm, point.overall) == (None, "NE")
    grown = [*readings, target(112, 30), target(112, 20, lesion="T2")]
    assert last(grown).overall == "PD"


def test_too_small_to_measure_counts_five_millimetres() -> None:
    point = last([target(0, 20), target(56, state="too_small")])
    assert (point.sum_mm, point.overall) == (5, "PR")


def test_too_small_with_a_measurement_counts_as_measured() -> None:
    assert last([target(0, 20), target(56, 3, state="too_small")]).sum_mm == 3


def test_absent_counts_zero() -> None:
    readings = [target(0, 20), target(0, 30, lesion="T2"), target(56, state="absent"), target(56, 30, lesion="T2")]
    assert (last(readings).sum_mm, last(readings).overall) == (30, "PR")


def test_absent_yet_measured_contradicts_itself() -> None:
    assert last([target(0, 20), target(56, 12, state="absent")]).overall == "NE"


def test_one_lesion_read_twice_differently_is_a_conflict_not_an_average() -> None:
    point = last([target(0, 50), target(56, 30), target(56, 40)])
    assert (point.sum_mm, point.overall) == (None, "NE")


def test_the_same_reading_twice_is_one_reading() -> None:
    assert last([target(0, 50), target(56, 30), target(56, 30)]).sum_mm == 30


def test_a_lesion_that_comes_back_after_a_complete_response_is_progression() -> None:
    point = last([target(0, 30), target(56, state="absent"), target(112, 4)])
    assert point.overall == "PD"


def test_a_lesion_that_comes_back_while_others_remain_is_only_added() -> None:
    readings = [target(0, 50), target(0, 30, lesion="T2"), target(56, 40), target(56, lesion="T2", state="absent"),
                target(112, 40), target(112, 4, lesion="T2")]  # fmt: skip
    assert (last(readings).sum_mm, last(readings).overall) == (44, "PR")


def test_the_first_time_point_is_the_baseline_and_has_no_response() -> None:
    first = assess_readings(sums(100, 50), "recist11")[0]
    assert (first.is_baseline, first.overall, first.sum_mm, first.nadir_mm) == (True, "baseline", 100, None)


def test_a_change_just_short_of_the_limit_is_never_shown_as_the_limit() -> None:
    point = last(sums(100, "70.04"))
    assert (point.change_from_baseline, point.overall) == (Decimal("-29.9"), "SD")
    assert last(sums(100, "119.97")).change_from_baseline == Decimal("19.9")


def test_the_reason_names_sum_baseline_nadir_and_change() -> None:
    said = str(last(sums(100, 60, 73)).because)
    for figure in ("73 mm", "100", "60", "-27.0 %", "+21.7 %"):
        assert figure in said


def test_the_reason_says_why_twenty_percent_was_not_enough() -> None:
    assert "only 4.5 mm" in str(last(sums(30, 20, "24.5")).because)


def test_no_readings_give_no_time_points() -> None:
    assert assess_readings([], "recist11") == ()
