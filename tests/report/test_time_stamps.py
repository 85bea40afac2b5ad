"""Does a time stamp of a real authority prove when a file was signed, and does the file carry what proves it later?"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hcc_mdt.errors import Refused
from hcc_mdt.report.checking.answers import Level
from hcc_mdt.report.checking.byte_coverage import seals
from hcc_mdt.report.checking.trust import Trust
from hcc_mdt.report.checking.verify import Verification, verify
from hcc_mdt.report.signing.key_files import unlocked
from hcc_mdt.report.signing.long_term import archived
from hcc_mdt.report.signing.minutes import Act, Proof, sign_with
from tests.report.signing_examples import PASSPHRASE, PEOPLE, authority, key, listed, roots, unsigned
from tests.report.time_authority import TimeAuthority, time_authority

pytestmark = pytest.mark.slow
NOW = datetime.now(UTC)
SOON, IN_YEARS = NOW + timedelta(hours=1), NOW + timedelta(days=365 * 11)


@pytest.fixture(scope="module")
def time(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TimeAuthority]:
    with time_authority(tmp_path_factory.mktemp("tsa")) as running:
        yield running


def stamped(time: TimeAuthority, places: int = 1, *, proof: bool = False, archive: bool = False) -> bytes:
    """A file everybody signed with a time stamp; the last signature brings the proof along."""
    inside = Proof(certificates=(authority().certificate, time.root), lists=(listed(on=NOW), time.revocations))
    pdf = unsigned(places)
    for number, name in enumerate(PEOPLE[:places], 1):
        last = inside if proof and number == places else None
        act = Act(reason="Chair 主席", at=datetime.now(UTC), time_server=time.url, proof=last)
        pdf = sign_with(unlocked(key(name), PASSPHRASE), pdf, f"Signer{number}", act)
    return archived(pdf, time.url) if archive else pdf


@pytest.fixture(scope="module")
def plain(time: TimeAuthority) -> bytes:
    return stamped(time)


@pytest.fixture(scope="module")
def whole(time: TimeAuthority) -> bytes:
    return stamped(time, 5, proof=True, archive=True)


def judged(pdf: bytes, time: TimeAuthority, *lists: bytes, at: datetime = SOON) -> Verification:
    return verify(pdf, Trust(roots=roots(), time_roots=(time.root,), lists=lists), at=at)


def said(answer: Verification) -> str:
    return " ".join(str(sentence) for sentence in answer.sentences)


def test_a_trusted_time_stamp_proves_when_the_signature_existed(plain: bytes, time: TimeAuthority) -> None:
    answer = judged(plain, time)
    assert answer.ok, said(answer)
    (one,) = answer.signatures
    assert one.proven_at is not None
    assert abs(one.proven_at - datetime.now(UTC)) < timedelta(minutes=5)
    assert (answer.level, Level.T.pades) == (Level.T, "B-T")
    assert "a trusted time stamp proves when" in said(answer)


def test_a_time_stamp_by_an_authority_nobody_trusts_proves_nothing_and_that_is_said(plain: bytes) -> None:
    answer = verify(plain, roots(), at=SOON)
    assert answer.ok
    assert answer.level is Level.B
    assert "time stamp is by an authority that is not trusted here" in said(answer)


def test_who_may_stamp_a_time_vouches_for_no_person(plain: bytes, time: TimeAuthority) -> None:
    answer = verify(plain, Trust(time_roots=roots()), at=SOON)
    assert not answer.ok


def test_a_key_revoked_after_the_time_stamp_has_signed_well_and_the_answer_says_so(
    plain: bytes, time: TimeAuthority
) -> None:
    later = listed(PEOPLE[0], on=datetime.now(UTC) + timedelta(minutes=30))
    answer = judged(plain, time, later)
    assert answer.ok, said(answer)
    assert "was revoked on" in said(answer)
    assert "after this signature, which a time stamp proves" in said(answer)
    assert not verify(plain, Trust(roots=roots(), lists=(later,)), at=SOON).ok


def test_a_key_revoked_before_the_time_stamp_has_not(plain: bytes, time: TimeAuthority) -> None:
    answer = judged(plain, time, listed(PEOPLE[0], on=NOW - timedelta(days=1)))
    assert not answer.ok
    assert "before this signature" in said(answer)


def test_an_expired_certificate_proves_what_was_stamped_while_it_was_in_force(tmp_path: Path) -> None:
    with time_authority(tmp_path, until=timedelta(days=365 * 20)) as lasting:
        pdf = stamped(lasting)
    assert judged(pdf, lasting, at=IN_YEARS).ok
    without = verify(pdf, roots(), at=IN_YEARS)
    assert not without.ok
    assert "valid only from" in said(without)


def test_when_the_stamping_certificate_has_expired_too_nothing_proves_the_time(
    plain: bytes, time: TimeAuthority
) -> None:
    answer = judged(plain, time, at=IN_YEARS)
    assert not answer.ok
    assert "valid only from" in said(answer)


def test_a_revoked_time_stamp_key_proves_no_time(tmp_path: Path) -> None:
    with time_authority(tmp_path, revoked=datetime.now(UTC)) as broken:
        pdf = stamped(broken)
    answer = judged(pdf, broken, broken.revocations)
    assert (answer.ok, answer.level) == (True, Level.B)


def test_a_time_stamp_resting_on_sha_1_is_refused(tmp_path: Path) -> None:
    with time_authority(tmp_path, digest="sha1") as old:
        answer = judged(stamped(old), old)
    assert not answer.ok
    assert "digest that is not safe (sha1)" in said(answer)


def test_what_is_needed_later_is_inside_and_under_the_last_signature(time: TimeAuthority) -> None:
    pdf = stamped(time, 2, proof=True)
    answer = judged(pdf, time)
    assert (answer.ok, answer.level) == (True, Level.LT), said(answer)
    assert b"/DSS" in pdf
    assert seals(pdf)[-1].until == len(pdf)


def test_five_signers_an_archive_time_stamp_and_every_signature_holds(whole: bytes, time: TimeAuthority) -> None:
    answer = judged(whole, time)
    assert answer.ok, said(answer)
    assert answer.level is Level.LTA
    assert [one.signer for one in answer.signatures] == list(PEOPLE)
    assert all(one.proven_at is not None for one in answer.signatures)
    assert "PAdES B-LTA" in said(answer)


def test_nobody_can_sign_in_the_place_of_the_archive_stamp_or_hide_behind_it(whole: bytes, time: TimeAuthority) -> None:
    hidden = whole.replace(b"(DocumentTime1)", b"(Signer00000x1)")
    assert not judged(hidden, time).ok


def test_a_list_inside_the_file_counts_against_it(time: TimeAuthority) -> None:
    """The file itself says that a signer's key had ended."""
    ended = listed(PEOPLE[0], on=NOW - timedelta(days=1))
    act = Act(reason="x", at=datetime.now(UTC), time_server=time.url, proof=Proof(certificates=(), lists=(ended,)))
    pdf = sign_with(unlocked(key(PEOPLE[0]), PASSPHRASE), unsigned(1), "Signer1", act)
    assert not judged(pdf, time).ok


def test_flipping_bytes_of_the_stamps_is_found(whole: bytes, time: TimeAuthority) -> None:
    """Every 7th byte of the last two revisions: signature with its stamp and store, and the archive stamp."""
    first = seals(whole)[-3].until
    passed = []
    for at in range(first, len(whole), 7):
        flipped = bytearray(whole)
        flipped[at] ^= 1
        if judged(bytes(flipped), time).ok:
            passed.append(at)
    assert passed == []


def test_the_bytes_of_a_signature_with_a_stamp_all_matter(plain: bytes, time: TimeAuthority) -> None:
    (seal,) = seals(plain)
    passed = []
    for at in range(seal.start, seal.end, 5):
        flipped = bytearray(plain)
        flipped[at] ^= 1
        if judged(bytes(flipped), time).ok:
            passed.append(at)
    assert passed == []


def test_when_the_time_server_does_not_answer_nothing_is_signed() -> None:
    act = Act(reason="x", at=NOW, time_server="http://127.0.0.1:9/")
    with pytest.raises(Refused, match="time-stamp server does not answer"):
        sign_with(unlocked(key(PEOPLE[0]), PASSPHRASE), unsigned(1), "Signer1", act)
