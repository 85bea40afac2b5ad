"""Do the keys of the meeting turn the wall as they say, and does an identity stay on the scribe's own screen?"""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from db import trail, write
from hcc_mdt.board import in_session as room
from hcc_mdt.board import meeting
from hcc_mdt.wall import WallView
from pages.ui.projector import parts
from pages.ui.projector.tab import ORDER
from tests.builders import BOARD
from tests.pages.conftest import Visit, words
from tests.pages.test_meeting import MEETING, held, stamp
from tests.pages.test_meeting import in_session as in_session
from tests.pages.test_meeting_room import on_wall
from tests.stores import PEOPLE, SECRET

PROJECTOR = "board/projector.py"


def test_the_next_checkpoint_is_opened_on_the_wall_until_the_case_s_own_comes_again(
    visit: Visit, in_session: Engine
) -> None:
    app = visit("coordinator", "board/meeting.py")
    seen = []
    for _ in range(10):
        app.button(key="keys_o").click().run()
        seen.append(on_wall(in_session).view.checkpoint)
    assert sorted(one for one in seen if one) == sorted(set(seen) - {""})
    assert len(set(seen)) == 10
    assert seen[-1] == "", "ten steps round ten checkpoints end where the case stands"


def test_an_opened_checkpoint_says_where_the_case_stands(visit: Visit, in_session: Engine) -> None:
    visit("coordinator", "board/meeting.py").button(key="keys_o").click().run()
    assert "the case stands at" in words(visit("viewer", PROJECTOR, meeting=MEETING))


def test_two_days_stand_side_by_side_on_the_wall_and_the_same_key_leads_back(visit: Visit, in_session: Engine) -> None:
    visit("coordinator", "board/meeting.py").button(key="keys_t").click().run()
    said = words(visit("viewer", PROJECTOR, meeting=MEETING))
    assert [word for word in ("60,500 ng/mL", "7.4 ng/mL", "Change", "−99.98 %") if word not in said] == []
    visit("coordinator", "board/meeting.py").button(key="keys_t").click().run()
    assert on_wall(in_session).view.tab == ""


def test_the_two_days_are_those_the_scribe_marked(visit: Visit, in_session: Engine) -> None:
    from pages.gate import sessions

    today = sessions.now().date()
    first, second = today - timedelta(weeks=13), today - timedelta(weeks=7)
    looked = WallView(tab="compare", cursor=first, compared=second)
    write.apply(in_session, room.turn(stamp(), held(in_session), "item-1", looked))
    said = words(visit("viewer", PROJECTOR, meeting=MEETING))
    assert [word for word in (first.isoformat(), second.isoformat(), "8,200", "310") if word not in said] == []
    assert "7.4 ng/mL" not in said


def test_each_view_comes_up_in_turn_and_a_long_one_in_parts(visit: Visit, in_session: Engine) -> None:
    app = visit("coordinator", "board/meeting.py")
    seen = []
    for _ in ORDER:
        app.button(key="keys_v").click().run()
        seen.append(on_wall(in_session).view.tab)
    assert seen == [*ORDER[1:], ""]
    app.button(key="keys_m").click().run()
    assert on_wall(in_session).view.part == 1, "the timeline is one part"
    app.button(key="keys_v").click().run()
    for _ in range(parts.MOST + 2):
        app.button(key="keys_m").click().run()
    assert on_wall(in_session).view.part == parts.MOST
    app.button(key="keys_shift_m").click().run()
    assert on_wall(in_session).view.part == parts.MOST - 1
    app.button(key="keys_v").click().run()
    assert on_wall(in_session).view.part == 1


def test_the_agenda_comes_up_and_the_case_again(visit: Visit, in_session: Engine) -> None:
    app = visit("coordinator", "board/meeting.py")
    for item in (None, "item-1"):
        app.button(key="keys_a").click().run()
        assert on_wall(in_session).item == item


def test_the_identity_is_revealed_on_the_scribe_s_screen_on_record_and_never_on_the_wall(
    visit: Visit, in_session: Engine
) -> None:
    app = visit("coordinator", "board/meeting.py")
    assert SECRET not in words(app)
    app.button(key="reveal").click().run()
    assert SECRET in words(app)
    with in_session.connect() as conn:
        assert [e.by for e in trail.entries(conn, BOARD, action="identity.revealed")] == ["account-coordinator"]
    assert SECRET not in words(visit("coordinator", PROJECTOR, meeting=MEETING))
    app = visit("coordinator", "board/meeting.py")
    app.button(key="reveal").click().run()
    app.button(key="reveal").click().run()
    assert SECRET not in words(app), "the same key hides it again"


@pytest.mark.parametrize("view", ORDER[1:])
def test_no_view_on_the_wall_names_anybody_or_can_be_clicked(visit: Visit, decided: Engine, view: str) -> None:
    write.apply(decided, room.turn(stamp(), held(decided), "item-1", WallView(tab=view)))
    app = visit("viewer", PROJECTOR, meeting=MEETING)
    assert not app.exception
    said = words(app)
    assert [name for name in (SECRET, *(name for name, _ in PEOPLE.values())) if name in said] == []
    assert [button.key for button in app.button] == ["wall_again"], "which only the screen presses"
    assert (len(app.text_input), len(app.date_input)) == (0, 0)


@pytest.fixture
def decided(in_session: Engine) -> Engine:
    """The case is decided, with an owner and a responsible clinician in the form."""
    from db import meetings
    from hcc_mdt.board import decisions
    from hcc_mdt.boardroom import Action, Settings

    form = {
        "recommendation": "observation",
        "rationale": "Because.",
        "responsible": PEOPLE["chair"][0],
        "actions": (Action(what="Book a scan", owner=PEOPLE["member"][0], due=date(2026, 12, 1)),),
    }
    for field, value in form.items():
        with in_session.connect() as conn:
            met, item = meetings.item(conn, BOARD, "item-1")
        write.apply(in_session, decisions.draft(stamp(), met, item, item.draft, field, value))
    with in_session.connect() as conn:
        met, item = meetings.item(conn, BOARD, "item-1")
    seen: dict[str, Any] = {"seen": item.draft, "case_version": 1, "case_version_seen": 1}
    write.apply(in_session, decisions.record(stamp(), met, item, unmet_rules={}, settings=Settings(), **seen))
    return in_session


def test_what_was_decided_stands_on_the_agenda_and_beside_the_case(visit: Visit, decided: Engine) -> None:
    app = visit("viewer", PROJECTOR, meeting=MEETING)
    assert "Observation" in words(app)
    write.apply(decided, meeting.call(stamp(), held(decided), "item-1"))
    assert "■ Observation" in words(app.run())
