"""Does the store keep an opinion sealed until it may be read, and every version of it for good?"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import Engine, event, select
from sqlalchemy.exc import DatabaseError

from db import meetings, opinions, trail
from db.tables import opinion
from db.write import apply
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Actor, Discipline, Role
from hcc_mdt.changes.in_session import OpinionGiven, OpinionsOpened
from hcc_mdt.errors import Refused
from hcc_mdt.journeys.opinions import give
from hcc_mdt.opinions import Opinions
from tests.builders import BOARD, NOW, a_board, a_case, a_meeting, an_actor, an_attendance, an_audit, an_id, an_item
from tests.changed import founded, joined, opened, planned

RADIOLOGIST = an_actor(Role.MEMBER, discipline=Discipline.RADIOLOGY, account="account-rad", name="Li Na")
HEPATOLOGIST = an_actor(Role.MEMBER, discipline=Discipline.HEPATOLOGY, account="account-hep", name="Wu Bo")
SECRET = "the thrombus still enhances"


@pytest.fixture
def item(founded_engine: Engine) -> str:
    """A case under discussion; chair, radiologist and hepatologist are in the room."""
    for person in (RADIOLOGIST, HEPATOLOGIST):
        apply(founded_engine, joined(person))
    case = a_case()
    apply(founded_engine, opened(case))
    there = tuple(an_attendance(one) for one in (an_actor(), RADIOLOGIST, HEPATOLOGIST))
    on_wall = an_item(case)
    apply(founded_engine, planned(a_meeting(on_wall, at="in_session", attendance=there)))
    return on_wall.id


def gives(engine: Engine, actor: Actor, item: str, what: str = "observation", text: str = "") -> None:
    give(engine, Stamp(actor, NOW, an_id("opinion")), item, what, text)


def seen(engine: Engine, item: str, reader: str) -> Opinions:
    with engine.connect() as conn:
        return opinions.of_item(conn, BOARD, item, reader)


def test_before_the_seal_is_open_nobody_but_the_author_reads_an_opinion(founded_engine: Engine, item: str) -> None:
    gives(founded_engine, RADIOLOGIST, item, "continue_conversion", SECRET)
    own, other = (seen(founded_engine, item, who.account) for who in (RADIOLOGIST, HEPATOLOGIST))
    assert [one.text for one in own.readable] == [SECRET]
    assert other.readable == ()
    assert other.given == (Discipline.RADIOLOGY,)
    assert other.waited_for == (Discipline.HPB_SURGERY, Discipline.HEPATOLOGY)
    with founded_engine.connect() as conn:
        assert opinions.opened(conn, BOARD, item) == ()


def test_a_sealed_text_does_not_leave_the_database_for_another_reader(founded_engine: Engine, item: str) -> None:
    """Not dropped on the way to the page: no row with it is ever fetched."""
    gives(founded_engine, RADIOLOGIST, item, "continue_conversion", SECRET)
    asked: list[tuple[str, object]] = []
    event.listen(founded_engine, "after_cursor_execute", lambda c, cur, sql, given, *_: asked.append((sql, given)))
    seen(founded_engine, item, HEPATOLOGIST.account)
    texts = [(sql, given) for sql, given in asked if "opinion.text" in sql]
    assert texts
    for sql, given in texts:
        values = given.values() if isinstance(given, dict) else given
        assert HEPATOLOGIST.account in list(values)  # type: ignore[call-overload]
        assert "opinion.account =" in sql.split("WHERE")[-1]


def test_the_last_opinion_waited_for_opens_them_all(founded_engine: Engine, item: str) -> None:
    gives(founded_engine, an_actor(), item, "proceed_to_surgery")
    gives(founded_engine, RADIOLOGIST, item, "continue_conversion", SECRET)
    assert seen(founded_engine, item, "account-rad").sealed
    gives(founded_engine, HEPATOLOGIST, item, "proceed_to_surgery")
    now = seen(founded_engine, item, "anybody")
    assert (now.sealed, now.opened_at) == (False, NOW)
    assert {one.discipline: one.recommendation for one in now.readable} == {
        Discipline.HPB_SURGERY: "proceed_to_surgery",
        Discipline.RADIOLOGY: "continue_conversion",
        Discipline.HEPATOLOGY: "proceed_to_surgery",
    }
    with founded_engine.connect() as conn:
        (entry,) = trail.entries(conn, BOARD, action="opinions.opened")
        assert dict(entry.detail) == {"because": "all_in", "given": "3"}
        assert len(opinions.opened(conn, BOARD, item)) == 3


def test_given_at_the_same_moment_they_still_open(founded_engine: Engine, item: str) -> None:
    people = (an_actor(), RADIOLOGIST, HEPATOLOGIST)
    stamps = [Stamp(actor, NOW, f"at-once-{actor.account}") for actor in people]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda stamp: give(founded_engine, stamp, item, "observation", ""), stamps))
    now = seen(founded_engine, item, "anybody")
    assert not now.sealed
    assert len(now.readable) == 3
    with founded_engine.connect() as conn:
        assert trail.chain_fault(conn, BOARD) is None


def test_an_opinion_is_replaced_and_the_one_before_is_kept(founded_engine: Engine, item: str) -> None:
    gives(founded_engine, RADIOLOGIST, item, "observation", "first")
    gives(founded_engine, RADIOLOGIST, item, "continue_conversion", "second")
    assert [one.text for one in seen(founded_engine, item, "account-rad").readable] == ["second"]
    with founded_engine.connect() as conn:
        kept = conn.execute(select(opinion.c.text).order_by(opinion.c.version)).scalars().all()
    assert kept == ["first", "second"]
    with founded_engine.begin() as conn, pytest.raises(DatabaseError, match="append-only"):
        conn.exec_driver_sql("UPDATE opinion SET text = 'other'")


def test_after_the_seal_is_open_the_store_takes_no_opinion(founded_engine: Engine, item: str) -> None:
    gives(founded_engine, RADIOLOGIST, item, text=SECRET)
    apply(founded_engine, OpinionsOpened(audit=an_audit(), item=item, all_in=False))
    late = replace(seen(founded_engine, item, "account-rad").readable[0], account="account-hep")
    with pytest.raises(Refused, match="Say yours in the discussion"):
        apply(founded_engine, OpinionGiven(audit=an_audit(), item=item, opinion=late))


def test_somebody_who_came_in_meanwhile_keeps_the_seal_closed(founded_engine: Engine, item: str) -> None:
    gives(founded_engine, RADIOLOGIST, item, text=SECRET)
    with pytest.raises(Refused, match="came in meanwhile"):
        apply(founded_engine, OpinionsOpened(audit=an_audit(), item=item, all_in=True))
    assert seen(founded_engine, item, "account-hep").readable == ()


def test_opinions_of_another_board_are_not_there(founded_engine: Engine, item: str) -> None:
    gives(founded_engine, RADIOLOGIST, item, text=SECRET)
    apply(founded_engine, founded(a_board("board-2")))
    with founded_engine.connect() as conn, pytest.raises(Refused):
        opinions.of_item(conn, "board-2", item, "account-rad")
    with pytest.raises(Refused):
        apply(founded_engine, OpinionsOpened(audit=an_audit(board="board-2"), item=item, all_in=False))


def test_the_meeting_says_since_when_they_are_open(founded_engine: Engine, item: str) -> None:
    gives(founded_engine, RADIOLOGIST, item)
    apply(founded_engine, OpinionsOpened(audit=an_audit(), item=item, all_in=False))
    with founded_engine.connect() as conn:
        _, stored = meetings.item(conn, BOARD, item)
    assert (stored.opinions_opened_at, stored.opinions_opened_by) == (NOW, "account-chair")
