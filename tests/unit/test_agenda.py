"""The states of a case on the agenda: every move by every act, in every state of the meeting, by every role."""

import itertools
from pathlib import Path

import pytest

from hcc_mdt.board.agenda.drawing import drawing
from hcc_mdt.board.agenda.states import (
    ACTS,
    LEAVE,
    MOVES,
    STATES,
    Act,
    after,
    befores,
    open_items,
    stands,
    why_not_move,
)
from hcc_mdt.boardroom import SETTLED, WAITING, ItemState, MeetingState, Role
from tests.builders import a_case, a_meeting, an_actor, an_item

ROOT = Path(__file__).parents[2]
EXPECTED = {
    # state: what can be done to it → what it then is
    "listed": {"mark_ready": "ready", "mark_not_ready": "not_ready", "call": "in_discussion", "carry": "carried"},
    "not_ready": {"mark_ready": "ready", "call": "in_discussion", "carry": "carried"},
    "ready": {"mark_not_ready": "not_ready", "call": "in_discussion", "carry": "carried"},
    "in_discussion": {"call": "in_discussion", "decide": "decided", "defer": "deferred", "carry": "carried"},
    "decided": {"call": "decided"},
    "deferred": {"call": "deferred"},
    "carried": {"call": "carried"},
}
PREPARING, LEADING = {"coordinator", "chair"}, {"coordinator", "chair"}
WHO = {"mark_ready": PREPARING, "mark_not_ready": PREPARING, "carry": PREPARING, "call": LEADING, "decide": LEADING,
       "defer": LEADING}  # fmt: skip
DURING = {"mark_ready": {"planned", "in_session"}, "mark_not_ready": {"planned", "in_session"},
          "carry": {"planned", "in_session"}, "call": {"in_session"}, "decide": {"in_session"},
          "defer": {"in_session"}}  # fmt: skip


@pytest.mark.parametrize(("state", "act"), list(itertools.product(ItemState, Act)))
def test_each_act_leads_from_each_state_where_it_should_or_nowhere(state: ItemState, act: Act) -> None:
    expected = EXPECTED[state.value].get(act.value)
    found = after(state, act)
    assert (None if found is None else found.value) == expected


@pytest.mark.parametrize(
    ("state", "act", "role", "during"), list(itertools.product(ItemState, Act, Role, MeetingState))
)
def test_a_move_is_refused_in_words_unless_state_role_and_meeting_all_allow_it(
    state: ItemState, act: Act, role: Role, during: MeetingState
) -> None:
    item = an_item(a_case(), state=state)
    refusal = why_not_move(an_actor(role), a_meeting(item, at=during), item, act)
    allowed = act.value in EXPECTED[state.value] and role.value in WHO[act.value] and during.value in DURING[act.value]
    assert (refusal is None) == allowed
    assert refusal is None or str(refusal).strip()


def test_nobody_moves_a_case_of_another_board() -> None:
    item = an_item(a_case())
    refusal = why_not_move(an_actor(*Role, board="board-2"), a_meeting(item), item, Act.MARK_READY)
    assert "another board" in str(refusal)


def test_every_state_can_be_reached_and_every_act_is_used_and_named() -> None:
    assert {move.after for move in MOVES} | {ItemState.LISTED} == set(ItemState)
    assert {move.act for move in MOVES} == set(Act) == set(ACTS) == set(LEAVE)
    assert set(STATES) == set(ItemState)


def test_waiting_and_settled_are_what_the_table_says() -> None:
    marks = set(befores(Act.MARK_READY)) | set(befores(Act.MARK_NOT_READY))
    assert marks == set(WAITING)
    assert set(SETTLED) == {state for state in ItemState if after(state, Act.CARRY) is None}


def test_a_meeting_closes_only_when_no_case_is_open() -> None:
    items = [an_item(a_case(), n, state=state) for n, state in enumerate(ItemState, 1)]
    assert {item.state for item in open_items(items)} == {*WAITING, ItemState.IN_DISCUSSION}


def test_a_case_that_was_not_called_is_not_decided() -> None:
    item = an_item(a_case())
    refusal = why_not_move(an_actor(), a_meeting(item, at="in_session"), item, Act.DECIDE)
    assert "first: nothing is decided on a case that was not discussed" in str(refusal)


def test_the_picture_in_the_documentation_is_the_table() -> None:
    """Write it anew with ``python -m hcc_mdt states``."""
    assert (ROOT / "docs" / "agenda-states.md").read_text(encoding="utf-8") == drawing()


def test_the_picture_shows_every_move() -> None:
    shown = drawing()
    for move in MOVES:
        if move.before is not move.after:
            assert f"    {move.before.value} --> {move.after.value}: {ACTS[move.act]}\n" in shown


def test_only_the_called_case_is_said_to_be_in_discussion() -> None:
    items = tuple(
        an_item(a_case(code=f"H-{place}"), place, id=f"item-{place}", state=state)
        for place, state in enumerate(ItemState, 1)
    )
    talked_about = next(item for item in items if item.state is ItemState.IN_DISCUSSION)
    called = a_meeting(*items, at="in_session", called=talked_about.id)
    moved_on = a_meeting(*items, at="in_session", called=items[0].id)
    assert [str(stands(called, item)) for item in items] == [str(STATES[item.state]) for item in items]
    assert str(stands(moved_on, talked_about)) == "left undecided"
    others = [item for item in items if item is not talked_about]
    assert all(str(stands(moved_on, item)) == str(STATES[item.state]) for item in others)
