"""When does a decision's trigger bring the case back, and when must it stay silent?"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from hcc_mdt.clinical.findings import Verdict
from hcc_mdt.clinical.rediscussion import due_again, meets, said
from hcc_mdt.conditions import Condition, Trigger
from hcc_mdt.model import Observation
from tests.builders import NOW, TODAY, a_record, an_observation

LATER, BEFORE = a_record(NOW + timedelta(days=3)), a_record(NOW - timedelta(days=3))
IN_A_WEEK = TODAY + timedelta(days=7)


def a_trigger(code: str, comparator: str, value: str, unit: str) -> Trigger:
    return Trigger(when=Condition(code=code, comparator=comparator, value=Decimal(value), unit=unit))


def news(code: str, value: str, unit: str | None = None, on: date = TODAY, **more: Any) -> Observation:
    return an_observation(code, on, value, unit, **{"recorded": LATER, **more})


def fired(trigger: Trigger, *known: Observation, on: date = IN_A_WEEK) -> str | None:
    found = due_again(trigger, NOW, known, on)
    return None if found is None else str(found)


ICG = a_trigger("icg_r15", "<", "30", "%")


def test_a_day_brings_the_case_back_from_that_day_on_and_says_so() -> None:
    on = date(2026, 4, 1)
    assert fired(Trigger(on=on), on=date(2026, 3, 31)) is None
    assert fired(Trigger(on=on), on=on) == "The board wanted to discuss this again on 2026-04-01."
    assert fired(Trigger(on=on), on=date(2026, 5, 1)) is not None


def test_a_value_that_meets_the_condition_brings_it_back_with_its_date() -> None:
    assert fired(ICG, news("icg_r15", "28")) == (
        "ICG-R15 28 % (2026-03-02) is less than 30 %: the board wanted to discuss this again."
    )


@pytest.mark.parametrize("value", ["30", "31", "29.99"])
def test_below_on_and_above_the_edge(value: str) -> None:
    assert (fired(ICG, news("icg_r15", value)) is not None) is (value == "29.99")


def test_what_the_board_knew_when_it_decided_fires_nothing() -> None:
    assert fired(ICG, news("icg_r15", "12", on=TODAY - timedelta(days=4), recorded=BEFORE)) is None


def test_a_late_result_of_a_sample_taken_before_the_meeting_is_news() -> None:
    known = news("icg_r15", "35", on=TODAY - timedelta(days=20), recorded=BEFORE)
    assert fired(ICG, known, news("icg_r15", "22", on=TODAY - timedelta(days=1))) is not None


def test_an_old_file_loaded_late_is_no_news() -> None:
    known = news("icg_r15", "35", on=TODAY - timedelta(days=20), recorded=BEFORE)
    assert fired(ICG, known, news("icg_r15", "12", on=TODAY - timedelta(days=400))) is None


def test_of_a_course_loaded_late_only_its_last_day_counts() -> None:
    old, last = (TODAY - timedelta(days=days) for days in (40, 10))
    assert fired(ICG, news("icg_r15", "12", on=old), news("icg_r15", "35", on=last)) is None
    assert fired(ICG, news("icg_r15", "35", on=old), news("icg_r15", "12", on=last)) is not None


def test_another_value_and_no_value_fire_nothing() -> None:
    assert fired(ICG) is None
    assert fired(ICG, news("afp", "12")) is None
    assert fired(ICG, an_observation("icg_r15", TODAY, None, recorded=LATER)) is None


def test_a_value_after_the_day_looked_at_has_not_happened() -> None:
    assert fired(ICG, news("icg_r15", "12", on=IN_A_WEEK + timedelta(days=1))) is None


def test_once_met_it_stays_due_though_a_later_value_is_not() -> None:
    assert (
        fired(a_trigger("afp", ">", "400", "ng/mL"), news("afp", "500"), news("afp", "200", on=IN_A_WEEK)) is not None
    )


@pytest.mark.parametrize(
    ("comparator", "limit", "value", "verdict"),
    [
        ("<", "10", "<2", Verdict.MET),
        ("<", "2", "<2", Verdict.MET),
        ("<", "1", "<2", Verdict.UNKNOWN),
        (">", "400", ">1000", Verdict.MET),
        (">", "2000", ">1000", Verdict.UNKNOWN),
        (">", "400", "<2", Verdict.NOT_MET),
        ("=", "2", "<2", Verdict.UNKNOWN),
        ("=", "2", "2.0", Verdict.MET),
        (">=", "7", "7", Verdict.MET),
        ("<=", "7", "7", Verdict.MET),
        (">", "7", "7", Verdict.NOT_MET),
    ],
)
def test_a_bound_answers_only_what_it_can(comparator: str, limit: str, value: str, verdict: Verdict) -> None:
    condition = a_trigger("afp", comparator, limit, "ng/mL").when
    assert condition is not None
    assert meets(condition, news("afp", value)) is verdict


def test_units_are_converted_where_a_factor_joins_them_and_left_open_where_none_does() -> None:
    bilirubin = a_trigger("bilirubin", "<", "2", "mg/dL").when
    assert bilirubin is not None
    assert meets(bilirubin, news("bilirubin", "34", "umol/L")) is Verdict.MET
    assert meets(bilirubin, news("bilirubin", "35", "umol/L")) is Verdict.NOT_MET
    pivka = a_trigger("pivka2", "<", "40", "mAU/mL").when
    assert pivka is not None
    assert meets(pivka, news("pivka2", "1", "ng/mL")) is Verdict.UNKNOWN


def test_a_coded_number_is_compared_as_the_number_it_is() -> None:
    ecog = a_trigger("ecog", ">=", "2", "").when
    assert ecog is not None
    assert meets(ecog, news("ecog", "2")) is Verdict.MET
    assert meets(ecog, news("ecog", "1")) is Verdict.NOT_MET


def test_free_text_is_for_a_person_to_judge() -> None:
    assert fired(Trigger(text="when the family agrees"), news("icg_r15", "12")) is None


def test_a_trigger_says_all_it_holds_and_nothing_when_empty() -> None:
    whole = Trigger(on=date(2026, 4, 1), when=ICG.when, text="or on a new lesion")
    assert str(said(whole)) == "on 2026-04-01, when ICG-R15 is less than 30 %, or on a new lesion"
    assert said(Trigger()) is None
