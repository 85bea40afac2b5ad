"""Does each view on the wall say what the case page says, as it is now, and of nobody who acts?"""

import time

import pytest
from sqlalchemy import Engine

from db import afterwards, meetings, write
from hcc_mdt.afterwards import ActionState, Outcome
from hcc_mdt.board import actions, follow_up
from hcc_mdt.board import in_session as room
from hcc_mdt.wall import WallView
from pages.gate import looking
from pages.ui.projector.tab import ON_WALL
from tests.builders import BOARD, an_id
from tests.pages.afterwards import decided_before, the_case
from tests.pages.test_meeting import MEETING, held, stamp
from tests.pages.test_meeting import in_session as in_session
from tests.pages.test_wall_state import ask
from tests.stores import PEOPLE, SECRET


@pytest.fixture
def discussed(in_session: Engine) -> Engine:
    """The called case was decided on before, with an action of a person's and an answer by one."""
    for kind in ("meeting", "item"):
        an_id(kind)  # the first ones are those of the meeting in session
    made = decided_before(in_session, responsible="Zhou Min")
    write.apply(in_session, follow_up.follow(stamp(), made.item, made.meeting, None, Outcome.CARRIED_OUT, "", ""))
    return in_session


def seen(store: Engine, tab: str) -> str:
    write.apply(store, room.turn(stamp(), held(store), "item-1", WallView(tab=tab)))
    time.sleep(looking.STEP)  # one look serves every screen that asks within a step
    return str(ask(store, "viewer")[1]["wall"])


def test_what_changed_since_the_last_meeting_is_told(discussed: Engine) -> None:
    said = seen(discussed, "since")
    assert "has not discussed this case yet" not in said
    assert "Right hemihepatectomy" in said


def test_an_action_that_is_done_meanwhile_is_done_on_the_wall_at_once(discussed: Engine) -> None:
    assert "Book theatre" in (before := seen(discussed, "decisions"))
    _, told = ask(discussed, "viewer")
    with discussed.connect() as conn:
        line = next(one for one in afterwards.actions(conn, BOARD, case=the_case(discussed).id) if one.owner)
    write.apply(discussed, actions.answer(stamp(), line, ActionState.DONE))
    time.sleep(looking.STEP)
    _, then = ask(discussed, "viewer", f"shows={told['stands']}&language=en")
    assert str(then["wall"]).count("●") == before.count("●") + 1


def test_what_became_of_a_decision_is_on_the_wall_at_once(discussed: Engine) -> None:
    seen(discussed, "decisions")
    _, told = ask(discussed, "viewer")
    with discussed.connect() as conn:
        (made,) = meetings.decisions(conn, BOARD, the_case(discussed).id)
        answer = afterwards.followed(conn, BOARD, [made.item.id])[made.item.id]
    again = follow_up.follow(stamp(), made.item, MEETING, answer, Outcome.NOT_DONE, "other", "Fever since Monday")
    write.apply(discussed, again)
    time.sleep(looking.STEP)
    _, then = ask(discussed, "viewer", f"shows={told['stands']}&language=en")
    assert "Fever since Monday" in then["wall"]


@pytest.mark.parametrize("tab", ON_WALL)
def test_no_view_names_the_patient_or_anybody_who_acts(discussed: Engine, tab: str) -> None:
    said = seen(discussed, tab)
    assert f'data-tab="{tab}"' in said
    names = (SECRET, "31415926", "Zhou Min", "Dr Chen Wei", *(name for name, _ in PEOPLE.values()))
    assert [name for name in names if name in said] == []
