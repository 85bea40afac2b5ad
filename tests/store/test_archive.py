"""Does a meeting leave as one folder that anybody can check, without this program and without its server?"""

import hashlib
import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from sqlalchemy import Engine
from typer.testing import CliRunner

from db import people, trail
from hcc_mdt.__main__ import app
from hcc_mdt.archive.folder import checked
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.errors import Refused
from hcc_mdt.journeys.archiving import archived
from hcc_mdt.journeys.demonstration import BOARD
from hcc_mdt.journeys.demonstration_meeting import HELD, MINUTES, NEXT
from hcc_mdt.journeys.signing_keys import revoke, trust_root
from hcc_mdt.report.checking.trust import Trust
from hcc_mdt.report.signing.keys import new_authority

LOADED = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SCRIPT = Path(__file__).parents[2] / "hcc_mdt" / "archive" / "check_trail.py"


def folder_of(engine: Engine, account: str = "demo-chair", meeting: str = HELD) -> dict[str, bytes]:
    with engine.connect() as conn:
        actor = people.actor(conn, account, BOARD.id)
    assert actor is not None
    return archived(engine, Stamp(actor, LOADED + timedelta(hours=9), f"archive-{account}-{meeting}"), meeting)


def written(folder: dict[str, bytes], where: Path) -> Path:
    where.mkdir()
    for name, data in folder.items():
        (where / name).write_bytes(data)
    return where


def said(folder: dict[str, bytes]) -> str:
    answer = checked(folder)
    assert not answer.ok
    return " ".join(map(str, answer.sentences))


def by_itself(where: Path) -> subprocess.CompletedProcess[str]:
    """The script of the folder, run by a Python that knows nothing of ours."""
    command = [sys.executable, "-I", "-S", str(where / "check_trail.py")]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")


def test_the_folder_is_whole_by_our_check_by_its_own_script_and_by_sha256sum(held: Engine, tmp_path: Path) -> None:
    folder = folder_of(held)
    assert checked(folder, Trust(roots=(folder["authority.pem"],))).ok
    where = written(folder, tmp_path / "archive")
    assert by_itself(where).returncode == 0
    sums = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=where, capture_output=True, text=True, check=False)
    assert sums.returncode == 0
    assert not any(name for name in folder if "沈" in name or "H-0" in name)


def test_the_export_is_the_last_entry_of_the_trail_it_carries(held: Engine) -> None:
    last = json.loads(folder_of(held)["trail.jsonl"].splitlines()[-1])
    assert last["entry"]["action"] == "meeting.archived"
    with held.connect() as conn:
        assert trail.chain_fault(conn, BOARD.id) is None
        assert trail.entries(conn, BOARD.id, limit=1)[0].hash == last["hash"]


def test_without_a_certificate_from_elsewhere_the_check_says_whom_it_believed(held: Engine) -> None:
    answer = checked(folder_of(held))
    assert answer.ok
    assert "certificate in the folder itself" in str(answer.sentences[-1])


def test_every_changed_missing_or_added_file_is_named(held: Engine, tmp_path: Path) -> None:
    folder = folder_of(held)
    sums = {"SHA256SUMS": folder["SHA256SUMS"]}
    changed, missing = said({name: data + b" " for name, data in folder.items()} | sums), said(sums)
    for name in folder.keys() - sums:
        assert f"{name} was changed" in changed
        assert f"{name} is missing" in missing
    assert "trail.jsonl was changed" in said({**folder, "trail.jsonl": folder["trail.jsonl"] + b" "})
    assert "extra.txt is not named" in said({**folder, "extra.txt": b"x"})
    where = written({**folder, "extra.txt": b"x"}, tmp_path / "archive")
    assert "extra.txt is not named" in by_itself(where).stdout


def summed(folder: dict[str, bytes]) -> dict[str, bytes]:
    """The folder with checksums made to fit, as a forger would."""
    import hashlib

    rest = {name: data for name, data in folder.items() if name != "SHA256SUMS"}
    lines = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(rest.items()))
    return {**rest, "SHA256SUMS": "".join(lines).encode()}


