"""Who is in the room at a moment, and does a decision say when the quorum was not there?"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from hcc_mdt.board import decisions, meeting, quorum
from hcc_mdt.board.presence import (
    chosen,
    here,
    missed,
    over_the_meeting,
    quorum_of,
    rule,
    stays,
    timed,
    without_quorum,
)
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Attendance, Discipline, ItemState, Meeting, Role, Settings, Stay
from hcc_mdt.changes import DecisionRecorded
from hcc_mdt.errors import Refused
from tests.builders import CHAIR, NOW, a_case, a_decision, a_meeting, an_actor, an_attendance, an_item

SURGEON = an_attendance(an_actor())
RADIOLOGIST = an_attendance(an_actor(Role.MEMBER, discipline=Discipline.RADIOLOGY, account="account-rad"), "remote")
BOTH = Settings(quorum=(Discipline.HPB_SURGERY, Discipline.RADIOLOGY))
SCRIBE = an_actor(Role.COORDINATOR, account="account-co")
LATER = NOW + timedelta(minutes=40)


def session(*people: Attendance, **more: Any) -> Meeting:
    return a_meeting(at="in_session", **{"attendance": people, **more})


def attends(now: Meeting, person: Attendance, presence: str, at: datetime = LATER) -> Attendance:
    rest = tuple(one for one in now.attendance if one.account != person.account)
    wanted = (*rest, replace(person, presence=presence))
    change = meeting.attend(Stamp(SCRIBE, at, "c"), now, wanted, chair=None, recorder=None)
    return next(one for one in change.attendance if one.account == person.account)


def records(now: Meeting, settings: Settings = BOTH) -> DecisionRecorded:
    item = an_item(a_case(), state=ItemState.IN_DISCUSSION, draft=a_decision())
    given: dict[str, Any] = {
        "seen": item.draft,
        "case_version": 1,
        "case_version_seen": 1,
        "unmet_rules": {},
        "settings": settings,
    }
    return decisions.record(Stamp(SCRIBE, LATER, "c"), now, item, **given)


def test_who_comes_after_the_opening_has_an_arrival() -> None:
    assert attends(session(SURGEON), RADIOLOGIST, "remote").arrived_at == LATER
    assert attends(a_meeting(attendance=(SURGEON,)), RADIOLOGIST, "remote").arrived_at is None, "not opened yet"


def test_who_leaves_was_there_and_has_a_time_of_leaving() -> None:
    gone = attends(session(SURGEON, RADIOLOGIST), RADIOLOGIST, "left")
    assert (gone.presence, gone.arrived_at, gone.left_at) == ("remote", None, LATER)
    assert chosen(gone) == "left"
    again = attends(session(SURGEON, gone), gone, "left", at=LATER + timedelta(minutes=5))
    assert again.left_at == LATER, "pressing twice moves nothing"


def test_who_was_never_there_cannot_leave() -> None:
    nobody = attends(session(SURGEON), RADIOLOGIST, "left")
    assert (nobody.presence, nobody.left_at) == ("absent", None)


def test_who_comes_back_begins_another_stay_and_the_first_is_kept() -> None:
    gone = replace(RADIOLOGIST, arrived_at=NOW, left_at=LATER)
    again = LATER + timedelta(minutes=15)
    back = attends(session(SURGEON, gone), RADIOLOGIST, "present", at=again)
    assert (back.presence, stays(back)) == ("present", (Stay(came=NOW, left=LATER), Stay(came=again)))
    now = session(SURGEON, back)
    assert attends(now, RADIOLOGIST, "remote").earlier == back.earlier, "another way of being there is no new stay"
    off = attends(now, RADIOLOGIST, "left", at=again + timedelta(minutes=5))
    assert stays(off) == (Stay(came=NOW, left=LATER), Stay(came=again, left=again + timedelta(minutes=5)))
    assert attends(now, RADIOLOGIST, "absent").earlier == ()


def test_between_two_stays_nobody_is_here() -> None:
    again = LATER + timedelta(minutes=15)
    back = replace(RADIOLOGIST, arrived_at=again, earlier=(Stay(left=LATER),))
    moments = (NOW, LATER, LATER + timedelta(minutes=10), again)
    assert [bool(here(session(back), at)) for at in moments] == [True, False, False, True]


def test_absent_says_that_somebody_was_never_there() -> None:
    wrong = replace(RADIOLOGIST, arrived_at=NOW)
    never = timed(session(wrong), replace(RADIOLOGIST, presence="absent"), LATER)
    assert (never.presence, never.arrived_at, never.left_at) == ("absent", None, None)


def test_at_a_moment_only_those_count_who_had_come_and_had_not_left() -> None:
    late, early = replace(SURGEON, arrived_at=LATER), replace(RADIOLOGIST, left_at=LATER)
    now = session(late, early)
    assert here(now, NOW) == (early,)
    assert here(now, LATER) == (late,)
    assert here(now) == (late,)


def test_a_decision_taken_after_the_radiologist_left_says_so_and_is_still_recorded() -> None:
    gone = replace(RADIOLOGIST, left_at=NOW)
    change = records(session(SURGEON, gone))
    assert change.decision.without == ("radiology",)
    assert str(missed(change.decision.without)) == "Decided without quorum: no radiologist."
    assert ("quorum", "missing") in change.audit.detail


def test_a_decision_with_quorum_says_nothing() -> None:
    change = records(session(SURGEON, RADIOLOGIST))
    assert (change.decision.without, change.audit.detail) == ((), ())
    assert missed(()) is None


def test_too_few_disciplines_are_no_quorum_whoever_they_are() -> None:
    three = Settings(quorum=(), quorum_disciplines=3)
    assert without_quorum(session(SURGEON, RADIOLOGIST), three) == ("number",)
    assert str(missed(("number",))) == "Decided without quorum: too few disciplines."
    met, sentence = quorum_of((SURGEON, RADIOLOGIST), three)
    assert (met, str(sentence)) == (False, "Quorum not met: 2 disciplines instead of 3.")
    assert quorum_of((SURGEON, RADIOLOGIST), replace(three, quorum_disciplines=2))[0]


def test_the_minutes_name_the_decisions_taken_without_quorum() -> None:
    items = [
        an_item(a_case(), n, state=ItemState.DECIDED, draft=a_decision(without=without))
        for n, without in enumerate(((), ("radiology",)), 1)
    ]
    gone = replace(RADIOLOGIST, left_at=LATER)
    met, sentence = over_the_meeting(replace(session(SURGEON, gone), agenda=tuple(items)), BOTH)
    assert not met
    expected = f"Quorum met: HPB surgery, Radiology. Decided without quorum: {items[1].case_code}."
    assert str(sentence) == expected


def test_the_rule_is_said_in_words() -> None:
    assert str(rule(replace(BOTH, quorum_disciplines=4))) == (
        "Quorum rule: HPB surgery, Radiology, at least 4 disciplines."
    )
    assert str(rule(Settings(quorum=()))) == "This board has set no quorum."


@pytest.mark.parametrize("role", list(Role))
def test_the_chair_and_the_administrator_set_the_rule_and_nobody_else(role: Role) -> None:
    refusal = quorum.why_not_set(an_actor(role), BOTH, (Discipline.PATHOLOGY,), 0, "new statute")
    assert (refusal is None) == (role in (Role.CHAIR, Role.ADMINISTRATOR))


def test_a_rule_is_set_with_its_reason_and_only_when_it_changes() -> None:
    stamp = Stamp(an_actor(), NOW, "c")
    change = quorum.set_rule(stamp, BOTH, 0, (Discipline.RADIOLOGY,), 3, " new statute ")
    assert (change.disciplines, change.at_least, change.reason) == ((Discipline.RADIOLOGY,), 3, "new statute")
    assert dict(change.audit.detail) == {"disciplines": "radiology", "at_least": "3"}
    for wanted, reason, sentence in (
        (BOTH.quorum, "why", "the rule already"),
        ((), " ", "Say why"),
    ):
        with pytest.raises(Refused, match=sentence):
            quorum.set_rule(stamp, BOTH, 0, wanted, 0, reason)


def test_a_chair_who_left_may_stay_on_record_as_the_chair() -> None:
    now = session(SURGEON, RADIOLOGIST)
    gone = replace(SURGEON, presence="left")
    change = meeting.attend(Stamp(SCRIBE, LATER, "c"), now, (gone, RADIOLOGIST), chair=CHAIR, recorder=None)
    assert change.chair == CHAIR
