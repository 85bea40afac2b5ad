"""Is a signature the signer's own, in the right place, visible, and valid for other programs too?"""

import shutil
import subprocess
import time
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from hcc_mdt.errors import Refused
from hcc_mdt.report.signing.keys import issue, new_authority
from hcc_mdt.report.signing.minutes import sign
from tests.report.signing_examples import AT, PASSPHRASE, PEOPLE, authority, key, signed, unsigned


def output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def refusal(pdf: bytes, field: str, pkcs12: bytes, passphrase: str = PASSPHRASE) -> str:
    with pytest.raises(Refused) as no:
        sign(pdf, field, pkcs12, passphrase, reason="Chair", at=AT)
    return str(no.value)


def test_a_wrong_passphrase_signs_nothing() -> None:
    assert "passphrase does not open your key" in refusal(unsigned(1), "Signer1", key(PEOPLE[0]), "wrong")


def test_a_key_that_is_none_is_refused_in_the_same_words() -> None:
    assert "passphrase does not open your key" in refusal(unsigned(1), "Signer1", b"nonsense")


def test_nobody_signs_in_the_place_of_another() -> None:
    assert "This place is for 张伟; the key belongs to 李娜" in refusal(unsigned(2), "Signer1", key(PEOPLE[1]))


def test_a_place_is_signed_once() -> None:
    assert "already signed" in refusal(signed(2, 1), "Signer1", key(PEOPLE[0]))


def test_a_place_that_is_not_in_the_file_is_not_added() -> None:
    assert "no place for this signature" in refusal(unsigned(1), "Signer2", key(PEOPLE[1]))


@pytest.mark.parametrize("data", [b"", b"no pdf", b"%PDF-1.4\n"])
def test_what_is_no_pdf_cannot_be_signed(data: bytes) -> None:
    assert "not a PDF that can be signed" in refusal(data, "Signer1", key(PEOPLE[0]))


def test_signing_never_touches_the_bytes_already_there() -> None:
    assert signed(2, 1).startswith(unsigned(2))
    assert signed(2, 2).startswith(signed(2, 1))


def test_poppler_agrees_that_all_signatures_are_valid_and_the_last_covers_the_file(tmp_path: Path) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(signed(3, 3))
    found = output("pdfsig", "-nocert", str(file))
    assert found.count("Signature is Valid") == 3
    assert found.count("  - Total document signed") == 1
    assert "ETSI.CAdES.detached" in found


def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    assert shutil.which("qpdf")
    file = tmp_path / "signed.pdf"
    file.write_bytes(signed(3, 3))
    assert "No syntax or stream encoding errors found" in output("qpdf", "--check", str(file))


def test_the_stamp_says_who_as_what_and_when_in_the_hospitals_time(tmp_path: Path) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(signed(1, 1))
    text = output("pdftotext", str(file), "-")
    assert "张伟" in text
    assert "Chair 主席" in text
    assert "2026-03-05 17:30 UTC+08:00" in text


def test_a_signature_takes_less_than_a_quarter_of_a_second() -> None:
    """Processor time, so that a busy machine does not make it fail; pyHanko is already imported."""
    signed(1, 1)
    began = time.process_time()
    sign(unsigned(2), "Signer1", key(PEOPLE[0]), PASSPHRASE, reason="Chair", at=AT)
    assert time.process_time() - began < 0.25


def test_a_short_passphrase_is_no_protection() -> None:
    with pytest.raises(Refused, match="at least 8 characters"):
        issue(authority(), "张伟", "示范医院", "short", AT, authority_passphrase="authority secret")


def test_only_the_authoritys_passphrase_lets_it_issue() -> None:
    for wrong in (None, "wrong"):
        with pytest.raises(Refused, match="authority is not right"):
            issue(authority(), "张伟", "示范医院", PASSPHRASE, AT, authority_passphrase=wrong)


def test_the_authoritys_key_is_stored_encrypted() -> None:
    assert b"ENCRYPTED PRIVATE KEY" in authority().key
    with pytest.raises(TypeError):
        load_pem_private_key(authority().key, None)


def test_a_signers_certificate_may_sign_and_nothing_else() -> None:
    _, pem = issue(authority(), "张伟", "示范医院", PASSPHRASE, AT, authority_passphrase="authority secret")
    certificate = x509.load_pem_x509_certificate(pem)
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature
    assert usage.content_commitment
    assert not usage.key_cert_sign
    assert not certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    key_of_it = certificate.public_key()
    assert isinstance(key_of_it, ec.EllipticCurvePublicKey)
    assert key_of_it.curve.name == "secp256r1"


def test_no_certificate_outlives_its_authority() -> None:
    old = new_authority("Board", None, AT)
    _, pem = issue(old, "张伟", "Hospital", PASSPHRASE, AT + timedelta(days=365 * 25))
    until = x509.load_pem_x509_certificate(old.certificate).not_valid_after_utc
    assert x509.load_pem_x509_certificate(pem).not_valid_after_utc == until


@pytest.mark.parametrize("name", ["王" * 200, 'O\'Brien-Smith, "Dr" + CN=admin', " ", "a\nb"])
def test_any_name_can_have_a_key(name: str) -> None:
    assert issue(new_authority(name, None, AT), name, name, PASSPHRASE, AT)[0]
