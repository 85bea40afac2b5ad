"""Who is signed in, on which board, with which key?"""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from db import keys, people, trail
from db.write import apply
from hcc_mdt.boardroom import Discipline, Role, Settings
from hcc_mdt.changes import KeyIssued, LanguageChosen, SignedIn, SignedOut, SignInRefused
from hcc_mdt.changes.signing import KeyRevoked, PassphraseChanged, RootTrusted
from hcc_mdt.errors import Refused, Stale
from tests.builders import BOARD, CHAIR, NOW, a_board, an_actor, an_audit
from tests.changed import founded, joined

NURSE = an_actor("viewer", "coordinator", discipline=Discipline.NURSING, account="account-nurse", name="An Na")


def _signed_in(token_hash: str = "t", account: str = CHAIR) -> SignedIn:
    audit = an_audit("account.signed_in", by=account)
    return SignedIn(audit=audit, account=account, token_hash=token_hash, expires_at=NOW + timedelta(hours=12))


def test_a_board_comes_back_with_its_settings_and_its_authority(founded_engine: Engine) -> None:
    board = a_board("board-2", settings=Settings(slv_formula="urata", quorum=(Discipline.PATHOLOGY,)))
    apply(founded_engine, founded(board))
    with founded_engine.connect() as conn:
        assert people.board(conn, "board-2") == board
        assert people.all_boards(conn) == (a_board(), board)
        assert people.authority(conn, "board-2") == (b"certificate", b"key")
        assert people.authority(conn, "board-3") is None
        with pytest.raises(Refused):
            people.board(conn, "board-3")


def test_a_person_is_found_by_login_and_acts_with_their_roles(founded_engine: Engine) -> None:
    apply(founded_engine, joined(NURSE, login="anna", password_hash="$argon2id$"))
    with founded_engine.connect() as conn:
        account = people.account_by_login(conn, "anna")
        assert account is not None
        assert (account.id, account.name, account.discipline) == ("account-nurse", "An Na", Discipline.NURSING)
        assert (account.password_hash, account.language) == ("$argon2id$", None)
        assert people.account_by_login(conn, "ANNA") is None
        assert people.actor(conn, "account-nurse", BOARD) == NURSE
        assert people.actor(conn, "account-nurse", "board-2") is None
        assert people.members(conn, BOARD) == (NURSE, an_actor())
        assert people.boards(conn, account) == people.boards(conn, account.id) == (a_board(),)


def test_a_login_belongs_to_one_person(founded_engine: Engine) -> None:
    apply(founded_engine, joined(NURSE, login="anna"))
    with pytest.raises(Refused, match="login anna is taken"):
        apply(founded_engine, joined(an_actor(account="account-x"), login="anna"))


def test_a_person_can_have_roles_on_two_boards_and_keeps_one_password(founded_engine: Engine) -> None:
    apply(founded_engine, founded(a_board("board-2")))
    apply(founded_engine, joined(NURSE, login="anna", password_hash="first"))
    apply(founded_engine, joined(an_actor("viewer", account=NURSE.account, board="board-2"), "anna", "second"))
    with founded_engine.connect() as conn:
        account = people.account_by_login(conn, "anna")
        assert account is not None
        assert account.password_hash == "first"
        assert [b.id for b in people.boards(conn, account)] == [BOARD, "board-2"]
        acting = people.actor(conn, NURSE.account, "board-2")
        assert acting is not None
        assert acting.roles == frozenset({Role.VIEWER})


def test_a_session_lasts_until_it_expires_or_ends(founded_engine: Engine) -> None:
    apply(founded_engine, _signed_in())
    with founded_engine.connect() as conn:
        account = people.by_session(conn, "t", NOW)
        assert account is not None
        assert account.id == CHAIR
        assert people.by_session(conn, "t", NOW + timedelta(hours=12)) is None
        assert people.by_session(conn, "other", NOW) is None
    apply(founded_engine, SignedOut(audit=an_audit("account.signed_out"), token_hash="t"))
    with founded_engine.connect() as conn:
        assert people.by_session(conn, "t", NOW) is None


def test_nobody_ends_the_session_of_another(founded_engine: Engine) -> None:
    apply(founded_engine, _signed_in())
    apply(founded_engine, SignedOut(audit=an_audit("account.signed_out", by="somebody"), token_hash="t"))
    with founded_engine.connect() as conn:
        assert people.by_session(conn, "t", NOW) is not None


