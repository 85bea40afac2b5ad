"""iRECIST, Seymour, Lancet Oncol 2017, table 2; EORTC's answers; rule book 2.9."""

import pytest

from hcc_mdt.clinical.response import assess_readings
from hcc_mdt.clinical.response.lesions import LesionReading
from tests.unit.lesion_lines import MM, last, new, other, overalls, sums, target


def scans(*seen: tuple[int, int]) -> list[LesionReading]:
    """One target by (day, mm)."""
    return [target(day, mm) for day, mm in seen]


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        ([100, 70], ["iPR"]),
        ([100, 100], ["iSD"]),
        ([100, 120], ["iUPD"]),
        ([100, 120, 125], ["iUPD", "iCPD"]),  # 5 mm more
        ([100, 120, 124], ["iUPD", "iUPD"]),  # 4 mm more: no change
        ([100, 120, 121, 124], ["iUPD", "iUPD", "iUPD"]),
        ([100, 120, 122, 125], ["iUPD", "iUPD", "iCPD"]),  # 5 mm since the progression was seen
        ([100, 120, 110], ["iUPD", "iSD"]),  # cleared
        ([100, 120, 70], ["iUPD", "iPR"]),
        ([100, 120, 110, 120], ["iUPD", "iSD", "iUPD"]),  # the bar was reset: unconfirmed again
        ([100, 120, 110, 120, 125], ["iUPD", "iSD", "iUPD", "iCPD"]),
        ([100, 50, 60, 65], ["iPR", "iUPD", "iCPD"]),  # from the nadir
        ([100, 50, 60, 55, 60], ["iPR", "iUPD", "iPR", "iUPD"]),
        ([100, 120, 125, 40], ["iUPD", "iCPD", "iCPD"]),  # confirmed stays confirmed
    ],
)
def test_a_series_of_sums_is_called(series: list[int], expected: list[str]) -> None:
    assert overalls(sums(*series, every=42), "irecist") == expected


@pytest.mark.parametrize(
    ("later", "expected"),
    [(27, "iUPD"), (28, "iCPD"), (42, "iCPD"), (56, "iCPD"), (57, "iCPD")],
)
def test_progression_is_confirmed_from_four_weeks_on(later: int, expected: str) -> None:
    assert last(scans((0, 100), (56, 120), (56 + later, 140)), "irecist").overall == expected


def test_too_early_and_too_late_are_said() -> None:
    assert "too early" in str(last(scans((0, 100), (56, 120), (83, 140)), "irecist").because)
    assert "instead of 28 to 56" in str(last(scans((0, 100), (56, 120), (113, 140)), "irecist").because)


def test_an_early_scan_does_not_use_up_the_chance_to_confirm() -> None:
    assert overalls(scans((0, 100), (56, 120), (70, 130), (98, 130)), "irecist") == ["iUPD", "iUPD", "iCPD"]


def test_the_first_progression_names_the_days_that_can_confirm_it() -> None:
    said = str(last(scans((0, 100), (56, 120)), "irecist").because)
    assert "2026-03-30" in said  # day 56 + 28
    assert "2026-04-27" in said  # day 56 + 56


def test_recist_calls_progression_what_irecist_leaves_open() -> None:
    assert (last(sums(100, 120)).overall, last(sums(100, 120), "irecist").overall) == ("PD", "iUPD")


def test_a_scan_that_cannot_be_evaluated_leaves_the_progression_open() -> None:
    readings = [target(0, 100), target(42, 120), target(84, state="not_assessed"), target(126, 125)]
    assert overalls(readings, "irecist") == ["iUPD", "NE", "iCPD"]


def test_growth_is_not_made_of_a_lesion_that_was_skipped_before() -> None:
    readings = [
        target(0, 100),
        target(0, 20, lesion="T2"),
        target(42, 150),
        target(84, 150),
        target(84, 20, lesion="T2"),
    ]
    assert overalls(readings, "irecist") == ["iUPD", "iUPD"]


def _stable_with(*lesions: LesionReading) -> list[LesionReading]:
    return [*sums(100, 100, 100, every=42), *lesions]


