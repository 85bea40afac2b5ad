"""Can everybody see what is to be done, and can whoever may say what became of it?"""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from db import afterwards, meetings, write
from hcc_mdt.afterwards import ActionLine, ActionState, Followed, Outcome
from hcc_mdt.board import meeting
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Action, Meeting
from tests.builders import BOARD, NOW, an_item
from tests.pages.afterwards import decided_before, deferred_before, since_yesterday, the_case
from tests.pages.conftest import Visit, words
from tests.stores import actor

PAGE = "records/actions.py"


def actions(engine: Engine) -> dict[str, ActionLine]:
    with engine.connect() as conn:
        return {one.what: one for one in afterwards.actions(conn, BOARD)}


def followed(engine: Engine, item: str) -> Followed | None:
    with engine.connect() as conn:
        return afterwards.followed(conn, BOARD, [item]).get(item)


def test_what_is_to_be_done_stands_there_with_owner_and_lateness_in_words(visit: Visit, store: Engine) -> None:
    decided_before(store)
    said = words(visit("viewer", PAGE))
    assert "Book theatre" in said
    assert "Dr Chen Wei" in said
    assert "3 days overdue" in said
    assert "nobody named" in said
    assert "To do: 2 · overdue: 1 · yours: 0" in said


def test_mine_are_those_that_name_me(visit: Visit, store: Engine) -> None:
    decided_before(store)
    assert "yours: 1" in words(visit("chair", PAGE))
    said = words(visit("chair", PAGE, whose="mine"))
    assert "Book theatre" in said
    assert "Call the family" not in said
    assert "No action here" in words(visit("member", PAGE, whose="mine"))


def test_mine_are_those_of_my_discipline_too_in_either_language(visit: Visit, store: Engine) -> None:
    acts = tuple(Action(what=what, owner=owner) for what, owner in (("a CT", "Radiology"), ("an MRI", "影像科")))
    decided_before(store, actions=acts)
    said = words(visit("member", PAGE, whose="mine"))
    assert "a CT" in said
    assert "an MRI" in said
    assert "No action here" in words(visit("chair", PAGE, whose="mine"))


def test_an_action_is_done_and_leaves_the_list(visit: Visit, store: Engine) -> None:
    one = decided_before(store)
    app = visit("member", PAGE)
    app.button(key=f"done_{one.item.id}.1").click().run()
    assert not app.exception
    assert actions(store)["Book theatre"].state is ActionState.DONE
    assert actions(store)["Book theatre"].answered_by_name == "Zhao Min"
    assert "Book theatre" not in words(app)
    assert "Book theatre" in words(visit("member", PAGE, show="done"))


def test_what_was_not_done_says_why_or_is_not_stored(visit: Visit, store: Engine) -> None:
    one = decided_before(store)
    app = visit("member", PAGE)
    app.button(key=f"store_{one.item.id}.1").click().run()
    assert "Say why it was not done." in words(app)
    assert actions(store)["Book theatre"].state is ActionState.OPEN
    app.text_input(key=f"reason_{one.item.id}.1").set_value("No theatre free")
    app.button(key=f"store_{one.item.id}.1").click().run()
    assert actions(store)["Book theatre"].reason == "No theatre free"
    assert "No theatre free" in words(visit("viewer", PAGE, show="not_done"))


def test_a_done_action_can_be_opened_again(visit: Visit, store: Engine) -> None:
    one = decided_before(store)
    visit("member", PAGE).button(key=f"done_{one.item.id}.1").click().run()
    visit("chair", PAGE, show="done").button(key=f"open_{one.item.id}.1").click().run()
    assert actions(store)["Book theatre"].state is ActionState.OPEN


def test_the_list_narrows_to_a_case_and_a_meeting(visit: Visit, store: Engine) -> None:
    one = decided_before(store)
    assert "Book theatre" in words(visit("member", PAGE, q="H-0231"))
    assert "No action here" in words(visit("member", PAGE, q="H-0198"))
    assert "No action here" in words(visit("member", PAGE, q="nobody"))
    assert "Book theatre" in words(visit("member", PAGE, of=one.meeting))


def test_a_viewer_has_nothing_to_press(visit: Visit, store: Engine) -> None:
    decided_before(store)
    app = visit("viewer", PAGE)
    assert [b.key for b in app.button if str(b.key).startswith(("done_", "carried_", "store_"))] == []


def test_a_decision_is_asked_about_after_thirty_days_and_the_answer_is_stored(visit: Visit, store: Engine) -> None:
    late, young = decided_before(store), decided_before(store, days=29, code="H-0198")
    app = visit("member", PAGE)
    assert "Right hemihepatectomy" in words(app)
    assert f"carried_{young.item.id}" not in [b.key for b in app.button]
    app.button(key=f"carried_{late.item.id}").click().run()
    assert not app.exception
    answer = followed(store, late.item.id)
    assert answer is not None
    assert (answer.outcome, answer.by) == (Outcome.CARRIED_OUT, "account-member")
    assert "No decision of more than 30 days ago waits" in words(app)


