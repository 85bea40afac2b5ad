"""How a meeting comes about, opens, calls a case and ends."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hcc_mdt.board import meeting as meetings
from hcc_mdt.board.presence import here, lacking
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Discipline, ItemState, MeetingState, Role, Settings
from hcc_mdt.errors import Refused
from hcc_mdt.locale import translator
from tests.builders import CHAIR, NOW, a_case, a_meeting, an_actor, an_attendance, an_item

COORDINATOR = Stamp(an_actor(Role.COORDINATOR, account="account-co"), NOW, "change-1")
VIEWER = Stamp(an_actor(Role.VIEWER, account="account-viewer"), NOW, "change-2")


def test_a_plan_names_its_day_place_and_language() -> None:
    change = meetings.plan(COORDINATOR, "m1", on=date(2026, 3, 9), place=" Room 3 ", language="en")
    assert (change.meeting.on, change.meeting.place, change.meeting.minutes_language) == (
        date(2026, 3, 9),
        "Room 3",
        "en",
    )
    assert (change.audit.action, change.audit.meeting, change.audit.by) == ("meeting.planned", "m1", "account-co")


def test_a_meeting_without_a_place_is_refused() -> None:
    with pytest.raises(Refused, match="needs a place"):
        meetings.plan(COORDINATOR, "m1", on=date(2026, 3, 9), place="  ", language="en")


def test_a_viewer_cannot_prepare_a_meeting() -> None:
    with pytest.raises(Refused, match="Your role"):
        meetings.plan(VIEWER, "m1", on=date(2026, 3, 9), place="Room 3", language="en")


def test_the_chair_must_be_in_the_room() -> None:
    planned = a_meeting(an_item(a_case()))
    absent = an_attendance(an_actor(), "absent")
    with pytest.raises(Refused, match="must be present"):
        meetings.attend(COORDINATOR, planned, (absent,), chair=CHAIR, recorder=None)


def test_a_case_stands_on_an_agenda_once() -> None:
    case = a_case()
    with pytest.raises(Refused, match="already on the agenda"):
        meetings.set_agenda(COORDINATOR, a_meeting(), (an_item(case), an_item(case, 2)))


def test_a_decided_case_cannot_be_taken_off_the_agenda() -> None:
    decided = an_item(a_case(), state=ItemState.DECIDED)
    with pytest.raises(Refused, match="stays on the agenda"):
        meetings.set_agenda(COORDINATOR, a_meeting(decided, at="in_session"), ())


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"chair": None}, "needs a chair"),
        ({"chair": CHAIR, "state": MeetingState.IN_SESSION}, "already opened"),
    ],
)
def test_a_meeting_opens_only_when_it_can(changes: dict[str, Any], sentence: str) -> None:
    planned = a_meeting(an_item(a_case()), at=changes.pop("state", "planned"), **changes)
    with pytest.raises(Refused, match=sentence):
        meetings.open_(COORDINATOR, planned)


def test_a_meeting_without_cases_does_not_open() -> None:
    with pytest.raises(Refused, match="agenda is empty"):
        meetings.open_(COORDINATOR, a_meeting(chair=CHAIR))


def test_a_case_is_called_only_in_session_and_from_the_agenda() -> None:
    item = an_item(a_case())
    with pytest.raises(Refused, match="not in session"):
        meetings.call(COORDINATOR, a_meeting(item), item.id)
    with pytest.raises(Refused, match="not on the agenda"):
        meetings.call(COORDINATOR, a_meeting(item, at="in_session"), "no-such-item")
    called = meetings.call(COORDINATOR, a_meeting(item, at="in_session"), item.id)
    assert (called.item, called.audit.case) == (item.id, item.case)


@pytest.mark.parametrize("state", [ItemState.LISTED, ItemState.IN_DISCUSSION])
def test_a_meeting_does_not_close_over_an_open_case(state: ItemState) -> None:
    item = an_item(a_case(), state=state)
    with pytest.raises(Refused, match=f"Not decided yet: {item.case_code}"):
        meetings.close(COORDINATOR, a_meeting(item, at="in_session"))


def test_the_open_cases_are_named_as_each_language_names_several() -> None:
    items = [an_item(replace(a_case(), code=code), n) for n, code in enumerate(("H-0231", "H-0198"), 1)]
    refusal = meetings.why_not_close(COORDINATOR.actor, a_meeting(*items, at="in_session"))
    assert "H-0231, H-0198" in translator("en")(refusal)
    assert "H-0231、H-0198" in translator("zh")(refusal)


@pytest.mark.parametrize("state", [ItemState.DECIDED, ItemState.DEFERRED])
def test_a_meeting_closes_when_every_case_is_settled(state: ItemState) -> None:
    met = a_meeting(an_item(a_case(), state=state), at="in_session")
    assert meetings.close(COORDINATOR, met).seen == met.version


def test_nothing_changes_after_closing() -> None:
    with pytest.raises(Refused, match="amended, not changed"):
        meetings.set_agenda(COORDINATOR, a_meeting(at="closed"), ())


def test_the_quorum_counts_remote_but_not_absent_people() -> None:
    surgeon = an_attendance(an_actor(discipline=Discipline.HPB_SURGERY), "remote")
    radiologist = an_attendance(an_actor(discipline=Discipline.RADIOLOGY), "absent")
    met = a_meeting(attendance=(surgeon, radiologist))
    assert lacking(here(met), Settings()) == (Discipline.RADIOLOGY, Discipline.HEPATOLOGY)
