"""Several rows of one thing: they complete each other, and of what they contradict each other in nothing is taken."""

from datetime import date
from decimal import Decimal

import pytest

from hcc_mdt.imports.plan import Plan
from hcc_mdt.model import Case
from tests.unit.loads import CASE, a_plan, only, opened, words

TREATMENT = "case,on,label,kind,agent,stopped,ended_on\n"
BEV = "P-1,2025-01-10,BEV,anti_vegf,bevacizumab,yes,"
STUDY = "case,label,on,modality\nP-1,CT1,2025-01-01,CT\n"
LESION = "case,label,kind,site\nP-1,T1,target,liver\n"
MEASURED = "case,study,lesion,reader,state,long_axis_mm,viable_mm\n"


def _plan(name: str, text: str, **more: str) -> Plan:
    return a_plan({"cases.csv": CASE, name: text} | {f"{key}.csv": rows for key, rows in more.items()})


def _case(made: Plan) -> Case:
    return opened(made)["P-1"]


def test_of_two_last_doses_neither_is_taken_but_the_treatment_stays() -> None:
    """Which of them is right decides the washout; without the treatment there would be none to wait for."""
    made = _plan("treatments.csv", f"{TREATMENT}{BEV}2025-03-01\n{BEV}2025-05-01\n")
    problem = only(made)
    assert (problem.line, problem.column) == (3, "ended_on")
    assert words(problem) == (
        "treatments.csv, line 2 says something else of the same thing. Correct one of the two lines; neither was taken."
    )
    (treatment,) = _case(made).treatments
    assert (treatment.agent, treatment.stopped, treatment.ended_on) == ("bevacizumab", True, None)


@pytest.mark.parametrize(
    ("name", "rows", "kind", "field", "column"),
    [
        ("pathologies.csv", "case,on,bed,viable_percent\nP-1,2025-06-01,T1,0\nP-1,2025-06-01,T1,20\n", "pathologies",
         "viable_percent", "viable_percent"),
        ("surgeries.csv", "case,on,procedure,margin\nP-1,2025-05-20,x,R0\nP-1,2025-05-20,x,R1\n", "surgeries", "margin",
         "margin"),
        ("events.csv", "case,on,kind\nP-1,2025-09-01,death\nP-1,2025-10-01,death\n", "events", "on", "on"),
    ],
)  # fmt: skip
def test_what_may_be_unknown_is_unknown_then(name: str, rows: str, kind: str, field: str, column: str) -> None:
    made = _plan(name, rows)
    assert only(made).column == column
    (fact,) = getattr(_case(made), kind)
    assert getattr(fact, field) is None


def test_a_lesion_measured_in_two_ways_by_one_reader_in_one_study_was_not_measured() -> None:
    rows = f"{MEASURED}P-1,CT1,T1,R1,present,50,\nP-1,CT1,T1,R1,present,60,\nP-1,CT1,T1,R2,present,55,\n"
    made = _plan("measurements.csv", rows, studies=STUDY, lesions=LESION)
    assert [(p.line, "neither was taken" in words(p)) for p in made.problems] == [(2, True), (3, True)]
    assert [(m.reader, m.long_axis_mm) for m in _case(made).measurements] == [("R2", Decimal(55))]


def test_rows_that_complete_each_other_are_one_and_nothing_is_said() -> None:
    rows = f"{MEASURED}P-1,CT1,T1,R1,present,50,\nP-1,CT1,T1,R1,present,,30\n"
    made = _plan("measurements.csv", rows, studies=STUDY, lesions=LESION)
    assert made.problems == ()
    (measured,) = _case(made).measurements
    assert (measured.long_axis_mm, measured.viable_mm) == (Decimal(50), Decimal(30))


def test_what_must_be_known_stands_as_the_earlier_row_says_and_that_is_said() -> None:
    made = _plan("lesions.csv", f"{LESION}P-1,T1,non_target,liver\n")
    assert (only(made).column, "the earlier one was taken" in words(only(made))) == ("kind", True)
    assert [lesion.kind for lesion in _case(made).lesions] == ["target"]


def test_an_examination_of_two_days_has_none_and_so_has_what_was_measured_in_it() -> None:
    made = _plan(
        "studies.csv", f"{STUDY}P-1,CT1,2025-02-01,CT\n", lesions=LESION,
        measurements=f"{MEASURED}P-1,CT1,T1,R1,present,50,\n",
    )  # fmt: skip
    assert only(made).column == "on"
    case = _case(made)
    assert (case.studies[0].on, case.measurements[0].on) == (None, None)


def test_a_contradiction_takes_nothing_back_that_is_stored() -> None:
    stored = {"P-1": _case(_plan("treatments.csv", f"{TREATMENT}{BEV}2025-03-01\n"))}
    made = a_plan({"treatments.csv": f"{TREATMENT}{BEV}2025-04-01\n{BEV}2025-05-01\n"}, stored)
    assert made.change is None
    assert only(made).column == "ended_on"


def test_the_day_of_a_stored_examination_stands_against_two_others() -> None:
    stored = {"P-1": _case(_plan("studies.csv", STUDY, lesions=LESION))}
    two = "case,label,on,modality\nP-1,CT1,2025-02-01,CT\nP-1,CT1,2025-03-01,CT\n"
    made = a_plan({"studies.csv": two, "measurements.csv": f"{MEASURED}P-1,CT1,T1,R1,present,50,\n"}, stored)
    assert made.change is not None
    (measured,) = made.change.recorded[0].facts
    assert measured.on == date(2025, 1, 1)


@pytest.mark.parametrize(
    ("state", "size", "taken"),
    [("absent", "50", 0), ("absent", "0", 1), ("not_assessed", "50", 0), ("not_assessed", "0", 0),
     ("not_assessed", "", 1)],
)  # fmt: skip
def test_a_size_beside_a_state_that_had_none_to_take_is_no_measurement(state: str, size: str, taken: int) -> None:
    made = _plan("measurements.csv", f"{MEASURED}P-1,CT1,T1,R1,{state},{size},\n", studies=STUDY, lesions=LESION)
    assert len(_case(made).measurements) == taken
    assert [(p.column, p.refused) for p in made.problems] == [("state", "row")] * (1 - taken)
