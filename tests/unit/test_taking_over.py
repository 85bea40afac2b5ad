"""Is what was typed in a meeting before offered, never put in silently, and only where nothing stands yet?"""

from dataclasses import replace
from typing import Any

import pytest

from hcc_mdt.board.agenda.taking_over import Earlier, offered, take_over
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Action, AgendaItem, Decision, Discipline, Dissent, ItemState, Role
from hcc_mdt.errors import Refused
from tests.builders import NOW, TODAY, a_case, a_decision, a_meeting, an_actor, an_item

CASE = a_case()
SCRIBE = an_actor(Role.COORDINATOR)


def before(state: ItemState, form: Decision) -> Earlier:
    return Earlier(meeting="meeting-0", on=TODAY, item=an_item(CASE, state=state, draft=form))


def now(**form: Any) -> AgendaItem:
    return an_item(CASE, state=ItemState.IN_DISCUSSION, draft=Decision(**form))


TYPED = a_decision(
    actions=(Action(what="ICG-R15", owner="Li Na", due=TODAY),),
    dissents=(Dissent(discipline=Discipline.RADIOLOGY, reason_code="risk", text=""),),
    deferred_for=("icg_r15",),
    without=("radiology",),
)


@pytest.mark.parametrize("state", [ItemState.CARRIED, ItemState.DEFERRED])
def test_the_form_of_a_case_not_decided_is_offered(state: ItemState) -> None:
    found = offered((before(state, TYPED),), now())
    assert found is not None
    assert set(found[1]) == {"recommendation", "rationale", "responsible"}, "no action, dissent or lack of then"


def test_a_decision_ends_what_was_offered_before_it() -> None:
    told = (before(ItemState.CARRIED, TYPED), before(ItemState.DECIDED, a_decision()))
    assert offered(told, now()) is None
    assert offered(told[::-1], now()) is not None


def test_an_empty_form_hides_no_older_one_and_nothing_is_offered_twice() -> None:
    told = (before(ItemState.DEFERRED, TYPED), before(ItemState.CARRIED, Decision()))
    found = offered(told, now(rationale="new"))
    assert found is not None
    assert "rationale" not in found[1]
    assert offered(told, now(recommendation="other", rationale="new", responsible="Dr")) is None


def test_what_is_taken_over_fills_only_what_is_empty_and_is_on_record() -> None:
    item = now(rationale="new")
    held = a_meeting(item, at="in_session")
    change = take_over(Stamp(SCRIBE, NOW, "c"), held, item, (before(ItemState.CARRIED, TYPED),))
    assert change.draft == replace(item.draft, recommendation=TYPED.recommendation, responsible=TYPED.responsible)
    assert (change.audit.action, change.audit.detail) == ("decision.taken_over", (("from", "meeting-0"),))


def test_nothing_to_take_over_and_nobody_to_do_it_are_refused() -> None:
    item = now()
    held = a_meeting(item, at="in_session")
    with pytest.raises(Refused, match="nothing to take over"):
        take_over(Stamp(SCRIBE, NOW, "c"), held, item, ())
    with pytest.raises(Refused):
        take_over(Stamp(an_actor(Role.VIEWER), NOW, "c"), held, item, (before(ItemState.CARRIED, TYPED),))
