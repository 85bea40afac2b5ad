"""Can a person renew, lock anew, bring along and revoke a key, and does what was signed keep its worth?"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import Engine

from db import keys, trail
from hcc_mdt.errors import Refused
from hcc_mdt.journeys import signing_keys
from hcc_mdt.journeys.founding import Newcomer, issue_key
from hcc_mdt.journeys.signing import sign_minutes
from hcc_mdt.journeys.trust import current_list, trust_of
from hcc_mdt.report.checking.verify import Verification, verify
from tests.builders import BOARD, an_id
from tests.report.test_revocation import foreign
from tests.store.rounds import NAMES, PASSPHRASE, act, board_of, stored, waiting

pytestmark = pytest.mark.slow
NEW = "another passphrase"


@pytest.fixture
def board(sqlite_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setenv("HCC_MDT_HOME", str(tmp_path))
    board_of(sqlite_engine, "chair", "hep")
    return sqlite_engine


def key_of(engine: Engine, account: str) -> keys.SignerKey:
    with engine.connect() as conn:
        found = keys.current(conn, BOARD, account)
    assert found is not None
    return found


def judged(engine: Engine, minutes: str) -> Verification:
    with engine.connect() as conn:
        return verify(stored(engine, minutes).pdf, trust_of(conn, BOARD), at=datetime.now(UTC) + timedelta(minutes=1))


def said(answer: Verification) -> str:
    return " ".join(str(sentence) for sentence in answer.sentences)


def last(engine: Engine) -> str:
    with engine.connect() as conn:
        return trail.entries(conn, BOARD)[0].action


def test_a_changed_passphrase_opens_the_same_key_and_the_old_one_opens_nothing(board: Engine) -> None:
    before = key_of(board, "chair")
    signing_keys.change_passphrase(board, act(board, "chair"), PASSPHRASE, NEW)
    after = key_of(board, "chair")
    assert (after.issue, after.certificate) == (before.issue, before.certificate)
    assert last(board) == "key.passphrase"
    minutes = waiting(board, "chair")
    with pytest.raises(Refused, match="does not open your key"):
        sign_minutes(board, act(board, "chair"), minutes, PASSPHRASE)
    sign_minutes(board, act(board, "chair"), minutes, NEW)
    assert judged(board, minutes).ok
    with board.connect() as conn:
        assert all(one.pkcs12 != before.pkcs12 for one in keys.all_of(conn, BOARD))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("wrong one", NEW, "does not open your key"),
        (PASSPHRASE, "short", "at least 8"),
        (PASSPHRASE,) * 2 + ("old one",),
    ],
)
def test_a_passphrase_is_changed_only_by_who_knows_it_to_one_that_protects(
    board: Engine, old: str, new: str, sentence: str
) -> None:
    before = key_of(board, "chair").pkcs12
    with pytest.raises(Refused, match=sentence):
        signing_keys.change_passphrase(board, act(board, "chair"), old, new)
    assert key_of(board, "chair").pkcs12 == before


def test_a_renewed_key_signs_and_what_the_old_one_signed_stays_good(board: Engine) -> None:
    first, second = waiting(board, "chair"), waiting(board, "chair")
    sign_minutes(board, act(board, "chair"), first, PASSPHRASE)
    old = key_of(board, "chair")
    with pytest.raises(Refused, match="does not open your key"):
        signing_keys.renew(board, act(board, "chair"), "wrong passphrase")
    signing_keys.renew(board, act(board, "chair"), PASSPHRASE)
    assert key_of(board, "chair").certificate != old.certificate
    sign_minutes(board, act(board, "chair"), second, PASSPHRASE)
    assert judged(board, first).ok
    assert judged(board, second).ok


def test_a_revoked_key_signs_nothing_is_on_the_list_and_proves_nothing(board: Engine) -> None:
    minutes = waiting(board, "chair")
    sign_minutes(board, act(board, "chair"), minutes, PASSPHRASE)
    signing_keys.revoke(board, act(board, "chair"), "chair", "key_compromise", "note lost")
    with pytest.raises(Refused, match="was revoked"):
        sign_minutes(board, act(board, "chair"), waiting(board, "chair"), PASSPHRASE)
    answer = judged(board, minutes)
    assert not answer.ok
    assert "was revoked on" in said(answer)
    with board.connect() as conn:
        found = x509.load_pem_x509_crl(current_list(conn, BOARD, datetime.now(UTC)))
        (entry,) = (one for one in trail.entries(conn, BOARD) if one.action == "key.revoked")
    number = x509.load_pem_x509_certificate(key_of(board, "chair").certificate).serial_number
    assert found.get_revoked_certificate_by_serial_number(number) is not None
    assert "note lost" not in str(entry.detail)


def test_only_the_owner_and_the_administrator_revoke_and_only_once(board: Engine) -> None:
    with pytest.raises(Refused, match="manage accounts"):
        signing_keys.revoke(board, act(board, "hep"), "chair", "key_compromise", "")
    with pytest.raises(Refused, match="Say why"):
        signing_keys.revoke(board, act(board, "admin"), "chair", "unspecified", "")
    signing_keys.revoke(board, act(board, "admin"), "chair", "affiliation_changed", "")
    with pytest.raises(Refused, match="no key in force"):
        signing_keys.revoke(board, act(board, "chair"), "chair", "key_compromise", "")


def test_after_a_revocation_the_administrator_issues_a_new_key(board: Engine) -> None:
    signing_keys.revoke(board, act(board, "admin"), "chair", "key_compromise", "")
    with pytest.raises(Refused, match="was revoked"):
        signing_keys.renew(board, act(board, "chair"), PASSPHRASE)
    person = Newcomer(
        account="chair", login="chair", name=NAMES["chair"], title="", discipline=None,  # type: ignore[arg-type]
        roles=(), password="", passphrase=NEW,
    )  # fmt: skip
    issue_key(board, BOARD, person, at=datetime.now(UTC), change_id=an_id("key"))
    minutes = waiting(board, "chair")
    sign_minutes(board, act(board, "chair"), minutes, NEW)
    assert judged(board, minutes).ok


def test_a_key_from_a_file_signs_once_the_administrator_trusts_its_authority(board: Engine) -> None:
    now = datetime.now(UTC)
    packed, root = foreign(ec.generate_private_key(ec.SECP256R1()), first=now, last=now + timedelta(days=900))
    with pytest.raises(Refused, match="Ask the administrator"):
        signing_keys.bring_file(board, act(board, "chair"), packed, PASSPHRASE)
    with pytest.raises(Refused, match="manage accounts"):
        signing_keys.trust_root(board, act(board, "chair"), root, purpose="signing", revocations=None, reason="x")
    signing_keys.trust_root(board, act(board, "admin"), root, purpose="signing", revocations=None, reason="national CA")
    assert last(board) == "root.trusted"
    signing_keys.bring_file(board, act(board, "chair"), packed, PASSPHRASE)
    minutes = waiting(board, "chair", "hep")
    sign_minutes(board, act(board, "chair"), minutes, PASSPHRASE)
    sign_minutes(board, act(board, "hep"), minutes, PASSPHRASE)
    assert judged(board, minutes).ok
    with board.connect() as conn:
        (found,) = keys.roots(conn, BOARD)
    signing_keys.withdraw_root(board, act(board, "admin"), found.fingerprint, "contract ended")
    assert "no authority that is trusted here" in said(judged(board, minutes))


def test_a_root_trusted_for_time_lets_nobody_sign(board: Engine) -> None:
    now = datetime.now(UTC)
    packed, root = foreign(ec.generate_private_key(ec.SECP256R1()), first=now, last=now + timedelta(days=900))
    signing_keys.trust_root(board, act(board, "admin"), root, purpose="time", revocations=None, reason="x")
    with pytest.raises(Refused, match="No authority this board trusts"):
        signing_keys.bring_file(board, act(board, "chair"), packed, PASSPHRASE)


@pytest.mark.parametrize("data", [b"", b"nonsense", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_what_is_no_certificate_cannot_be_trusted(board: Engine, data: bytes) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        signing_keys.trust_root(board, act(board, "admin"), data, purpose="signing", revocations=None, reason="x")


def test_a_persons_certificate_cannot_be_trusted_as_an_authority(board: Engine) -> None:
    own = key_of(board, "hep").certificate
    with pytest.raises(Refused, match="not that of an authority"):
        signing_keys.trust_root(board, act(board, "admin"), own, purpose="signing", revocations=None, reason="x")
