"""Does the worklist find, filter, sort and page what the store holds, and nothing of another board?"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from db import cases
from db.cases import WorklistPage
from db.write import apply
from hcc_mdt.changes import StandingsNoted
from hcc_mdt.model import Case, Identity, Intent, Standing
from tests.builders import BOARD, TODAY, a_board, a_case, an_audit, an_event, an_observation, corrected
from tests.changed import founded, opened
from tests.crowd import crowded, questions


def _standing(case: Case, **fields: Any) -> Standing:
    given: dict[str, Any] = {
        "case": case.id, "version": case.version, "on": TODAY, "stage": "IIIa", "regimen": "len_pd1",
        "started_on": TODAY - timedelta(weeks=9), "markers": (("afp", ("60500", "<2")),),
        "response": (("recist11", "SD"), ("mrecist", "CR")), "checkpoint": "CP5", "state": "unknown", "missing": 2,
        "most_urgent": "icg_r15", "next_due": TODAY, **fields,
    }  # fmt: skip
    return Standing(**given)


def _noted(*lines: Standing, board: str = BOARD) -> StandingsNoted:
    return StandingsNoted(audit=an_audit("standings.noted", board=board), standings=lines)


def _page(engine: Engine, **asked: Any) -> WorklistPage:
    with engine.connect() as conn:
        return cases.worklist(conn, BOARD, **asked)


def _codes(engine: Engine, **asked: Any) -> list[str]:
    page = _page(engine, **asked)
    assert page.total == len(page.lines)
    return [line.code for line in page.lines]


@pytest.fixture
def three(founded_engine: Engine) -> Engine:
    """A-1 overdue with two things missing, B-2 complete, C-3 not computed yet."""
    first = a_case(code="A-1", sex="female", intent=Intent.CONVERSION)
    second, third = a_case(code="B-2"), a_case(code="C-3", demonstration=True)
    apply(founded_engine, opened(first, Identity(name="Wang", record_number="MRN-77")))
    apply(founded_engine, opened(second))
    apply(founded_engine, opened(third))
    overdue = _standing(first, next_due=TODAY - timedelta(days=1))
    done = _standing(second, checkpoint="CP6", state="pass", missing=0, most_urgent=None, next_due=None, stage="IIb")
    apply(founded_engine, _noted(overdue, done))
    return founded_engine


def test_a_line_says_what_was_computed_of_which_version(three: Engine) -> None:
    first, _, third = _page(three).lines
    assert first.standing is not None
    assert first.standing.markers == (("afp", ("60500", "<2")),)
    assert first.standing.response == (("recist11", "SD"), ("mrecist", "CR"))
    assert (first.standing.version, first.version, first.standing.on) == (1, 1, TODAY)
    assert (first.sex, first.intent, first.demonstration) == ("female", Intent.CONVERSION, False)
    assert (third.standing, third.demonstration, third.age) == (None, True, None)


def test_cases_are_found_by_part_of_their_code_or_record_number(three: Engine) -> None:
    assert _codes(three, search="b-") == ["B-2"]
    assert _codes(three, search=" mrn-7 ") == ["A-1"]
    assert _codes(three, search="Wang") == []  # a projector must not find a name
    assert _codes(three, search="%") == []
    assert _codes(three, search="_") == []


def test_cases_are_filtered(three: Engine) -> None:
    assert _codes(three, checkpoint="CP5") == ["A-1"]
    assert _codes(three, state="pass") == ["B-2"]
    assert _codes(three, checkpoint="CP5", state="pass") == []
    assert _codes(three, missing=True) == ["A-1"]
    assert _codes(three, overdue_on=TODAY) == ["A-1"]
    assert _codes(three, overdue_on=TODAY - timedelta(days=1)) == []


def test_cases_are_sorted_and_those_without_a_value_stand_last(three: Engine) -> None:
    assert _codes(three, sort="code", descending=True) == ["C-3", "B-2", "A-1"]
    assert _codes(three, sort="missing") == ["B-2", "A-1", "C-3"]
    assert _codes(three, sort="missing", descending=True) == ["A-1", "B-2", "C-3"]
    assert _codes(three, sort="next_due") == ["A-1", "B-2", "C-3"]
    with pytest.raises(KeyError):
        _page(three, sort="password_hash")


def test_a_page_is_a_part_of_the_whole(three: Engine) -> None:
    page = _page(three, offset=1, limit=1)
    assert (page.total, [line.code for line in page.lines]) == (3, ["B-2"])
    assert _page(three, offset=9).lines == ()


def test_a_newer_line_replaces_the_older_and_not_the_other_way_round(three: Engine) -> None:
    with three.connect() as conn:
        case = cases.by_code(conn, BOARD, "A-1")
    assert case is not None
    newer = replace(case, version=2)
    apply(three, _noted(_standing(newer, missing=7)))
    apply(three, _noted(_standing(case, missing=1)))
    line = _page(three).lines[0]
    assert line.standing is not None
    assert (line.standing.version, line.standing.missing) == (2, 7)


def test_the_age_is_the_recorded_one_corrected_or_from_the_date_of_birth(founded_engine: Engine) -> None:
    wrong = an_observation("age", TODAY, 85)
    told = a_case(wrong, corrected(wrong, value=an_observation("age", TODAY, 58).value), code="A")
    born = a_case(code="B")
    apply(founded_engine, opened(told))
    apply(founded_engine, opened(born, Identity(born_on=date(1960, 3, 3))))
    apply(founded_engine, _noted(_standing(born)))
    assert [line.age for line in _page(founded_engine).lines] == ["58", "65"]  # 66 tomorrow


def test_ages_that_contradict_each_other_are_no_age(founded_engine: Engine) -> None:
    """SYSU-0136 of the SYSUCC data: 47, two months later 109; carried on it would have read 127."""
    told = a_case(
        an_observation("age", date(2008, 12, 29), 47), an_observation("age", date(2010, 10, 11), 111), code="A"
    )
    apply(founded_engine, opened(told))
    apply(founded_engine, _noted(_standing(told)))
    assert [line.age for line in _page(founded_engine).lines] == ["?"]


def test_nobody_grows_older_after_death_and_a_date_of_birth_that_contradicts_is_no_age(founded_engine: Engine) -> None:
    dead = a_case(an_event("death", date(2020, 5, 1)), code="A")
    torn = a_case(an_observation("age", TODAY, 40), code="B")
    for case in (dead, torn):
        apply(founded_engine, opened(case, Identity(born_on=date(1960, 3, 3))))
        apply(founded_engine, _noted(_standing(case)))
    assert [line.age for line in _page(founded_engine).lines] == ["60", "?"]


def test_another_board_sees_none_of_it(three: Engine) -> None:
    apply(three, founded(a_board("board-2")))
    with three.connect() as conn:
        assert cases.worklist(conn, "board-2") == WorklistPage(total=0, lines=())


@pytest.mark.slow
def test_a_page_of_100_000_cases_holds_25_lines_and_counts_all(founded_engine: Engine) -> None:
    """How quickly is measured by ``python -m bench worklist``."""
    crowded(founded_engine, 100_000, TODAY)
    assert [len(_page(founded_engine, **asked).lines) for asked in questions(TODAY)] == [25] * len(questions(TODAY))
    assert _page(founded_engine).total == 100_000
    assert _page(founded_engine, checkpoint="CP3").total == 10_000
