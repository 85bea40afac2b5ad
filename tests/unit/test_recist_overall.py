"""RECIST 1.1, overall response: Eisenhauer 2009, tables 1 and 2, whole."""

import pytest

from hcc_mdt.clinical.response import CriteriaKey
from hcc_mdt.clinical.response.lesions import LesionReading
from hcc_mdt.clinical.response.overall import WITHOUT_NEW_LESION, overall
from tests.unit.lesion_lines import last, new, node, other, overalls, target

TARGET = ("CR", "PR", "SD", "PD", "NE", "none")
NON_TARGET = ("CR", "non-CR/non-PD", "PD", "NE", "none")


@pytest.mark.parametrize(
    ("target_response", "non_target", "expected"),
    [
        # table 1: target disease
        ("CR", "CR", "CR"),
        ("CR", "none", "CR"),
        ("CR", "non-CR/non-PD", "PR"),
        ("CR", "NE", "PR"),
        ("PR", "CR", "PR"),
        ("PR", "none", "PR"),
        ("PR", "non-CR/non-PD", "PR"),
        ("PR", "NE", "PR"),
        ("SD", "CR", "SD"),
        ("SD", "none", "SD"),
        ("SD", "non-CR/non-PD", "SD"),
        ("SD", "NE", "SD"),
        ("NE", "CR", "NE"),
        ("NE", "none", "NE"),
        ("NE", "non-CR/non-PD", "NE"),
        ("NE", "NE", "NE"),
        # table 2: non-target disease only
        ("none", "CR", "CR"),
        ("none", "non-CR/non-PD", "non-CR/non-PD"),
        ("none", "NE", "NE"),
        ("none", "none", "NE"),
    ],
)
def test_without_new_lesions_target_and_non_target_give(target_response: str, non_target: str, expected: str) -> None:
    assert overall(target_response, non_target, "no") == expected
    assert overall(target_response, non_target, "equivocal") == expected  # a doubtful lesion changes nothing


def test_the_table_has_no_other_line() -> None:
    assert set(WITHOUT_NEW_LESION) == {(t, n) for t in TARGET for n in NON_TARGET if "PD" not in (t, n)}


@pytest.mark.parametrize("non_target", NON_TARGET)
@pytest.mark.parametrize("target_response", TARGET)
def test_a_new_lesion_is_progression_whatever_else_was_seen(target_response: str, non_target: str) -> None:
    assert overall(target_response, non_target, "yes") == "PD"


@pytest.mark.parametrize("new_lesion", ["no", "yes", "equivocal", "NE"])
@pytest.mark.parametrize("other_verdict", ["CR", "non-CR/non-PD", "PD", "NE", "none"])
def test_progression_of_targets_is_progression_whatever_else_was_seen(other_verdict: str, new_lesion: str) -> None:
    assert overall("PD", other_verdict, new_lesion) == "PD"


@pytest.mark.parametrize("new_lesion", ["no", "yes", "equivocal", "NE"])
@pytest.mark.parametrize("target_response", TARGET)
def test_progression_of_non_targets_is_progression(target_response: str, new_lesion: str) -> None:
    assert overall(target_response, "PD", new_lesion) == "PD"


@pytest.mark.parametrize("target_response", ["CR", "PR", "SD", "NE", "none"])
def test_a_new_lesion_nobody_could_judge_leaves_the_response_open(target_response: str) -> None:
    assert overall(target_response, "CR", "NE") == "NE"


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (["absent", "absent"], "CR"),
        (["absent", "present"], "non-CR/non-PD"),
        (["present", "present"], "non-CR/non-PD"),
        (["too_small", "absent"], "non-CR/non-PD"),
        (["equivocal", "absent"], "non-CR/non-PD"),
        (["progressed", "absent"], "PD"),
        (["progressed", "not_assessed"], "PD"),
        (["absent", "not_assessed"], "NE"),
    ],
)
def test_non_target_lesions_together_are(states: list[str], expected: str) -> None:
    listed = [other(0), other(0, lesion="O2")]
    seen = [other(56, states[0]), other(56, states[1], lesion="O2")]
    assert last([target(0, 50), target(56, 50), *listed, *seen]).non_target == expected


def test_non_target_disease_alone_has_its_own_answers() -> None:
    assert last([other(0), other(56)]).overall == "non-CR/non-PD"
    assert last([other(0), other(56, "absent")]).overall == "CR"
    assert last([other(0), other(56, "progressed")]).overall == "PD"
    assert last([other(0), other(56), new(56, 12)]).overall == "PD"
    assert last([other(0), other(0, lesion="O2"), other(56)]).overall == "NE"


def test_a_node_below_ten_millimetres_is_gone_as_a_non_target_too() -> None:
    readings = [target(0, 50), node(0, 12, kind="non_target"), target(56, state="absent")]
    assert last([*readings, node(56, "9.5", kind="non_target")]).overall == "CR"
    assert last([*readings, node(56, 10, kind="non_target")]).overall == "PR"


def test_a_non_target_lesion_missing_from_the_baseline_is_asked_about() -> None:
    point = last([target(0, 50), target(56, state="absent"), other(56)])
    assert (point.non_target, point.overall) == ("NE", "PR")
    assert "is it new?" in str(point.because)


def test_a_patient_with_no_lesion_at_baseline_cannot_be_evaluated_until_one_appears() -> None:
    assert last([target(0, 50), target(56, 50)]).non_target == "none"
    readings = [other(0, "absent"), other(56, "absent"), new(112, 20), other(112, "absent")]
    assert last(readings).overall == "PD"


@pytest.mark.parametrize(
    ("later", "verdict"),
    [
        (other(112), "PD"),
        (other(112, "too_small"), "PD"),
        (other(112, "absent"), "CR"),
        (other(112, "not_assessed"), "PR"),
        (other(112, "equivocal"), "PR"),
    ],
)
def test_non_target_disease_seen_again_after_a_complete_response_is_progression(
    later: LesionReading, verdict: str
) -> None:
    """RECIST 1.1, table 3, note a: any disease seen after a true complete response makes it PD at that point."""
    gone = [target(0, 30), other(0), target(56, state="absent"), other(56, "absent"), target(112, state="absent")]
    assert last([*gone, later]).overall == verdict


@pytest.mark.parametrize("criteria", ["recist11", "mrecist"])
def test_a_node_or_unproven_fluid_seen_again_after_a_complete_response_is_no_progression(
    criteria: CriteriaKey,
) -> None:
    lung = [target(day, mm, site="lung", state=state) for day, mm, state in ((0, 30, "present"), (56, None, "absent"),
                                                                             (112, None, "absent"))]  # fmt: skip
    nodes = [node(0, 16, kind="non_target"), node(56, 9, kind="non_target"), node(112, 10, kind="non_target")]
    assert overalls([*lung, *nodes], criteria) == ["CR", "PR"]
    fluid = [other(0, site="ascites"), other(56, "absent", site="ascites"), other(112, site="ascites")]
    assert overalls([*lung, *fluid], criteria) == ["CR", "PR"]


def test_a_thrombus_that_enhances_again_after_a_complete_response_is_progression_by_mrecist() -> None:
    dead = [target(0, 50, viable=40), other(0, site="portal_vein"), target(56, 50, viable=0),
            other(56, site="portal_vein", viable=0), target(112, 50, viable=0)]  # fmt: skip
    assert overalls([*dead, other(112, site="portal_vein", viable=5)], "mrecist") == ["CR", "PD"]
