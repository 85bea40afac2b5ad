"""Are minutes amended by new ones that name them, and do both still prove themselves?"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import IntegrityError

from db import meetings, people, signed
from db.tables import minutes as table
from db.write import apply
from hcc_mdt.board.minutes.amending import Correction
from hcc_mdt.board.minutes.freezing import read
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.errors import Refused, Stale
from hcc_mdt.journeys.amending import amend_minutes
from hcc_mdt.journeys.archiving import archived
from hcc_mdt.journeys.demonstration import BOARD, PASSPHRASE
from hcc_mdt.journeys.demonstration_meeting import HELD, MINUTES
from hcc_mdt.journeys.replaying import replayed
from hcc_mdt.journeys.signing import sign_minutes
from hcc_mdt.report.checking.evidence import examined
from hcc_mdt.report.checking.verify import verify
from tests.builders import BOARD as TEST_BOARD
from tests.builders import a_meeting
from tests.changed import frozen, planned

LOADED = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
FROZEN = LOADED + timedelta(hours=5)
LATER = LOADED + timedelta(hours=9)
WHY = "The side was written down wrongly. 侧别记录有误。"
RIGHT = (Correction(case="H-0207", field="surgery", text="Right posterior sectionectomy, open"),)


def stamp(engine: Engine, account: str, what: str) -> Stamp:
    with engine.connect() as conn:
        actor = people.actor(conn, account, BOARD.id)
    assert actor is not None
    return Stamp(actor, LATER, what)


def amend(
    engine: Engine, of: str = MINUTES, new: str = "amended-1", why: str = WHY, account: str = "demo-chair"
) -> None:
    amend_minutes(engine, stamp(engine, account, f"amend-{new}"), of, new, RIGHT, why)


def test_old_and_new_both_verify_and_name_each_other(held: Engine) -> None:
    amend(held)
    for account in ("demo-chair", "demo-coordinator"):
        sign_minutes(held, stamp(held, account, f"sign-{account}"), "amended-1", PASSPHRASE)
    with held.connect() as conn:
        old, new = signed.minutes(conn, BOARD.id, MINUTES), signed.minutes(conn, BOARD.id, "amended-1")
        authority = people.authority(conn, BOARD.id)
        assert authority is not None
        for stored in (old, new):
            assert verify(stored.pdf, (authority.certificate,)).ok
            answer = examined(stored.pdf)
            assert answer.ok, answer.sentences
            assert answer.minutes is not None
            assert replayed(conn, answer.minutes, answer.facts).ok
    assert (old.amends, old.amended_by) == (None, new.digest)
    assert (new.amends, new.amended_by) == (old.digest, None)
    (change,) = read(new.canonical).differences
    assert (change.case, change.before[:21]) == ("H-0207", "Right anterior sectio")


def test_what_was_corrected_before_stays_corrected(held: Engine) -> None:
    amend(held)
    place = (Correction(case=None, field="place", text="Room 9"),)
    amend_minutes(held, stamp(held, "demo-chair", "again"), "amended-1", "amended-2", place, "Wrong room.")
    with held.connect() as conn:
        newest = read(signed.minutes(conn, BOARD.id, "amended-2").canonical)
        chain = {line.id: line.amended_by for line in signed.listed(conn, BOARD.id)}
    assert newest.cases[0].decision.surgery == RIGHT[0].text
    assert newest.place == "Room 9"
    assert [one.case for one in newest.differences] == [None]
    assert chain["amended-2"] is None
    assert chain[MINUTES] is not None


def test_the_archive_says_which_of_its_minutes_is_the_newest_and_who_signed(held: Engine) -> None:
    amend(held)
    with held.connect() as conn:
        old, new = signed.minutes(conn, BOARD.id, MINUTES), signed.minutes(conn, BOARD.id, "amended-1")
    told = archived(held, stamp(held, "demo-chair", "archive"), HELD)["README.txt"].decode()
    assert f"minutes-{old.digest}.pdf\n    signed by 2 of 2" in told
    assert f"amended by 已被修订，见 minutes-{new.digest}.pdf" in told
    assert f"minutes-{new.digest}.pdf\n    signed by 0 of 2 已签 0/2; the newest 最新" in told


def test_minutes_are_amended_once(held: Engine) -> None:
    amend(held)
    with pytest.raises(Refused, match="amended already"):
        amend(held, new="amended-2")


@pytest.mark.parametrize(("account", "why", "words"), [("demo-viewer", WHY, "role"), ("demo-chair", "  ", "Say why")])
def test_who_may_not_or_gives_no_reason_amends_nothing(held: Engine, account: str, why: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        amend(held, why=why, account=account)


def test_the_store_itself_lets_minutes_be_amended_only_once(founded_engine: Engine) -> None:
    """On both databases: the door refuses, and the table would."""
    meeting = a_meeting(at="closed")
    first = frozen(meeting, b"{1}")
    second = replace(frozen(meeting, b"{2}"), minutes="m2", amends=first.digest)
    third = replace(frozen(meeting, b"{3}"), minutes="m3", amends=first.digest)
    for change in (planned(meeting), first, second):
        apply(founded_engine, change)
    with pytest.raises(Stale, match="amended already"):
        apply(founded_engine, third)
    with pytest.raises(Refused, match="no such minutes"):
        apply(founded_engine, replace(third, amends="00" * 32))
    with founded_engine.connect() as conn:
        row = dict(conn.execute(select(table).where(table.c.id == "m2")).mappings().one())
        assert {line.id: line.amended_by for line in signed.listed(conn, TEST_BOARD)} == {
            first.minutes: second.digest, "m2": None,
        }  # fmt: skip
    with pytest.raises(IntegrityError), founded_engine.begin() as conn:
        conn.execute(insert(table), {**row, "id": "m4"})


def test_the_meeting_stays_as_it_was(held: Engine) -> None:
    with held.connect() as conn:
        before = meetings.load(conn, BOARD.id, HELD)
    amend(held)
    with held.connect() as conn:
        assert meetings.load(conn, BOARD.id, HELD) == before
