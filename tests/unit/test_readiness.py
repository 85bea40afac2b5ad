"""What must be done before a meeting, and what can still come until when?"""

from datetime import date, timedelta
from typing import Any

from hcc_mdt.board.agenda.readiness import Errand, errands, in_by, still_comes
from hcc_mdt.boardroom import Discipline, ItemState, Meeting, Settings
from hcc_mdt.clinical.missing import Missing
from hcc_mdt.clinical.readings import Absence
from hcc_mdt.messages import say
from tests.builders import CHAIR, a_case, a_meeting, an_actor, an_attendance, an_item

ON = date(2026, 3, 16)
NOBODY = Settings(quorum=())


def missing(code: str, name: str, owner: str) -> Missing:
    return Missing(
        code=code, name=say("ICG-R15") if name == "ICG-R15" else say("AFP"), absence=Absence.MISSING, blocks=(),
        owner=owner, due=None, rule_ids=(), because=say("because"),
    )  # fmt: skip


ICG = missing("icg_r15", "ICG-R15", "hepatology")


def meeting(*items: object, **more: Any) -> Meeting:
    return a_meeting(*items, on=ON, **{"chair": CHAIR, "recorder": CHAIR, **more})  # type: ignore[arg-type]


def told(found: tuple[Errand, ...]) -> list[tuple[str, str, str, str]]:
    return [(str(one.order_by), one.by.isoformat(), str(one.what), one.owner.value) for one in found]


def test_what_is_missing_is_ordered_7_days_before_and_in_2_days_before() -> None:
    item = an_item(a_case())
    assert told(errands(meeting(item), {item.id: (ICG,)}, NOBODY)) == [
        ("2026-03-09", "2026-03-14", "ICG-R15", "hepatology")
    ]


def test_a_case_without_a_question_needs_one_before_anything_else() -> None:
    item = an_item(a_case(), question="")
    (found,) = told(errands(meeting(item), {}, NOBODY))
    assert found == ("None", "2026-03-09", "Put the question to the board", "coordination")


def test_a_case_that_was_called_or_carried_asks_for_nothing_more() -> None:
    for state in (ItemState.IN_DISCUSSION, ItemState.DECIDED, ItemState.CARRIED):
        item = an_item(a_case(), state=state)
        assert errands(meeting(item), {item.id: (ICG,)}, NOBODY) == ()


def test_the_meeting_itself_needs_a_chair_a_recorder_and_its_quorum() -> None:
    found = errands(meeting(chair=None, recorder=None), {}, Settings(quorum=(Discipline.RADIOLOGY,)))
    assert {(str(one.what), one.owner) for one in found} == {
        ("Name who leads the meeting", Discipline.COORDINATION),
        ("Name who writes", Discipline.COORDINATION),
        ("Confirm that somebody comes: the quorum needs it", Discipline.RADIOLOGY),
    }
    surgeon = an_attendance(an_actor())
    assert errands(meeting(attendance=(surgeon,)), {}, Settings(quorum=(Discipline.HPB_SURGERY,))) == ()


def test_the_list_runs_through_the_agenda_after_what_the_meeting_needs() -> None:
    first, second = an_item(a_case(), 1), an_item(a_case(), 2)
    gaps = {first.id: (ICG,), second.id: (ICG,)}
    found = errands(meeting(second, first, recorder=None), gaps, NOBODY)
    assert [one.item for one in found] == [None, first, second]


def test_a_case_that_is_not_ready_says_what_is_missing_and_until_when_it_can_come() -> None:
    assert in_by(meeting()) == date(2026, 3, 14)
    gaps = (ICG, missing("afp", "AFP", "hepatology"))
    last = date(2026, 3, 14)
    assert str(still_comes(meeting(), gaps, last)) == "Missing: ICG-R15, AFP. It can still come until 2026-03-14."
    late = last + timedelta(days=1)
    assert str(still_comes(meeting(), gaps, late)) == "Missing: ICG-R15, AFP. It had to be in by 2026-03-14."
    assert str(still_comes(meeting(), (), last)) == "Nothing is missing for this checkpoint."
