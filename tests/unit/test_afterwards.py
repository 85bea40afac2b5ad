"""What may be said of an action and of a decision afterwards, by whom, and what must be said with it?"""

from datetime import date
from typing import Any

import pytest

from hcc_mdt.afterwards import ActionLine, ActionState, Followed, Outcome
from hcc_mdt.board import actions, follow_up
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import ItemState, Role
from hcc_mdt.changes.afterwards import DecisionFollowed
from hcc_mdt.errors import Refused
from tests.builders import NOW, TODAY, a_case, a_decision, an_actor, an_item

MEMBER = Stamp(an_actor(Role.MEMBER, account="account-member"), NOW, "change-1")
VIEWER = Stamp(an_actor(Role.VIEWER, account="account-viewer"), NOW, "change-2")


def an_action(**fields: Any) -> ActionLine:
    given = {
        "id": "item-1.1", "case": "case-1", "case_code": "H-1", "meeting": "meeting-1", "met_on": TODAY,
        "item": "item-1", "what": "Order ICG-R15", "owner": "Chen Wei", "due": TODAY, **fields,
    }  # fmt: skip
    return ActionLine(**given)


def test_an_action_is_done_as_it_was_seen_and_the_trail_holds_no_words() -> None:
    change = actions.answer(MEMBER, an_action(answers=2), ActionState.DONE, "Mrs Example came on Monday")
    assert (change.action, change.seen, change.state) == ("item-1.1", 2, ActionState.DONE)
    assert (change.audit.action, change.audit.case, change.audit.meeting) == ("action.done", "case-1", "meeting-1")
    assert "Example" not in str(change.audit)


def test_what_was_not_done_needs_its_reason() -> None:
    with pytest.raises(Refused, match="Say why"):
        actions.answer(MEMBER, an_action(), ActionState.NOT_DONE, "  ")
    assert actions.answer(MEMBER, an_action(), ActionState.NOT_DONE, " no slot ").reason == "no slot"


def test_the_same_answer_is_not_given_twice_but_an_action_can_be_opened_again() -> None:
    with pytest.raises(Refused, match="already done"):
        actions.answer(MEMBER, an_action(state=ActionState.DONE), ActionState.DONE)
    assert actions.answer(MEMBER, an_action(state=ActionState.DONE), ActionState.OPEN).state is ActionState.OPEN


def test_a_viewer_answers_nothing() -> None:
    with pytest.raises(Refused, match="Your role"):
        actions.answer(VIEWER, an_action(), ActionState.DONE)
    with pytest.raises(Refused, match="Your role"):
        _follow(stamp=VIEWER)


@pytest.mark.parametrize(
    ("due", "state", "late"),
    [
        (date(2026, 3, 1), ActionState.OPEN, True),
        (date(2026, 3, 2), ActionState.OPEN, False),
        (None, ActionState.OPEN, False),
        (date(2026, 3, 1), ActionState.DONE, False),
        (date(2026, 3, 1), ActionState.NOT_DONE, False),
    ],
)
def test_overdue_is_what_is_open_after_its_day(due: date | None, state: ActionState, late: bool) -> None:
    assert actions.overdue(an_action(due=due, state=state), TODAY) is late


@pytest.mark.parametrize(
    ("owner", "name", "mine"),
    [
        ("陆川 Lu Chuan", "陆川 Lu Chuan", True),
        ("Prof. Lu Chuan", "Lu Chuan", True),
        ("lu chuan", "陆川 Lu Chuan", True),
        ("陆川", "陆川 Lu Chuan", True),
        ("Chuan Lu", "Lu Chuan", True),
        ("Lu", "Lu Chuan", False),
        ("Lu Ming", "Lu Chuan", False),
        ("", "Lu Chuan", False),
    ],
)
def test_an_action_is_mine_when_its_owner_can_only_be_me(owner: str, name: str, mine: bool) -> None:
    assert actions.belongs_to(owner, name) is mine


def _follow(
    outcome: Outcome = Outcome.CARRIED_OUT, reason: str = "", text: str = "", *, stamp: Stamp = MEMBER,
    known: Followed | None = None, state: ItemState = ItemState.DECIDED,
) -> DecisionFollowed:  # fmt: skip
    item = an_item(a_case(), draft=a_decision(), state=state)
    return follow_up.follow(stamp, item, "meeting-1", known, outcome, reason, text)


def test_what_was_carried_out_needs_no_reason_and_keeps_none() -> None:
    change = _follow(reason="capacity")
    assert (change.outcome, change.reason, change.seen) == (Outcome.CARRIED_OUT, "", 0)
    assert change.audit.action == "decision.carried_out"


@pytest.mark.parametrize("outcome", [Outcome.CHANGED, Outcome.NOT_DONE])
def test_a_decision_not_carried_out_needs_a_reason_and_other_its_words(outcome: Outcome) -> None:
    with pytest.raises(Refused, match="Choose why"):
        _follow(outcome)
    with pytest.raises(Refused, match="Choose why"):
        _follow(outcome, "because")
    with pytest.raises(Refused, match="in words"):
        _follow(outcome, "other", " ")
    change = _follow(outcome, "patient", "prefers to wait, said Mrs Example")
    assert dict(change.audit.detail) == {"reason": "patient"}
    assert change.text == "prefers to wait, said Mrs Example"


def test_a_deferral_decided_nothing_that_could_be_carried_out() -> None:
    with pytest.raises(Refused, match="nothing to carry out"):
        _follow(state=ItemState.DEFERRED)


def test_the_reasons_are_those_of_the_issue() -> None:
    assert list(follow_up.REASONS) == ["patient", "clinical", "complication", "capacity", "lost", "other"]


def test_the_question_comes_thirty_days_after_the_decision() -> None:
    assert follow_up.asked_on(date(2026, 1, 31)) == date(2026, 3, 2)
