"""How a decision comes about, and everything that keeps it from being recorded."""

import pytest

from hcc_mdt.board import decisions
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import AgendaItem, Departure, ItemState, Meeting, Role
from hcc_mdt.changes import DecisionRecorded
from hcc_mdt.errors import Refused, Stale
from tests.builders import NOW, a_case, a_decision, a_meeting, an_actor, an_item

SCRIBE = Stamp(an_actor(Role.COORDINATOR, account="account-co"), NOW, "change-1")


def _session(**item: object) -> tuple[Meeting, AgendaItem]:
    on_wall = an_item(a_case(), **{"version": 4, "state": ItemState.IN_DISCUSSION, **item})
    return a_meeting(on_wall, at="in_session"), on_wall


def _record(unmet: frozenset[str] = frozenset(), stamp: Stamp = SCRIBE, **item: object) -> DecisionRecorded:
    meeting, on_wall = _session(**{"draft": a_decision(), **item})
    return decisions.record(stamp, meeting, on_wall, seen=4, case_version=7, case_version_seen=7, unmet_rules=unmet)


def test_one_field_is_typed_and_the_rest_stays() -> None:
    meeting, item = _session(draft=a_decision(rationale="old"))
    change = decisions.draft(SCRIBE, meeting, item, 4, "rationale", "new")
    assert change.draft == a_decision(rationale="new")
    assert dict(change.audit.detail) == {"field": "rationale"}


def test_the_audit_entry_of_a_draft_holds_no_text() -> None:
    meeting, item = _session()
    change = decisions.draft(SCRIBE, meeting, item, 4, "patient_preference", "Mrs Example prefers to wait")
    assert "Example" not in str(change.audit)


def test_typing_over_somebody_else_is_refused() -> None:
    meeting, item = _session()
    with pytest.raises(Stale, match="Somebody else wrote"):
        decisions.draft(SCRIBE, meeting, item, 3, "rationale", "new")


def test_a_decision_is_recorded_on_the_version_that_was_seen() -> None:
    change = _record()
    assert (change.case_version, change.state, change.decision) == (7, ItemState.DECIDED, a_decision())


def test_a_case_changed_meanwhile_cannot_be_decided() -> None:
    meeting, item = _session(draft=a_decision())
    with pytest.raises(Stale, match=r"version 7 on your screen, 9 stored"):
        decisions.record(SCRIBE, meeting, item, seen=4, case_version=9, case_version_seen=7, unmet_rules=frozenset())


@pytest.mark.parametrize(
    ("gap", "sentence"),
    [
        ({"recommendation": ""}, "Choose a recommendation"),
        ({"recommendation": "made_up"}, "Choose a recommendation"),
        ({"rationale": "  "}, "needs its rationale"),
        ({"responsible": ""}, "responsible clinician"),
    ],
)
def test_an_incomplete_decision_is_refused_in_words(gap: dict[str, str], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        _record(draft=a_decision(**gap))


def test_surgery_against_a_hard_rule_needs_a_reason_for_that_rule() -> None:
    unmet = frozenset({"surg.05.icg", "surg.06.flr_chronic"})
    with pytest.raises(Refused, match=r"Surgery departs from surg\.06\.flr_chronic\."):
        _record(unmet, draft=a_decision(departures=(Departure(rule="surg.05.icg", reason="local habit"),)))
    both = tuple(Departure(rule=rule, reason="said why") for rule in sorted(unmet))
    assert _record(unmet, draft=a_decision(departures=both)).decision.departures == both


def test_continuing_treatment_against_an_unmet_surgery_rule_is_no_departure() -> None:
    assert _record(frozenset({"surg.05.icg"}), draft=a_decision(recommendation="continue_conversion"))


def test_a_departure_without_reason_is_refused() -> None:
    with pytest.raises(Refused, match="needs its reason"):
        _record(draft=a_decision(departures=(Departure(rule="surg.05.icg", reason=" "),)))


@pytest.mark.parametrize("state", [ItemState.DECIDED, ItemState.DEFERRED])
def test_a_settled_case_is_not_decided_again(state: ItemState) -> None:
    with pytest.raises(Refused, match="already decided"):
        _record(state=state)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MEMBER, Role.ADMINISTRATOR])
def test_only_coordinator_and_chair_record(role: Role) -> None:
    with pytest.raises(Refused, match="Your role"):
        _record(stamp=Stamp(an_actor(role), NOW, "change-2"))


def test_nothing_is_decided_outside_the_session() -> None:
    item = an_item(a_case(), draft=a_decision(), version=4)
    with pytest.raises(Refused, match="not in session"):
        decisions.record(
            SCRIBE, a_meeting(item), item, seen=4, case_version=1, case_version_seen=1, unmet_rules=frozenset()
        )


def test_a_deferral_says_what_is_missing() -> None:
    meeting, item = _session()
    with pytest.raises(Refused, match="what is missing"):
        decisions.defer(SCRIBE, meeting, item, seen=4, case_version=7, case_version_seen=7)
    meeting, item = _session(draft=a_decision(recommendation="", deferred_for=("icg_r15",)))
    change = decisions.defer(SCRIBE, meeting, item, seen=4, case_version=7, case_version_seen=7)
    assert change.state is ItemState.DEFERRED
