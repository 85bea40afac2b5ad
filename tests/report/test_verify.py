"""Is every way of tampering answered with no, in words, and without a crash?"""

import os
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

from hcc_mdt.report.checking.byte_coverage import seals
from hcc_mdt.report.checking.verify import Verification, verify
from hcc_mdt.report.signing.keys import new_authority
from tests.report.signing_examples import AT, PASSPHRASE, PEOPLE, key, roots, signed, signed_by, unsigned

NOW = AT + timedelta(days=30)


def judged(pdf: bytes) -> Verification:
    return verify(pdf, roots(), at=NOW)


def said(answer: Verification) -> str:
    return " ".join(str(sentence) for sentence in answer.sentences)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_file_everybody_signed_is_genuine(count: int) -> None:
    answer = judged(signed(count, count))
    assert answer.ok, said(answer)
    assert [one.signer for one in answer.signatures] == list(PEOPLE[:count])
    assert answer.signatures[0].at == AT
    assert answer.digest == "ab" * 32


@pytest.mark.slow
def test_flipping_any_single_byte_of_a_signed_file_makes_it_fail() -> None:
    """Every byte of the file, its lowest bit; in the signature's own hexadecimal also upper case for lower case."""
    pdf = signed(1, 1)
    (seal,) = seals(pdf)
    assert judged(pdf).ok
    passed = []
    for at in range(len(pdf)):
        for mask in (1, 0x20) if seal.start <= at < seal.end else (1,):
            flipped = bytearray(pdf)
            flipped[at] ^= mask
            answer = judged(bytes(flipped))
            if answer.ok or not said(answer):
                passed.append((at, mask))
    assert passed == []


@pytest.mark.slow
def test_flipping_any_byte_of_an_earlier_signature_makes_the_file_fail() -> None:
    pdf = signed(2, 2)
    first, last = seals(pdf)
    passed = []
    for at in [*range(first.start - 40, first.end + 40), *range(last.until - 400, last.until)]:
        flipped = bytearray(pdf)
        flipped[at] ^= 1
        if judged(bytes(flipped)).ok:
            passed.append(at)
    assert passed == []


@pytest.mark.parametrize("tail", [b"\n", b" ", b"\x00", b"%%EOF\n", b"garbage" * 1000])
def test_bytes_added_after_the_end_are_noticed(tail: bytes) -> None:
    answer = judged(signed(2, 2) + tail)
    assert not answer.ok
    assert "added after the last signature" in said(answer)


def test_a_file_cut_short_fails() -> None:
    pdf = signed(2, 2)
    for length in (0, 1, 100, len(pdf) // 2, len(pdf) - 1):
        assert not judged(pdf[:length]).ok


def test_a_signature_that_is_missing_is_named() -> None:
    answer = judged(signed(2, 1))
    assert not answer.ok
    assert "李娜 has not signed" in said(answer)


def test_the_last_signature_cut_off_is_missed() -> None:
    pdf = signed(2, 2)
    answer = judged(pdf[: seals(pdf)[0].until])
    assert not answer.ok
    assert "李娜 has not signed" in said(answer)


def test_nobody_signed_is_not_genuine() -> None:
    answer = judged(unsigned(2))
    assert not answer.ok
    assert "Nobody has signed" in said(answer)


def overlaid(pdf: bytes) -> bytes:
    """Text pasted over the page as an incremental update: what viewers still call "valid"."""
    out = BytesIO(pdf)
    writer = IncrementalPdfFileWriter(out)
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    forged = writer.add_object(generic.StreamObject(stream_data=b"0 0 300 300 re f"))
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), forged])
    writer.update_container(page)
    writer.write_in_place()
    return out.getvalue()


def test_something_pasted_over_the_page_is_noticed() -> None:
    assert not judged(overlaid(signed(2, 2))).ok


def test_something_pasted_between_two_signatures_is_noticed_although_both_hold() -> None:
    forged = signed_by(overlaid(signed(2, 1)), 2)
    answer = judged(forged)
    assert not answer.ok
    assert "Something other than a signature was added" in said(answer)


