"""How a decision comes about, and everything that keeps it from being recorded."""

from dataclasses import replace
from typing import Any

import pytest

from hcc_mdt.board import decisions
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import (
    Action,
    AgendaItem,
    Departure,
    Discipline,
    Dissent,
    Informing,
    ItemState,
    Meeting,
    Role,
    Settings,
)
from hcc_mdt.changes import DecisionRecorded
from hcc_mdt.errors import Refused, Stale
from tests.builders import NOW, TODAY, a_case, a_decision, a_meeting, an_actor, an_item

SCRIBE = Stamp(an_actor(Role.COORDINATOR, account="account-co"), NOW, "change-1")


def _session(**item: Any) -> tuple[Meeting, AgendaItem]:
    on_wall = an_item(a_case(), **{"version": 4, "state": ItemState.IN_DISCUSSION, **item})
    return a_meeting(on_wall, at="in_session"), on_wall


def _record(*unmet: str, stamp: Stamp = SCRIBE, **item: Any) -> DecisionRecorded:
    meeting, on_wall = _session(**{"draft": a_decision(), **item})
    given: dict[str, Any] = {"seen": on_wall.draft, "case_version": 7, "case_version_seen": 7, "settings": Settings()}
    return decisions.record(stamp, meeting, on_wall, unmet_rules=dict.fromkeys(unmet, "Some rule"), **given)


def test_one_field_is_typed_and_the_rest_stays() -> None:
    meeting, item = _session(draft=a_decision(rationale="old"))
    change = decisions.draft(SCRIBE, meeting, item, item.draft, "rationale", "new")
    assert (change.field, change.draft) == ("rationale", a_decision(rationale="new"))
    assert dict(change.audit.detail) == {"field": "rationale"}


def test_the_audit_entry_of_a_draft_holds_no_text() -> None:
    meeting, item = _session()
    change = decisions.draft(SCRIBE, meeting, item, item.draft, "patient_preference", "Mrs Example prefers to wait")
    beside = decisions.set_aside(SCRIBE, meeting, item, "patient_preference", "Mrs Example prefers to wait")
    assert "Example" not in str(change.audit) + str(beside.audit)


def test_typing_over_somebody_elses_newer_text_is_refused() -> None:
    meeting, item = _session(draft=a_decision(rationale="theirs"))
    with pytest.raises(Stale, match="Somebody else wrote"):
        decisions.draft(SCRIBE, meeting, item, a_decision(rationale="as I saw it"), "rationale", "mine")


def test_what_somebody_else_typed_in_another_field_is_no_hindrance() -> None:
    meeting, item = _session(draft=a_decision(therapy="theirs"))
    assert decisions.draft(SCRIBE, meeting, item, a_decision(), "rationale", "mine").draft.rationale == "mine"


def test_two_who_typed_the_same_agree() -> None:
    meeting, item = _session(draft=a_decision(rationale="the same"))
    assert decisions.draft(SCRIBE, meeting, item, a_decision(rationale="old"), "rationale", "the same")


def test_the_quorum_that_was_missing_is_noted_by_the_program_and_cannot_be_typed() -> None:
    meeting, item = _session()
    with pytest.raises(ValueError, match="no field"):
        decisions.draft(SCRIBE, meeting, item, item.draft, "without", ())


def test_a_decision_is_recorded_on_the_version_that_was_seen() -> None:
    change = _record()
    assert (change.case_version, change.state) == (7, ItemState.DECIDED)
    assert replace(change.decision, without=()) == a_decision()


def test_a_case_changed_meanwhile_cannot_be_decided() -> None:
    meeting, item = _session(draft=a_decision())
    given: dict[str, Any] = {"seen": item.draft, "unmet_rules": {}, "settings": Settings()}
    with pytest.raises(Stale, match=r"version 7 on your screen, 9 stored"):
        decisions.record(SCRIBE, meeting, item, case_version=9, case_version_seen=7, **given)