def test_a_decision_not_carried_out_needs_its_reason(visit: Visit, store: Engine) -> None:
    one = decided_before(store)
    app = visit("member", PAGE)
    app.radio(key=f"outcome_of_{one.item.id}").set_value(Outcome.NOT_DONE)
    app.button(key=f"store_{one.item.id}").click().run()
    assert "Choose why the decision was changed or not carried out." in words(app)
    app.selectbox(key=f"reason_of_{one.item.id}").set_value("capacity")
    app.text_input(key=f"text_of_{one.item.id}").set_value("no bed")
    app.button(key=f"store_{one.item.id}").click().run()
    answer = followed(store, one.item.id)
    assert answer is not None
    assert (answer.outcome, answer.reason, answer.text) == (Outcome.NOT_DONE, "capacity", "no bed")


@pytest.mark.parametrize("view", ["decisions", "since"])
def test_the_case_page_says_what_became_of_decision_and_actions(visit: Visit, store: Engine, view: str) -> None:
    one = decided_before(store, days=0)
    said = words(visit("viewer", "board/case.py", case="H-0231", view=view))
    assert "nobody said yet whether it was carried out" in said
    assert "3 days overdue" in said
    app = visit("member", PAGE)
    app.button(key=f"done_{one.item.id}.1").click().run()
    assert "done" in words(visit("viewer", "board/case.py", case="H-0231", view=view))


def test_an_answer_given_by_mistake_is_answered_again_on_the_case_page(visit: Visit, store: Engine) -> None:
    one = decided_before(store)
    visit("member", PAGE).button(key=f"carried_{one.item.id}").click().run()
    app = visit("member", "board/case.py", case="H-0231", view="decisions")
    app.selectbox(key=f"reason_of_{one.item.id}").set_value("clinical")
    app.button(key=f"store_{one.item.id}").click().run()
    assert not app.exception
    answer = followed(store, one.item.id)
    assert answer is not None
    assert (answer.outcome, answer.reason, answer.answers) == (Outcome.CHANGED, "clinical", 2)
    viewer = visit("viewer", "board/case.py", case="H-0231", view="decisions")
    assert "changed: clinical change" in words(viewer)
    assert f"carried_{one.item.id}" not in [b.key for b in viewer.button]


def test_the_worklist_says_which_case_is_to_be_discussed_again_and_can_show_only_those(
    visit: Visit, store: Engine
) -> None:
    decided_before(store, days=5, rediscuss_when=since_yesterday())
    decided_before(store, days=31, code="H-0198")
    said = words(visit("viewer"))
    assert said.count("The board wanted to discuss this again") == 1
    assert said.count("carried out? Nobody said.") == 1
    only = words(visit("viewer", waits="again"))
    assert "1 case" in only
    assert "The board wanted to discuss this again" in only
    assert "1 case" in words(visit("viewer", waits="asked"))


def test_nothing_waits_and_the_filter_finds_nothing(visit: Visit) -> None:
    assert "No case matches" in words(visit("viewer", waits="again"))


@pytest.fixture
def coming(store: Engine) -> str:
    """A planned meeting of today; its id."""
    stamp, today = Stamp(actor("coordinator"), NOW, "plan"), datetime.now(UTC).date()
    write.apply(store, meeting.plan(stamp, "meeting-next", on=today, place="Room 3", language="en"))
    return "meeting-next"


def test_a_case_whose_trigger_fired_is_offered_for_the_agenda_and_added(
    visit: Visit, store: Engine, coming: str
) -> None:
    deferred_before(store, days=5, rediscuss_when=since_yesterday())
    app = visit("coordinator", "board/meeting.py", meeting=coming)
    assert "To be discussed again" in words(app)
    app.button(key=f"offered_{the_case(store).id}").click().run()
    assert not app.exception
    with store.connect() as conn:
        assert [item.case_code for item in meetings.load(conn, BOARD, coming).agenda] == ["H-0231"]
    assert "To be discussed again" not in words(app)


def test_whoever_does_not_prepare_meetings_is_offered_nothing(visit: Visit, store: Engine, coming: str) -> None:
    deferred_before(store, days=5, rediscuss_when=since_yesterday())
    assert "To be discussed again" not in words(visit("viewer", "board/meeting.py", meeting=coming))


def test_at_the_next_presentation_the_last_decision_is_shown_and_asked_about(
    visit: Visit, store: Engine, coming: str
) -> None:
    one = decided_before(store, days=9)
    deferred_before(store, days=2)
    item = an_item(the_case(store), id="item-next")
    write.apply(store, meeting.set_agenda(Stamp(actor("coordinator"), NOW, "agenda"), held(store, coming), (item,)))
    app = visit("member", "board/meeting.py", meeting=coming)
    said = words(app)
    assert "waits for ICG-R15" in said
    assert "Right hemihepatectomy" in said
    assert "nobody said yet whether it was carried out" in said
    app.button(key=f"carried_{one.item.id}").click().run()
    answer = followed(store, one.item.id)
    assert answer is not None
    assert answer.outcome is Outcome.CARRIED_OUT
    assert f"carried_{one.item.id}" not in [b.key for b in app.button]


def held(store: Engine, meeting_id: str) -> Meeting:
    with store.connect() as conn:
        return meetings.load(conn, BOARD, meeting_id)
