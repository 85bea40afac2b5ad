"""When is the decision on surgery due, and what does its checkpoint say while it waits?

Rule book section 4, CP5: due within 14 days of the qualifying evaluation (target 7); it passes when the criteria are
met, and the board decides.
"""

from datetime import date, timedelta
from typing import Any

from hcc_mdt.boardroom import ItemState, Settings
from hcc_mdt.clinical.findings import CheckpointFinding
from hcc_mdt.clinical.standing import standing
from hcc_mdt.protocol.load import load
from tests.builders import a_case, a_decision, an_item
from tests.unit.test_checkpoints import ON, Decided, at, base, stands, window
from tests.vignettes.patient import a_patient, merged
from tests.vignettes.test_vignettes import BASE

SCANNED = date(2026, 1, 19)  # base patient: partial response since this scan
UNDECIDED = ("planned",)


def decision(on: date, **told: Any) -> CheckpointFinding:
    return stands(base(**{"without": UNDECIDED, **told}), on)["CP5"]


def test_each_evaluation_that_qualifies_starts_the_window_again() -> None:
    again = {"2026-03-18": {"long": 55}}
    found = decision(date(2026, 3, 28), targets=again)
    assert window(found) == (date(2026, 3, 18), date(2026, 3, 25), date(2026, 4, 1))
    assert found.state.value != "overdue"


def test_a_response_held_for_months_and_scanned_ten_days_ago_is_not_overdue() -> None:
    responding = {"2025-11-26": {"long": 60}, "2026-01-19": {"long": 58}}
    found = decision(date(2026, 1, 29), without=(*UNDECIDED, "icg_r15"), targets=responding)
    assert found.state.value == "unknown"
    assert found.overdue_after == date(2026, 2, 2)


def test_a_progression_closes_the_window() -> None:
    assert decision(date(2026, 2, 1), targets={"2026-01-31": {"long": 101}}).opens_on is None


def test_stable_disease_after_a_response_still_qualifies() -> None:
    """SD 60 days after the first dose qualifies on its own; 70 % to 80 % of baseline is SD."""
    steady = {"2025-11-26": {"long": 69}, "2026-01-19": {"long": 75}}
    assert window(decision(ON, targets=steady))[0] == SCANNED


def test_the_fifteenth_day_is_overdue_and_says_what_is_unknown() -> None:
    told = {"without": (*UNDECIDED, "icg_r15")}
    assert decision(date(2026, 2, 2), **told).state.value == "unknown"
    late = decision(date(2026, 2, 3), **told)
    assert late.state.value == "overdue"
    assert str(late.because) == "Was due by 2026-02-02; 1 unknown: ICG-R15."


def test_an_overdue_decision_names_three_gaps_and_counts_the_rest() -> None:
    gone = ("icg_r15", "pvtt_type", "r0_feasible", "liver_safety_review", "hepatectomy_contraindicated")
    late = decision(date(2026, 2, 3), without=(*UNDECIDED, *gone))
    said = str(late.because)
    assert said.startswith("Was due by 2026-02-02; 5 unknown: ")
    assert said.endswith(" and 2 more.")
    assert "ICG-R15" in said


def test_criteria_that_are_met_wait_for_the_board() -> None:
    found = decision(ON)
    assert found.state.value == "pass"
    assert str(found.because).startswith("All ")
    assert str(found.because).endswith("required criteria are met. Waits for the board's decision.")


def test_a_late_board_does_not_unmeet_the_criteria() -> None:
    found = decision(date(2026, 2, 3))
    assert found.state.value == "pass"
    assert "Waits for the board's decision, which was due by 2026-02-02." in str(found.because)


def test_once_the_board_agreed_nothing_is_waited_for() -> None:
    agreed = Decided(date(2026, 1, 29), an_item(a_case(), draft=a_decision(recommendation="proceed_to_surgery")))
    found = stands(base(without=UNDECIDED), ON, agreed)["CP5"]
    assert found.state.value == "pass"
    assert "Waits" not in str(found.because)


def test_a_later_decision_against_surgery_takes_back_the_earlier_one() -> None:
    agreed = Decided(date(2026, 1, 21), an_item(a_case(), draft=a_decision(recommendation="proceed_to_surgery")))
    other = Decided(date(2026, 1, 28), an_item(a_case(), draft=a_decision(recommendation="continue_conversion")))
    assert at(stands(base(without=UNDECIDED), ON, agreed, other)) == "CP4"
    assert at(stands(base(without=UNDECIDED), ON, other, Decided(ON, agreed.item))) == "CP6"


def test_what_stood_in_the_form_of_a_case_that_was_put_off_is_no_decision() -> None:
    form = a_decision(recommendation="proceed_to_surgery", deferred_for=("icg_r15",))
    put_off = Decided(date(2026, 1, 29), an_item(a_case(), draft=form, state=ItemState.DEFERRED))
    found = stands(base(without=UNDECIDED), ON, put_off)
    assert at(found) == "CP5"
    assert "Waits for the board's decision" in str(found["CP5"].because)
    agreed = Decided(date(2026, 1, 28), an_item(a_case(), draft=a_decision(recommendation="proceed_to_surgery")))
    assert at(stands(base(without=UNDECIDED), ON, agreed, put_off)) == "CP6"


def test_the_worklist_line_is_due_on_the_target_of_the_decision_that_waits() -> None:
    patient = a_patient(merged(BASE, {"without": list(UNDECIDED)}))
    line = standing(patient, load(ON), ON, Settings())
    assert (line.checkpoint, line.state, line.next_due) == ("CP5", "pass", SCANNED + timedelta(days=7))
