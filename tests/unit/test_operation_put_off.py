"""An operation whose planned day has passed: washout is reckoned for today, and what was given since counts."""

from datetime import date

import pytest

from hcc_mdt.clinical.anchors import awaited_on
from hcc_mdt.clinical.findings import CheckpointFinding
from tests.builders import a_case, a_surgery
from tests.vignettes.test_vignettes import BASE, assessed, of

ON = BASE["on"]  # 30 January 2026; the last bevacizumab was given on 15 December 2025
PASSED = date(2026, 1, 20)


def _washout(**told: object) -> CheckpointFinding:
    return assessed(told)["CP6"]


def test_a_plan_that_has_passed_is_no_day_to_reckon_for() -> None:
    assert awaited_on(a_case(a_surgery(PASSED, planned=True)), PASSED) == PASSED
    assert awaited_on(a_case(a_surgery(PASSED, planned=True)), ON) is None
    assert awaited_on(a_case(a_surgery(PASSED, planned=True), a_surgery(ON)), ON) == ON


def test_tace_given_after_the_planned_day_has_its_washout() -> None:
    tace = {"agent": "tace", "on": [date(2026, 1, 25)]}
    found = _washout(planned=PASSED, sessions=tace)
    assert str(of(found, "wash.04.tace").because).startswith("TACE: last dose 2026-01-25, 5 days before 2026-01-30.")


@pytest.mark.parametrize(
    ("planned", "verdict"), [(PASSED, "met"), (date(2026, 1, 30), "met"), (date(2026, 1, 31), "met")]
)
def test_the_days_since_the_last_dose_run_on_after_a_plan_that_passed(planned: date, verdict: str) -> None:
    """45 days before 30 January: the preferred 42 are met, on 20 January (36 days) they would not be."""
    drugs = {"bevacizumab": {"on": date(2025, 10, 1), "last": date(2025, 12, 15)}}
    assert of(_washout(planned=planned, drugs=drugs), "wash.03.bevacizumab_preferred").verdict.value == verdict


def test_an_agent_that_goes_on_is_said_to_go_on_not_to_lack_a_day() -> None:
    found = _washout(drugs={"bevacizumab": {"on": date(2025, 10, 1), "ongoing": True}})
    assert str(of(found, "wash.03.bevacizumab_minimum").because) == "Bevacizumab is still being given."


def test_that_the_planned_day_passed_is_said() -> None:
    assert str(_washout(planned=PASSED).assumption) == (
        "The operation planned for 2026-01-20 is not recorded as performed; calculated as if on 2026-01-30."
    )
    assert _washout(planned=PASSED).state.value != "not_due"