def test_the_script_checks_the_folder_it_lies_in_wherever_it_is_called_from(held: Engine, tmp_path: Path) -> None:
    where = written(folder_of(held), tmp_path / "archive")
    command = [sys.executable, "-I", "-S", str(where / "check_trail.py")]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    assert (run.returncode, "Whole" in run.stdout) == (0, True)
    (where / "SHA256SUMS").unlink()
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    assert (run.returncode, run.stderr) == (1, "")
    assert "no archive of a meeting" in run.stdout


@pytest.mark.parametrize("forge", ["edit", "drop", "swap", "add", "empty", "garbage"])
def test_a_trail_that_is_not_one_chain_is_noticed_although_all_sums_fit(
    held: Engine, tmp_path: Path, forge: str
) -> None:
    folder = folder_of(held)
    lines = folder["trail.jsonl"].splitlines(keepends=True)
    lines = {
        "edit": [*lines[:5], lines[5].replace(b"demo-", b"omed-", 1), *lines[6:]],
        "drop": [*lines[:5], *lines[6:]],
        "swap": [*lines[:5], lines[6], lines[5], *lines[7:]],
        "add": [*lines, lines[-1]],
        "empty": [],
        "garbage": [b"[[\n"],
    }[forge]
    forged = summed({**folder, "trail.jsonl": b"".join(lines)})
    assert "trail is not whole" in said(forged)
    assert by_itself(written(forged, tmp_path / "archive")).returncode != 0


def test_minutes_under_another_name_or_unknown_to_the_trail_are_noticed(held: Engine) -> None:
    folder = folder_of(held)
    name = next(name for name in folder if name.endswith(".pdf"))
    other = f"minutes-{'0' * 64}.pdf"
    renamed = {other if n == name else n: d for n, d in folder.items()}
    words = said(summed(renamed))
    assert "not the file of the minutes it is named after" in words
    assert "trail does not know" in words


