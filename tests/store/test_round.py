"""Does a round of signatures go from the first to the archive stamp, through the store, as the board ruled it?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db import trail
from hcc_mdt.errors import Refused
from hcc_mdt.journeys.signing import refuse_minutes, sign_minutes
from hcc_mdt.journeys.signing_keys import trust_root
from hcc_mdt.journeys.trust import trust_of
from hcc_mdt.report.checking.answers import Level, Verification
from hcc_mdt.report.checking.verify import verify
from tests.builders import BOARD
from tests.report.time_authority import TimeAuthority, time_authority
from tests.store.rounds import NAMES, PASSPHRASE, act, board_of, stored, waiting

pytestmark = pytest.mark.slow
EVERYBODY = tuple(NAMES)


@pytest.fixture
def board(sqlite_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setenv("HCC_MDT_HOME", str(tmp_path))
    monkeypatch.delenv("HCC_MDT_TSA_URL", raising=False)
    board_of(sqlite_engine, *EVERYBODY)
    return sqlite_engine


@pytest.fixture
def time(board: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TimeAuthority]:
    """A time-stamp server that the board trusts."""
    with time_authority(tmp_path / "tsa") as running:
        monkeypatch.setenv("HCC_MDT_TSA_URL", running.url)
        trust_root(
            board, act(board, "admin"), running.root,
            purpose="time", revocations=running.revocations, reason="the hospital's own",
        )  # fmt: skip
        yield running


def judged(engine: Engine, minutes_id: str) -> Verification:
    with engine.connect() as conn:
        return verify(stored(engine, minutes_id).pdf, trust_of(conn, BOARD))


def actions(engine: Engine) -> list[str]:
    with engine.connect() as conn:
        return [entry.action for entry in trail.entries(conn, BOARD)]


def test_five_people_sign_in_turn_and_the_file_is_genuine(board: Engine) -> None:
    minutes = waiting(board, *EVERYBODY)
    for account in EVERYBODY:
        assert not stored(board, minutes).complete
        sign_minutes(board, act(board, account), minutes, PASSPHRASE)
    assert stored(board, minutes).complete
    answer = judged(board, minutes)
    assert answer.ok, answer.sentences
    assert [one.signer for one in answer.signatures] == list(NAMES.values())
    assert answer.level is Level.B
    assert b"/DSS" in stored(board, minutes).pdf
    assert actions(board).count("minutes.signed") == 5


def test_with_a_time_server_the_file_reaches_the_highest_level(board: Engine, time: TimeAuthority) -> None:
    minutes = waiting(board, *EVERYBODY)
    for account in EVERYBODY:
        sign_minutes(board, act(board, account), minutes, PASSPHRASE)
    answer = judged(board, minutes)
    assert answer.ok, answer.sentences
    assert answer.level is Level.LTA
    assert all(one.proven_at is not None for one in answer.signatures)


def test_when_the_time_server_is_gone_nothing_is_stored(board: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HCC_MDT_TSA_URL", "http://127.0.0.1:9/")
    minutes = waiting(board, "chair", "hep")
    with pytest.raises(Refused, match="time-stamp server does not answer"):
        sign_minutes(board, act(board, "chair"), minutes, PASSPHRASE)
    assert stored(board, minutes).signatures == 0


def test_nobody_signs_before_their_turn(board: Engine) -> None:
    minutes = waiting(board, "chair", "hep")
    with pytest.raises(Refused, match="not your turn"):
        sign_minutes(board, act(board, "hep"), minutes, PASSPHRASE)


def test_a_refusal_stops_the_round_and_what_was_signed_stays(board: Engine) -> None:
    minutes = waiting(board, "chair", "hep", "rad")
    sign_minutes(board, act(board, "chair"), minutes, PASSPHRASE)
    refuse_minutes(board, act(board, "rad"), minutes, "The volume is wrong.")
    found = stored(board, minutes)
    assert found.refusal is not None
    assert (found.refusal.by, found.refusal.reason, found.signatures) == ("rad", "The volume is wrong.", 1)
    with pytest.raises(Refused, match="A signer refused"):
        sign_minutes(board, act(board, "hep"), minutes, PASSPHRASE)
    assert "minutes.refused" in actions(board)
    answer = judged(board, minutes)
    assert answer.missing == (NAMES["hep"], NAMES["rad"])
    assert answer.signatures[0].ok
