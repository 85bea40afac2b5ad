"""Where does a case stand: windows as dates, states, and the checkpoint the board is at?"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from hcc_mdt.boardroom import AgendaItem, Settings
from hcc_mdt.clinical.checkpoints import assess, current
from hcc_mdt.clinical.comparison import compare
from hcc_mdt.clinical.findings import CheckpointFinding, Verdict
from hcc_mdt.model import Case
from hcc_mdt.protocol.load import load
from tests.builders import a_case, a_decision, a_pathology, a_study, a_surgery, a_treatment, an_event, an_item
from tests.vignettes.patient import Table, a_patient, merged
from tests.vignettes.test_vignettes import BASE

START = date(2025, 10, 1)
ON = date(2026, 1, 30)


@dataclass(frozen=True)
class Decided:
    on: date
    item: AgendaItem


def day(number: int) -> date:
    return START + timedelta(days=number)


def stands(case: Case, on: date, *decisions: Decided) -> dict[str, CheckpointFinding]:
    return {f.checkpoint.id: f for f in assess(case, load(on), on, Settings(), decisions)}


def base(**told: Any) -> Case:
    table: Table = {"without": [], **told}
    return a_patient(merged(BASE, table))


def at(found: dict[str, CheckpointFinding]) -> str:
    return current(tuple(found.values())).checkpoint.id


def window(found: CheckpointFinding) -> tuple[date | None, date | None, date | None]:
    return found.opens_on, found.target_on, found.overdue_after


def test_all_ten_checkpoints_are_always_answered() -> None:
    assert list(stands(a_case(), ON)) == [f"CP{number}" for number in range(1, 11)]


def test_an_empty_case_stands_at_the_baseline_and_nothing_passes() -> None:
    found = stands(a_case(), ON)
    assert at(found) == "CP1"
    assert {f.state.value for f in found.values()} == {"unknown", "not_due"}


def test_the_first_evaluation_is_due_from_day_42_and_overdue_after_day_70() -> None:
    found = stands(a_case(a_treatment("sintilimab", START)), day(10))["CP3"]
    assert window(found) == (day(42), day(56), day(70))


@pytest.mark.parametrize(
    ("number", "state"), [(41, "not_due"), (42, "unknown"), (70, "unknown"), (71, "overdue")]
)  # fmt: skip
def test_the_first_evaluation_runs_through_its_states(number: int, state: str) -> None:
    case = a_case(a_treatment("sintilimab", START), a_study("CT0", day(-7)))
    found = stands(case, day(number))
    assert found["CP3"].state.value == state
    assert at(found) == "CP3"


def test_later_evaluations_count_from_the_one_before() -> None:
    case = a_case(a_treatment("sintilimab", START), a_study("CT1", day(50)))
    assert window(stands(case, day(60))["CP4"]) == (day(92), day(106), day(120))


def test_after_six_months_evaluations_are_nine_to_twelve_weeks_apart() -> None:
    case = a_case(a_treatment("sintilimab", START), a_study("CT1", day(50)), a_study("CT2", day(183)))
    assert window(stands(case, day(190))["CP4"]) == (day(183 + 63), day(183 + 84), day(183 + 98))


def test_the_day_before_six_months_still_has_the_early_rhythm() -> None:
    case = a_case(a_treatment("sintilimab", START), a_study("CT2", day(182)))
    assert window(stands(case, day(190))["CP4"]) == (day(182 + 42), day(182 + 56), day(182 + 70))


def test_a_late_scan_makes_the_ongoing_evaluation_overdue_even_after_a_good_answer() -> None:
    case = base(without=["targets", "planned"], targets={"2025-09-24": {"long": 100}, "2025-11-05": {"long": 95}})
    assert stands(case, date(2026, 1, 14))["CP4"].state.value != "overdue"
    assert stands(case, date(2026, 1, 15))["CP4"].state.value == "overdue"


def test_a_response_proposes_the_decision_on_surgery() -> None:
    found = stands(base(without=["planned"]), ON)
    assert at(found) == "CP5"
    assert window(found["CP5"]) == (date(2026, 1, 19), date(2026, 1, 26), date(2026, 2, 2))


def test_two_markers_that_became_normal_propose_it_too() -> None:
    told = {"targets": {"2025-09-24": {"long": 100}, "2025-11-05": {"long": 95}}, "without": ["planned", "targets"]}
    assert stands(base(**told), ON)["CP5"].state.value != "not_due"
    high = {"values": {"pivka2": [{"value": "900", "on": date(2025, 9, 24)}, {"value": "41", "on": ON}]}}
    assert stands(base(**told, **high), ON)["CP5"].state.value == "not_due"


def test_a_planned_operation_moves_the_board_to_washout() -> None:
    found = stands(base(), ON)
    assert at(found) == "CP6"
    assert "2026-02-06" in str(found["CP6"].assumption)


def test_a_decision_to_operate_moves_the_board_to_washout_before_a_day_is_set() -> None:
    item = an_item(a_case(), draft=a_decision(recommendation="proceed_to_surgery"))
    found = stands(base(without=["planned"]), ON, Decided(date(2026, 1, 29), item))
    assert found["CP5"].done_on == date(2026, 1, 29)
    assert at(found) == "CP6"
    assert "as if on 2026-01-30" in str(found["CP6"].assumption)


def test_a_decision_to_go_on_holds_until_the_next_evaluation() -> None:
    item = an_item(a_case(), draft=a_decision(recommendation="continue_conversion"))
    decided = Decided(date(2026, 1, 21), item)
    assert at(stands(base(without=["planned"]), ON, decided)) == "CP4"
    seen = base(without=["planned"], targets={"2026-01-29": {"long": 58}})
    found = stands(seen, ON, decided)
    assert (at(found), found["CP5"].target_on) == ("CP5", date(2026, 2, 5))


def test_before_any_dose_baseline_imaging_is_counted_to_the_day_asked_about() -> None:
    def verdict(age: int) -> str:
        found = stands(a_case(a_study("CT0", ON - timedelta(days=age))), ON)["CP1"]
        return next(f.verdict.value for f in found.findings if f.rule.id == "cp2.baseline_imaging")

    assert (verdict(28), verdict(29)) == ("met", "not_met")


def test_after_the_operation_is_asked_only_after_the_operation() -> None:
    found = stands(base(), ON)["CP8"]
    assert found.state.value == "not_due"
    assert not any(f.missing for f in found.findings)


def test_washout_dates_are_those_of_the_slowest_agent() -> None:
    found = stands(base(), ON)["CP6"]
    assert found.opens_on == date(2026, 1, 20)  # sintilimab 5 January, more than 14 days
    assert found.target_on == date(2026, 1, 26)  # bevacizumab 15 December, 42 days
    assert found.overdue_after == date(2026, 3, 2)  # 56 days after 5 January


def test_after_the_operation_pathology_is_due_and_then_overdue() -> None:
    case = a_case(a_treatment("sintilimab", START), a_surgery(day(120), margin="R0"))
    assert window(stands(case, day(121))["CP8"]) == (day(120), day(134), day(141))
    assert at(stands(case, day(121))) == "CP8"
    assert stands(case, day(142))["CP8"].state.value == "overdue"


@pytest.mark.parametrize(("margin", "state"), [("R0", "pass"), ("R1", "fail"), (None, "unknown")])
def test_the_margin_decides_the_operation(margin: str | None, state: str) -> None:
    case = a_case(a_treatment("sintilimab", START), a_surgery(day(120), margin=margin))
    assert stands(case, day(121))["CP7"].state.value == state


@pytest.mark.parametrize(("viable", "state"), [("0", "pass"), ("40", "pass"), (None, "fail")])
def test_a_report_without_viable_percent_is_incomplete(viable: str | None, state: str) -> None:
    report = a_pathology(day(130), viable=viable, margin="R0")
    case = a_case(a_treatment("sintilimab", START), a_surgery(day(120), margin="R0"), report)
    assert stands(case, day(131))["CP8"].state.value == state


def test_follow_up_counts_from_the_operation_and_then_from_each_visit() -> None:
    facts = (a_treatment("sintilimab", START), a_surgery(day(120)))
    assert window(stands(a_case(*facts), day(125))["CP10"]) == (day(150), day(180), day(194))
    seen = a_case(*facts, an_event("visit", day(160)))
    assert window(stands(seen, day(170))["CP10"]) == (day(236), day(250), day(264))


@pytest.mark.parametrize(
    ("number", "opens", "target", "overdue"),
    [(30, 76, 90, 104), (729, 76, 90, 104), (730, 90, 180, 194), (900, 90, 180, 194)],
)
def test_visits_are_three_months_apart_and_after_two_years_three_to_six(
    number: int, opens: int, target: int, overdue: int
) -> None:
    seen = day(120 + number)
    case = a_case(a_treatment("sintilimab", START), a_surgery(day(120)), an_event("visit", seen))
    assert window(stands(case, seen)["CP10"]) == tuple(seen + timedelta(days=n) for n in (opens, target, overdue))


def test_an_unconfirmed_progression_is_imaged_again_after_4_to_8_weeks() -> None:
    """iRECIST: confirm at the next scan, 4–8 weeks later (rule book 2.9)."""
    scan = date(2026, 1, 19)
    sizes = {"2025-09-24": {"long": 100}, "2025-11-26": {"long": 60}, "2026-01-19": {"long": 73}}
    found = stands(base(without=["planned"], targets=sizes), ON)["CP4"]
    assert window(found) == tuple(scan + timedelta(days=n) for n in (28, 42, 56))
    assert stands(base(without=["planned"], targets=sizes), scan + timedelta(days=57))["CP4"].state.value == "overdue"


def test_a_confirmed_progression_has_the_usual_rhythm() -> None:
    sizes = {"2025-11-26": {"long": 60}, "2026-01-19": {"long": 73}, "2026-02-20": {"long": 85}}
    found = stands(base(without=["planned"], targets=sizes), date(2026, 2, 21))["CP4"]
    assert found.state.value == "fail"
    assert window(found)[0] == date(2026, 2, 20) + timedelta(days=42)


def test_a_recurrence_is_not_met() -> None:
    facts = (a_treatment("sintilimab", START), a_surgery(day(120)), an_event("recurrence", day(200)))
    assert stands(a_case(*facts), day(201))["CP10"].state.value == "fail"


def test_what_happened_after_the_day_asked_about_is_not_seen() -> None:
    known = base(without=["planned"], targets={"2026-02-20": {"long": 200}})
    assert stands(known, ON)["CP5"].state.value == "pass"
    assert stands(known, date(2026, 2, 21))["CP4"].state.value == "unknown"  # unconfirmed progression


@pytest.mark.parametrize(
    ("kind", "value", "comparator", "verdict"),
    [
        ("at_most", "2", "<", "met"), ("at_most", "50", "<", "unknown"), ("at_most", "20", ">", "not_met"),
        ("at_most", "20", ">=", "unknown"), ("below", "20", "<", "met"), ("below", "20", "<=", "unknown"),
        ("below", "20", ">=", "not_met"), ("at_least", "20", ">=", "met"), ("at_least", "20", "<", "not_met"),
        ("at_least", "20", "<=", "unknown"), ("above", "20", ">", "met"), ("above", "20", ">=", "unknown"),
        ("above", "20", "<=", "not_met"), ("above", "50", "<", "unknown"), ("at_least", "10", ">", "unknown"),
    ],
)  # fmt: skip
def test_a_bound_decides_only_where_it_can(kind: str, value: str, comparator: str, verdict: str) -> None:
    assert compare(kind, Decimal(20), Decimal(value), comparator) is Verdict(verdict)
