"""RECIST 1.1, the lesions themselves: how many, how large, merged, split, new, thrombus."""

import pytest

from hcc_mdt.clinical.response import assess_readings, best
from hcc_mdt.clinical.response.timepoint import TimePoint
from hcc_mdt.model import LesionKind
from tests.unit.lesion_lines import START, last, new, node, other, overalls, sums, target

SITES = ("liver", "lung", "adrenal", "bone", "kidney", "spleen")


def _all_refused(points: tuple[TimePoint, ...], word: str) -> bool:
    return all(p.overall == "NE" and p.sum_mm is None and word in str(p.because) for p in points)


def test_five_targets_in_five_organs_are_allowed() -> None:
    lesions = [target(day, 20, lesion=f"T{i}", site=SITES[i]) for i in range(5) for day in (0, 56)]
    assert (last(lesions).sum_mm, last(lesions).overall) == (100, "SD")


def test_six_targets_refuse_the_series_in_words() -> None:
    lesions = [target(day, 20, lesion=f"T{i}", site=SITES[i]) for i in range(6) for day in (0, 56)]
    points = assess_readings(lesions, "recist11")
    assert len(points) == 2
    assert _all_refused(points, "6 target lesions")


def test_two_targets_in_one_organ_are_allowed_and_three_are_not() -> None:
    two = [target(day, 20, lesion=f"T{i}") for i in range(2) for day in (0, 56)]
    assert last(two).sum_mm == 40
    three = [*two, target(0, 20, lesion="T9", site="Liver S8"), target(56, 20, lesion="T9", site="Liver S8")]
    assert _all_refused(assess_readings(three, "recist11"), "one organ (liver)")


def test_all_nodes_are_one_organ() -> None:
    nodes = [node(day, 20, lesion=f"N{i}") for i in range(3) for day in (0, 56)]
    assert _all_refused(assess_readings(nodes, "recist11"), "lymph_node")


@pytest.mark.parametrize(("mm", "allowed"), [("10", True), ("9.9", False)])
def test_a_target_needs_ten_millimetres_at_baseline(mm: str, allowed: bool) -> None:
    points = assess_readings(sums(mm, mm), "recist11")
    assert (points[-1].overall == "SD") is allowed
    assert allowed or _all_refused(points, "below the 10 mm")


@pytest.mark.parametrize(("mm", "allowed"), [("15", True), ("14.9", False)])
def test_a_target_node_needs_fifteen_millimetres_at_baseline(mm: str, allowed: bool) -> None:
    points = assess_readings([node(0, mm), node(56, mm)], "recist11")
    assert (points[-1].overall == "SD") is allowed
    assert allowed or _all_refused(points, "below the 15 mm")


def test_a_target_may_shrink_below_ten_millimetres_later() -> None:
    assert last(sums(30, 6)).overall == "PR"


def test_a_lesion_described_in_two_ways_refuses_the_series() -> None:
    readings = [target(0, 30), other(56, lesion="T1")]
    assert _all_refused(assess_readings(readings, "recist11"), "two ways")


def test_a_lesion_of_the_baseline_study_is_not_new() -> None:
    assert _all_refused(assess_readings([target(0, 30), new(0, 12), target(56, 30)], "recist11"), "called new")


def test_a_merged_mass_is_counted_once() -> None:
    before = [target(0, 30), target(0, 20, lesion="T2")]
    on_one = [*before, target(56, 45, state="merged"), target(56, lesion="T2", state="merged")]
    on_both = [*before, target(56, 45, state="merged"), target(56, 45, lesion="T2", state="merged")]
    beside = [*before, target(56, 45), target(56, lesion="T2", state="merged")]
    assert [last(readings).sum_mm for readings in (on_one, on_both, beside)] == [45, 45, 45]


def test_a_merged_mass_may_stand_as_zero_on_the_lesion_that_lost_its_bounds() -> None:
    before = [target(0, 30), target(0, 20, lesion="T2")]
    readings = [*before, target(56, 45, state="merged"), target(56, 0, lesion="T2", state="merged")]
    assert (last(readings).sum_mm, last(readings).overall) == (45, "SD")


def test_a_target_that_is_not_in_the_baseline_study_is_asked_about() -> None:
    point = last([target(0, 30), target(56, 30, lesion="T-1")])
    assert point.overall == "NE"
    assert "T-1 is called target but is not in the baseline study" in str(point.because)


def test_a_merged_mass_nobody_measured_is_not_evaluable() -> None:
    readings = [target(0, 30), target(0, 20, lesion="T2"), target(56, state="merged")]
    assert last([*readings, target(56, lesion="T2", state="merged")]).overall == "NE"


