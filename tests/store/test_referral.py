"""Is who sent the patient kept apart, for those who may know it, with every earlier answer?"""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from db import referrals, trail
from db.write import apply
from hcc_mdt.board.referral import LONGEST, name, printed
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Role
from hcc_mdt.changes.cases import ReferralNamed
from hcc_mdt.errors import Refused, Stale
from hcc_mdt.model import Referral
from tests.builders import BOARD, NOW, a_case, an_actor
from tests.changed import opened

CASE = a_case(code="H-1")
LIN = Referral(referrer="Dr Lin, Harbour Clinic")
BOTH = Referral(referrer="Dr Lin, Harbour Clinic", general_practitioner="王医生，社区卫生服务中心")


def naming(seen: Referral, said: Referral, *, role: Role = Role.MEMBER, hours: int = 0) -> ReferralNamed:
    stamp = Stamp(an_actor(role), NOW + timedelta(hours=hours), f"referral-{role}-{hours}")
    return name(
        stamp, CASE, seen, referrer=said.referrer or " ", general_practitioner=f" {said.general_practitioner or ''}"
    )


@pytest.fixture
def store(founded_engine: Engine) -> Engine:
    apply(founded_engine, opened(CASE))
    return founded_engine


def test_what_was_said_is_there_and_nothing_said_is_unknown(store: Engine) -> None:
    with store.connect() as conn:
        assert referrals.load(conn, BOARD, CASE.id) == Referral()
    apply(store, naming(Referral(), BOTH))
    with store.connect() as conn:
        assert referrals.load(conn, BOARD, CASE.id) == BOTH
        assert referrals.load(conn, "another board", CASE.id) == Referral()


def test_the_answer_of_an_earlier_moment_can_still_be_asked_for(store: Engine) -> None:
    apply(store, naming(Referral(), LIN))
    apply(store, naming(LIN, BOTH, hours=2))
    with store.connect() as conn:
        assert referrals.load(conn, BOARD, CASE.id, NOW + timedelta(hours=1)) == LIN
        assert referrals.load(conn, BOARD, CASE.id, NOW - timedelta(hours=1)) == Referral()


def test_typed_over_an_older_answer_than_the_stored_one_nothing_is_stored(store: Engine) -> None:
    apply(store, naming(Referral(), LIN))
    with pytest.raises(Stale, match="changed these names meanwhile"):
        apply(store, naming(Referral(), BOTH, hours=1))
    with store.connect() as conn:
        assert referrals.load(conn, BOARD, CASE.id) == LIN


def test_the_trail_says_that_and_not_whom(store: Engine) -> None:
    apply(store, naming(Referral(), BOTH))
    with store.connect() as conn:
        (entry,) = trail.entries(conn, BOARD, action="referral.named")
    assert entry.case == CASE.id
    assert "Lin" not in repr(entry)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ADMINISTRATOR])
def test_who_may_not_see_the_patient_says_nothing_of_them(role: Role) -> None:
    with pytest.raises(Refused, match="role does not let you"):
        naming(Referral(), LIN, role=role)


def test_an_endless_name_and_an_unchanged_one_are_refused() -> None:
    with pytest.raises(Refused, match="characters"):
        naming(Referral(), Referral(referrer="x" * (LONGEST + 1)))
    with pytest.raises(Refused, match="Nothing would change"):
        naming(LIN, LIN)


def test_minutes_without_names_of_patients_say_only_that_it_is_on_record() -> None:
    assert printed(BOTH, names=True) == (BOTH, ())
    assert printed(LIN, names=False) == (None, ("referrer",))
    assert printed(Referral(), names=True) == (None, ())
