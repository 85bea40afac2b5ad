"""Is a board with 100,000 cases as quick to look through as one with ten?"""

from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter
from typing import Any

import pytest
from sqlalchemy import Engine

from db import cases
from db.cases import WorklistPage
from db.write import apply
from hcc_mdt.changes import StandingsNoted
from hcc_mdt.model import Case, Identity, Intent, Standing
from tests.builders import BOARD, TODAY, a_board, a_case, an_audit, an_observation, corrected
from tests.changed import founded, opened


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


def test_another_board_sees_none_of_it(three: Engine) -> None:
    apply(three, founded(a_board("board-2")))
    with three.connect() as conn:
        assert cases.worklist(conn, "board-2") == WorklistPage(total=0, lines=())


@pytest.mark.slow
def test_a_page_of_100_000_cases_comes_at_once(founded_engine: Engine) -> None:
    """0.5 s is ten times what an idle machine needs and a tenth of what reading the table case by case would."""
    numbers = "WITH RECURSIVE number(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < 99999)"
    sqlite = founded_engine.dialect.name == "sqlite"
    due = "date('2026-03-02', (n - n / 365 * 365) || ' days')" if sqlite else "DATE '2026-03-02' + (n - n / 365 * 365)"
    with founded_engine.begin() as conn:
        conn.exec_driver_sql(
            "INSERT INTO case_ (id, board_id, code, version, unresectable_reasons, demonstration) "
            f"{numbers} SELECT 'c' || n, 'board-1', 'H-' || (100000 + n), 1, '[]', false FROM number"
        )
        conn.exec_driver_sql(
            'INSERT INTO standing (case_id, board_id, version, "on", markers, response, checkpoint, state, missing, '
            f"next_due) {numbers} SELECT 'c' || n, 'board-1', 1, {due}, '[]', '[]', 'CP' || (n - n / 10 * 10 + 1), "
            f"'pass', n - n / 7 * 7, {due} FROM number"
        )
        conn.exec_driver_sql("ANALYZE")
    for asked in (
        {},
        {"offset": 50_000},
        {"search": "77"},
        {"checkpoint": "CP3"},
        {"missing": True, "sort": "next_due"},
        {"overdue_on": TODAY + timedelta(days=3), "sort": "missing", "descending": True},
    ):
        _page(founded_engine, **asked)
        began = perf_counter()
        page = _page(founded_engine, **asked)
        took = perf_counter() - began
        assert len(page.lines) == 25
        assert took < 0.5, (asked, took)
