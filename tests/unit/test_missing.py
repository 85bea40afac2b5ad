"""Does the list of what is missing name each gap once, with who obtains it, and nothing else?"""

from datetime import date
from typing import Any

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.checkpoints import assess
from hcc_mdt.clinical.missing import Missing, listed
from hcc_mdt.clinical.readings import Absence
from hcc_mdt.clinical.standing import standing
from hcc_mdt.protocol.load import load
from tests.vignettes.patient import Table, a_patient, merged
from tests.vignettes.test_vignettes import BASE

ON = date(2026, 1, 30)


def gaps(**told: Any) -> tuple[Missing, ...]:
    table: Table = {"without": ["planned"], **told}
    patient = a_patient(merged(BASE, table))
    return listed(assess(patient, load(ON), ON, Settings()), ON)


def test_a_complete_patient_lacks_nothing() -> None:
    assert gaps() == ()


def test_three_planted_gaps_are_exactly_three() -> None:
    found = gaps(
        without=["planned", "icg_r15", "portal_hypertension"],
        values={"flr": {"value": "500", "on": date(2025, 12, 1)}},
    )
    assert {gap.code: gap.absence for gap in found} == {
        "icg_r15": Absence.MISSING,
        "flr": Absence.STALE,
        "portal_hypertension": Absence.MISSING,
    }


def test_what_blocks_a_decision_comes_before_what_only_leaves_a_flag_open() -> None:
    found = gaps(without=["planned", "icg_r15", "portal_hypertension"])
    assert [(gap.code, gap.blocks) for gap in found] == [("icg_r15", ("CP5",)), ("portal_hypertension", ())]
    assert [gap.owner for gap in found] == ["hpb_surgery", "hepatology"]


def test_an_unconfirmed_progression_is_recorded_and_not_missing() -> None:
    """The response is known and settles nothing yet: "nobody recorded it" would be untrue in the minutes."""
    sizes = {"2025-09-24": {"long": 100}, "2025-11-12": {"long": 130}}
    on = date(2025, 11, 20)
    patient = a_patient(merged(BASE, {"on": on, "without": ["targets", "planned"], "targets": sizes}))
    found = listed(assess(patient, load(on), on, Settings()), on)
    assert {gap.absence for gap in found if gap.code == "response"} == {Absence.OPEN}


def test_a_gap_several_rules_wait_for_is_one_line() -> None:
    (found,) = gaps(without=["planned", "bilirubin"])
    assert found.code == "bilirubin"
    assert "surg.04.child_pugh" in found.rule_ids


def test_a_gap_is_obtained_by_whoever_the_rule_about_it_names() -> None:
    """ECOG is lacking for the stage too, but it is no task of radiology."""
    found = {gap.code: gap.owner for gap in listed(assess(a_patient({}), load(ON), ON, Settings()), ON)}
    assert found["ecog"] == "medical_oncology"
    assert found["lesion_count"] == "radiology"
    assert found["albumin"] == "hepatology"


def test_a_class_that_can_be_worked_out_is_not_asked_for_beside_its_parts() -> None:
    codes = [gap.code for gap in listed(assess(a_patient({}), load(ON), ON, Settings()), ON)]
    assert "child_pugh_class" not in codes
    assert {"bilirubin", "albumin", "inr", "ascites", "encephalopathy"} <= set(codes)


def test_a_missing_last_dose_is_asked_for_when_an_operation_is_planned() -> None:
    drugs = {"bevacizumab": {"on": date(2025, 10, 1)}}
    found = gaps(without=[], drugs=drugs)
    assert "last_dose.bevacizumab" in [gap.code for gap in found if "CP6" in gap.blocks]


def test_the_worklist_line_counts_the_gaps_and_names_the_most_urgent() -> None:
    patient = a_patient(merged(BASE, {"without": ["planned", "icg_r15", "portal_hypertension"]}))
    line = standing(patient, load(ON), ON, Settings())
    assert (line.checkpoint, line.state, line.missing, line.most_urgent) == ("CP5", "unknown", 2, "icg_r15")
    assert line.response == (("recist11", "PR"), ("mrecist", "PR"))
    assert dict(line.markers)["afp"] == ("1200 ng/mL", "15 ng/mL")
    assert line.started_on == date(2025, 10, 1)
