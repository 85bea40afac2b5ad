"""Does a revoked, expired, foreign or weak key prove anything? Only what it can, and the answer says why not."""

import subprocess
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from hcc_mdt.errors import Refused
from hcc_mdt.report.checking.trust import Revoked, Trust
from hcc_mdt.report.checking.verify import Verification, verify
from hcc_mdt.report.signing.key_files import taken_in
from hcc_mdt.report.signing.keys import new_authority
from hcc_mdt.report.signing.revocation import LIST_DAYS, revocation_list
from tests.report.signing_examples import (
    AT,
    PASSPHRASE,
    PEOPLE,
    authority,
    certificate,
    listed,
    roots,
    signed,
    signed_by,
    unsigned,
)

LATER = AT + timedelta(days=30)


def judged(pdf: bytes, *lists: bytes, at: datetime = LATER) -> Verification:
    return verify(pdf, Trust(roots=roots(), lists=lists), at=at)


def said(answer: Verification) -> str:
    return " ".join(str(sentence) for sentence in answer.sentences)


def test_a_list_names_what_was_revoked_when_and_why() -> None:
    made = x509.load_pem_x509_crl(listed(PEOPLE[0], on=AT, at=LATER))
    number = x509.load_pem_x509_certificate(certificate(PEOPLE[0])).serial_number
    entry = made.get_revoked_certificate_by_serial_number(number)
    assert entry is not None
    assert entry.revocation_date_utc == AT
    assert entry.extensions.get_extension_for_class(x509.CRLReason).value.reason == x509.ReasonFlags.key_compromise
    assert (made.last_update_utc, made.next_update_utc) == (LATER, LATER + timedelta(days=LIST_DAYS))
    root = x509.load_pem_x509_certificate(authority().certificate)
    assert made.is_signature_valid(root.public_key())  # type: ignore[arg-type]


def test_a_list_leaves_out_what_the_authority_did_not_issue() -> None:
    other = new_authority("Other", None, AT)
    made = x509.load_pem_x509_crl(
        revocation_list(other, [Revoked(certificate(PEOPLE[0]), AT, "superseded")], AT, number=2)
    )
    assert len(made) == 0


def test_a_key_revoked_before_the_file_was_signed_proves_nothing() -> None:
    answer = judged(signed(2, 2), listed(PEOPLE[1], on=AT - timedelta(days=1)))
    assert not answer.ok
    assert [one.ok for one in answer.signatures] == [True, False]
    assert "李娜: the certificate was revoked on 2026-03-04" in said(answer)
    assert "may be known to others" in said(answer)


def test_without_a_time_stamp_a_key_revoked_later_proves_nothing_either_and_the_answer_says_why() -> None:
    answer = judged(signed(1, 1), listed(PEOPLE[0], on=AT + timedelta(days=3)))
    assert not answer.ok
    assert "no trusted time stamp shows that the signature is older" in said(answer)


def test_a_key_revoked_after_the_moment_asked_about_was_still_good_then() -> None:
    assert judged(signed(1, 1), listed(PEOPLE[0], on=LATER + timedelta(days=1))).ok


def test_a_list_that_names_somebody_else_changes_nothing() -> None:
    assert judged(signed(1, 1), listed(PEOPLE[1], on=AT)).ok


def test_a_list_by_another_authority_revokes_nothing() -> None:
    twin = new_authority("示范医院 Board", None, AT)  # the same name, another key
    forged = revocation_list(twin, [Revoked(certificate(PEOPLE[0]), AT, "key_compromise")], AT, number=1)
    assert judged(signed(1, 1), forged).ok


def test_what_is_given_as_a_list_must_be_one() -> None:
    answer = judged(signed(1, 1), b"no list")
    assert not answer.ok
    assert "revocation list cannot be read" in said(answer)


def test_the_level_is_said_and_without_a_time_stamp_it_is_the_servers_clock() -> None:
    answer = judged(signed(2, 2))
    assert answer.ok
    assert "PAdES B-B: the times of signing are the server's clock" in said(answer)


# keys that are brought along -----------------------------------------------------------------------------------------


