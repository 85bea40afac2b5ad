"""Do actions and answers live on in the store, whoever else answers, and never on another board?"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, select

from db import afterwards, trail
from db.engine import downgrade, upgrade
from db.tables import action_answer, decision_answer
from db.write import apply
from hcc_mdt.afterwards import ActionLine, ActionState, Followed, Outcome
from hcc_mdt.board import actions, follow_up
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Action, ItemState
from hcc_mdt.changes.afterwards import ActionAnswered, FiguresExported, HandoutExported
from hcc_mdt.errors import Refused, Stale
from hcc_mdt.model import Case
from tests.builders import BOARD, NOW, TODAY, a_board, a_case, a_decision, a_meeting, an_actor, an_audit, an_id
from tests.changed import founded, opened, planned
from tests.store.ended import decided

MIGRATIONS = Path(__file__).parents[2] / "db" / "migrations"
DUE = date(2026, 3, 9)
ACTIONS = (
    Action(what="Call the patient", owner="Li Na"),
    Action(what=" ", owner=""),
    Action(what="Book theatre", owner="Chen Wei", due=DUE),
)
FORM = a_decision(actions=ACTIONS)


@pytest.fixture
def case(founded_engine: Engine) -> Case:
    made = a_case(code="H-1")
    apply(founded_engine, opened(made))
    return made


def _stamp() -> Stamp:
    return Stamp(an_actor(), NOW, an_id("act"))


def _actions(engine: Engine, **asked: Any) -> tuple[ActionLine, ...]:
    with engine.connect() as conn:
        return afterwards.actions(conn, BOARD, **asked)


def _followed(engine: Engine, item: str) -> Followed | None:
    with engine.connect() as conn:
        return afterwards.followed(conn, BOARD, [item]).get(item)


def test_a_recorded_decision_gives_its_actions_a_life_and_empty_rows_none(founded_engine: Engine, case: Case) -> None:
    one = decided(founded_engine, case, FORM)
    found = _actions(founded_engine)
    assert [(a.id, a.what, a.owner, a.due, a.state) for a in found] == [
        (f"{one.item.id}.3", "Book theatre", "Chen Wei", DUE, ActionState.OPEN),
        (f"{one.item.id}.1", "Call the patient", "Li Na", None, ActionState.OPEN),
    ]
    assert (found[0].case_code, found[0].meeting, found[0].met_on) == ("H-1", one.meeting, TODAY)


def test_a_deferral_gives_actions_too(founded_engine: Engine, case: Case) -> None:
    decided(founded_engine, case, FORM, state=ItemState.DEFERRED)
    assert len(_actions(founded_engine)) == 2


def test_what_is_only_typed_is_no_action_yet(founded_engine: Engine, case: Case) -> None:
    apply(founded_engine, planned(a_meeting()))
    assert _actions(founded_engine) == ()


def test_the_last_answer_holds_and_the_ones_before_are_kept(founded_engine: Engine, case: Case) -> None:
    decided(founded_engine, case, FORM)
    (first, _) = _actions(founded_engine)
    apply(founded_engine, actions.answer(_stamp(), first, ActionState.NOT_DONE, "no slot"))
    (second, _) = _actions(founded_engine)
    assert (second.state, second.reason, second.answers) == (ActionState.NOT_DONE, "no slot", 1)
    assert (second.answered_at, second.answered_by_name) == (NOW, "Chen Wei")
    apply(founded_engine, actions.answer(_stamp(), second, ActionState.DONE))
    (third, _) = _actions(founded_engine)
    assert (third.state, third.reason, third.answers) == (ActionState.DONE, "", 2)
    with founded_engine.connect() as conn:
        said = conn.execute(select(action_answer.c.state).order_by(action_answer.c.number)).scalars()
        assert list(said) == ["not_done", "done"]
        assert trail.entries(conn, BOARD, case=case.id, action="action.done")[0].meeting == third.meeting


def test_two_who_answer_at_once_do_not_overwrite_each_other(founded_engine: Engine, case: Case) -> None:
    decided(founded_engine, case, FORM)
    (seen, _) = _actions(founded_engine)
    apply(founded_engine, actions.answer(_stamp(), seen, ActionState.DONE))
    with pytest.raises(Stale, match="Chen Wei answered this meanwhile"):
        apply(founded_engine, actions.answer(_stamp(), seen, ActionState.NOT_DONE, "no slot"))
    assert _actions(founded_engine)[0].state is ActionState.DONE


def test_actions_are_found_by_case_meeting_state_and_day(founded_engine: Engine, case: Case) -> None:
    other = a_case(code="H-2")
    apply(founded_engine, opened(other))
    one = decided(founded_engine, case, FORM)
    decided(founded_engine, other, FORM, on=TODAY - timedelta(days=30))
    apply(founded_engine, actions.answer(_stamp(), _actions(founded_engine, case=case.id)[0], ActionState.DONE))
    assert len(_actions(founded_engine)) == 4
    assert {a.case_code for a in _actions(founded_engine, case=other.id)} == {"H-2"}
    assert {a.case_code for a in _actions(founded_engine, meeting_id=one.meeting)} == {"H-1"}
    assert [a.what for a in _actions(founded_engine, states=[ActionState.DONE])] == ["Book theatre"]
    assert len(_actions(founded_engine, states=[ActionState.OPEN])) == 3
    assert {a.case_code for a in _actions(founded_engine, met=(TODAY, TODAY))} == {"H-1"}


def test_decisions_recorded_before_actions_were_followed_get_theirs(founded_engine: Engine, case: Case) -> None:
    decided(founded_engine, case, FORM)
    known = _actions(founded_engine)
    before = ScriptDirectory(str(MIGRATIONS)).get_revision("0004").down_revision
    assert isinstance(before, str)
    downgrade(founded_engine, before)
    upgrade(founded_engine)
    assert _actions(founded_engine) == known
    assert len(known) == 2


def test_a_decision_is_followed_up_and_every_answer_kept(founded_engine: Engine, case: Case) -> None:
    one = decided(founded_engine, case, FORM)
    assert _followed(founded_engine, one.item.id) is None
    first = follow_up.follow(_stamp(), one.item, one.meeting, None, Outcome.NOT_DONE, "capacity", "no bed")
    apply(founded_engine, first)
    said = _followed(founded_engine, one.item.id)
    assert said == Followed(item=one.item.id, outcome=Outcome.NOT_DONE, reason="capacity", text="no bed", answers=1,
                            at=NOW, by="account-chair", by_name="Chen Wei")  # fmt: skip
    apply(founded_engine, follow_up.follow(_stamp(), one.item, one.meeting, said, Outcome.CARRIED_OUT, "", ""))
    newer = _followed(founded_engine, one.item.id)
    assert newer is not None
    assert (newer.outcome, newer.answers) == (Outcome.CARRIED_OUT, 2)
    with pytest.raises(Stale, match="answered this meanwhile"):
        apply(founded_engine, follow_up.follow(_stamp(), one.item, one.meeting, said, Outcome.CHANGED, "patient", ""))
    with founded_engine.connect() as conn:
        assert len(conn.execute(select(decision_answer)).all()) == 2


def test_a_decision_is_asked_about_from_the_thirtieth_day_until_it_is_answered(
    founded_engine: Engine, case: Case
) -> None:
    one = decided(founded_engine, case, FORM)
    deferred = a_case(code="H-2")
    apply(founded_engine, opened(deferred))
    decided(founded_engine, deferred, FORM, state=ItemState.DEFERRED)

    def asked(days: int) -> list[str]:
        with founded_engine.connect() as conn:
            return [d.item.case_code for d in afterwards.unanswered(conn, BOARD, TODAY + timedelta(days=days))]

    assert (asked(29), asked(30), asked(400)) == ([], ["H-1"], ["H-1"])
    with founded_engine.connect() as conn:
        assert [afterwards.count_unanswered(conn, BOARD, TODAY + timedelta(days=n)) for n in (29, 30)] == [0, 1]
        assert afterwards.unanswered_cases(conn, BOARD, TODAY + timedelta(days=30)) == {case.id: TODAY}
        assert afterwards.unanswered(conn, BOARD, TODAY + timedelta(days=30), offset=1, limit=1) == ()
    apply(founded_engine, follow_up.follow(_stamp(), one.item, one.meeting, None, Outcome.CARRIED_OUT, "", ""))
    assert asked(400) == []


def test_nothing_of_another_board_is_seen_or_answered(founded_engine: Engine, case: Case) -> None:
    apply(founded_engine, founded(a_board("board-2")))
    one = decided(founded_engine, case, FORM)
    (seen, _) = _actions(founded_engine)
    audit = an_audit("action.done", board="board-2")
    with pytest.raises(Refused, match="no such action"):
        apply(founded_engine, ActionAnswered(audit=audit, action=seen.id, seen=0, state=ActionState.DONE, reason=""))
    foreign = Stamp(an_actor(board="board-2"), NOW, an_id("act"))
    change = follow_up.follow(foreign, one.item, one.meeting, None, Outcome.CARRIED_OUT, "", "")
    with pytest.raises(Refused, match="no such decision"):
        apply(founded_engine, change)
    with pytest.raises(Refused, match="no such meeting"):
        apply(founded_engine, HandoutExported(audit=an_audit(board="board-2"), meeting=one.meeting))
    with founded_engine.connect() as conn:
        assert afterwards.actions(conn, "board-2") == ()
        assert afterwards.followed(conn, "board-2", [one.item.id]) == {}
        assert afterwards.unanswered(conn, "board-2", date(2030, 1, 1)) == ()


def test_exports_stand_in_the_trail(founded_engine: Engine, case: Case) -> None:
    one = decided(founded_engine, case, FORM)
    apply(founded_engine, FiguresExported(audit=an_audit("figures.exported", detail=(("until", "2026-03-02"),))))
    audit = an_audit("handout.exported", meeting=one.meeting)
    apply(founded_engine, HandoutExported(audit=audit, meeting=one.meeting))
    with founded_engine.connect() as conn:
        assert trail.entries(conn, BOARD, action="figures.exported")[0].by == "account-chair"
        assert trail.entries(conn, BOARD, action="handout.exported")[0].meeting == one.meeting
