"""Do coming and going, the quorum and its rule show where they are needed?"""

from sqlalchemy import Engine

from db import people, write
from hcc_mdt.board import in_session as room
from hcc_mdt.boardroom import Discipline, ItemState
from hcc_mdt.wall import WallView
from tests.builders import BOARD
from tests.pages.conftest import Visit, words
from tests.pages.test_deciding import typed
from tests.pages.test_meeting import MEETING, held, stamp
from tests.pages.test_meeting import in_session as in_session

ROLE = f"presence_{MEETING}_account-"


def test_somebody_comes_and_goes_and_the_page_says_when(visit: Visit, in_session: Engine) -> None:
    app = visit("coordinator", "board/meeting.py")
    app.segmented_control(key=f"{ROLE}member").set_value("remote").run()
    assert not app.exception
    radiologist = next(one for one in held(in_session).attendance if one.account == "account-member")
    assert radiologist.arrived_at is not None
    assert " · came " in words(app)
    app.segmented_control(key=f"{ROLE}member").set_value("left").run()
    radiologist = next(one for one in held(in_session).attendance if one.account == "account-member")
    assert radiologist.left_at is not None
    assert " · left " in words(app)
    assert "no radiologist" in words(app)


def test_a_decision_without_quorum_is_warned_of_recorded_and_says_so(visit: Visit, in_session: Engine) -> None:
    typed(in_session, recommendation="change_regimen", rationale="Because", responsible="Chen Wei")
    app = visit("chair", "board/meeting.py")
    assert "Quorum not met: no radiologist, no hepatologist. A decision taken now will say so." in words(app)
    app.button(key="record_item-1").click().run()
    assert held(in_session).agenda[0].state is ItemState.DECIDED
    assert "Decided without quorum: no radiologist, no hepatologist." in words(visit("member", "board/meeting.py"))
    wall = words(visit("viewer", "board/projector.py", meeting=MEETING))
    assert "▲ Decided without quorum: no radiologist, no hepatologist" in wall
    write.apply(in_session, room.turn(stamp(), held(in_session), None, WallView()))
    agenda = words(visit("viewer", "board/projector.py", meeting=MEETING))
    assert "· ▲ Decided without quorum: no radiologist, no hepatologist" in agenda


def test_the_administrator_sets_the_quorum_rule_with_a_reason(visit: Visit, store: Engine) -> None:
    app = visit("administrator", "records/board.py")
    app.multiselect(key="quorum_disciplines_en").set_value([Discipline.HPB_SURGERY])
    app.number_input(key="quorum_at_least").set_value(3)
    app.text_input(key="quorum_reason").set_value("Statute of the hospital")
    app.button[[b.label for b in app.button].index("Set the rule")].click().run()
    assert not app.exception
    with store.connect() as conn:
        settings = people.board(conn, BOARD).settings
    assert (settings.quorum, settings.quorum_disciplines) == ((Discipline.HPB_SURGERY,), 3)
    said = words(visit("chair", "records/board.py"))
    assert "Quorum rule: HPB surgery, at least 3 disciplines." in said
    assert "Statute of the hospital" in said
    assert "founding of the board" in said


def test_a_rule_without_a_reason_is_not_set(visit: Visit, store: Engine) -> None:
    app = visit("chair", "records/board.py")
    app.number_input(key="quorum_at_least").set_value(3)
    app.button[[b.label for b in app.button].index("Set the rule")].click().run()
    assert "Say why the rule changes." in words(app)


def test_the_coordinator_cannot_set_the_rule(visit: Visit, store: Engine) -> None:
    app = visit("coordinator", "records/board.py")
    assert "Set the rule" not in [b.label for b in app.button]
    assert "Your role does not let you set the quorum rule" in words(app)
