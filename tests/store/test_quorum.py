"""Is the quorum rule kept with its history, and does each moment find its own rule?"""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from db import people, quorum, trail
from db.write import apply
from hcc_mdt.boardroom import Discipline, Settings
from hcc_mdt.changes.preparing import QuorumSet
from hcc_mdt.errors import Stale
from tests.builders import BOARD, NOW, a_board, an_audit
from tests.changed import founded

SURGEONS = (Discipline.HPB_SURGERY,)
LATER = NOW + timedelta(days=10)


def sets(engine: Engine, seen: int, *disciplines: Discipline, at_least: int = 0, **audit: Any) -> None:
    given = an_audit("quorum.set", **audit)
    apply(engine, QuorumSet(audit=given, seen=seen, disciplines=disciplines, at_least=at_least, reason="statute"))


def settings(engine: Engine, board: str = BOARD) -> Settings:
    with engine.connect() as conn:
        return people.board(conn, board).settings


def test_a_rule_that_was_set_is_in_force_and_nothing_else_of_the_settings_changed(founded_engine: Engine) -> None:
    before = settings(founded_engine)
    sets(founded_engine, 0, *SURGEONS, at_least=3, at=LATER)
    now = settings(founded_engine)
    assert (now.quorum, now.quorum_disciplines) == (SURGEONS, 3)
    assert (now.slv_formula, now.scope, now.identity_in_minutes) == (
        before.slv_formula,
        before.scope,
        before.identity_in_minutes,
    )


def test_each_moment_finds_the_rule_that_was_in_force_then(founded_engine: Engine) -> None:
    """Also the one the board was founded with, which nobody set."""
    first = settings(founded_engine).quorum
    sets(founded_engine, 0, *SURGEONS, at=LATER)
    sets(founded_engine, 2, at_least=2, at=LATER + timedelta(days=1))
    now = settings(founded_engine)
    with founded_engine.connect() as conn:
        found = [quorum.at(conn, BOARD, now, NOW + timedelta(days=days)) for days in (1, 10, 12)]
        assert [one.quorum for one in found] == [first, SURGEONS, ()]
        assert [one.quorum_disciplines for one in found] == [0, 0, 2]
        kept = quorum.rules(conn, BOARD)
        assert [(one.version, one.reason, one.name) for one in kept] == [
            (3, "statute", "Chen Wei"),
            (2, "statute", "Chen Wei"),
            (1, "", "Chen Wei"),
        ]
        assert len(trail.entries(conn, BOARD, action="quorum.set")) == 2


def test_of_two_who_set_a_rule_the_second_is_told(founded_engine: Engine) -> None:
    sets(founded_engine, 0, *SURGEONS)
    with pytest.raises(Stale, match="another quorum rule meanwhile"):
        sets(founded_engine, 0, at_least=5)
    assert settings(founded_engine).quorum == SURGEONS


def test_the_rule_of_one_board_is_not_that_of_another(founded_engine: Engine) -> None:
    apply(founded_engine, founded(a_board("board-2")))
    sets(founded_engine, 0, *SURGEONS)
    assert settings(founded_engine, "board-2").quorum == Settings().quorum
    with founded_engine.connect() as conn:
        assert quorum.rules(conn, "board-2") == ()
