"""A deferral makes the actions that end it: what, who, until when."""

from datetime import date

from hcc_mdt.board.deferral import actions, due
from hcc_mdt.boardroom import Action, Discipline, Meeting, Role
from hcc_mdt.clinical.missing import Missing
from hcc_mdt.clinical.readings import Absence
from hcc_mdt.messages import say
from tests.builders import TODAY, a_meeting, an_actor, an_attendance

SURGEON = an_actor(name="Chen Wei")
HEPATOLOGIST = an_actor(Role.MEMBER, discipline=Discipline.HEPATOLOGY, account="account-hep", name="Wu Bo")
RECORDER = an_actor(Role.COORDINATOR, discipline=Discipline.COORDINATION, account="account-co", name="Liu Yan")
NEXT = date(2026, 3, 9)


def missing(code: str, owner: str) -> Missing:
    return Missing(
        code=code, name=say("ICG-R15"), absence=Absence.MISSING, blocks=("CP5",), owner=owner, due=None, rule_ids=(),
        because=say("because"),
    )  # fmt: skip


def meeting(*absent: str) -> Meeting:
    there = tuple(
        an_attendance(one, "absent" if one.name in absent else "present") for one in (SURGEON, HEPATOLOGIST, RECORDER)
    )
    return a_meeting(at="in_session", attendance=there, recorder="account-co")


def made(where: Meeting, *codes: str, kept: tuple[Action, ...] = (), following: date | None = NEXT) -> list[Action]:
    lacking = (missing("icg_r15", "hepatology"), missing("flr", "radiology"))
    return list(actions(where, codes, kept, lacking, following, str))


def test_whoever_orders_it_obtains_it_before_the_board_meets_again() -> None:
    (action,) = made(meeting(), "icg_r15")
    assert action == Action(what="Obtain: ICG-R15", owner="Wu Bo", due=date(2026, 3, 8), obtains="icg_r15")


def test_an_absent_colleague_still_orders_what_is_theirs_and_nobody_there_means_the_discipline() -> None:
    assert made(meeting("Wu Bo"), "icg_r15")[0].owner == "Wu Bo"
    assert made(meeting(), "flr")[0].owner == "Radiology"


def test_what_was_only_typed_is_for_the_recorder_to_chase() -> None:
    (action,) = made(meeting(), "Outside pathology slides")
    assert (action.what, action.owner) == ("Obtain: Outside pathology slides", "Liu Yan")
    assert made(meeting("Liu Yan"), "Slides")[0].owner == "Chen Wei", "the chair, when the recorder is gone"


def test_what_has_its_action_already_gets_no_second_one() -> None:
    kept = (Action(what="ICG", owner="Wu Bo", due=NEXT, obtains="icg_r15"),)
    assert made(meeting(), "icg_r15", kept=kept) == []
    assert len(made(meeting(), "icg_r15", "icg_r15", "flr")) == 2


def test_a_board_that_planned_nothing_is_taken_to_meet_in_a_week() -> None:
    assert due(meeting(), None) == date(2026, 3, 8)
    assert due(meeting(), date(2026, 3, 4)) == date(2026, 3, 3)
    assert due(meeting(), None) > TODAY
