"""Is a weekly board kept as it was described, and the meetings made from it?"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from db import meetings, series
from db.write import apply
from hcc_mdt.board import weekly
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.changes.preparing import SeriesEnded, SeriesSet
from hcc_mdt.errors import Refused, Stale
from hcc_mdt.series import Series
from tests.builders import BOARD, CHAIR, NOW, a_board, an_actor, an_attendance, an_audit
from tests.changed import founded

TUESDAYS = Series(
    id="series-1", board=BOARD, weekday=1, starts="14:00", ends="16:00", place="Room 3", language="zh", chair=CHAIR,
    standing=(CHAIR, "account-2"),
)  # fmt: skip


def listed(engine: Engine, board: str = BOARD) -> tuple[Series, ...]:
    with engine.connect() as conn:
        return series.listed(conn, board)


def sets(engine: Engine, wanted: Series, **audit: Any) -> None:
    apply(engine, SeriesSet(audit=an_audit("series.set", **audit), series=wanted))


def test_a_series_comes_back_as_it_was_described_and_changes(founded_engine: Engine) -> None:
    sets(founded_engine, TUESDAYS)
    (first,) = listed(founded_engine)
    assert first == replace(TUESDAYS, version=1)
    sets(founded_engine, replace(first, weekday=3))
    assert listed(founded_engine) == (replace(TUESDAYS, weekday=3, version=2),)


def test_of_two_who_change_it_the_second_is_told(founded_engine: Engine) -> None:
    sets(founded_engine, TUESDAYS)
    (seen,) = listed(founded_engine)
    sets(founded_engine, replace(seen, weekday=3))
    with pytest.raises(Stale, match="changed this weekly board meanwhile"):
        sets(founded_engine, replace(seen, weekday=4))


def test_an_ended_series_is_no_longer_offered(founded_engine: Engine) -> None:
    sets(founded_engine, TUESDAYS)
    apply(founded_engine, SeriesEnded(audit=an_audit("series.ended"), series="series-1", seen=1))
    assert listed(founded_engine) == ()


def test_a_series_of_another_board_is_not_there(founded_engine: Engine) -> None:
    apply(founded_engine, founded(a_board("board-2")))
    sets(founded_engine, TUESDAYS)
    assert listed(founded_engine, "board-2") == ()
    with pytest.raises(Refused):
        sets(founded_engine, replace(TUESDAYS, version=1), board="board-2")
    with pytest.raises(Stale):
        apply(founded_engine, SeriesEnded(audit=an_audit(board="board-2"), series="series-1", seen=1))


def test_the_meeting_made_of_it_is_stored_with_its_hours_and_expected_people(founded_engine: Engine) -> None:
    stamp = Stamp(an_actor(), NOW, "plan-next")
    made = weekly.plan_next(stamp, TUESDAYS, "m1", date(2026, 3, 3), "Asia/Shanghai", (an_attendance(an_actor()),))
    apply(founded_engine, made)
    with founded_engine.connect() as conn:
        assert meetings.load(conn, BOARD, "m1") == made.meeting
