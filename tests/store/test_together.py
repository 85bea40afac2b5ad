"""What happens when several people write at once, and how long does a big load take?"""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from time import process_time

import pytest
from sqlalchemy import Engine

from db import cases, trail
from db.engine import for_writing, make_engine
from db.write import apply
from hcc_mdt.changes import CaseViewed, FilesLoaded
from hcc_mdt.errors import Refused, Stale
from tests.builders import BOARD, TODAY, a_case, an_actor, an_audit, an_observation
from tests.changed import founded, joined, opened, recorded


def test_many_writers_make_one_unbroken_chain(founded_engine: Engine) -> None:
    case = a_case()
    apply(founded_engine, opened(case))
    views = [CaseViewed(audit=an_audit("case.viewed", case=case.id)) for _ in range(80)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda view: apply(founded_engine, view), views))
    with founded_engine.connect() as conn:
        assert len(trail.entries(conn, BOARD, action="case.viewed", limit=200)) == 80
        assert trail.chain_fault(conn, BOARD) is None


def test_of_two_who_saw_the_same_version_one_is_told(founded_engine: Engine) -> None:
    case = a_case()
    apply(founded_engine, opened(case))
    changes = [recorded(case, an_observation("afp", TODAY, n)) for n in range(1, 9)]

    def attempt(change: object) -> bool:
        try:
            apply(founded_engine, change)  # type: ignore[arg-type]
        except Stale:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, changes)) == 1
    with founded_engine.connect() as conn:
        stored = cases.load(conn, BOARD, case.id)
        assert (stored.version, len(stored.observations)) == (2, 1)


def test_a_double_click_on_two_servers_is_stored_once(founded_engine: Engine) -> None:
    case = a_case()
    apply(founded_engine, opened(case))
    change = recorded(case, an_observation("afp", TODAY, 9))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: apply(founded_engine, change), range(4)))
    with founded_engine.connect() as conn:
        assert cases.load(conn, BOARD, case.id).version == 2


def test_a_reader_sees_one_moment_while_others_write(sqlite_engine: Engine) -> None:
    apply(sqlite_engine, founded())
    apply(sqlite_engine, joined(an_actor()))
    with sqlite_engine.connect() as conn:
        assert cases.ids(conn, BOARD) == ()
        apply(sqlite_engine, opened(a_case()))
        assert cases.ids(conn, BOARD) == ()
    with sqlite_engine.connect() as conn:
        assert len(cases.ids(conn, BOARD)) == 1


def test_a_store_that_is_busy_says_so(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.engine._BUSY_MS", 50)
    impatient = make_engine(str(sqlite_engine.url))
    with for_writing(sqlite_engine).begin(), pytest.raises(Refused, match="The store is busy"):
        apply(impatient, CaseViewed(audit=an_audit(board="")))
    impatient.dispose()


@pytest.mark.slow
def test_11_000_visits_with_100_000_values_are_stored_in_one_go(founded_engine: Engine) -> None:
    codes = ("afp", "pivka2", "bilirubin", "albumin", "inr", "platelets", "alt", "ast", "creatinine")
    made = [
        a_case(*(an_observation(c, TODAY - timedelta(days=7 * n), "12.50") for c in codes for n in range(64)))
        for _ in range(174)
    ]
    parts = tuple(opened(case) for case in made)
    load = FilesLoaded(audit=an_audit("files.loaded"), load="load-1", files=("visits.csv",), opened=parts, recorded=())
    began = process_time()
    apply(founded_engine, load)
    took = process_time() - began
    with founded_engine.connect() as conn:
        assert cases.worklist(conn, BOARD).total == 174
        assert cases.loads(conn, BOARD)[0].facts == 174 * 9 * 64
        assert len(cases.load(conn, BOARD, made[100].id).observations) == 9 * 64
    assert took < (
        20 if founded_engine.dialect.name == "sqlite" else 60
    )  # seconds of this process, whatever else the machine does; seven times what an idle one needs
