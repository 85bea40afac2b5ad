"""Does a case come back as it went in, and as it was known on another day?"""

from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from db import cases
from db.storing import facts
from db.write import apply
from hcc_mdt.changes import CaseDescribed
from hcc_mdt.errors import Refused
from hcc_mdt.model import KINDS, Case, Identity, Intent
from tests.builders import (
    BOARD,
    LEARNT,
    NOW,
    TODAY,
    a_case,
    a_quantity,
    a_record,
    a_study,
    an_audit,
    an_observation,
    corrected,
)
from tests.changed import opened, recorded
from tests.store.everything import full_case


def _load(engine: Engine, case: Case, known_at: datetime | None = None) -> Case:
    with engine.connect() as conn:
        return cases.load(conn, BOARD, case.id, known_at)


def _facts(case: Case) -> dict[str, set[object]]:
    return {field: set(getattr(case, field)) for field in KINDS}


def test_a_case_comes_back_exactly_as_it_went_in(founded_engine: Engine) -> None:
    case = full_case()
    apply(founded_engine, opened(case))
    stored = _load(founded_engine, case)
    assert _facts(stored) == _facts(case)
    empty: dict[str, Any] = dict.fromkeys(KINDS, ())
    assert replace(stored, **empty) == replace(case, **empty)


def test_the_case_of_this_test_leaves_no_field_of_any_fact_empty() -> None:
    case = full_case()
    corrections = {"replaces", "reason", "withdrawn"}
    for field, kind in KINDS.items():
        for name in {f.name for f in fields(kind)} - corrections:
            assert any(getattr(fact, name) not in (None, "") for fact in getattr(case, field)), (field, name)


def test_a_number_keeps_its_last_zero(founded_engine: Engine) -> None:
    written = ["0.10", "60500.0", "1E+3", "0.000001", "123456789012345678901234567890.5"]
    case = a_case(*(an_observation("afp", TODAY - timedelta(days=n), text) for n, text in enumerate(written)))
    apply(founded_engine, opened(case))
    stored = {o.id: str(o.received.value) for o in _load(founded_engine, case).observations if o.received}
    assert [stored[o.id] for o in case.observations] == written


def test_facts_come_oldest_first_and_undated_ones_last(founded_engine: Engine) -> None:
    undated = an_observation("afp", None, 1)
    second = an_observation("afp", TODAY, 2, repeat=2)
    first = an_observation("afp", TODAY, 3, repeat=1)
    oldest = an_observation("afp", TODAY - timedelta(days=1), 4)
    case = a_case(undated, second, first, oldest)
    apply(founded_engine, opened(case))
    assert _load(founded_engine, case).observations == (oldest, first, second, undated)


def test_new_facts_give_the_case_its_next_version(founded_engine: Engine) -> None:
    case = a_case(a_study())
    apply(founded_engine, opened(case))
    apply(founded_engine, recorded(case, an_observation("afp", TODAY, 9)))
    stored = _load(founded_engine, case)
    assert stored.version == 2
    assert (len(stored.studies), len(stored.observations)) == (1, 1)


def test_a_corrected_value_hides_the_one_it_replaces(founded_engine: Engine) -> None:
    wrong = an_observation("afp", TODAY, 5000)
    case = a_case(wrong)
    apply(founded_engine, opened(case))
    right = corrected(wrong, value=a_quantity(50, "ng/mL"))
    apply(founded_engine, recorded(case, right))
    assert _load(founded_engine, case).observations == (right,)


def test_a_value_taken_back_is_gone_and_so_is_the_taking_back(founded_engine: Engine) -> None:
    wrong, other = an_observation("afp", TODAY, 5000), an_observation("alt", TODAY, 40)
    case = a_case(wrong, other)
    apply(founded_engine, opened(case))
    apply(founded_engine, recorded(case, corrected(wrong, withdrawn=True)))
    assert _load(founded_engine, case).observations == (other,)


def test_a_correction_can_itself_be_corrected(founded_engine: Engine) -> None:
    first = an_observation("afp", TODAY, 5000)
    second = corrected(first, note="second")
    third = corrected(second, note="third")
    case = a_case(first, second, third)
    apply(founded_engine, opened(case))
    assert _load(founded_engine, case).observations == (third,)


@pytest.mark.parametrize("portion", [1, 2, 10_000])
def test_facts_are_the_same_in_whatever_portions_they_are_stored(
    founded_engine: Engine, monkeypatch: pytest.MonkeyPatch, portion: int
) -> None:
    """A correction may come in another portion than what it corrects."""
    monkeypatch.setattr(facts, "ROWS", portion)
    first, beside = an_observation("afp", TODAY, 5000), an_observation("inr", TODAY, "1.1")
    second = corrected(first, note="second")
    case = a_case(first, beside, second)
    apply(founded_engine, opened(case))
    assert set(_load(founded_engine, case).observations) == {beside, second}
    with pytest.raises(Refused, match="already corrected"):
        apply(founded_engine, recorded(case, corrected(beside), corrected(first)))
    assert set(_load(founded_engine, case).observations) == {beside, second}


