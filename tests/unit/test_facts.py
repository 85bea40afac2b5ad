"""Is a value added or corrected only by whom, how and why it may be?"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from hcc_mdt.board.facts import Typed, observe
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Role
from hcc_mdt.changes import FactsRecorded
from hcc_mdt.errors import Refused
from hcc_mdt.model import Case, Observation
from tests.builders import NOW, TODAY, a_case, an_actor, an_observation

TYPED = Typed(code="afp", text="7.4", unit="ng/mL", on=TODAY, reason="report of today")


def record(typed: Typed, case: Case | None = None, role: Role = Role.MEMBER, board: str = "board-1") -> FactsRecorded:
    stamp = Stamp(an_actor(role, board=board), NOW, "change-1")
    return observe(stamp, case or a_case(), 1, typed, fact_id="new", today=TODAY)


def observed(change: FactsRecorded) -> Observation:
    """The one value that was recorded."""
    (fact,) = change.facts
    assert isinstance(fact, Observation)
    return fact


def test_a_value_is_kept_as_received_and_in_the_programs_unit() -> None:
    fact = observed(record(replace(TYPED, text="< 10", unit="IU/mL")))
    assert str(fact.received) == "<10 IU/mL"
    assert fact.value is not None
    assert (fact.value.value, fact.value.unit, fact.value.comparator) == (Decimal("12.10"), "ng/mL", "<")
    assert fact.recorded.origin.source == "form"


def test_the_trail_names_the_code_but_no_value_and_no_reason() -> None:
    assert record(TYPED).audit.detail == (("added", "afp"),)


def test_a_correction_names_what_it_replaces_and_why() -> None:
    old = an_observation("afp", TODAY, "74")
    fact = observed(record(replace(TYPED, replaces=old.id, reason="comma forgotten"), a_case(old)))
    assert (fact.replaces, fact.reason, fact.repeat) == (old.id, "comma forgotten", old.repeat)


def test_a_second_value_of_a_day_is_a_repeat_not_a_replacement() -> None:
    fact = observed(record(TYPED, a_case(an_observation("afp", TODAY, "74"))))
    assert (fact.replaces, fact.repeat) == (None, 2)


def test_a_coded_value_is_one_of_its_choices() -> None:
    fact = observed(record(replace(TYPED, code="ascites", text="mild", unit="1")))
    assert (fact.choice, fact.value) == ("mild", None)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"text": ""}, "Type the value."),
        ({"reason": " "}, "Say why"),
        ({"on": None}, "Give the date"),
        ({"on": TODAY + timedelta(days=1)}, "cannot lie in the future"),
        ({"text": "seven"}, "seven is not a number"),
        ({"text": "nan"}, "nan is not a number"),
        ({"text": "7,4"}, "7,4 is not a number"),
        ({"text": "1 234"}, "1 234 is not a number"),
        ({"text": "1_000"}, "1_000 is not a number"),
        ({"text": "1e999"}, "1e999 is not a number"),
        ({"text": "0"}, "below what any assay can measure"),
        ({"code": "pivka2", "text": "-5"}, "is not possible for PIVKA-II"),
        ({"code": "lesion_count", "text": "1.5", "unit": "1"}, "is not a whole number"),
        ({"code": "lesion_count", "text": "1e40", "unit": "1"}, "is not possible for Number of lesions"),
        ({"on": date(1, 1, 1)}, "lies before 1900"),
        ({"unit": "mg/dL"}, "is not a unit for AFP"),
        ({"code": "height", "text": "1.70", "unit": "cm"}, "is not possible for Body height"),
        ({"code": "ascites", "text": "much"}, "much is none of"),
        ({"code": "horoscope"}, "Choose what was measured"),
        ({"replaces": "gone"}, "no longer there"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        record(replace(TYPED, **change))
    assert sentence in str(refusal.value)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ADMINISTRATOR])
def test_who_only_looks_records_nothing(role: Role) -> None:
    with pytest.raises(Refused):
        record(TYPED, role=role)


def test_another_boards_case_is_out_of_reach() -> None:
    with pytest.raises(Refused):
        record(TYPED, board="board-2")
