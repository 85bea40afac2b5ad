"""Is every change stored whole, once, on its own board, and only over what was seen?"""

import subprocess
import sys
from dataclasses import replace
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from pkgutil import iter_modules

import pytest
from sqlalchemy import Engine, func, insert, select
from sqlalchemy.exc import IntegrityError

from db import cases, trail
from db.storing import store
from db.tables import identity, metadata
from db.write import apply
from hcc_mdt import changes
from hcc_mdt.boardroom import Role
from hcc_mdt.changes import AccountCreated, CaseDescribed, CaseViewed, Change, FilesLoaded, StandingsNoted
from hcc_mdt.errors import Refused, Stale
from hcc_mdt.model import Standing
from tests.builders import (
    BOARD,
    TODAY,
    a_board,
    a_case,
    a_meeting,
    a_study,
    an_actor,
    an_audit,
    an_observation,
    corrected,
)
from tests.changed import founded, joined, opened, planned, recorded
from tests.store.everything import full_case

OTHER = "board-2"
ROOT = Path(__file__).parent.parent.parent


def _counts(engine: Engine) -> dict[str, int]:
    """Rows of every table."""
    with engine.connect() as conn:
        tables = metadata.sorted_tables
        return {t.name: conn.execute(select(func.count()).select_from(t)).scalar_one() for t in tables}


@pytest.fixture
def two_boards(founded_engine: Engine) -> Engine:
    apply(founded_engine, founded(a_board(OTHER)))
    apply(founded_engine, joined(an_actor(account="account-other", board=OTHER)))
    return founded_engine


def every_change() -> list[type[Change]]:
    """Of every file of the package."""
    files = [changes, *(import_module(f"{changes.__name__}.{one.name}") for one in iter_modules(changes.__path__))]
    kinds = {kind for file in files for kind in vars(file).values() if isinstance(kind, type)}
    return sorted(
        (kind for kind in kinds if issubclass(kind, Change) and kind is not Change), key=attrgetter("__name__")
    )


@pytest.mark.parametrize("change", every_change(), ids=attrgetter("__name__"))
def test_every_change_is_stored_by_somebody(change: type[Change]) -> None:
    assert store.dispatch(change) is not store.dispatch(Change)


def test_the_same_change_twice_is_stored_once(founded_engine: Engine) -> None:
    case = a_case()
    first = opened(case)
    apply(founded_engine, first)
    change = recorded(case, an_observation("afp", TODAY, 9))
    apply(founded_engine, change)
    before = _counts(founded_engine)
    apply(founded_engine, change)
    apply(founded_engine, first)
    assert _counts(founded_engine) == before


def test_facts_over_a_case_changed_meanwhile_are_refused_in_a_sentence(founded_engine: Engine) -> None:
    case = a_case(code="H-1")
    apply(founded_engine, opened(case))
    apply(founded_engine, recorded(case, an_observation("afp", TODAY, 1)))
    before = _counts(founded_engine)
    with pytest.raises(Stale, match=r"H-1 changed meanwhile: Chen Wei stored version 2, you saw version 1"):
        apply(founded_engine, recorded(case, an_observation("afp", TODAY, 2)))
    audit = an_audit("case.described", case=case.id)
    with pytest.raises(Stale, match="H-1 changed meanwhile"):
        apply(founded_engine, CaseDescribed(audit=audit, case=case.id, seen=1, question="?"))
    assert _counts(founded_engine) == before


def test_a_code_is_taken_once_on_a_board_and_free_on_another(two_boards: Engine) -> None:
    apply(two_boards, opened(a_case(code="H-1")))
    with pytest.raises(Refused, match="already a case H-1"):
        apply(two_boards, opened(a_case(code="H-1")))
    apply(two_boards, opened(a_case(code="H-1", board=OTHER)))


def test_nothing_is_half_stored_when_the_last_part_fails(founded_engine: Engine) -> None:
    """The second correction names a value that is not there: the cases, facts and versions before it go too."""
    old = a_case(an_observation("afp", TODAY, 1))
    apply(founded_engine, opened(old))
    before = _counts(founded_engine)
    ghost = corrected(an_observation("alt", TODAY, 1))
    change = FilesLoaded(
        audit=an_audit("files.loaded"),
        load="load-1",
        files=("a.csv",),
        opened=(opened(full_case()),),
        recorded=(recorded(old, an_observation("afp", TODAY, 2), ghost),),
    )
    with pytest.raises(Refused):
        apply(founded_engine, change)
    assert _counts(founded_engine) == before


DYING = """
import os, sys, db.write
from db.engine import make_engine
from tests.changed import opened
from tests.store.everything import full_case
db.write.extend = lambda *_: os._exit(9)  # everything is inserted, the audit entry and the commit are not
db.write.apply(make_engine(sys.argv[1]), opened(full_case(), change_id="never stored"))
"""


