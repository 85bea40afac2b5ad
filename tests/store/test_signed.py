"""Are minutes and every state of their file kept as they were stored?"""

from dataclasses import fields, replace
from datetime import date

import pytest
from sqlalchemy import Engine

from db import people, signed
from db.write import apply
from hcc_mdt.boardroom import Meeting
from hcc_mdt.changes import MinutesExported, MinutesFrozen, MinutesSigned
from hcc_mdt.changes.signing import MinutesRefused, SigningRuled
from hcc_mdt.errors import Refused, Stale
from tests.builders import BOARD, CHAIR, NOW, a_board, a_meeting, an_audit
from tests.changed import founded, frozen, planned

CANONICAL = '{"question":"能否手术？"}'.encode()
UNSIGNED, ONCE, TWICE = b"%PDF-1.7\x00\xff unsigned", b"%PDF-1.7 once", b"%PDF-1.7 twice"


@pytest.fixture
def meeting(founded_engine: Engine) -> Meeting:
    made = a_meeting(at="closed")
    apply(founded_engine, planned(made))
    return made


@pytest.fixture
def minutes(founded_engine: Engine, meeting: Meeting) -> MinutesFrozen:
    made = frozen(meeting, CANONICAL, UNSIGNED)
    apply(founded_engine, made)
    return made


def _signed(minutes: MinutesFrozen, before: int, pdf: bytes, complete: bool, board: str = BOARD) -> MinutesSigned:
    audit = an_audit("minutes.signed", board=board)
    return MinutesSigned(audit=audit, minutes=minutes.minutes, signatures_before=before, pdf=pdf, complete=complete)


def test_frozen_minutes_come_back_byte_for_byte(founded_engine: Engine, minutes: MinutesFrozen) -> None:
    with founded_engine.connect() as conn:
        stored = signed.minutes(conn, BOARD, minutes.minutes)
        (line,) = signed.listed(conn, BOARD)
    assert (stored.canonical, stored.digest, stored.pdf) == (CANONICAL, minutes.digest, UNSIGNED)
    assert (stored.signatures, stored.complete, stored.signers, stored.frozen_at) == (0, False, (CHAIR,), NOW)
    assert (stored.meeting, stored.language) == (minutes.meeting, "zh")
    assert all(getattr(line, field.name) == getattr(stored, field.name) for field in fields(line))


def test_each_signature_is_a_new_state_beside_the_old(founded_engine: Engine, minutes: MinutesFrozen) -> None:
    apply(founded_engine, _signed(minutes, 0, ONCE, complete=False))
    apply(founded_engine, _signed(minutes, 1, TWICE, complete=True))
    with founded_engine.connect() as conn:
        stored = signed.minutes(conn, BOARD, minutes.minutes)
        assert (stored.pdf, stored.signatures, stored.complete) == (TWICE, 2, True)
        assert signed.states(conn, BOARD, minutes.minutes) == (UNSIGNED, ONCE, TWICE)
        assert [line.signatures for line in signed.listed(conn, None)] == [2]


def test_two_people_cannot_sign_the_same_state(founded_engine: Engine, minutes: MinutesFrozen) -> None:
    apply(founded_engine, _signed(minutes, 0, ONCE, complete=False))
    with pytest.raises(Stale, match="Somebody else signed meanwhile"):
        apply(founded_engine, _signed(minutes, 0, TWICE, complete=True))
    with pytest.raises(Stale):
        apply(founded_engine, _signed(minutes, 2, TWICE, complete=True))


def test_a_digest_that_is_not_of_these_minutes_is_refused(founded_engine: Engine, meeting: Meeting) -> None:
    made = frozen(meeting, CANONICAL)
    wrong = MinutesFrozen(
        audit=made.audit, minutes=made.minutes, meeting=made.meeting, canonical=CANONICAL + b" ",
        digest=made.digest, pdf=made.pdf, language=made.language, signers=made.signers,
    )  # fmt: skip
    with pytest.raises(Refused, match="digest"):
        apply(founded_engine, wrong)


def test_minutes_of_another_board_are_not_there(founded_engine: Engine, minutes: MinutesFrozen) -> None:
    apply(founded_engine, founded(a_board("board-2")))
    exported = MinutesExported(audit=an_audit("minutes.exported", board="board-2"), minutes=minutes.minutes)
    for change in (_signed(minutes, 0, ONCE, True, board="board-2"), exported):
        with pytest.raises(Refused):
            apply(founded_engine, change)
    with founded_engine.connect() as conn:
        with pytest.raises(Refused):
            signed.minutes(conn, "board-2", minutes.minutes)
        assert signed.listed(conn, "board-2") == ()
        assert signed.states(conn, "board-2", minutes.minutes) == ()


def _refused(minutes: MinutesFrozen, board: str = BOARD) -> MinutesRefused:
    audit = an_audit("minutes.refused", board=board)
    return MinutesRefused(audit=audit, minutes=minutes.minutes, account=CHAIR, reason="The dose is wrong.")


def test_a_refusal_is_kept_with_its_reason_and_nobody_signs_after_it(
    founded_engine: Engine, minutes: MinutesFrozen
) -> None:
    apply(founded_engine, _refused(minutes))
    with pytest.raises(Stale, match="A signer refused meanwhile"):
        apply(founded_engine, _signed(minutes, 0, ONCE, complete=False))
    with pytest.raises(Stale, match="refused meanwhile"):
        apply(founded_engine, _refused(minutes))
    with founded_engine.connect() as conn:
        stored = signed.minutes(conn, BOARD, minutes.minutes)
    assert stored.refusal == (CHAIR, NOW, "The dose is wrong.")
    assert (stored.round.refused_by, stored.round.waiting) == (CHAIR, ())


def test_nobody_refuses_what_everybody_has_signed(founded_engine: Engine, minutes: MinutesFrozen) -> None:
    apply(founded_engine, _signed(minutes, 0, ONCE, complete=True))
    with pytest.raises(Stale, match="Everybody has signed"):
        apply(founded_engine, _refused(minutes))


def test_the_last_day_to_sign_comes_back(founded_engine: Engine, meeting: Meeting) -> None:
    made = replace(frozen(meeting), sign_by=date(2026, 3, 5))
    apply(founded_engine, made)
    with founded_engine.connect() as conn:
        (line,) = signed.listed(conn, BOARD)
    assert (line.sign_by, line.round.waiting) == (date(2026, 3, 5), (CHAIR,))


def test_the_boards_rule_of_who_signs_leaves_its_other_settings(founded_engine: Engine) -> None:
    with founded_engine.connect() as conn:
        before = people.board(conn, BOARD).settings
    apply(founded_engine, SigningRuled(audit=an_audit("signing.ruled"), signers=("chair", "disciplines"), days=7))
    with founded_engine.connect() as conn:
        after = people.board(conn, BOARD).settings
    assert after == replace(before, signers=("chair", "disciplines"), sign_within_days=7)
