"""Does a case that comes up again offer what was typed before, and do the minutes say what became of it?"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from db import write
from db.meetings import Decided
from hcc_mdt.afterwards import Outcome
from hcc_mdt.board import follow_up
from hcc_mdt.boardroom import ItemState, MeetingState
from hcc_mdt.journeys.minutes import gathered
from hcc_mdt.locale import translator
from pages.gate import sessions
from tests.builders import NOW, an_id
from tests.pages.afterwards import a_form, the_case
from tests.pages.conftest import Visit, words
from tests.pages.test_deciding import item, typed
from tests.pages.test_meeting import held, stamp
from tests.pages.test_meeting import in_session as in_session
from tests.store.ended import decided


@pytest.fixture(autouse=True)
def numbered() -> None:
    """The meeting in session has the first numbers."""
    an_id("meeting")
    an_id("item")


def before(engine: Engine, days: int, state: ItemState = ItemState.DEFERRED, **fields: Any) -> Decided:
    """Discussed so many days before the meeting in session."""
    form = a_form(**{"deferred_for": ("icg_r15",) if state is ItemState.DEFERRED else (), "actions": (), **fields})
    return decided(engine, the_case(engine), form, on=NOW.date() - timedelta(days=days), state=state)


def test_what_was_typed_before_a_deferral_is_offered_and_taken_over_by_one_button(
    visit: Visit, in_session: Engine
) -> None:
    before(in_session, 7, rationale="Held on two scans")
    app = visit("coordinator", "board/meeting.py")
    assert "Put off in the meeting of" in words(app)
    assert item(in_session).draft.rationale == "", "nothing is taken over by itself"
    app.button(key="take_over_item-1").click().run()
    assert not app.exception
    draft = item(in_session).draft
    assert (draft.rationale, draft.surgery) == ("Held on two scans", "Right hemihepatectomy")
    assert "Held on two scans" in [area.value for area in app.text_area]
    assert "This was typed then" not in words(app)


def test_a_case_that_was_decided_since_offers_nothing(visit: Visit, in_session: Engine) -> None:
    before(in_session, 14)
    before(in_session, 7, ItemState.DECIDED)
    assert "This was typed then" not in words(visit("coordinator", "board/meeting.py"))


def test_what_stands_in_a_field_already_is_not_replaced(visit: Visit, in_session: Engine) -> None:
    before(in_session, 7, rationale="old")
    typed(in_session, rationale="new")
    app = visit("coordinator", "board/meeting.py")
    app.button(key="take_over_item-1").click().run()
    assert (item(in_session).draft.rationale, item(in_session).draft.surgery) == ("new", "Right hemihepatectomy")


def test_the_minutes_say_what_became_of_the_decision_before(in_session: Engine) -> None:
    made = before(in_session, 40, ItemState.DECIDED)
    closed = replace(held(in_session), state=MeetingState.CLOSED, chair="account-chair")
    with in_session.connect() as conn:
        unanswered = gathered(conn, closed, sessions.now()).cases[0].previous
    assert unanswered is not None
    assert str(unanswered.became) == "nobody said whether it was carried out"
    change = follow_up.follow(stamp(), made.item, made.meeting, None, Outcome.NOT_DONE, "patient", "went home")
    write.apply(in_session, change)
    with in_session.connect() as conn:
        said = gathered(conn, closed, sessions.now()).cases[0].previous
    assert said is not None
    assert (said.on, said.recommendation, said.text) == (made.on, "proceed_to_surgery", "went home")
    assert translator("en")(said.became) == "not carried out: patient's wish"
