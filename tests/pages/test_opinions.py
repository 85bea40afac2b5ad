"""Can a member give an opinion on the Meeting page, unread by the others until the seal is open?"""

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db import opinions
from tests.builders import BOARD
from tests.pages.conftest import Visit, words
from tests.pages.test_meeting import in_session as in_session

SECRET = "The thrombus still enhances"


def gives(app: AppTest, what: str, text: str) -> AppTest:
    app.selectbox(key="opinion_what_item-1").set_value(what)
    app.text_area(key="opinion_text_item-1").set_value(text)
    return app.button[[b.label for b in app.button].index("Seal my opinion")].click().run()


def test_an_opinion_given_by_one_is_read_by_nobody_else_until_the_chair_opens_it(
    visit: Visit, in_session: Engine
) -> None:
    own = gives(visit("member", "board/meeting.py"), "continue_conversion", SECRET)
    assert not own.exception
    assert SECRET in words(own)
    chair = visit("chair", "board/meeting.py")
    assert SECRET not in words(chair)
    assert "given: Radiology" in words(chair)
    chair.button(key="open_opinions_item-1").click().run()
    assert not chair.exception
    assert SECRET in words(chair)
    assert "One opinion: 1 × Continue conversion therapy (Radiology)." in words(chair)
    assert SECRET in words(visit("coordinator", "board/meeting.py"))


def test_the_scribe_cannot_open_them_while_somebody_is_waited_for(visit: Visit, in_session: Engine) -> None:
    gives(visit("member", "board/meeting.py"), "observation", SECRET)
    app = visit("coordinator", "board/meeting.py")
    assert "Still waiting for HPB surgery. The chair can open the opinions before." in words(app)
    assert "open_opinions_item-1" not in [b.key for b in app.button]


def test_the_coordinator_and_the_viewer_have_no_form(visit: Visit, in_session: Engine) -> None:
    for role in ("coordinator", "viewer"):
        assert "Seal my opinion" not in [b.label for b in visit(role, "board/meeting.py").button]


def test_the_only_one_waited_for_opens_them_by_giving(visit: Visit, in_session: Engine) -> None:
    app = gives(visit("chair", "board/meeting.py"), "proceed_to_surgery", "")
    assert not app.exception
    with in_session.connect() as conn:
        assert not opinions.of_item(conn, BOARD, "item-1", "anybody").sealed