def test_two_different_sizes_of_one_merged_mass_are_a_conflict() -> None:
    readings = [target(0, 30), target(0, 20, lesion="T2"), target(56, 45, state="merged")]
    assert last([*readings, target(56, 40, lesion="T2", state="merged")]).overall == "NE"


def test_merging_in_one_organ_does_not_hide_a_lesion_of_another() -> None:
    readings = [target(0, 30), target(0, 20, lesion="T2", site="lung"), target(56, 30)]
    assert last([*readings, target(56, lesion="T2", site="lung", state="merged")]).not_assessed == ("T2",)


def test_the_parts_of_a_split_lesion_are_added() -> None:
    readings = [target(0, 50), target(56, 20, state="split"), target(56, 12, state="split")]
    assert (last(readings).sum_mm, last(readings).overall) == (32, "PR")


def test_equal_parts_of_a_split_lesion_are_both_counted() -> None:
    assert last([target(0, 50), target(56, 20, state="split"), target(56, 20, state="split")]).sum_mm == 40


def test_an_unmeasured_part_leaves_the_sum_open() -> None:
    assert last([target(0, 50), target(56, 20, state="split"), target(56, state="split")]).sum_mm is None


def test_a_new_lesion_is_progression_even_beside_a_complete_response() -> None:
    point = last([target(0, 50), target(56, state="absent"), new(56, 8)])
    assert (point.target, point.new, point.overall, point.new_lesions) == ("CR", "yes", "PD", ("X1",))


def test_a_doubtful_new_lesion_is_no_progression() -> None:
    point = last([target(0, 50), target(56, 30), new(56, 8, state="equivocal")])
    assert (point.new, point.overall) == ("equivocal", "PR")


def test_a_doubtful_lesion_that_proves_real_was_progression_from_its_first_sight() -> None:
    """RECIST 1.1, 4.3.5: progression is declared using the date of the initial scan."""
    readings = [*sums(50, 30, 30, 30), new(112, 8, state="equivocal"), new(168, 14)]
    points = assess_readings(readings, "recist11")
    assert [(p.new, p.overall) for p in points[1:]] == [("no", "PR"), ("yes", "PD"), ("yes", "PD")]
    assert "2026-06-22" in str(points[2].because)
    assert "2026-04-27" in str(points[3].because)
    assert best(points).confirmed == "SD"  # the second PR was seen beside what proved to be progression


def test_a_doubtful_lesion_that_vanished_before_another_was_certain_stays_doubtful() -> None:
    lesions = [new(56, 8, state="equivocal"), new(112, state="absent"), new(168, 9)]
    assert overalls([*sums(50, 50, 50, 50), *lesions]) == ["SD", "SD", "PD"]


def test_a_doubtful_lesion_skipped_before_it_was_certain_leaves_that_scan_open() -> None:
    lesions = [new(56, 8, state="equivocal"), new(168, 14)]
    assert overalls([*sums(50, 50, 50, 50), *lesions]) == ["PD", "NE", "PD"]


def test_a_new_normal_node_is_no_new_lesion() -> None:
    assert last([*sums(50, 50), node(56, "9.9", lesion="X1", kind="new")]).new == "no"
    assert last([*sums(50, 50), node(56, 15, lesion="X1", kind="new")]).overall == "PD"


def test_a_new_lesion_not_looked_at_again_leaves_the_response_open() -> None:
    points = assess_readings([*sums(50, 50, 50), new(56, 20)], "recist11")
    assert [p.overall for p in points] == ["baseline", "PD", "NE"]


@pytest.mark.parametrize("site", ["portal_vein", "PVTT", "hepatic vein", "ivc", "ascites", "门静脉"])
def test_thrombus_and_fluid_are_never_targets(site: str) -> None:
    readings = [*sums(50, 30), target(0, 25, lesion="P1", site=site), target(56, 40, lesion="P1", site=site)]
    point = last(readings)
    assert (point.sum_mm, point.non_target, point.overall) == (30, "non-CR/non-PD", "PR")
    assert "P1" in str(point.because)


def test_progressing_thrombus_is_progression() -> None:
    thrombus = [other(0, site="portal_vein", lesion="P1"), other(56, "progressed", site="portal_vein", lesion="P1")]
    point = last([*sums(50, 30), *thrombus])
    assert (point.target, point.overall) == ("PR", "PD")
    assert "P1" in str(point.because)


def test_readings_carry_their_day_and_kind() -> None:
    assert (target(0, 1).on, target(0, 1).kind) == (START, LesionKind.TARGET)