@pytest.mark.parametrize("reason", [None])
def test_a_correction_without_a_reason_is_not_stored(founded_engine: Engine, reason: None) -> None:
    wrong = an_observation("afp", TODAY, 5000)
    case = a_case(wrong)
    apply(founded_engine, opened(case))
    with pytest.raises(Exception, match="correction_has_reason"):
        apply(founded_engine, recorded(case, replace(corrected(wrong), reason=reason)))
    assert _load(founded_engine, case).observations == (wrong,)


def test_the_same_value_cannot_be_corrected_twice(founded_engine: Engine) -> None:
    wrong = an_observation("afp", TODAY, 5000)
    case = a_case(wrong)
    apply(founded_engine, opened(case))
    apply(founded_engine, recorded(case, corrected(wrong)))
    with pytest.raises(Refused, match="already corrected"):
        apply(founded_engine, recorded(case, corrected(wrong), seen=2))
    with pytest.raises(Refused, match="already corrected"):
        apply(founded_engine, recorded(case, corrected(wrong), corrected(wrong), seen=2))


def test_what_is_not_there_cannot_be_corrected(founded_engine: Engine) -> None:
    mine, other = a_case(an_observation("afp", TODAY, 1)), a_case(an_observation("afp", TODAY, 2))
    for case in (mine, other):
        apply(founded_engine, opened(case))
    with pytest.raises(Refused, match="is not there"):
        apply(founded_engine, recorded(mine, corrected(other.observations[0])))


def test_a_case_is_read_as_it_was_known_on_a_day(founded_engine: Engine) -> None:
    wrong = an_observation("afp", TODAY, 5000)
    case = a_case(wrong, intent=Intent.CONVERSION, question="Operate?")
    apply(founded_engine, opened(case, at=LEARNT))
    day_2, day_3 = LEARNT + timedelta(days=2), LEARNT + timedelta(days=3)
    right = corrected(wrong, at=day_2)
    apply(founded_engine, recorded(case, right, at=day_2))
    audit = an_audit("case.described", at=day_3, case=case.id)
    apply(founded_engine, CaseDescribed(audit=audit, case=case.id, seen=2, intent=Intent.PALLIATIVE))

    at_first = _load(founded_engine, case, LEARNT)
    assert (at_first.version, at_first.observations, at_first.intent) == (1, (wrong,), Intent.CONVERSION)
    assert at_first.known_at == LEARNT
    just_before = _load(founded_engine, case, day_2 - timedelta(microseconds=1))
    assert just_before.observations == (wrong,)
    later = _load(founded_engine, case, day_2)
    assert (later.version, later.observations, later.intent) == (2, (right,), Intent.CONVERSION)
    now = _load(founded_engine, case)
    assert (now.version, now.intent, now.question, now.known_at) == (3, Intent.PALLIATIVE, "Operate?", None)


def test_a_case_was_not_known_before_it_was_opened(founded_engine: Engine) -> None:
    case = a_case()
    apply(founded_engine, opened(case, at=LEARNT))
    with pytest.raises(Refused, match="not known yet"):
        _load(founded_engine, case, LEARNT - timedelta(seconds=1))


def test_a_description_changes_only_what_it_says(founded_engine: Engine) -> None:
    case = a_case(sex="male", question="A?", unresectable_reasons=("pvtt",))
    apply(founded_engine, opened(case))
    audit = an_audit("case.described", case=case.id)
    apply(founded_engine, CaseDescribed(audit=audit, case=case.id, seen=1, unresectable_reasons=()))
    stored = _load(founded_engine, case)
    assert (stored.sex, stored.question, stored.unresectable_reasons, stored.version) == ("male", "A?", (), 2)


def test_who_the_patient_is_stands_apart(founded_engine: Engine) -> None:
    case, who = a_case(), Identity(name="王芳", record_number="MRN-1", born_on=date(1961, 5, 1))
    apply(founded_engine, opened(case, who))
    with founded_engine.connect() as conn:
        assert cases.identity(conn, BOARD, case.id) == who
        assert "王芳" not in repr(cases.load(conn, BOARD, case.id))
        assert "王芳" not in repr(cases.worklist(conn, BOARD))


def test_cases_are_found_by_code_and_loaded_together(founded_engine: Engine) -> None:
    made = [full_case(), a_case(a_study(), code="A-1"), a_case(code="B-1")]
    for case in made:
        apply(founded_engine, opened(case))
    with founded_engine.connect() as conn:
        assert cases.by_code(conn, BOARD, "A-1") == made[1]
        assert cases.by_code(conn, BOARD, "a-1") is None
        assert cases.codes(conn, BOARD) == {"A-1": made[1].id, "B-1": made[2].id, "H-0198": made[0].id}
        assert cases.ids(conn, BOARD) == (made[1].id, made[2].id, made[0].id)
        one_by_one = tuple(cases.load(conn, BOARD, case.id) for case in made)
        assert cases.load_many(conn, BOARD, [case.id for case in made]) == one_by_one
        assert cases.load_many(conn, BOARD, ["nobody"]) == ()


def test_a_moment_without_a_zone_is_refused(founded_engine: Engine) -> None:
    naive = an_observation("afp", TODAY, 1, recorded=a_record(NOW.replace(tzinfo=None)))
    with pytest.raises(Exception, match="has no time zone"):
        apply(founded_engine, opened(a_case(naive)))