def foreign(
    key: object, *, name: str = PEOPLE[0], signed_with: hashes.HashAlgorithm | None = None, binding: bool = True,
    first: datetime = AT, last: datetime = AT + timedelta(days=900),
) -> tuple[bytes, bytes]:  # fmt: skip
    """A PKCS#12 whose certificate a national authority issued over one step, and its root (PEM)."""
    above, middle = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = made("National root", "National root", above.public_key(), above, authority=True)
    step = made("National step", "National root", middle.public_key(), above, authority=True)
    own = made(
        name, "National step", key.public_key(), middle,  # type: ignore[attr-defined]
        signed_with=signed_with or hashes.SHA256(), binding=binding, first=first, last=last,
    )  # fmt: skip
    lock = BestAvailableEncryption(PASSPHRASE.encode())
    packed = pkcs12.serialize_key_and_certificates(b"x", key, own, [step, root], lock)  # type: ignore[arg-type]
    return packed, root.public_bytes(Encoding.PEM)


def made(
    name: str, issuer: str, key: object, by: ec.EllipticCurvePrivateKey, *,
    authority: bool = False, binding: bool = True, signed_with: hashes.HashAlgorithm | None = None,
    first: datetime = AT, last: datetime = AT + timedelta(days=3650),
) -> x509.Certificate:  # fmt: skip
    subject, above = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, one)]) for one in (name, issuer))
    usage = x509.KeyUsage(
        not authority, binding and not authority, False, False, False, authority, authority, False, False
    )
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above)
        .public_key(key)  # type: ignore[arg-type]
        .serial_number(x509.random_serial_number())
        .not_valid_before(first - timedelta(days=1))
        .not_valid_after(last)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(by, signed_with or hashes.SHA256())  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("key", [rsa.generate_private_key(65537, 2048), ec.generate_private_key(ec.SECP384R1())])
def test_a_key_of_another_authority_signs_when_its_root_is_trusted_and_only_then(key: object) -> None:
    pkcs12_, root = foreign(key)
    with pytest.raises(Refused, match="No authority this board trusts vouches"):
        taken_in(pkcs12_, PASSPHRASE, PEOPLE[0], roots(), AT)
    taken = taken_in(pkcs12_, PASSPHRASE, PEOPLE[0], (*roots(), root), AT)
    pdf = signed_by(signed_by(unsigned(2), 1, taken.pkcs12), 2)
    answer = judged(pdf)
    assert not answer.ok
    assert "no authority that is trusted here" in said(answer)
    assert verify(pdf, (*roots(), root), at=LATER).ok


def test_a_foreign_authority_vouches_only_for_the_certificates_the_board_took_in() -> None:
    """Another person of the same name, whose certificate the same national authority issued."""
    key = ec.generate_private_key(ec.SECP256R1())
    own, root = foreign(key)
    pdf = signed_by(unsigned(1), 1, taken_in(own, PASSPHRASE, PEOPLE[0], (root,), AT).pkcs12)
    taken = pkcs12.load_key_and_certificates(own, PASSPHRASE.encode())[1]
    assert taken is not None
    pem = taken.public_bytes(Encoding.PEM)
    assert verify(pdf, Trust(foreign=(root,), registered=(pem,)), at=LATER).ok
    for trust in (Trust(foreign=(root,)), Trust(foreign=(root,), registered=(certificate(PEOPLE[0]),))):
        answer = verify(pdf, trust, at=LATER)
        assert not answer.ok
        assert "only for the certificates that this board took in" in said(answer)


def test_what_the_board_itself_says_has_ended_counts_without_a_list() -> None:
    trust = Trust(roots=roots(), revoked=(Revoked(certificate(PEOPLE[0]), AT, "affiliation_changed"),))
    answer = verify(signed(1, 1), trust, at=LATER)
    assert not answer.ok
    assert "has left the hospital" in said(answer)


def test_a_key_of_somebody_else_cannot_be_brought_along() -> None:
    pkcs12_, root = foreign(ec.generate_private_key(ec.SECP256R1()), name="Nobody Here")
    with pytest.raises(Refused, match="certificate is for Nobody Here; your account says 张伟"):
        taken_in(pkcs12_, PASSPHRASE, PEOPLE[0], (root,), AT)


def test_a_file_that_does_not_open_is_refused_in_words() -> None:
    for data, passphrase in (
        (foreign(ec.generate_private_key(ec.SECP256R1()))[0], "wrong passphrase"),
        (b"x", PASSPHRASE),
    ):
        with pytest.raises(Refused, match=r"must be a PKCS#12 file"):
            taken_in(data, passphrase, PEOPLE[0], roots(), AT)
    with pytest.raises(Refused, match="larger than a key"):
        taken_in(b"x" * 70_000, PASSPHRASE, PEOPLE[0], roots(), AT)


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        (rsa.generate_private_key(65537, 1024), "too short \\(RSA, 1024 bits\\)"),
        (ec.generate_private_key(ec.SECP192R1()), "too short \\(secp192r1\\)"),
        (ed25519.Ed25519PrivateKey.generate(), "no key of a kind that can sign"),
    ],
)
def test_a_weak_or_strange_key_cannot_be_brought_along(key: object, sentence: str) -> None:
    pkcs12_, root = foreign(key)
    with pytest.raises(Refused, match=sentence):
        taken_in(pkcs12_, PASSPHRASE, PEOPLE[0], (root,), AT)


