"""Does a case come back by itself when its trigger fires, and stay away when it does not?"""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from db.rediscussion import to_discuss_again
from db.write import apply
from hcc_mdt.boardroom import Decision, ItemState
from hcc_mdt.conditions import Condition, Trigger
from hcc_mdt.model import Case
from tests.builders import BOARD, NOW, TODAY, a_case, a_decision, a_record, an_event, an_observation, corrected
from tests.changed import opened, recorded
from tests.store.ended import decided

SOON = TODAY + timedelta(days=14)
LEARNT_LATER = a_record(NOW + timedelta(days=2))
ICG = Trigger(when=Condition(code="icg_r15", comparator="<", value=Decimal(30), unit="%"))


@pytest.fixture
def case(founded_engine: Engine) -> Case:
    made = a_case(an_observation("icg_r15", TODAY - timedelta(days=9), "35"), code="H-1")
    apply(founded_engine, opened(made))
    return made


def _again(engine: Engine, today: date = SOON, board: str = BOARD) -> dict[str, str]:
    with engine.connect() as conn:
        return {case: str(again.why) for case, again in to_discuss_again(conn, board, today).items()}


def _form(trigger: Trigger | None) -> Decision:
    return a_decision(rediscuss_when=trigger)


def test_a_value_that_arrives_brings_the_case_back(founded_engine: Engine, case: Case) -> None:
    decided(founded_engine, case, _form(ICG))
    assert _again(founded_engine) == {}
    apply(founded_engine, recorded(case, an_observation("icg_r15", TODAY, "28", recorded=LEARNT_LATER)))
    assert _again(founded_engine) == {
        case.id: "ICG-R15 28 % (2026-03-02) is less than 30 %: the board wanted to discuss this again."
    }
    assert _again(founded_engine, board="board-2") == {}


def test_a_value_that_was_corrected_away_brings_nothing_back(founded_engine: Engine, case: Case) -> None:
    decided(founded_engine, case, _form(ICG))
    wrong = an_observation("icg_r15", TODAY, "2.8", recorded=LEARNT_LATER)
    apply(founded_engine, recorded(case, wrong))
    assert case.id in _again(founded_engine)
    right = corrected(wrong, value=an_observation("icg_r15", TODAY, "38").value, at=NOW + timedelta(days=3))
    apply(founded_engine, recorded(case, right, seen=2))
    assert _again(founded_engine) == {}


def test_a_day_brings_a_deferred_case_back(founded_engine: Engine, case: Case) -> None:
    decided(founded_engine, case, _form(Trigger(on=SOON)), state=ItemState.DEFERRED)
    assert _again(founded_engine, SOON - timedelta(days=1)) == {}
    assert list(_again(founded_engine, SOON)) == [case.id]


def test_a_case_discussed_since_waits_for_nothing(founded_engine: Engine, case: Case) -> None:
    decided(founded_engine, case, _form(Trigger(on=TODAY + timedelta(days=1))))
    assert case.id in _again(founded_engine)
    decided(founded_engine, case, _form(None), on=TODAY + timedelta(days=3))
    assert _again(founded_engine) == {}


def test_nothing_is_due_for_the_dead(founded_engine: Engine, case: Case) -> None:
    decided(founded_engine, case, _form(Trigger(on=TODAY)))
    apply(founded_engine, recorded(case, an_event("death", TODAY)))
    assert _again(founded_engine) == {}


def test_the_trigger_comes_back_from_the_store_as_it_was_typed(founded_engine: Engine, case: Case) -> None:
    whole = Trigger(on=SOON, when=ICG.when, text="or a new lesion")
    assert decided(founded_engine, case, _form(whole)).item.draft.rediscuss_when == whole
