"""Which hard rules does each recommendation go against?"""

from datetime import date

import pytest

from hcc_mdt.board.departures import PASSES, against
from hcc_mdt.clinical.findings import CheckpointFinding, CheckpointState, Finding, Told, Verdict
from hcc_mdt.messages import say
from hcc_mdt.protocol.load import load
from hcc_mdt.protocol.schema import Rule
from tests.builders import TODAY

PROTOCOL = load(date(2026, 3, 2))
RULE = {rule.id: rule for rule in PROTOCOL.rules}


def found(checkpoint: str, *findings: Finding) -> CheckpointFinding:
    rule = next(one for one in PROTOCOL.checkpoints if one.id == checkpoint)
    return CheckpointFinding(
        checkpoint=rule,
        state=CheckpointState.FAIL,
        because=say("because"),
        opens_on=TODAY,
        target_on=TODAY,
        overdue_after=TODAY,
        done_on=None,
        findings=findings,
    )


def said(rule: Rule, verdict: Verdict, *, decides: bool = True) -> Finding:
    return Finding(rule, verdict, decides, Told, (say("because"),))


ICG, PROGRESSION = RULE["surg.05.icg"], RULE["cp3.no_progression"]


def test_surgery_goes_against_every_hard_rule_of_its_checkpoints_that_is_not_met() -> None:
    points = [
        found("CP5", said(ICG, Verdict.NOT_MET), said(RULE["surg.06.flr_chronic"], Verdict.MET)),
        found("CP6", said(RULE["wash.07.lenvatinib"], Verdict.NOT_MET)),
    ]
    assert set(against("proceed_to_surgery", points).unmet) == {"surg.05.icg", "wash.07.lenvatinib"}


def test_unknown_is_a_gap_that_is_named_and_no_departure() -> None:
    found_ = against("proceed_to_surgery", [found("CP5", said(ICG, Verdict.UNKNOWN))])
    assert (found_.unmet, set(found_.unknown)) == ({}, {"surg.05.icg"})


def test_going_on_with_treatment_is_no_departure_from_a_rule_of_surgery_but_from_progression_it_is() -> None:
    points = [found("CP5", said(ICG, Verdict.NOT_MET)), found("CP4", said(PROGRESSION, Verdict.NOT_MET))]
    assert set(against("continue_conversion", points).unmet) == {"cp3.no_progression"}
    assert against("change_regimen", points).unmet == {}


def test_a_rule_that_may_not_decide_and_a_soft_one_ask_for_no_reason() -> None:
    soft = next(rule for rule in PROTOCOL.rules if rule.severity.value == "soft" and "CP5" in rule.checkpoints)
    point = found("CP5", said(ICG, Verdict.NOT_MET, decides=False), said(soft, Verdict.NOT_MET))
    assert against("proceed_to_surgery", [point]).unmet == {}


@pytest.mark.parametrize("checkpoint", sorted({one for passed in PASSES.values() for one in passed}))
def test_every_checkpoint_named_exists(checkpoint: str) -> None:
    assert checkpoint in {one.id for one in PROTOCOL.checkpoints}