def test_a_certificate_not_in_force_or_not_for_binding_signatures_cannot_be_brought_along() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    for changed, sentence in (
        ({"first": LATER + timedelta(days=9), "last": LATER + timedelta(days=99)}, "valid only from"),
        ({"first": AT - timedelta(days=99), "last": AT - timedelta(days=9)}, "valid only from"),
        ({"binding": False}, "non-repudiation"),
    ):
        pkcs12_, root = foreign(key, **changed)
        with pytest.raises(Refused, match=sentence):
            taken_in(pkcs12_, PASSPHRASE, PEOPLE[0], (root,), AT)


def test_now_counts_when_no_moment_is_given() -> None:
    assert not verify(signed(1, 1), Trust(roots=roots(), lists=(listed(PEOPLE[0], on=AT, at=datetime.now(UTC)),))).ok


# what was signed with something weak all the same ---------------------------------------------------------------------


@pytest.mark.parametrize("key", [rsa.generate_private_key(65537, 1024), ec.generate_private_key(ec.SECP192R1())])
def test_a_signature_by_a_weak_key_is_no_proof_even_under_a_trusted_root(key: object) -> None:
    pkcs12_, root = foreign(key)
    answer = verify(signed_by(unsigned(1), 1, pkcs12_), (root,), at=LATER)
    assert not answer.ok
    assert "key that is too short" in said(answer)


def test_a_certificate_vouched_for_with_sha_1_is_no_proof(tmp_path: Path) -> None:
    packed, root = vouched_with_sha_1(tmp_path)
    with pytest.raises(Refused, match=r"digest that is not safe \(sha1\)"):
        taken_in(packed, PASSPHRASE, PEOPLE[0], (root,), AT)
    now = datetime.now(UTC)
    answer = verify(signed_by(unsigned(1), 1, packed, at=now), (root,), at=now)
    assert not answer.ok
    assert "not safe (sha1)" in said(answer)


def vouched_with_sha_1(folder: Path) -> tuple[bytes, bytes]:
    """OpenSSL still makes what this program's own libraries no longer do. PKCS#12 and root (PEM)."""
    key, above = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = made("Old root", "Old root", above.public_key(), above, authority=True)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, PEOPLE[0])])
    asked = x509.CertificateSigningRequestBuilder().subject_name(subject).sign(key, hashes.SHA256())
    (folder / "asked.pem").write_bytes(asked.public_bytes(Encoding.PEM))
    (folder / "root.pem").write_bytes(root.public_bytes(Encoding.PEM))
    form = PrivateFormat.PKCS8
    (folder / "root.key").write_bytes(above.private_bytes(Encoding.PEM, form, NoEncryption()))
    command = "openssl x509 -req -in asked.pem -CA root.pem -CAkey root.key -sha1 -days 9000 -set_serial 7 -out own.pem"
    subprocess.run(command.split(), cwd=folder, check=True, capture_output=True)
    own = x509.load_pem_x509_certificate((folder / "own.pem").read_bytes())
    lock = BestAvailableEncryption(PASSPHRASE.encode())
    return pkcs12.serialize_key_and_certificates(b"x", key, own, None, lock), root.public_bytes(Encoding.PEM)


@pytest.mark.parametrize("digest", ["sha1", "md5"])
def test_a_signature_over_a_weak_digest_is_no_proof(digest: str) -> None:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    old = foreign(rsa.generate_private_key(65537, 2048))[0]
    person = signers.SimpleSigner.load_pkcs12_data(old, other_certs=[], passphrase=PASSPHRASE.encode())
    person.embed_roots = False
    meta = signers.PdfSignatureMetadata(
        field_name="Signer1", md_algorithm=digest, subfilter=fields.SigSeedSubFilter.PADES, certify=True
    )
    pdf = signers.PdfSigner(meta, person).sign_pdf(IncrementalPdfFileWriter(BytesIO(unsigned(1)))).getvalue()
    answer = judged(pdf)
    assert not answer.ok
    assert f"digest that is not safe ({digest})" in said(answer)
