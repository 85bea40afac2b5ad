"""RECIST 1.1: what must hold for every series, not only for the examples."""

from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from hcc_mdt.clinical.response import CriteriaKey, assess_readings
from hcc_mdt.clinical.response.lesions import LesionReading
from hcc_mdt.clinical.response.percent import fell, rose
from tests.unit.lesion_lines import new, node, other, target

TENTHS = st.integers(100, 1500).map(lambda tenths: Decimal(tenths) / 10)
LATER = st.integers(0, 1500).map(lambda tenths: Decimal(tenths) / 10)
STATES = st.sampled_from(["present", "absent", "too_small", "not_assessed"])
CRITERIA = st.sampled_from(["recist11", "mrecist", "irecist", "easl"])


@st.composite
def courses(draw: st.DrawFn) -> list[LesionReading]:
    """Two targets, a node, a non-target lesion and perhaps a new one over two to six scans."""
    first = [draw(TENTHS), draw(TENTHS)]
    readings = [target(0, mm, lesion=f"T{i}", viable=mm, area=mm) for i, mm in enumerate(first)]
    readings += [node(0, draw(st.integers(15, 40))), other(0)]
    for scan in range(1, draw(st.integers(2, 6))):
        day = 42 * scan
        for i in range(2):
            state, mm = draw(STATES), draw(LATER)
            mm_or_none = mm if state == "present" else None
            readings.append(target(day, mm_or_none, lesion=f"T{i}", state=state, viable=mm_or_none, area=mm_or_none))
        readings.append(node(day, draw(st.integers(0, 40))))
        readings.append(other(day, draw(st.sampled_from(["present", "absent", "progressed", "not_assessed"]))))
        if draw(st.booleans()):
            readings.append(new(day, draw(st.integers(5, 40))))
    return readings


@settings(max_examples=60, deadline=None)
@given(courses(), CRITERIA, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(
    readings: list[LesionReading], criteria: CriteriaKey, shuffle: Random
) -> None:
    mixed = list(readings)
    shuffle.shuffle(mixed)
    assert assess_readings(mixed, criteria) == assess_readings(readings, criteria)


@settings(max_examples=60, deadline=None)
@given(courses())
def test_progression_of_the_sum_is_never_called_a_response(readings: list[LesionReading]) -> None:
    for point in assess_readings(readings, "recist11"):
        low, now = point.nadir_mm, point.sum_mm
        if low is None or now is None or point.target == "CR":
            continue
        if now - low >= 5 and (now - low) * 100 >= low * 20:
            assert point.target == "PD"
            assert point.overall == "PD"


@settings(max_examples=60, deadline=None)
@given(courses(), CRITERIA)
def test_the_nadir_never_rises_and_is_always_a_complete_sum(
    readings: list[LesionReading], criteria: CriteriaKey
) -> None:
    points = assess_readings(readings, criteria)
    nadirs = [p.nadir_mm for p in points if p.nadir_mm is not None]
    assert nadirs == sorted(nadirs, reverse=True)
    assert set(nadirs) <= {p.sum_mm for p in points}


@settings(max_examples=60, deadline=None)
@given(courses(), CRITERIA)
def test_a_new_lesion_or_non_target_progression_allows_no_response(
    readings: list[LesionReading], criteria: CriteriaKey
) -> None:
    for point in assess_readings(readings, criteria):
        if criteria != "irecist" and (point.new == "yes" or point.non_target == "PD"):
            assert point.overall == "PD"


@settings(max_examples=60, deadline=None)
@given(courses())
def test_a_missing_target_allows_only_progression_or_no_answer(readings: list[LesionReading]) -> None:
    for point in assess_readings(readings, "recist11"):
        if not point.is_baseline and point.sum_mm is None:
            assert point.overall in {"PD", "NE"}


@settings(max_examples=100, deadline=None)
@given(st.lists(TENTHS, min_size=2, max_size=6), st.integers(2, 9))
def test_percentages_do_not_depend_on_the_scale(series: list[Decimal], factor: int) -> None:
    plain = [target(42 * i, mm, viable=mm) for i, mm in enumerate(series)]
    larger = [target(42 * i, mm * factor, viable=mm * factor) for i, mm in enumerate(series)]
    # mRECIST has no absolute rule, so nothing changes at all
    assert [p.target for p in assess_readings(plain, "mrecist")] == [
        p.target for p in assess_readings(larger, "mrecist")
    ]
    # in RECIST 1.1 only the 5 mm rule can turn into progression when everything is larger
    for small, large in zip(assess_readings(plain, "recist11"), assess_readings(larger, "recist11"), strict=True):
        assert small.target == large.target or large.target == "PD"


@settings(max_examples=200, deadline=None)
@given(LATER, TENTHS)
def test_a_sum_cannot_both_fall_and_rise(now: Decimal, before: Decimal) -> None:
    assert not (fell(now, before, 30) and rose(now, before, 20, None))


@settings(max_examples=100, deadline=None)
@given(st.integers(10, 400))
def test_thirty_percent_is_exact(baseline: int) -> None:
    limit = Decimal(baseline) * 7 / 10
    assert fell(limit, Decimal(baseline), 30)
    assert not fell(limit + Decimal("1e-12"), Decimal(baseline), 30)
