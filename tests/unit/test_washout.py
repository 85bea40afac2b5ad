"""Has every agent been out long enough? Rule book 1.11 and the vectors of section 8, by the packaged rules."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcc_mdt.clinical.findings import Verdict
from hcc_mdt.clinical.washout import Washout, washouts
from hcc_mdt.model import Case, TreatmentKind
from hcc_mdt.protocol.load import load
from tests.builders import a_case, a_treatment, an_administration, an_observation

SURGERY = date(2026, 2, 6)
BEGUN = date(2025, 9, 1)
RULES = tuple(rule for rule in load(SURGERY).rules if "CP6" in rule.checkpoints)


def stopped(agent: str, last: date | None, **more: Any) -> Case:
    return a_case(a_treatment(agent, BEGUN, stopped=True, ended_on=last, **more))


def once(agent: str, on: date) -> Case:
    return a_case(a_treatment(agent, on))


def only(case: Case, surgery: date = SURGERY) -> Washout:
    found = washouts(case, RULES, surgery)
    assert len(found) == 1
    return found[0]


def all_met(washout: Washout) -> bool:
    """The minimum and every preferred interval."""
    return all(verdict is Verdict.MET for _, verdict in washout.by_rule)


@pytest.mark.parametrize(
    ("agent", "last", "days", "verdict", "preferred"),
    [
        ("bevacizumab", date(2026, 1, 5), 32, "met", False), ("bevacizumab", date(2026, 1, 10), 27, "not_met", False),
        ("bevacizumab", date(2026, 1, 9), 28, "met", False), ("bevacizumab", date(2025, 12, 26), 42, "met", True),
        ("bevacizumab", date(2025, 12, 27), 41, "met", False),
        ("apatinib", date(2026, 1, 30), 7, "not_met", False), ("apatinib", date(2026, 1, 29), 8, "met", False),
        ("apatinib", date(2026, 1, 23), 14, "met", True),
        ("sintilimab", date(2026, 1, 23), 14, "not_met", False), ("sintilimab", date(2026, 1, 22), 15, "met", False),
        ("sintilimab", date(2026, 1, 16), 21, "met", True), ("sintilimab", date(2026, 1, 17), 20, "met", False),
        ("lenvatinib", date(2026, 1, 30), 7, "not_met", False), ("lenvatinib", date(2026, 1, 29), 8, "met", False),
        ("sorafenib", date(2026, 1, 28), 9, "not_met", False), ("sorafenib", date(2026, 1, 27), 10, "met", False),
        ("regorafenib", date(2026, 1, 24), 13, "not_met", False), ("regorafenib", date(2026, 1, 23), 14, "met", True),
        ("cabozantinib", date(2026, 1, 17), 20, "not_met", False), ("cabozantinib", date(2026, 1, 16), 21, "met", True),
        ("ipilimumab", date(2026, 1, 16), 21, "met", False), ("ipilimumab", date(2026, 1, 9), 28, "met", True),
    ],
)  # fmt: skip
def test_each_drug_on_and_beside_its_edges(agent: str, last: date, days: int, verdict: str, preferred: bool) -> None:
    found = only(stopped(agent, last))
    assert (found.days, found.verdict, all_met(found)) == (days, Verdict(verdict), preferred)


@pytest.mark.parametrize(("last", "verdict"), [(date(2026, 1, 10), "not_met"), (date(2026, 1, 9), "met")])
def test_ramucirumab_28_days(last: date, verdict: str) -> None:
    assert only(stopped("ramucirumab", last)).verdict == verdict


@pytest.mark.parametrize(
    ("agent", "on", "days", "verdict"),
    [
        ("tace", date(2026, 1, 9), 28, "met"), ("tace", date(2026, 1, 10), 27, "not_met"),
        ("folfox_haic", date(2026, 1, 14), 23, "met"), ("folfox_haic", date(2026, 1, 16), 21, "met"),
        ("folfox_haic", date(2026, 1, 17), 20, "not_met"),
    ],
)  # fmt: skip
def test_each_procedure_on_and_beside_its_edge(agent: str, on: date, days: int, verdict: str) -> None:
    found = only(once(agent, on))
    assert (found.days, found.verdict) == (days, Verdict(verdict))


def test_haic_has_an_ideal_window_that_ends_after_28_days() -> None:
    inside, outside = only(once("folfox_haic", date(2026, 1, 9))), only(once("folfox_haic", date(2026, 1, 8)))
    assert dict(inside.by_rule)["wash.05.haic_latest"] is Verdict.MET
    assert dict(outside.by_rule)["wash.05.haic_latest"] is Verdict.NOT_MET
    assert (outside.days, outside.verdict) == (29, Verdict.MET)


def test_haic_with_bevacizumab_asks_for_42_days_and_has_no_window() -> None:
    both = a_case(
        a_treatment("folfox_haic", date(2026, 1, 8)),
        a_treatment("bevacizumab", BEGUN, stopped=True, ended_on=date(2025, 12, 1)),
    )
    haic = next(w for w in washouts(both, RULES, SURGERY) if w.kind is TreatmentKind.HAIC)
    assert (haic.minimum_days, haic.verdict) == (42, Verdict.NOT_MET)
    assert "wash.05.haic_latest" not in haic.rule_ids


def test_of_class_and_drug_row_the_longer_counts() -> None:
    lenvatinib = only(stopped("lenvatinib", date(2026, 1, 29)))
    assert (lenvatinib.minimum_days, lenvatinib.strict) == (7, True)  # the class says more than 7, the label 7
    sorafenib = only(stopped("sorafenib", date(2026, 1, 27)))
    assert (sorafenib.minimum_days, sorafenib.strict) == (10, False)


def test_exactly_28_days_of_bevacizumab_meet_the_label_and_not_the_consensus() -> None:
    by_rule = dict(only(stopped("bevacizumab", date(2026, 1, 9))).by_rule)
    assert by_rule["wash.03.bevacizumab_minimum"] is Verdict.MET
    assert by_rule["wash.03.bevacizumab_strict"] is Verdict.NOT_MET


def test_the_earliest_and_the_preferred_day_are_given() -> None:
    bevacizumab = only(stopped("bevacizumab", date(2026, 1, 5)))
    assert (bevacizumab.earliest_on, bevacizumab.preferred_on) == (date(2026, 2, 2), date(2026, 2, 16))
    apatinib = only(stopped("apatinib", date(2026, 1, 5)))
    assert (apatinib.earliest_on, apatinib.preferred_on) == (date(2026, 1, 13), date(2026, 1, 19))


def test_an_unknown_last_dose_is_unknown_and_never_a_pass() -> None:
    for case in (stopped("bevacizumab", None), a_case(a_treatment("bevacizumab", BEGUN))):
        found = only(case)
        assert (found.verdict, found.days, found.last_dose) == (Verdict.UNKNOWN, None, None)
        assert found.earliest_on is None
        assert {verdict for _, verdict in found.by_rule} == {Verdict.UNKNOWN}
        assert "not recorded" in str(found.because)


def test_an_agent_still_given_is_unknown_until_a_dose_lies_too_late() -> None:
    drug = a_treatment("bevacizumab", BEGUN, stopped=False)
    early, late = an_administration(drug, date(2025, 12, 20)), an_administration(drug, date(2026, 1, 20))
    going_on = only(a_case(drug, early))
    assert (going_on.verdict, going_on.ongoing, going_on.earliest_on) == (Verdict.UNKNOWN, True, None)
    assert "no later than 2026-01-09" in str(going_on.because)
    assert only(a_case(drug, early, late)).verdict is Verdict.NOT_MET


def test_the_last_dose_given_counts_and_a_held_one_does_not() -> None:
    drug = a_treatment("sintilimab", BEGUN, stopped=True)
    doses = [
        an_administration(drug, date(2025, 12, 1)), an_administration(drug, date(2025, 12, 22), "reduced"),
        an_administration(drug, date(2026, 1, 31), "held"),
    ]  # fmt: skip
    assert only(a_case(drug, *doses)).last_dose == date(2025, 12, 22)


def test_several_courses_of_one_drug_count_from_the_last_and_an_unknown_one_leaves_all_unknown() -> None:
    first = a_treatment("lenvatinib", BEGUN, label="first", stopped=True, ended_on=date(2025, 10, 1))
    again = a_treatment("lenvatinib", date(2025, 11, 1), label="again", stopped=True, ended_on=date(2026, 1, 1))
    assert only(a_case(first, again)).last_dose == date(2026, 1, 1)
    assert only(a_case(first, replace(again, ended_on=None))).verdict is Verdict.UNKNOWN


def test_sessions_of_one_kind_count_together_whatever_the_agent() -> None:
    case = a_case(a_treatment("tace", date(2025, 11, 1)), a_treatment("tace", date(2026, 1, 9), label="TACE 2"))
    assert only(case).last_dose == date(2026, 1, 9)


def test_what_begins_after_the_operation_does_not_count() -> None:
    assert (
        washouts(a_case(a_treatment("sintilimab", SURGERY + timedelta(days=30), phase="adjuvant")), RULES, SURGERY)
        == ()
    )


def test_doses_after_the_operation_leave_the_interval_before_it() -> None:
    drug = a_treatment("sintilimab", BEGUN, stopped=False)
    case = a_case(drug, an_administration(drug, date(2026, 1, 1)), an_administration(drug, date(2026, 3, 10)))
    assert (only(case).days, only(case).verdict) == (36, Verdict.MET)


def test_a_drug_no_rule_names_is_not_listed() -> None:
    assert washouts(stopped("entecavir", None), RULES, SURGERY) == ()


def test_what_is_only_remembered_never_makes_a_minimum() -> None:
    found = only(stopped("ipilimumab", date(2026, 1, 16)))
    assert (found.minimum_days, found.preferred_days) == (14, 28)


@given(gap=st.integers(0, 90), longer=st.integers(0, 60))
def test_waiting_longer_never_turns_met_into_not_met(gap: int, longer: int) -> None:
    for agent in ("bevacizumab", "lenvatinib", "sintilimab"):
        first = only(stopped(agent, SURGERY - timedelta(days=gap)))
        later = only(stopped(agent, SURGERY - timedelta(days=gap)), SURGERY + timedelta(days=longer))
        assert not (first.verdict is Verdict.MET and later.verdict is not Verdict.MET)
        assert (first.verdict is Verdict.MET) == (first.earliest_on is not None and first.earliest_on <= SURGERY)


@pytest.mark.parametrize(
    ("field", "days", "verdict"),
    [
        ("main_trunk_thrombus", 55, "not_met"), ("main_trunk_thrombus", 56, "met"), (None, 55, "unknown"),
        (None, 56, "met"),
    ],
)  # fmt: skip
def test_radiotherapy_waits_eight_weeks_where_the_main_trunk_was_irradiated(
    field: str | None, days: int, verdict: str
) -> None:
    known = [] if field is None else [an_observation("radiotherapy_field", BEGUN, field)]
    found = only(a_case(a_treatment("external_beam", SURGERY - timedelta(days=days)), *known))
    assert (found.verdict, found.minimum_days) == (Verdict(verdict), 56)
    assert ("It is not known whether this concerns the patient." in str(found.because)) == (verdict == "unknown")


@pytest.mark.parametrize("field", ["branch_thrombus", "other_liver", "outside_liver"])
def test_radiotherapy_of_anything_else_waits_for_nothing(field: str) -> None:
    treated = a_treatment("external_beam", SURGERY - timedelta(days=5))
    assert washouts(a_case(treated, an_observation("radiotherapy_field", BEGUN, field)), RULES, SURGERY) == ()


@pytest.mark.parametrize(("days", "verdict"), [(27, "unknown"), (28, "met")])
def test_an_anti_vegf_antibody_no_rule_names_may_be_bevacizumab(days: int, verdict: str) -> None:
    course = {"kind": TreatmentKind.ANTI_VEGF, "stopped": True, "ended_on": SURGERY - timedelta(days=days)}
    for agent in ("XB-0815", "unspecified"):
        found = only(a_case(a_treatment(agent, BEGUN, **course)))
        assert (found.minimum_days, found.verdict) == (28, Verdict(verdict))
