"""Do five signatures hold for every program that a records office may have, long-term data included?"""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hcc_mdt.report.checking.answers import Level
from hcc_mdt.report.checking.verify import verify
from hcc_mdt.report.signing.key_files import unlocked
from hcc_mdt.report.signing.minutes import Act, Proof, sign_with
from tests.report.signing_examples import PASSPHRASE, PEOPLE, authority, key, listed, roots, signed, unsigned

pytestmark = pytest.mark.slow
NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def five() -> bytes:
    """Signed now, as the program does it: the last signature brings certificate and revocation list along."""
    pdf = unsigned(5)
    for number, name in enumerate(PEOPLE, 1):
        inside = Proof(certificates=roots(), lists=(listed(on=NOW),)) if number == 5 else None
        act = Act(reason="Member 成员", at=datetime.now(UTC), proof=inside)
        pdf = sign_with(unlocked(key(name), PASSPHRASE), pdf, f"Signer{number}", act)
    return pdf


@pytest.fixture
def file(five: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "five.pdf"
    path.write_bytes(five)
    return path


def output(*command: str | Path) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_our_own_check_says_genuine(five: bytes) -> None:
    answer = verify(five, roots())
    assert answer.ok
    assert len(answer.signatures) == 5
    assert answer.level is Level.B


def test_poppler_calls_all_five_valid_and_the_last_one_covers_the_whole_document(file: Path) -> None:
    said = output("pdfsig", "-nocert", file)
    assert said.count("Signature is Valid") == 5
    assert said.count("  - Total document signed") == 1
    assert "  - Total document signed" in said.split("Signature #5:")[1]


def test_pyhankos_own_command_calls_all_five_valid_and_trusted(file: Path, tmp_path: Path) -> None:
    root = tmp_path / "root.pem"
    root.write_bytes(authority().certificate)
    said = output(
        Path(sys.executable).parent / "pyhanko",
        "sign", "validate", "--no-revocation-check", "--no-strict-syntax", "--trust", root, "--pretty-print", file,
    )  # fmt: skip
    assert said.count("The signature is judged VALID.") == 5, said[-2000:]
    assert "INVALID" not in said


def test_qpdf_finds_no_fault(file: Path) -> None:
    assert "No syntax or stream encoding errors found" in output("qpdf", "--check", file)


@pytest.mark.parametrize("signatures", [1, 2, 3, 4])
def test_until_everybody_has_signed_the_file_is_not_proven_and_the_missing_are_named(signatures: int) -> None:
    answer = verify(signed(5, signatures), roots())
    assert not answer.ok
    assert answer.missing == PEOPLE[signatures:]
    assert f"{PEOPLE[4]} has not signed." in [str(sentence) for sentence in answer.sentences]
    assert [one.ok for one in answer.signatures[:signatures]] == [True] * signatures
