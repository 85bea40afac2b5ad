"""May words be corrected and nothing else, and is what changed listed by the program?"""

from dataclasses import replace

import pytest

from hcc_mdt.board.minutes.amending import FIELDS, Correction, corrected, differences, why_not_amend
from hcc_mdt.boardroom import Option, Role
from hcc_mdt.errors import Refused
from tests.builders import BOARD, an_actor
from tests.minutes_examples import DECISION, a_case, some_minutes

OLD = some_minutes(a_case())


def correction(field: str, text: str, case: str | None = "D-001") -> Correction:
    return Correction(case=case, field=field, text=text)


@pytest.mark.parametrize("field", FIELDS)
def test_every_word_of_a_decision_can_be_corrected_and_is_listed(field: str) -> None:
    new = corrected(OLD, (correction(field, "corrected text"),))
    (found,) = differences(OLD, new)
    assert (found.case, found.what, found.after) == ("D-001", FIELDS[field], "corrected text")
    assert found.before == getattr(OLD.cases[0].decision, field)


def test_the_words_of_an_option_can_be_corrected_and_which_was_chosen_cannot() -> None:
    options = (Option(what="Operate", speaks_for="responce held", chosen=True), Option(what="Wait"))
    old = some_minutes(a_case(decision=replace(DECISION, considered=options)))
    new = corrected(old, (correction("considered.0.speaks_for", "response held"),))
    (found,) = differences(old, new)
    assert (str(found.what), found.before, found.after) == ("Option 1: for it", "responce held", "response held")
    assert new.cases[0].decision.considered == (replace(options[0], speaks_for="response held"), options[1])
    for field in ("considered", "considered.0.chosen", "considered.2.what", "considered.-1.what"):
        with pytest.raises(Refused, match="Only the words"):
            corrected(old, (correction(field, "x"),))
    other = replace(old.cases[0], decision=replace(DECISION, considered=options[::-1]))
    assert "What the program worked out" in [str(one.what) for one in differences(old, replace(old, cases=(other,)))]


def test_the_place_is_corrected_for_the_meeting() -> None:
    new = corrected(OLD, (correction("place", "Room 9", None),))
    assert [(one.case, one.before, one.after) for one in differences(OLD, new)] == [(None, OLD.place, "Room 9")]


@pytest.mark.parametrize(
    "field", ["recommendation", "dissents", "departures", "actions", "question", "stage", "__class__"]
)
def test_what_the_board_decided_cannot_be_corrected(field: str) -> None:
    with pytest.raises(Refused, match="Only the words of a decision"):
        corrected(OLD, (correction(field, "observe"),))


def test_a_case_that_was_not_discussed_cannot_be_corrected() -> None:
    with pytest.raises(Refused, match="Only the words"):
        corrected(OLD, (correction("rationale", "x", "D-999"),))


def test_nothing_changed_is_no_amendment() -> None:
    with pytest.raises(Refused, match="Nothing would change"):
        corrected(OLD, (correction("rationale", OLD.cases[0].decision.rationale),))
    with pytest.raises(Refused, match="Nothing would change"):
        corrected(OLD, ())


def test_what_the_program_worked_out_otherwise_is_listed_too() -> None:
    new = replace(OLD, cases=(replace(OLD.cases[0], stage=None),))
    assert [str(one.what) for one in differences(OLD, new)] == ["What the program worked out"]


def test_only_who_leads_amends_and_only_the_newest() -> None:
    assert why_not_amend(an_actor(Role.CHAIR), BOARD, None) is None
    assert "amended already" in str(why_not_amend(an_actor(Role.CHAIR), BOARD, "ab" * 32))
    assert "role does not let you" in str(why_not_amend(an_actor(Role.MEMBER), BOARD, None))
    assert "another board" in str(why_not_amend(an_actor(Role.CHAIR), "other", None))