def test_a_signer_who_changes_the_page_while_signing_is_noticed() -> None:
    """The change and the second signature in one revision: only the difference analysis can see it."""
    writer = IncrementalPdfFileWriter(BytesIO(signed(2, 1)))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    forged = writer.add_object(generic.StreamObject(stream_data=b"0 0 300 300 re f"))
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), forged])
    writer.update_container(page)
    person = signers.SimpleSigner.load_pkcs12_data(key(PEOPLE[1]), other_certs=[], passphrase=PASSPHRASE.encode())
    person.embed_roots = False
    meta = signers.PdfSignatureMetadata(field_name="Signer2", subfilter=fields.SigSeedSubFilter.PADES)
    pdf = signers.PdfSigner(meta, person).sign_pdf(writer).getvalue()
    answer = judged(pdf)
    assert not answer.ok
    assert "altered after this signature" in said(answer)


def test_an_unsigned_revision_appended_is_noticed() -> None:
    out = BytesIO(signed(2, 2))
    writer = IncrementalPdfFileWriter(out)
    writer.root["/Note"] = generic.TextStringObject("x")
    writer.update_root()
    writer.write_in_place()
    assert not judged(out.getvalue()).ok


def test_an_authority_nobody_knows_is_not_trusted() -> None:
    foreign = new_authority("Other hospital", None, AT)
    pdf = signed_by(unsigned(1), 1, key(PEOPLE[0], AT, foreign))
    answer = judged(pdf)
    assert not answer.ok
    assert "no authority that is trusted here" in said(answer)
    assert verify(pdf, (foreign.certificate,), at=NOW).ok


def test_the_same_name_from_another_authority_does_not_help() -> None:
    twin = new_authority("示范医院 Board", None, AT)
    assert not judged(signed_by(unsigned(1), 1, key(PEOPLE[0], AT, twin))).ok


def test_without_anything_to_trust_the_answer_says_what_is_missing() -> None:
    answer = verify(signed(2, 2), (), at=NOW)
    assert not answer.ok
    assert "nobody vouches for the signers" in said(answer)


def test_an_expired_certificate_is_named_with_its_dates() -> None:
    answer = verify(signed(1, 1), roots(), at=AT + timedelta(days=365 * 11))
    assert not answer.ok
    assert "valid only from 2026-03-05 to 2036-" in said(answer)


def test_a_certificate_that_began_after_the_signing_is_noticed() -> None:
    late = key(PEOPLE[0], AT + timedelta(days=10))
    answer = judged(signed_by(unsigned(1), 1, late, at=AT))
    assert not answer.ok
    assert "time of signing cannot be right" in said(answer)


def test_a_file_that_is_encrypted_is_answered_in_words() -> None:
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(signed(1, 1))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user=""))
    answer = judged(out.getvalue())
    assert not answer.ok
    assert said(answer)


def test_a_file_written_anew_by_another_program_fails() -> None:
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(signed(1, 1))) as pdf:
        pdf.save(out)
    assert not judged(out.getvalue()).ok


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 1000,
        b"%PDF-1.7",
        b"%PDF-1.7\n" + b"/ByteRange [0 1 2 3]" * 100_000,
        b"%PDF-1.7\n/ByteRange [0 9999999999 1 2]",
        b"%PDF-1.7\nstartxref\n0\n%%EOF",
        b"%PDF-1.7\n" + b"[" * 200_000,
        b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Prev 9 /Root 1 0 R>>\nstartxref\n9\n%%EOF\n",
        "不是 PDF".encode(),
    ],
)
def test_nothing_makes_it_raise(data: bytes) -> None:
    answer = judged(data)
    assert not answer.ok
    assert said(answer)


def test_fifty_megabytes_of_anything_are_answered() -> None:
    assert not judged(b"%PDF-1.7\n" + os.urandom(1 << 20) * 50).ok
    assert "larger than minutes" in said(judged(b"%PDF-" + b"0" * (65 << 20)))


def test_what_is_given_to_trust_must_be_a_certificate() -> None:
    answer = verify(signed(1, 1), (b"no certificate",), at=NOW)
    assert not answer.ok
    assert "PEM or DER" in said(answer)


def test_the_certificate_may_be_der_as_well() -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    der = x509.load_pem_x509_certificate(roots()[0]).public_bytes(Encoding.DER)
    assert verify(signed(1, 1), (der,), at=NOW).ok


def test_now_is_the_moment_of_judgement_when_none_is_given() -> None:
    today = datetime.now(UTC)
    pdf = signed_by(unsigned(1), 1, key(PEOPLE[0], today), at=today)
    assert verify(pdf, roots()).ok