@pytest.mark.parametrize("field", ["conditions", "rationale", "surgery", "deferred_for"])
@pytest.mark.parametrize("way", ["record", "defer"])
def test_nothing_is_decided_that_stands_in_the_form_and_was_not_seen(way: str, field: str) -> None:
    meeting, item = _session(draft=a_decision(deferred_for=("icg_r15",), conditions="if the ICG-R15 is below 10 %"))
    before: dict[str, Any] = {field: ("afp",) if field == "deferred_for" else "as it stood on my screen"}
    seen = replace(item.draft, **before)
    given: dict[str, Any] = {"seen": seen, "case_version": 7, "case_version_seen": 7}
    more: dict[str, Any] = {"unmet_rules": {}, "settings": Settings()} if way == "record" else {}
    with pytest.raises(Stale, match="Somebody else wrote"):
        getattr(decisions, way)(SCRIBE, meeting, item, **given, **more)


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


def test_each_hard_rule_the_decision_goes_against_needs_its_reason() -> None:
    unmet = ("surg.05.icg", "surg.06.flr_chronic")
    with pytest.raises(Refused, match=r"This departs from: Some rule\. Give the reason"):
        _record(*unmet, draft=a_decision(departures=(Departure(rule="surg.05.icg", reason="local habit"),)))
    both = tuple(Departure(rule=rule, reason="said why") for rule in sorted(unmet))
    assert _record(*unmet, draft=a_decision(departures=both)).decision.departures == both


@pytest.mark.parametrize(
    ("begun", "sentence"),
    [
        ({"actions": (Action(what="ICG-R15", owner="", due=TODAY),)}, "needs its owner and its day"),
        ({"actions": (Action(what="ICG-R15", owner="Li Na"),)}, "needs its owner and its day"),
        (
            {"dissents": (Dissent(discipline=Discipline.RADIOLOGY, reason_code="other", text=" "),)},
            "other reason of the dissent in words",
        ),
    ],
)
def test_a_list_that_was_begun_is_finished_first(begun: dict[str, object], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        _record(draft=a_decision(**begun))


def test_whom_somebody_informs_is_said_whole_or_not_at_all() -> None:
    empty = Informing(whom="", by="", how="")
    told = Informing(whom="patient", by="Dr García", how="")
    assert _record(draft=a_decision(informing=(empty, told))).decision.informing == (told,)
    for begun in (Informing(whom="patient", by=" ", how=""), Informing(whom="", by="Dr García", how="letter")):
        with pytest.raises(Refused, match="who is informed, and by whom"):
            _record(draft=a_decision(informing=(begun,)))


def test_a_row_nobody_filled_in_is_no_action() -> None:
    rows = (Action(what=" ", owner="", due=None), Action(what="ICG-R15", owner="Li Na", due=TODAY))
    assert _record(draft=a_decision(actions=rows)).decision.actions == rows[1:]


def test_a_departure_without_reason_is_refused() -> None:
    with pytest.raises(Refused, match="needs its reason"):
        _record(draft=a_decision(departures=(Departure(rule="surg.05.icg", reason=" "),)))


@pytest.mark.parametrize("state", [ItemState.DECIDED, ItemState.DEFERRED, ItemState.CARRIED])
def test_a_settled_case_is_not_decided_again(state: ItemState) -> None:
    with pytest.raises(Refused, match=r"was carried|already decided"):
        _record(state=state)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MEMBER, Role.ADMINISTRATOR])
def test_only_coordinator_and_chair_record(role: Role) -> None:
    with pytest.raises(Refused, match="Your role"):
        _record(stamp=Stamp(an_actor(role), NOW, "change-2"))


def test_nothing_is_decided_outside_the_session() -> None:
    item = an_item(a_case(), draft=a_decision(), version=4)
    given: dict[str, Any] = {
        "seen": item.draft,
        "case_version": 1,
        "case_version_seen": 1,
        "unmet_rules": {},
        "settings": Settings(),
    }
    with pytest.raises(Refused, match="not in session"):
        decisions.record(SCRIBE, a_meeting(item), item, **given)


def test_a_deferral_says_what_is_missing() -> None:
    meeting, item = _session()
    with pytest.raises(Refused, match="what is missing"):
        decisions.defer(SCRIBE, meeting, item, seen=item.draft, case_version=7, case_version_seen=7)
    meeting, item = _session(draft=a_decision(recommendation="", deferred_for=("icg_r15",)))
    change = decisions.defer(SCRIBE, meeting, item, seen=item.draft, case_version=7, case_version_seen=7)
    assert change.state is ItemState.DEFERRED
