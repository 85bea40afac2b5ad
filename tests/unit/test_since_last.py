"""What does the program say has changed since the board last discussed a case?"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest

from hcc_mdt.boardroom import AgendaItem, Settings
from hcc_mdt.clinical.checkpoints import assess
from hcc_mdt.clinical.findings import Verdict
from hcc_mdt.clinical.since.facts import How, fact_changes, sentence
from hcc_mdt.clinical.since.lanes import fresh_days
from hcc_mdt.clinical.since.last import SinceLast, last_discussed, since_last
from hcc_mdt.model import Case, Fact
from hcc_mdt.protocol.load import load
from tests.builders import (
    LEARNT,
    NOW,
    TODAY,
    a_case,
    a_lesion,
    a_measurement,
    a_study,
    a_surgery,
    a_treatment,
    an_administration,
    an_adverse_event,
    an_event,
    an_item,
    an_observation,
    corrected,
)

MEETING = TODAY - timedelta(days=14)


@dataclass(frozen=True)
class Decided:
    on: date
    item: AgendaItem


def discussed(case: Case, on: date = MEETING, **more: Any) -> Decided:
    return Decided(on, an_item(case, **{"decided_at": LEARNT, **more}))


def compared(before: Case, now: Case, on: date = TODAY) -> SinceLast:
    protocol = load(MEETING)
    then = assess(before, protocol, MEETING, Settings())
    return since_last(discussed(before), before, now, then, assess(now, load(on), on, Settings()), on)


def with_facts(case: Case, *facts: Fact) -> Case:
    return replace(a_case(*facts), id=case.id, code=case.code)


def test_the_last_discussion_is_the_last_with_a_moment_by_the_day_looked_at() -> None:
    case = a_case()
    early = discussed(case, MEETING - timedelta(days=30))
    late = discussed(case, MEETING)
    open_ = discussed(case, MEETING + timedelta(days=1), decided_at=None)
    assert last_discussed((early, late, open_), TODAY) is late
    assert last_discussed((early, late), MEETING - timedelta(days=1)) is early
    assert last_discussed((), TODAY) is None


def test_looking_back_a_discussion_not_known_yet_is_none() -> None:
    case = a_case()
    assert last_discussed((discussed(case),), TODAY, known_at=LEARNT - timedelta(seconds=1)) is None


def test_a_new_fact_a_corrected_one_and_one_taken_back_are_told_apart() -> None:
    old, wrong, gone = (an_observation("afp", MEETING - timedelta(days=n), "40") for n in (3, 2, 1))
    right = corrected(wrong, received=an_observation("afp", None, "4").received, value=None)
    new = an_observation("icg_r15", TODAY, "12")
    changes = {c.how: c for c in fact_changes(a_case(old, wrong, gone), a_case(old, right, new))}
    assert str(changes[How.NEW].said) == f"ICG-R15 12 % ({TODAY})"
    assert (str(changes[How.CORRECTED].before), changes[How.CORRECTED].reason) == (
        f"AFP 40 ng/mL ({wrong.on})", "typing error",
    )  # fmt: skip
    assert changes[How.CORRECTED].learnt == NOW
    assert changes[How.TAKEN_BACK].on == gone.on


def test_a_fact_corrected_twice_in_between_is_one_correction_of_what_stood_before() -> None:
    first = an_observation("albumin", MEETING, "40")
    second = corrected(first, received=an_observation("albumin", None, "41").received)
    third = corrected(second, received=an_observation("albumin", None, "42").received)
    (change,) = fact_changes(a_case(first), a_case(third))
    assert (change.how, str(change.before)) == (How.CORRECTED, f"Albumin 40 g/L ({MEETING})")


def test_a_fact_entered_and_corrected_since_is_new() -> None:
    wrong = an_observation("albumin", TODAY, "40")
    (change,) = fact_changes(a_case(), a_case(corrected(wrong)))
    assert change.how is How.NEW


def test_the_same_facts_in_another_order_are_no_change() -> None:
    one, two = an_observation("afp", MEETING, "4"), an_observation("afp", TODAY, "5")
    assert fact_changes(a_case(one, two), a_case(two, one)) == ()


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (a_study("CT3", TODAY), f"CT CT3 ({TODAY})"),
        (a_measurement(a_study("CT3", TODAY), "T1", "31", viable="12"), f"Lesion T1 in CT3: 31 / 12 mm ({TODAY})"),
        (a_measurement("CT3", "T1"), "Lesion T1 in CT3"),
        (a_treatment("lenvatinib", MEETING, stopped=True, ended_on=TODAY),
         f"Lenvatinib, last dose {TODAY} ({MEETING})"),
        (an_administration("LEN", TODAY, "held"), f"LEN: dose held ({TODAY})"),
        (an_adverse_event("Rash", TODAY, 2), f"Rash grade 2 ({TODAY})"),
        (a_surgery(TODAY, planned=True), f"Operation planned: right hepatectomy ({TODAY})"),
        (an_event("recurrence", TODAY), f"Recurrence ({TODAY})"),
        (a_lesion("T2", site="lymph_node"), "Lesion T2, lymph node"),
    ],
)  # fmt: skip
def test_every_kind_of_fact_is_a_sentence(fact: Fact, words: str) -> None:
    assert str(sentence(fact)) == words


def test_a_verdict_that_turned_is_named_once_with_before_and_after() -> None:
    before = a_case(a_treatment("sintilimab", MEETING - timedelta(days=90)))
    now = with_facts(before, *before.treatments, an_observation("icg_r15", TODAY, "12"))
    turned = [one for one in compared(before, now).verdicts if one.rule.book == "SURG-05"]
    assert [(one.before, one.after) for one in turned] == [(Verdict.UNKNOWN, Verdict.MET)]
    assert str(turned[0].said).endswith("unknown → met")


def test_time_alone_can_turn_a_verdict() -> None:
    """The next evaluation is due 8 weeks after the last; later it is overdue without any new fact."""
    case = a_case(a_study("CT1", MEETING), a_treatment("sintilimab", MEETING))
    later = compared(case, case, TODAY + timedelta(days=60))
    assert later.facts == ()
    assert ("EVAL-01", Verdict.MET, Verdict.NOT_MET) in {(v.rule.book, v.before, v.after) for v in later.verdicts}
    assert later.count == sum(one.decides for one in later.verdicts)


def test_a_response_that_changed_is_named_by_its_criterion() -> None:
    lesion = a_lesion()
    start, later = a_study("S0", MEETING - timedelta(days=90)), a_study("S1", TODAY)
    first = a_measurement(start, lesion, "50", viable="50")
    drug = a_treatment("sintilimab", MEETING - timedelta(days=89))
    before = a_case(lesion, start, first, drug)
    now = with_facts(before, lesion, start, first, drug, later, a_measurement(later, lesion, "30", viable="0"))
    said = {one.criteria: str(one.said) for one in compared(before, now).responses}
    assert said == {
        "recist11": "RECIST 1.1: none → PR", "mrecist": "mRECIST: none → CR", "irecist": "iRECIST: none → iPR",
    }  # fmt: skip


def test_the_plan_is_made_moved_dropped_or_carried_out() -> None:
    plan = a_surgery(TODAY + timedelta(days=7), planned=True)
    moved = corrected(plan, on=TODAY + timedelta(days=14))
    none, planned = a_case(), a_case(plan)
    said = [
        [str(one) for one in compared(before, now).plan]
        for before, now in (
            (none, planned),
            (planned, with_facts(planned, moved)),
            (planned, none),
            (planned, with_facts(planned, a_surgery(TODAY))),
            (planned, planned),
        )
    ]
    assert said == [
        [f"Operation planned for {plan.on}."],
        [f"Operation moved from {plan.on} to {moved.on}."],
        [f"The operation planned for {plan.on} is no longer planned."],
        [f"Operated on {TODAY}."],
        [],
    ]


def test_a_fact_that_lies_after_the_day_looked_at_is_neither_new_nor_gone() -> None:
    ahead = an_observation("afp", TODAY + timedelta(days=1), "4")
    assert compared(a_case(ahead), a_case(ahead)).facts == ()
    assert compared(a_case(), a_case(ahead)).facts == ()


def test_a_decision_without_a_moment_has_no_before() -> None:
    case = a_case()
    with pytest.raises(ValueError, match="moment"):
        since_last(discussed(case, decided_at=None), case, case, (), (), TODAY)


def test_new_points_are_found_in_their_lanes_and_what_was_taken_back_in_none() -> None:
    gone = an_observation("afp", MEETING, "4")
    changes = fact_changes(
        a_case(gone), a_case(an_observation("bilirubin", TODAY, "12"), a_study("S1", TODAY), an_event("visit", TODAY))
    )
    assert fresh_days(changes) == {k: frozenset({TODAY}) for k in ("bilirubin", "liver", "meetings")}
