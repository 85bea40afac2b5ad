"""Do signed minutes get a newer time stamp over all of them, so that they outlive the certificates below?"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner

from db import signed
from db.write import apply
from hcc_mdt.__main__ import app
from hcc_mdt.changes.minutes import MinutesRenewed
from hcc_mdt.errors import Refused, Stale
from hcc_mdt.journeys.renewing import renew
from hcc_mdt.journeys.signing import sign_minutes
from hcc_mdt.journeys.signing_keys import trust_root
from hcc_mdt.journeys.trust import trust_of
from hcc_mdt.report.checking.answers import Level
from hcc_mdt.report.checking.verify import verify
from tests.builders import BOARD, an_audit
from tests.report.time_authority import time_authority
from tests.store.rounds import PASSPHRASE, act, board_of, stored, waiting

pytestmark = pytest.mark.slow
SIGNERS = ("chair", "hep")
YEAR = timedelta(days=365)


@pytest.fixture
def board(sqlite_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setenv("HCC_MDT_HOME", str(tmp_path))
    monkeypatch.delenv("HCC_MDT_TSA_URL", raising=False)
    board_of(sqlite_engine, *SIGNERS)
    return sqlite_engine


def all_signed(engine: Engine) -> str:
    minutes = waiting(engine, *SIGNERS)
    for account in SIGNERS:
        sign_minutes(engine, act(engine, account), minutes, PASSPHRASE)
    return minutes


def test_a_chain_of_stamps_proves_the_signatures_when_every_earlier_certificate_has_ended(
    board: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signed under a stamp that holds 2 years, renewed under one that holds 30; judged in 12, after the signers' 10."""
    for name, until in (("first", 2 * YEAR), ("second", 30 * YEAR)):
        with time_authority(tmp_path / name, until=until) as time:
            monkeypatch.setenv("HCC_MDT_TSA_URL", time.url)
            trust_root(board, act(board, "admin"), time.root, purpose="time", revocations=time.revocations, reason=name)
            if name == "first":
                minutes = all_signed(board)
                once = stored(board, minutes).pdf
            else:
                assert renew(board, an_audit("minutes.renewed", at=datetime.now(UTC)), minutes).level is Level.LTA
    now = stored(board, minutes)
    with board.connect() as conn:
        trust = trust_of(conn, BOARD)
        assert signed.states(conn, BOARD, minutes)[-2:] == (once, now.pdf)
    assert now.pdf.startswith(once), "not a byte that was signed is touched"
    late = datetime.now(UTC) + 12 * YEAR
    assert not verify(once, trust, at=late).ok
    answer = verify(now.pdf, trust, at=late)
    assert answer.ok, [str(one) for one in answer.sentences]
    assert answer.level is Level.LTA


def test_minutes_signed_without_a_server_get_a_time_that_is_proven_from_then_on(
    board: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    minutes = all_signed(board)
    with time_authority(tmp_path / "tsa") as time:
        monkeypatch.setenv("HCC_MDT_TSA_URL", time.url)
        trust_root(board, act(board, "admin"), time.root, purpose="time", revocations=time.revocations, reason="ours")
        run = CliRunner().invoke(
            app, ["minutes", "renew", "--db", board.url.render_as_string(hide_password=False), "--board", BOARD]
        )
    assert run.exit_code == 0, run.output
    assert minutes in run.output
    with board.connect() as conn:
        answer = verify(stored(board, minutes).pdf, trust_of(conn, BOARD))
    assert answer.ok
    assert all(one.proven_at is not None for one in answer.signatures)


def test_without_a_server_or_before_everybody_signed_nothing_is_renewed(
    board: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    minutes = waiting(board, *SIGNERS)
    with pytest.raises(Refused, match="No time-stamp server"):
        renew(board, an_audit("minutes.renewed", at=datetime.now(UTC)), minutes)
    monkeypatch.setenv("HCC_MDT_TSA_URL", "http://127.0.0.1:9/")
    with pytest.raises(Refused, match="everybody signed"):
        renew(board, an_audit("minutes.renewed", at=datetime.now(UTC)), minutes)
    with pytest.raises(Refused, match="everybody signed"):
        apply(board, MinutesRenewed(audit=an_audit("minutes.renewed"), minutes=minutes, seen=0, pdf=b"x"))


def test_a_server_that_does_not_answer_or_is_not_believed_leaves_the_file_as_it_was(
    board: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    minutes = all_signed(board)
    before = stored(board, minutes)
    monkeypatch.setenv("HCC_MDT_TSA_URL", "http://127.0.0.1:9/")
    with pytest.raises(Refused, match="does not answer"):
        renew(board, an_audit("minutes.renewed", at=datetime.now(UTC)), minutes)
    with time_authority(tmp_path / "weak", digest="sha1") as weak:
        monkeypatch.setenv("HCC_MDT_TSA_URL", weak.url)
        with pytest.raises(Refused, match="nothing was stored"):
            renew(board, an_audit("minutes.renewed", at=datetime.now(UTC)), minutes)
    assert stored(board, minutes) == before


def test_two_renewals_at_once_do_not_both_stand(board: Engine) -> None:
    minutes = all_signed(board)
    apply(board, MinutesRenewed(audit=an_audit("minutes.renewed"), minutes=minutes, seen=0, pdf=b"one"))
    with pytest.raises(Stale, match="meanwhile"):
        apply(board, MinutesRenewed(audit=an_audit("minutes.renewed"), minutes=minutes, seen=0, pdf=b"two"))
    assert stored(board, minutes).pdf == b"one"