def test_a_program_that_dies_while_writing_leaves_nothing(founded_engine: Engine) -> None:
    before = _counts(founded_engine)
    url = founded_engine.url.render_as_string(hide_password=False)
    assert subprocess.run([sys.executable, "-c", DYING, url], cwd=ROOT, timeout=120, check=False).returncode == 9
    assert _counts(founded_engine) == before
    apply(founded_engine, opened(full_case()))


def test_a_load_is_stored_with_its_files_and_one_version_per_case(founded_engine: Engine) -> None:
    old, new = a_case(a_study(), code="OLD"), a_case(an_observation("afp", TODAY, 1), code="NEW")
    apply(founded_engine, opened(old))
    described = CaseDescribed(audit=an_audit("case.described", case=old.id), case=old.id, seen=1, question="Now?")
    load = FilesLoaded(
        audit=an_audit("files.loaded"),
        load="load-1",
        files=("visits.csv", "cases.csv"),
        opened=(opened(new),),
        recorded=(recorded(old, an_observation("afp", TODAY, 2), an_observation("alt", TODAY, 3)),),
        described=(described,),
    )
    apply(founded_engine, load)
    apply(founded_engine, load)
    with founded_engine.connect() as conn:
        stored = cases.load(conn, BOARD, old.id)
        assert (stored.version, stored.question, len(stored.observations)) == (2, "Now?", 2)
        assert cases.by_code(conn, BOARD, "NEW") == new
        (line,) = cases.loads(conn, BOARD)
        assert (line.id, line.files, line.opened, line.facts) == ("load-1", ("visits.csv", "cases.csv"), 1, 3)
        actions = [entry.action for entry in trail.entries(conn, BOARD, case=old.id)]
        assert actions == ["case.described", "facts.recorded", "case.opened"]
        assert trail.chain_fault(conn, BOARD) is None


def test_parts_of_a_load_may_share_its_entry(founded_engine: Engine) -> None:
    audit = an_audit("files.loaded")
    parts = tuple(replace(opened(a_case()), audit=audit) for _ in range(3))
    apply(founded_engine, FilesLoaded(audit=audit, load="l", files=(), opened=parts, recorded=()))
    with founded_engine.connect() as conn:
        assert len(cases.ids(conn, BOARD)) == 3
        assert [e.action for e in trail.entries(conn, BOARD)].count("files.loaded") == 1


def test_a_case_of_another_board_is_not_there(two_boards: Engine) -> None:
    case = a_case()
    apply(two_boards, opened(case))
    before = _counts(two_boards)
    intruding = {"board": OTHER, "by": "account-other", "case": case.id}
    line = Standing(
        case=case.id, version=1, on=TODAY, stage=None, regimen=None, started_on=None, markers=(), response=(),
        checkpoint=None, state=None, missing=0, most_urgent=None, next_due=None,
    )  # fmt: skip
    intrusions: list[Change] = [
        recorded(case, a_study(), board=OTHER),
        CaseDescribed(audit=an_audit("case.described", **intruding), case=case.id, seen=1, question="?"),
        CaseViewed(audit=an_audit("case.viewed", **intruding)),
        StandingsNoted(audit=an_audit("standings.noted", board=OTHER), standings=(line,)),
        opened(a_case(), board=OTHER, case=None),
        replace(founded(a_board("board-3")), audit=an_audit("board.founded", board=OTHER)),
    ]
    for change in intrusions:
        with pytest.raises(Refused):
            apply(two_boards, change)
    assert _counts(two_boards) == before
    with two_boards.connect() as conn:
        for read in (cases.load, cases.identity):
            with pytest.raises(Refused):
                read(conn, OTHER, case.id)
        assert cases.load_many(conn, OTHER, [case.id]) == ()
        assert cases.by_code(conn, OTHER, case.code) is None
        assert cases.worklist(conn, OTHER).total == 0


def test_a_board_that_does_not_exist_takes_no_change(founded_engine: Engine) -> None:
    with pytest.raises(Refused, match="no board nowhere"):
        apply(founded_engine, planned_nowhere())


def planned_nowhere() -> Change:
    return AccountCreated(
        audit=an_audit("account.created", board="nowhere"),
        account="a", login="a", name="A", title="", discipline="nursing", password_hash="", roles=(Role.VIEWER,),
    )  # fmt: skip


def test_a_meeting_of_another_board_cannot_be_named_in_the_trail(two_boards: Engine) -> None:
    meeting = a_meeting()
    apply(two_boards, planned(meeting))
    with pytest.raises(Refused):
        apply(two_boards, CaseViewed(audit=an_audit("case.viewed", board=OTHER, meeting=meeting.id)))


def test_an_error_of_the_database_tells_no_patient_to_the_log(founded_engine: Engine) -> None:
    case = a_case()
    apply(founded_engine, opened(case))
    row = {
        "case_id": case.id,
        "board_id": BOARD,
        "name": "Topsecret Patientname",
        "record_number": None,
        "born_on": None,
    }
    with pytest.raises(IntegrityError) as fault, founded_engine.begin() as conn:
        conn.execute(insert(identity), row)
    assert "identity" in str(fault.value)
    assert "Topsecret" not in str(fault.value)
