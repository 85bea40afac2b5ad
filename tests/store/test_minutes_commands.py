"""Do ``verify`` and ``minutes`` hand out stored bytes, answer in words and end with the right exit code?"""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from db import keys, trail
from db.write import apply
from hcc_mdt.__main__ import app
from tests.builders import BOARD, a_board, a_meeting, an_actor
from tests.changed import founded, frozen, joined, planned
from tests.evidence_examples import both_signed, printed
from tests.report.signing_examples import AT, authority, listed, signed
from tests.store.rounds import board_of


def ran(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "signed.pdf"
    path.write_bytes(both_signed(printed()))
    return path


@pytest.fixture
def trusted(tmp_path: Path) -> Path:
    path = tmp_path / "ca.pem"
    path.write_bytes(authority().certificate)
    return path


@pytest.fixture
def store(sqlite_engine: Engine) -> str:
    """A store with one board, whose authority is the one of the signed files, and its minutes."""
    made = replace(founded(a_board()), authority_certificate=authority().certificate)
    apply(sqlite_engine, made)
    apply(sqlite_engine, joined(an_actor()))
    meeting = a_meeting(at="closed")
    apply(sqlite_engine, planned(meeting))
    apply(sqlite_engine, frozen(meeting, b"{}", signed(2, 2)))
    return sqlite_engine.url.render_as_string()


@pytest.fixture(autouse=True)
def _no_store_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("HCC_MDT_HOME", str(tmp_path / "home"))


def test_a_genuine_file_ends_with_0(file: Path, trusted: Path) -> None:
    answer = ran("verify", str(file), "--trust", str(trusted))
    assert answer.exit_code == 0, answer.output
    assert "Genuine: all 2 signatures are valid and trusted" in answer.output
    assert "张伟" in answer.output


def test_one_changed_byte_ends_with_1(file: Path, trusted: Path) -> None:
    changed = bytearray(file.read_bytes())
    changed[500] ^= 1
    file.write_bytes(changed)
    answer = ran("verify", str(file), "--trust", str(trusted))
    assert answer.exit_code == 1
    assert "changed after it was signed" in answer.output


def test_without_a_store_or_a_certificate_nobody_vouches(file: Path, tmp_path: Path) -> None:
    answer = ran("verify", str(file))
    assert answer.exit_code == 1
    assert "nobody vouches for the signers" in answer.output
    assert not (tmp_path / "home").exists()


def test_the_boards_of_the_store_are_trusted(file: Path, store: str) -> None:
    assert ran("verify", str(file), "--db", store).exit_code == 0


def test_the_address_of_the_store_may_stand_in_the_environment(
    file: Path, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", store)
    assert ran("verify", str(file)).exit_code == 0


def test_a_file_that_is_not_there_ends_with_2(trusted: Path) -> None:
    answer = ran("verify", "nowhere.pdf", "--trust", str(trusted))
    assert answer.exit_code == 2
    assert "cannot be read" in answer.output


def test_the_answer_can_be_had_in_chinese(file: Path, trusted: Path) -> None:
    answer = ran("verify", str(file), "--trust", str(trusted), "--language", "zh")
    assert answer.exit_code == 0


def test_stored_minutes_are_listed_with_their_signatures_and_digest(store: str) -> None:
    answer = ran("minutes", "list", "--db", store)
    assert answer.exit_code == 0
    assert BOARD in answer.output


def test_exported_bytes_are_the_stored_ones_and_the_export_is_in_the_trail(
    store: str, sqlite_engine: Engine, tmp_path: Path
) -> None:
    minutes_id = ran("minutes", "list", "--db", store).output.split("\t")[0]
    out = tmp_path / "out.pdf"
    assert ran("minutes", "export", minutes_id, str(out), "--db", store).exit_code == 0
    assert out.read_bytes() == signed(2, 2)
    with sqlite_engine.connect() as conn:
        assert [entry.action for entry in trail.entries(conn, BOARD)].count("minutes.exported") == 1


def test_minutes_that_are_not_there_are_refused_in_a_sentence(store: str, tmp_path: Path) -> None:
    answer = ran("minutes", "export", "nothing", str(tmp_path / "out.pdf"), "--db", store)
    assert answer.exit_code == 2
    assert "There are no minutes nothing" in answer.output


def test_the_certificate_to_trust_is_handed_out(store: str, tmp_path: Path) -> None:
    out = tmp_path / "board.pem"
    assert ran("authority", "export", str(out), "--db", store).exit_code == 0
    assert out.read_bytes() == authority().certificate


def test_the_answer_for_machines_has_its_keys_and_says_the_same(file: Path, trusted: Path) -> None:
    answer = ran("verify", str(file), "--trust", str(trusted), "--json")
    assert answer.exit_code == 0
    found = json.loads(answer.output)
    assert set(found) >= {"format", "verdict", "level", "digest_sha256", "missing", "sentences", "signatures"}
    assert (found["format"], found["verdict"], found["level"]) == ("hcc-mdt-verification/1", "proven", "B-B")
    assert found["missing"] == []
    first = found["signatures"][0]
    assert (first["signer"], first["ok"], first["time_source"]) == ("张伟", True, "server_clock")
    assert (first["stated_at"], first["proven_at"]) == ("2026-03-05T09:30:00Z", None)
    assert first["certificate"]["valid_from"] == "2026-03-05T09:25:00Z"


def test_machines_are_told_who_is_missing_and_that_it_is_not_proven(tmp_path: Path, trusted: Path) -> None:
    half = tmp_path / "half.pdf"
    half.write_bytes(signed(3, 1))
    answer = ran("verify", str(half), "--trust", str(trusted), "--json", "--language", "zh")
    assert answer.exit_code == 1
    found = json.loads(answer.output)
    assert (found["verdict"], found["level"]) == ("not_proven", None)
    assert found["missing"] == ["李娜", "Maria García"]
    assert any("尚未签名" in sentence or "未签" in sentence for sentence in found["sentences"])


def test_machines_are_told_that_a_file_is_not_there(trusted: Path) -> None:
    answer = ran("verify", "nowhere.pdf", "--trust", str(trusted), "--json")
    assert answer.exit_code == 2
    assert json.loads(answer.output)["verdict"] == "unreadable"


def test_a_revocation_list_given_along_counts(file: Path, trusted: Path, tmp_path: Path) -> None:
    revoked = tmp_path / "revoked.crl"
    revoked.write_bytes(listed("李娜", on=AT))
    answer = ran("verify", str(file), "--trust", str(trusted), "--crl", str(revoked))
    assert answer.exit_code == 1
    assert "李娜: the certificate was revoked on 2026-03-05" in answer.output


def test_root_and_list_of_revoked_keys_are_handed_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of its own: the list is signed with the authority's key, which only this installation's secret opens."""
    store = f"sqlite:///{tmp_path / 'store.sqlite'}"
    names = ("--name-en", "Board", "--name-zh", "团队", "--hospital-en", "Hospital", "--hospital-zh", "医院")
    login = ("--login", "root", "--name", "Root", "--password", "correct horse battery")
    assert ran("found", "--board", "liver", *names, *login, "--db", store).exit_code == 0
    root, revoked = tmp_path / "ca.pem", tmp_path / "revoked.crl"
    assert ran("authority", "export", str(root), "--db", store).exit_code == 0
    assert ran("authority", "crl", str(revoked), "--db", store).exit_code == 0
    issuer = x509.load_pem_x509_certificate(root.read_bytes())
    made = x509.load_pem_x509_crl(revoked.read_bytes())
    assert made.is_signature_valid(issuer.public_key())  # type: ignore[arg-type]
    assert len(made) == 0


def test_a_new_key_is_issued_to_somebody_of_the_board_only(tmp_path: Path, sqlite_engine: Engine) -> None:
    board_of(sqlite_engine, "hep")
    store = sqlite_engine.url.render_as_string()
    given = ("--board", BOARD, "--passphrase", "another passphrase", "--db", store)
    assert ran("key", "--login", "hep", *given).exit_code == 0
    with sqlite_engine.connect() as conn:
        assert [key.issue for key in keys.all_of(conn, BOARD)] == [1, 2]
    assert ran("key", "--login", "nobody", *given).exit_code != 0