def test_the_language_chosen_is_kept(founded_engine: Engine) -> None:
    apply(founded_engine, LanguageChosen(audit=an_audit("account.language"), account=CHAIR, language="zh"))
    with founded_engine.connect() as conn:
        account = people.account_by_login(conn, CHAIR)
        assert account is not None
        assert account.language == "zh"


def test_the_key_issued_last_signs(founded_engine: Engine) -> None:
    for number in (b"1", b"2"):
        audit = an_audit("key.issued")
        apply(founded_engine, KeyIssued(audit=audit, account=CHAIR, pkcs12=b"p" + number, certificate=b"c" + number))
    with founded_engine.connect() as conn:
        found = keys.current(conn, BOARD, CHAIR)
        assert found is not None
        assert (found.issue, found.pkcs12, found.certificate, found.kind) == (2, b"p2", b"c2", "board")
        assert keys.current(conn, BOARD, "nobody") is None


def test_an_account_without_a_role_on_the_board_is_not_there(founded_engine: Engine) -> None:
    apply(founded_engine, founded(a_board("board-2")))
    audit = an_audit("key.issued", board="board-2")
    with pytest.raises(Refused):
        apply(founded_engine, KeyIssued(audit=audit, account=CHAIR, pkcs12=b"", certificate=b""))
    with pytest.raises(Refused):
        apply(founded_engine, LanguageChosen(audit=audit, account=CHAIR, language="en"))
    with pytest.raises(Refused):
        apply(founded_engine, _signed_in(account="nobody"))


def test_a_refused_sign_in_leaves_its_trace_even_without_a_board(founded_engine: Engine) -> None:
    refused = SignInRefused(audit=an_audit("account.refused", by="unknown", board=""))
    apply(founded_engine, refused)
    with founded_engine.connect() as conn:
        (entry,) = trail.entries(conn, "")
        assert (entry.by, entry.name, entry.action) == ("unknown", None, "account.refused")
        assert trail.chain_fault(conn, "") is None


def test_a_changed_passphrase_replaces_what_the_old_one_opened(founded_engine: Engine) -> None:
    for _ in range(2):
        apply(founded_engine, KeyIssued(audit=an_audit("key.issued"), account=CHAIR, pkcs12=b"old", certificate=b"c"))
    audit = an_audit("key.passphrase")
    apply(founded_engine, PassphraseChanged(audit=audit, account=CHAIR, issue=2, pkcs12=b"new"))
    with founded_engine.connect() as conn:
        assert [key.pkcs12 for key in keys.all_of(conn, BOARD)] == [b"old", b"new"]
    for issue, fault in ((1, Stale), (3, Refused)):
        late = PassphraseChanged(audit=an_audit("key.passphrase"), account=CHAIR, issue=issue, pkcs12=b"x")
        with pytest.raises(fault):
            apply(founded_engine, late)


def test_a_key_is_revoked_once_and_says_by_whom_and_why(founded_engine: Engine) -> None:
    apply(founded_engine, KeyIssued(audit=an_audit("key.issued"), account=CHAIR, pkcs12=b"p", certificate=b"c"))
    for expected in (None, Stale):
        change = KeyRevoked(audit=an_audit("key.revoked"), account=CHAIR, issue=1, reason="superseded", remark="备注")
        if expected is None:
            apply(founded_engine, change)
        else:
            with pytest.raises(expected, match="revoked before"):
                apply(founded_engine, change)
    with founded_engine.connect() as conn:
        found = keys.current(conn, BOARD, CHAIR)
    assert found is not None
    assert found.revocation == (NOW, change.audit.by, "superseded", "备注")


def test_the_last_word_on_an_authority_counts(founded_engine: Engine) -> None:
    for trusted in (True, False):
        change = RootTrusted(
            audit=an_audit("root.trusted"), fingerprint="f", purpose="time", certificate=b"c", revocations=b"l",
            trusted=trusted, reason="x",
        )  # fmt: skip
        apply(founded_engine, change)
    with founded_engine.connect() as conn:
        (found,) = keys.roots(conn, BOARD)
        assert keys.roots(conn, "board-2") == ()
    assert (found.trusted, found.purpose, found.revocations) == (False, "time", b"l")