def test_an_unsigned_change_to_the_minutes_is_noticed_although_all_sums_fit(held: Engine) -> None:
    folder = folder_of(held)
    name = next(name for name in folder if name.endswith(".pdf"))
    pdf = bytearray(folder[name])
    pdf[len(pdf) // 2] ^= 1
    assert "no longer fit" in said(summed({**folder, name: bytes(pdf)}))


@pytest.mark.parametrize("account", ["demo-coordinator", "demo-viewer"])
def test_who_may_not_read_the_trail_takes_nothing_along(held: Engine, account: str) -> None:
    with pytest.raises(Refused, match="role does not let you"):
        folder_of(held, account)


def test_a_meeting_without_minutes_or_of_nobody_is_refused(held: Engine) -> None:
    with pytest.raises(Refused, match="no minutes yet"):
        folder_of(held, meeting=NEXT)
    with pytest.raises(Refused, match="no such meeting"):
        folder_of(held, meeting="nothing")


def test_the_script_is_short_and_uses_nothing_of_ours() -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 50
    imported = {line.split()[1] for line in text.splitlines() if line.startswith(("import ", "from "))}
    assert imported == {"hashlib", "json", "sys", "pathlib"}


def test_the_command_writes_and_checks(held: Engine, tmp_path: Path) -> None:
    run, where = CliRunner(), tmp_path / "out"
    url = held.url.render_as_string(hide_password=False)
    made = run.invoke(app, ["archive", MINUTES, str(where), "--db", url])  # as minutes list prints it
    assert made.exit_code == 0, made.output
    good = run.invoke(app, ["archive", "verify", str(where), "--trust", str(where / "authority.pem")])
    assert (good.exit_code, "Whole" in good.output) == (0, True)
    assert run.invoke(app, ["archive", HELD, str(where), "--db", url]).exit_code == 2  # never over something
    (where / "trail.jsonl").write_text("x", encoding="utf-8")
    bad = run.invoke(app, ["archive", "verify", str(where), "--language", "zh"])
    assert bad.exit_code == 1
    assert "trail.jsonl" in bad.output
    (where / "link").symlink_to("/etc/passwd")
    assert run.invoke(app, ["archive", "verify", str(where)]).exit_code == 2
    assert run.invoke(app, ["archive", "verify", str(tmp_path / "nothing")]).exit_code == 2


def test_what_is_downloaded_unpacks_to_the_same_folder(held: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    from io import BytesIO

    from pages.gate import archive_file, sessions

    with held.connect() as conn:
        account = people.account_by_login(conn, "chair")
    assert account is not None
    monkeypatch.setattr(archive_file, "engine", lambda: held)
    monkeypatch.setattr(sessions, "account_of", lambda cookies: account)
    answer = archive_file._answer({}, HELD)
    with zipfile.ZipFile(BytesIO(answer.body)) as packed:
        folder = {name.partition("/")[2]: packed.read(name) for name in packed.namelist()}
    assert checked(folder).ok
    assert archive_file._answer({}, NEXT).status_code == 404


def test_the_folder_holds_what_a_check_needs_when_no_server_answers_any_more(held: Engine) -> None:
    folder = folder_of(held)
    revocations = x509.load_pem_x509_crl(folder["authority.crl"])
    root = x509.load_pem_x509_certificate(folder["authority.pem"])
    assert revocations.issuer == root.subject
    assert list(revocations) == []
    assert checked(folder, at=datetime.now(UTC) + timedelta(days=365 * 9)).ok
    late = checked(folder, at=datetime.now(UTC) + timedelta(days=365 * 11))
    assert "valid only from" in " ".join(map(str, late.sentences)), "nothing proves the time of these signatures"


def test_a_key_that_had_ended_when_the_folder_was_made_speaks_against_it(held: Engine) -> None:
    with held.connect() as conn:
        actor = people.actor(conn, "demo-chair", BOARD.id)
    assert actor is not None
    revoke(held, Stamp(actor, datetime.now(UTC), "revoke-1"), "demo-chair", "key_compromise", "lost")
    folder = folder_of(held)
    (entry,) = x509.load_pem_x509_crl(folder["authority.crl"])
    assert entry.serial_number
    answer = checked(folder, Trust(roots=(folder["authority.pem"],)))
    assert not answer.ok
    assert "signatures hold" in str(answer.sentences[0])


def test_other_authorities_leave_with_the_folder_and_are_believed_for_what_they_vouch(held: Engine) -> None:
    with held.connect() as conn:
        actor = people.actor(conn, "demo-administrator", BOARD.id)
    assert actor is not None
    other = new_authority("Time authority", None, datetime.now(UTC))
    stamp = Stamp(actor, datetime.now(UTC), "trust-1")
    trust_root(held, stamp, other.certificate, purpose="time", revocations=None, reason="ours")
    folder = folder_of(held)
    (name,) = (name for name in folder if name.startswith("trusted-time-"))
    assert folder[name].strip() == other.certificate.strip()
    assert checked(folder).ok


@pytest.mark.parametrize(
    "trail", [b"[" * 100_000, b"{}\n", b"[]\n", b"\xff\xfe", b'{"entry": 5, "hash": 1}\n', b"null\n"]
)
def test_the_script_answers_anything_in_words(held: Engine, tmp_path: Path, trail: bytes) -> None:
    where = written(summed({**folder_of(held), "trail.jsonl": trail}), tmp_path / "archive")
    answer = by_itself(where)
    assert answer.returncode == 1
    assert "no archive of a meeting" in answer.stdout
    assert answer.stderr == ""


def test_a_line_break_of_another_script_inside_an_entry_breaks_no_chain(held: Engine) -> None:
    """U+2028 and U+0085 end no line of the trail; somebody may have typed them."""
    folder = folder_of(held)
    entries = [json.loads(line)["entry"] for line in folder["trail.jsonl"].decode().split("\n") if line]
    lines, previous = [], "0" * 64
    for entry in entries:
        entry |= {"previous": previous, "target": "a\u2028b\x85c"}
        text = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        previous = hashlib.sha256(text.encode()).hexdigest()
        lines.append(json.dumps({"entry": entry, "hash": previous}, ensure_ascii=False))
    forged = summed({**folder, "trail.jsonl": "\n".join(lines).encode()})
    assert not any("trail is not whole" in str(sentence) for sentence in checked(forged).sentences)
