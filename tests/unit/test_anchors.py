"""From which day does the clock run? Rule book section 4."""

from datetime import UTC, date, datetime

import pytest

from hcc_mdt.clinical.anchors import (
    baseline_study,
    planned_surgery_on,
    surgery_on,
    t0,
    weeks_since,
)
from tests.builders import a_case, a_record, a_study, a_surgery, a_treatment, an_administration

START = date(2026, 1, 5)


def test_t0_is_the_first_immunotherapy_dose_even_after_an_earlier_tace() -> None:
    case = a_case(a_treatment("tace", date(2025, 12, 1)), a_treatment("sintilimab", START))
    assert t0(case) == START


@pytest.mark.parametrize("agent", ["tace", "folfox_haic", "lenvatinib", "bevacizumab"])
def test_without_immunotherapy_t0_is_the_earliest_conversion_treatment(agent: str) -> None:
    assert t0(a_case(a_treatment(agent, START), a_treatment("tace", date(2026, 2, 1)))) == START


@pytest.mark.parametrize(
    ("agent", "phase"), [("sintilimab", "prior"), ("sintilimab", "adjuvant"), ("entecavir", "conversion")]
)
def test_what_is_no_conversion_treatment_starts_no_clock(agent: str, phase: str) -> None:
    assert t0(a_case(a_treatment(agent, START, phase=phase))) is None


def test_a_course_without_a_date_begins_with_its_first_dose_given() -> None:
    drug = a_treatment("sintilimab", None)
    case = a_case(drug, an_administration(drug, date(2026, 1, 2), "held"), an_administration(drug, START))
    assert t0(case) == START
    assert t0(a_case(drug)) is None


def test_the_baseline_study_is_the_last_on_or_before_t0() -> None:
    drug = a_treatment("sintilimab", START)
    studies = [a_study("CT1", date(2025, 12, 1)), a_study("CT2", START), a_study("CT3", date(2026, 3, 1))]
    found = baseline_study(a_case(drug, *studies))
    assert found is not None
    assert found.label == "CT2"
    assert baseline_study(a_case(drug, studies[2])) is None
    without_t0 = baseline_study(a_case(*studies))
    assert without_t0 is not None
    assert without_t0.label == "CT1"


def test_the_operation_is_the_first_performed_after_t0_and_no_plan() -> None:
    drug = a_treatment("sintilimab", START)
    old, plan = a_surgery(date(2019, 5, 1)), a_surgery(date(2026, 5, 1), planned=True)
    assert surgery_on(a_case(drug, old, plan)) is None
    assert surgery_on(a_case(drug, old, a_surgery(date(2026, 6, 1)), a_surgery(date(2027, 1, 1)))) == date(2026, 6, 1)
    assert surgery_on(a_case(old, a_surgery(date(2026, 6, 1)))) == date(2026, 6, 1)


def test_the_plan_recorded_last_counts_and_of_two_together_the_earlier() -> None:
    learnt = [a_record(datetime(2026, 1, d, tzinfo=UTC)) for d in (1, 2)]
    first = a_surgery(date(2026, 3, 1), planned=True, recorded=learnt[0])
    newer = a_surgery(date(2026, 4, 1), planned=True, recorded=learnt[1])
    same = a_surgery(date(2026, 5, 1), planned=True, recorded=learnt[1])
    assert planned_surgery_on(a_case(first, newer, same)) == date(2026, 4, 1)
    assert planned_surgery_on(a_case(a_surgery(date(2026, 3, 1)))) is None


@pytest.mark.parametrize(
    ("day", "weeks"), [(START, 0), (date(2026, 1, 11), 0), (date(2026, 1, 12), 1), (date(2026, 1, 4), -1)]
)
def test_weeks_are_completed_weeks(day: date, weeks: int) -> None:
    assert weeks_since(a_case(a_treatment("sintilimab", START)), day) == weeks
    assert weeks_since(a_case(), day) is None
