"""Does a decision's condition hold? Met, not met, unknown, with the value that answered it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from hcc_mdt.board.terms import checkable, condition
from hcc_mdt.clinical.findings import Verdict
from hcc_mdt.clinical.holding import Holding, holding, said
from hcc_mdt.conditions import Condition
from hcc_mdt.errors import Refused
from hcc_mdt.model import Observation
from tests.builders import NOW, TODAY, a_record, an_observation

LATER, BEFORE = a_record(NOW + timedelta(days=3)), a_record(NOW - timedelta(days=3))
IN_A_WEEK = TODAY + timedelta(days=7)
ICG = Condition(code="icg_r15", comparator="<", value=Decimal(30), unit="%")


def news(code: str, value: str, unit: str | None = None, days: int = 1, **more: Any) -> Observation:
    return an_observation(code, TODAY + timedelta(days=days), value, unit, **{"recorded": LATER, **more})


def judged(wanted: Condition, *known: Observation) -> Holding:
    return holding(wanted, NOW, known, IN_A_WEEK)


@pytest.mark.parametrize(
    ("value", "verdict"),
    [("18", Verdict.MET), ("29.9", Verdict.MET), ("30", Verdict.NOT_MET), ("41", Verdict.NOT_MET)],
)
def test_below_on_and_above_the_limit(value: str, verdict: Verdict) -> None:
    found = judged(ICG, news("icg_r15", value))
    assert found.verdict is verdict
    assert str(found.because) == f"ICG-R15 {value} % (2026-03-03)"


def test_while_no_value_came_it_is_unknown_and_says_so() -> None:
    found = judged(ICG)
    assert (found.verdict, found.value) == (Verdict.UNKNOWN, None)
    assert str(found.because) == "no value of ICG-R15 since the decision"


def test_what_the_board_knew_when_it_decided_does_not_answer_its_condition() -> None:
    known = news("icg_r15", "12", days=-4, recorded=BEFORE)
    assert judged(ICG, known).verdict is Verdict.UNKNOWN


def test_a_later_value_answers_instead_of_an_earlier_one() -> None:
    assert judged(ICG, news("icg_r15", "18"), news("icg_r15", "34", days=4)).verdict is Verdict.NOT_MET


def test_two_values_of_one_day_that_answer_differently_leave_it_unknown() -> None:
    found = judged(ICG, news("icg_r15", "18"), news("icg_r15", "34", repeat=2))
    assert found.verdict is Verdict.UNKNOWN
    assert "answer differently" in str(found.because)


def test_a_bound_answers_only_where_it_settles_the_limit() -> None:
    afp = Condition(code="afp", comparator="<", value=Decimal(20), unit="ng/mL")
    assert judged(afp, news("afp", "<2")).verdict is Verdict.MET
    found = judged(afp, news("afp", "<100"))
    assert found.verdict is Verdict.UNKNOWN
    assert "does not settle it" in str(found.because)


def test_the_limit_may_stand_in_another_unit_of_the_same_measurement() -> None:
    bilirubin = Condition(code="bilirubin", comparator="<=", value=Decimal(2), unit="mg/dL")  # 34.2 umol/L
    assert judged(bilirubin, news("bilirubin", "34.2", "umol/L")).verdict is Verdict.MET
    assert judged(bilirubin, news("bilirubin", "34.3", "umol/L")).verdict is Verdict.NOT_MET


def test_two_measurements_that_no_factor_joins_are_never_compared() -> None:
    pivka = Condition(code="pivka2", comparator="<", value=Decimal(40), unit="mAU/mL")
    assert judged(pivka, news("pivka2", "1", "ng/mL")).verdict is Verdict.UNKNOWN


def test_a_grade_can_be_a_condition() -> None:
    ecog = condition("ecog", "<=", "1", "1")
    assert judged(ecog, news("ecog", "1")).verdict is Verdict.MET
    assert judged(ecog, news("ecog", "2")).verdict is Verdict.NOT_MET


def test_a_condition_is_read_as_it_was_typed() -> None:
    assert condition("icg_r15", "<", " 30 % ", "%") == ICG
    assert str(said(ICG)) == "ICG-R15 less than 30 %"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("", "<", "30", "%"), "Choose what is to be measured"),
        (("icg_r15", "~", "30", "%"), "Choose what is to be measured"),
        (("icg_r15", "<", "thirty", "%"), "thirty is not a number"),
        (("icg_r15", "<", "", "%"), "is not a number"),
        (("icg_r15", "<", "NaN", "%"), "is not a number"),
        (("icg_r15", "<", "300", "%"), "not possible"),
        (("bilirubin", "<", "30", "%"), "is not a unit"),
        (("ecog", "<=", "7", "1"), "is none of"),
        (("ascites", "=", "1", "1"), "Choose what is to be measured"),
    ],
)
def test_what_is_no_condition_is_refused_in_a_sentence(typed: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        condition(*typed)


def test_only_numbers_and_numbered_grades_can_be_conditions() -> None:
    assert {"icg_r15", "afp", "ecog"} <= set(checkable())
    assert not {"ascites", "hbsag", "pvtt_type"} & set(checkable())
