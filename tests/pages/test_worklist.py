"""Does the worklist find, filter, sort and hand over cases?"""

from datetime import date

from sqlalchemy import Engine

from db import cases, meetings, trail, write
from hcc_mdt.board import meeting
from hcc_mdt.board.stamps import Stamp
from tests.builders import BOARD, NOW, a_case
from tests.changed import opened
from tests.pages.conftest import Visit, words
from tests.stores import SECRET, actor


def test_every_case_is_one_line_with_its_markers_and_state(visit: Visit) -> None:
    said = words(visit("member"))
    assert "3 cases" in said
    assert "7.4 ng/mL" in said
    assert "↓ 99.98 %" in said
    assert "Sintilimab + Bevacizumab" in said
    assert SECRET not in said


def test_a_search_narrows_the_list_and_an_empty_result_says_so(visit: Visit) -> None:
    app = visit("member")
    app.text_input(key="q").set_value("0207").run()
    assert "1 case" in words(app)
    app.text_input(key="q").set_value("nobody").run()
    assert "No case matches" in words(app)


def test_stale_lines_are_worked_out_once_a_day(visit: Visit, store: Engine) -> None:
    visit("member")
    visit("viewer")
    with store.connect() as conn:
        assert len(trail.entries(conn, BOARD, action="standings.noted")) == 1


def test_ticked_cases_go_onto_the_agenda(visit: Visit, store: Engine) -> None:
    stamp = Stamp(actor("coordinator"), NOW, "plan")
    write.apply(store, meeting.plan(stamp, "meeting-1", on=date(2030, 1, 1), place="Room 3", language="en"))
    with store.connect() as conn:
        known = cases.codes(conn, BOARD)
    app = visit("coordinator")
    app.checkbox(key=f"pick_{known['H-0231']}").check().run()
    app.button(key="add").click().run()
    assert not app.exception
    with store.connect() as conn:
        assert [item.case_code for item in meetings.load(conn, BOARD, "meeting-1").agenda] == ["H-0231"]
    assert "2030-01-01" in words(app)


def test_a_viewer_cannot_put_cases_on_an_agenda(visit: Visit) -> None:
    assert len(visit("viewer").checkbox) == 0


def test_twenty_cases_are_one_page(visit: Visit, store: Engine) -> None:
    for number in range(30):
        write.apply(store, opened(a_case(code=f"Z-{number:03}")))
    app = visit("member", sort="code")
    said = words(app)
    assert "33 cases" in said
    assert said.count('<div class="line">') == 20


def test_a_patient_who_is_called_like_a_script_is_shown_as_text(visit: Visit, store: Engine) -> None:
    write.apply(store, opened(a_case(code="<script>alert(1)</script>", question="<img src=x onerror=alert(1)>")))
    said = words(visit("coordinator"))
    assert "<script>alert" not in said
    assert "<img src=x" not in said
