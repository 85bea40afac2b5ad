"""Opinions before the discussion: who may give one, who may open the seal, and what is said about agreement."""

from typing import Any

import pytest

from hcc_mdt.board import opinions
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import AgendaItem, Discipline, ItemState, Meeting, Role
from hcc_mdt.errors import Refused
from hcc_mdt.opinions import Opinion, Opinions
from tests.builders import NOW, a_case, a_meeting, an_actor, an_attendance, an_item

RADIOLOGIST = an_actor(Role.MEMBER, discipline=Discipline.RADIOLOGY, account="account-rad", name="Zhao Min")
LISTENER = an_actor(Role.VIEWER, discipline=Discipline.NURSING, account="account-nurse")
SCRIBE = an_actor(Role.COORDINATOR, discipline=Discipline.COORDINATION, account="account-co")
SECRET = "the thrombus still enhances"


def room(**item: Any) -> tuple[Meeting, AgendaItem]:
    on_wall = an_item(a_case(), **{"state": ItemState.IN_DISCUSSION, **item})
    there = tuple(an_attendance(one) for one in (an_actor(), RADIOLOGIST, LISTENER, SCRIBE))
    return a_meeting(on_wall, at="in_session", attendance=there), on_wall


def an_opinion(discipline: Discipline, recommendation: str, account: str | None = None) -> Opinion:
    return Opinion(
        account=account or discipline.value,
        name="Somebody",
        discipline=discipline,
        recommendation=recommendation,
        text="",
        at=NOW,
    )


def seen(given: tuple[Discipline, ...] = (), waited: tuple[Discipline, ...] = ()) -> Opinions:
    return Opinions(opened_at=None, readable=(), given=given, waited_for=waited)


def stamp(actor: object) -> Stamp:
    return Stamp(actor, NOW, "change-1")  # type: ignore[arg-type]


def test_the_trail_says_that_a_discipline_gave_its_opinion_and_not_which() -> None:
    meeting, item = room()
    change = opinions.give(stamp(RADIOLOGIST), meeting, item, "continue_conversion", SECRET)
    assert change.opinion.text == SECRET
    assert dict(change.audit.detail) == {"discipline": "radiology"}
    assert SECRET not in str(change.audit)
    assert "continue_conversion" not in str(change.audit)


@pytest.mark.parametrize("role", list(Role))
def test_members_and_the_chair_give_opinions_and_nobody_else(role: Role) -> None:
    meeting, item = room()
    refusal = opinions.why_not_give(an_actor(role), meeting, item)
    assert (refusal is None) == (role in (Role.MEMBER, Role.CHAIR))


def test_after_the_seal_is_open_no_opinion_is_taken() -> None:
    meeting, item = room(opinions_opened_at=NOW)
    with pytest.raises(Refused, match="Say yours in the discussion"):
        opinions.give(stamp(RADIOLOGIST), meeting, item, "observation", "")


@pytest.mark.parametrize("state", [ItemState.DECIDED, ItemState.DEFERRED, ItemState.CARRIED])
def test_on_a_settled_case_no_opinion_is_taken(state: ItemState) -> None:
    meeting, item = room(state=state)
    assert opinions.why_not_give(RADIOLOGIST, meeting, item) is not None


def test_an_opinion_recommends_something_of_the_form() -> None:
    meeting, item = room()
    with pytest.raises(Refused, match="Choose what you recommend"):
        opinions.give(stamp(RADIOLOGIST), meeting, item, "made_up", "")


def test_while_sealed_one_reads_ones_own_and_no_other() -> None:
    given = (an_opinion(Discipline.RADIOLOGY, "observation", "a"), an_opinion(Discipline.HEPATOLOGY, "other", "b"))
    assert opinions.readable("a", given, sealed=True) == given[:1]
    assert opinions.readable("c", given, sealed=True) == ()
    assert opinions.readable("c", given, sealed=False) == given


def test_who_only_listens_or_has_left_keeps_no_seal_closed() -> None:
    meeting, _ = room()
    may = {"account-chair", "account-rad"}
    surgeons, radiologists = Discipline.HPB_SURGERY, Discipline.RADIOLOGY
    assert opinions.waited_for(meeting, may, ()) == (surgeons, radiologists)
    assert opinions.waited_for(meeting, may, (surgeons,)) == (radiologists,)
    gone = an_attendance(RADIOLOGIST, "absent")
    assert opinions.waited_for(a_meeting(attendance=(gone,)), may, ()) == ()


def test_the_chair_opens_the_seal_at_any_time_others_once_all_are_in() -> None:
    meeting, item = room()
    waiting = seen((Discipline.HPB_SURGERY,), (Discipline.RADIOLOGY,))
    whole = seen((Discipline.HPB_SURGERY, Discipline.RADIOLOGY))
    assert opinions.open_(stamp(an_actor()), meeting, item, waiting).all_in is False
    with pytest.raises(Refused, match=r"Still waiting for Radiology\. The chair can open"):
        opinions.open_(stamp(RADIOLOGIST), meeting, item, waiting)
    assert opinions.open_(stamp(RADIOLOGIST), meeting, item, whole).all_in is True
    assert opinions.open_(stamp(SCRIBE), meeting, item, whole).all_in is True
    with pytest.raises(Refused, match="Your role"):
        opinions.open_(stamp(LISTENER), meeting, item, whole)


def test_an_empty_envelope_and_an_open_one_are_not_opened() -> None:
    meeting, item = room()
    assert "Nobody has given" in str(opinions.why_not_open(an_actor(), meeting, item, seen()))
    meeting, item = room(opinions_opened_at=NOW)
    assert "open already" in str(opinions.why_not_open(an_actor(), meeting, item, seen((Discipline.RADIOLOGY,))))


def test_agreement_is_said_in_words_and_counts() -> None:
    surgery, conversion = "proceed_to_surgery", "continue_conversion"
    for_surgery = [an_opinion(one, surgery) for one in (Discipline.HPB_SURGERY, Discipline.RADIOLOGY)]
    against = an_opinion(Discipline.MEDICAL_ONCOLOGY, conversion)
    assert str(opinions.agreement([against, *for_surgery])) == (
        "3 opinions, divided: 2 × Proceed to surgery (HPB surgery, Radiology), "
        "1 × Continue conversion therapy (Medical oncology)."
    )
    assert str(opinions.agreement(for_surgery)) == "All 2 agree: 2 × Proceed to surgery (HPB surgery, Radiology)."
    assert str(opinions.agreement([])) == "No opinion was given before the discussion."
    assert "agree" not in str(opinions.agreement([against])), "one opinion agrees with nobody"