@pytest.mark.parametrize(
    ("lesions", "expected"),
    [
        ([new(42, 20), new(84, 25)], "iCPD"),  # 5 mm
        ([new(42, 20), new(84, 24)], "iUPD"),
        ([new(42, 8), new(84, 9)], "iCPD"),  # below 10 mm it is no new target: any growth
        ([new(42, 8), new(84, 8)], "iUPD"),
        ([new(42, 10), new(84, 14)], "iUPD"),  # from 10 mm on it is a new target: 4 mm are not enough
        ([new(42, 20), new(84, 20), new(84, 6, lesion="X2")], "iCPD"),  # one more
        ([new(42, 20), new(84, 20), new(84, 6, lesion="X2", state="equivocal")], "iUPD"),
        ([new(42, 20), new(84, state="absent")], "iSD"),
        ([new(42, 20), new(42, 20, lesion="X2"), new(84, 23), new(84, 22, lesion="X2")], "iCPD"),  # 3 + 2 mm in sum
    ],
)
def test_new_lesions_confirm_by_growing_or_multiplying(lesions: list[LesionReading], expected: str) -> None:
    assert overalls(_stable_with(*lesions), "irecist") == ["iUPD", expected]


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ([other(42, "progressed", mm=40), other(84, "progressed", mm=41)], "iCPD"),  # need not be unequivocal again
        ([other(42, "progressed", mm=40), other(84, "progressed", mm=40)], "iUPD"),
        ([other(42, "progressed"), other(84, "progressed")], "iUPD"),  # whether it grew further, nobody wrote down
        ([other(42, "progressed"), other(84, "present")], "iSD"),
    ],
)
def test_non_target_progression_is_confirmed_by_any_further_growth(seen: list[LesionReading], expected: str) -> None:
    assert overalls(_stable_with(other(0, mm=20), *seen), "irecist") == ["iUPD", expected]


def test_another_non_target_lesion_progressing_confirms() -> None:
    readings = _stable_with(
        other(0), other(0, lesion="O2"), other(42, "progressed"), other(42, lesion="O2"),
        other(84, "progressed"), other(84, "progressed", lesion="O2"),
    )  # fmt: skip
    assert overalls(readings, "irecist") == ["iUPD", "iCPD"]


def test_progression_of_another_kind_confirms() -> None:
    assert overalls([*sums(100, 100, 120, every=42), new(42, 20), new(84, 20)], "irecist") == ["iUPD", "iCPD"]
    assert overalls([*sums(100, 120, 120, every=42), new(84, 20)], "irecist") == ["iUPD", "iCPD"]


def test_a_response_after_new_lesions_counts_when_the_targets_shrank_after_them() -> None:
    kept = [new(day, 12) for day in (42, 84, 126)]
    assert overalls([*sums(100, 100, 60, 60, every=42), *kept], "irecist") == ["iUPD", "iPR", "iPR"]
    # Targets had shrunk before the new lesion came and nothing changed since: still open.
    assert overalls([*sums(100, 60, 60, every=42), new(84, 12)], "irecist") == ["iPR", "iUPD"]
    assert overalls([*sums(100, 60, 60, 60, every=42), new(84, 12), new(126, 12)], "irecist")[-1] == "iUPD"


def test_new_lesions_beside_a_response_count_again_when_they_grow() -> None:
    kept = [new(42, 12), new(84, 12), new(126, 17)]
    assert overalls([*sums(100, 100, 60, 60, every=42), *kept], "irecist") == ["iUPD", "iPR", "iUPD"]


def test_a_complete_response_needs_the_new_lesions_gone() -> None:
    gone = [target(0, 100), target(42, 100), target(84, state="absent")]
    assert overalls([*gone, new(42, 12), new(84, 12)], "irecist") == ["iUPD", "iPR"]
    assert overalls([*gone, new(42, 12), new(84, state="absent")], "irecist") == ["iUPD", "iCR"]
    kept = [new(day, 12) for day in (42, 84, 126)]
    later = [*sums(100, 100, 60, every=42), target(126, state="absent"), *kept]
    assert overalls(later, "irecist") == ["iUPD", "iPR", "iPR"]


def test_target_and_non_target_are_named_as_irecist_names_them() -> None:
    point = last([*sums(100, 120), other(0), other(56)], "irecist")
    assert (point.target, point.non_target) == ("iUPD", "non-iCR/non-iUPD")


def test_a_refused_choice_of_targets_is_refused_here_too() -> None:
    three = [target(day, 20, lesion=f"T{i}") for i in range(3) for day in (0, 56)]
    assert {p.overall for p in assess_readings(three, "irecist")} == {"NE"}
    assert assess_readings([], "irecist") == ()


def test_a_doubtful_new_lesion_opens_a_progression_only_once_it_is_certain() -> None:
    lesions = [new(42, 12, state="equivocal"), new(84, 18)]
    assert overalls(_stable_with(*lesions), "irecist") == ["iSD", "iUPD"]


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ((128, 131), ["iUPD", "iUPD", "iCPD"]),  # 6 mm since the first iUPD
        ((121, 126), ["iUPD", "iUPD", "iCPD"]),  # 5 mm since the scan before (Seymour 2017, table 2)
        ((121, "125.9"), ["iUPD", "iUPD", "iUPD"]),
    ],
)
def test_growth_since_any_scan_of_an_open_progression_confirms_it(later: tuple[MM, ...], expected: list[str]) -> None:
    assert overalls(sums(100, 125, *later, every=42), "irecist") == expected


def test_an_early_scan_does_not_push_the_window_for_confirmation_back() -> None:
    """EORTC: 4 to 8 weeks after the iUPD was first documented."""
    readings = [target(0, 100), target(42, 125), target(56, 126), target(70, 132)]
    assert overalls(readings, "irecist") == ["iUPD", "iUPD", "iCPD"]
