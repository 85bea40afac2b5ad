"""Does a meeting's handout say where its cases stand, as of its day, without anybody's name?"""

from dataclasses import asdict
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from db.write import apply
from hcc_mdt.boardroom import ItemState
from hcc_mdt.errors import Refused
from hcc_mdt.journeys.figures import board_figures
from hcc_mdt.journeys.handout import meeting_handout
from hcc_mdt.model import Identity
from tests.builders import TODAY, a_board, a_case, a_decision, a_meeting, an_item, an_observation
from tests.changed import opened, planned
from tests.store.ended import decided
from tests.stores import SECRET, a_course


def test_the_sheet_holds_each_case_in_the_order_of_the_agenda(founded_engine: Engine) -> None:
    first, second = a_course("H-0198", TODAY), a_case(code="H-0002")
    for case in (first, second):
        apply(founded_engine, opened(case, Identity(name=SECRET, record_number="MRN-1")))
    meeting = a_meeting(an_item(second, 1, question="What is it?"), an_item(first, 2))
    apply(founded_engine, planned(meeting))
    with founded_engine.connect() as conn:
        sheet = meeting_handout(conn, a_board(), meeting.id, TODAY)
    assert [case.code for case in sheet.cases] == ["H-0002", "H-0198"]
    assert (sheet.cases[0].question, sheet.cases[0].age, sheet.cases[0].markers) == ("What is it?", None, ())
    course = sheet.cases[1]
    assert (course.age, course.sex, course.week) == ("58–59", "male", 20)  # 58 twenty weeks before
    assert course.markers == (("AFP", "7.4 ng/mL", "↓ 99.98 %"), ("PIVKA-II", "36 mAU/mL", "↓ 99.14 %"))
    assert SECRET not in str(asdict(sheet))
    assert "MRN-1" not in str(asdict(sheet))


def test_a_value_after_the_meetings_day_is_not_on_its_sheet(founded_engine: Engine) -> None:
    case = a_case(
        an_observation("afp", TODAY, "100"), an_observation("afp", TODAY + timedelta(days=5), "7"), code="H-0002"
    )
    apply(founded_engine, opened(case))
    meeting = a_meeting(an_item(case))
    apply(founded_engine, planned(meeting))
    with founded_engine.connect() as conn:
        sheet = meeting_handout(conn, a_board(), meeting.id, TODAY + timedelta(days=30))
    assert (sheet.on, sheet.cases[0].markers[0][1]) == (TODAY, "100 ng/mL")


def test_another_board_has_no_such_meeting(founded_engine: Engine) -> None:
    meeting = a_meeting()
    apply(founded_engine, planned(meeting))
    with founded_engine.connect() as conn, pytest.raises(Refused):
        meeting_handout(conn, a_board("board-2"), meeting.id, TODAY)


def test_the_figures_are_those_of_the_chosen_days_and_of_meetings_that_were_held(founded_engine: Engine) -> None:
    case = a_case(code="H-1")
    apply(founded_engine, opened(case))
    decided(founded_engine, case, a_decision(), on=TODAY - timedelta(days=10))
    decided(founded_engine, case, a_decision(deferred_for=("afp",)), on=TODAY, state=ItemState.DEFERRED)
    apply(founded_engine, planned(a_meeting(an_item(case))))
    with founded_engine.connect() as conn:
        whole = board_figures(conn, a_board(), TODAY - timedelta(days=10), TODAY, TODAY)
        late = board_figures(conn, a_board(), TODAY - timedelta(days=9), TODAY, TODAY)
        other = board_figures(conn, a_board("board-2"), TODAY - timedelta(days=10), TODAY, TODAY)
    assert (len(whole.meetings), whole.decided, whole.deferred, whole.became.young) == (2, 1, 1, 1)
    assert (len(late.meetings), late.decided, late.waited_for) == (1, 0, (("afp", 1),))
    assert other.meetings == ()
