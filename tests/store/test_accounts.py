"""Who has left, or has another password, is out everywhere and at once?"""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner

from db import keys, people, trail
from db.people import Account
from db.write import apply
from hcc_mdt import passwords
from hcc_mdt.__main__ import app
from hcc_mdt.board import accounts
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Role
from hcc_mdt.changes import KeyIssued, SignedIn
from hcc_mdt.errors import Refused
from hcc_mdt.journeys.accounts import Act, change_password, set_roles
from tests.builders import BOARD, CHAIR, NOW, a_board, an_actor, an_audit
from tests.changed import founded, joined

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def signed_in(founded_engine: Engine) -> Engine:
    """A member of two boards with an open session."""
    apply(founded_engine, founded(a_board("board-2")))
    for board in (BOARD, "board-2"):
        person = an_actor("member", "viewer", account="account-m", name="Zhao Min", board=board)
        apply(founded_engine, joined(person, login="zhao", password_hash=passwords.hashed("the one before")))
    audit = an_audit("account.signed_in", by="account-m")
    apply(
        founded_engine, SignedIn(audit=audit, account="account-m", token_hash="t", expires_at=NOW + timedelta(days=1))
    )
    return founded_engine


def act(change_id: str = "c") -> Act:
    return Act("command-line", LATER, change_id)


def zhao(engine: Engine) -> Account:
    with engine.connect() as conn:
        found = people.account_by_login(conn, "zhao")
    assert found is not None
    return found


def rights(engine: Engine) -> frozenset[tuple[str, str]]:
    """What whoever holds the session may be, on which board; nothing once it ended."""
    with engine.connect() as conn:
        who = people.by_session(conn, "t", LATER)
        if who is None:
            return frozenset()
        actors = [people.actor(conn, who.id, board.id) for board in people.boards(conn, who.id)]
        return frozenset((one.board, role) for one in actors if one is not None for role in one.roles)


def test_who_left_a_board_acts_there_no_more_and_has_to_sign_in_for_the_other(signed_in: Engine) -> None:
    set_roles(signed_in, act(), zhao(signed_in), BOARD, ())
    assert rights(signed_in) == frozenset()
    with signed_in.connect() as conn:
        assert people.actor(conn, "account-m", BOARD) is None
        assert [board.id for board in people.boards(conn, "account-m")] == ["board-2"]
        (entry, *_) = trail.entries(conn, BOARD)
        assert (entry.action, entry.by) == ("account.roles", "command-line")
        assert entry.detail == (("account", "account-m"), ("roles", ""))
        assert trail.chain_fault(conn, BOARD) is None


def test_a_role_given_ends_no_session_and_somebody_who_left_can_come_back(signed_in: Engine) -> None:
    set_roles(signed_in, act("1"), zhao(signed_in), BOARD, (Role.MEMBER, Role.VIEWER, Role.CHAIR))
    assert (BOARD, "chair") in rights(signed_in)
    for number, roles in enumerate(((), (Role.VIEWER,))):
        set_roles(signed_in, act(f"x{number}"), zhao(signed_in), BOARD, roles)
    with signed_in.connect() as conn:
        back = people.actor(conn, "account-m", BOARD)
    assert back is not None
    assert back.roles == {Role.VIEWER}


def test_the_trail_names_roles_in_one_order_whoever_set_them_and_in_whatever_order(signed_in: Engine) -> None:
    told = (Role.VIEWER, Role.CHAIR, Role.MEMBER)
    ordered = ", ".join(role for role in Role if role in told)
    administrator = an_actor(Role.ADMINISTRATOR, account="account-a")
    member = an_actor(Role.MEMBER, account="account-m")
    on_the_page = accounts.set_roles(Stamp(administrator, LATER, "p"), (administrator, member), "account-m", told)
    set_roles(signed_in, act(), zhao(signed_in), BOARD, told)
    with signed_in.connect() as conn:
        (entry, *_) = trail.entries(conn, BOARD, action="account.roles")
    assert dict(entry.detail)["roles"] == dict(on_the_page.audit.detail)["roles"] == ordered


def test_whoever_signed_and_left_keeps_their_name_beside_their_key(signed_in: Engine) -> None:
    issued = an_audit("key.issued")
    apply(signed_in, KeyIssued(audit=issued, account="account-m", pkcs12=b"p", certificate=b"c"))
    set_roles(signed_in, act(), zhao(signed_in), BOARD, ())
    with signed_in.connect() as conn:
        assert keys.names(conn, BOARD) == {CHAIR: "Chen Wei", "account-m": "Zhao Min"}


def test_a_new_password_is_the_only_one_and_ends_every_session(signed_in: Engine) -> None:
    change_password(signed_in, act(), zhao(signed_in), "a longer new one")
    stored = zhao(signed_in).password_hash
    assert passwords.matches(stored, "a longer new one")
    assert not passwords.matches(stored, "the one before")
    assert rights(signed_in) == frozenset()


@pytest.mark.parametrize("weak", ["", "short", "zhao zhao zhao zhao", "x" * 2000])
def test_a_password_that_can_be_guessed_is_refused_and_nothing_ends(signed_in: Engine, weak: str) -> None:
    with pytest.raises(Refused, match="password"):
        change_password(signed_in, act(), zhao(signed_in), weak)
    assert passwords.matches(zhao(signed_in).password_hash, "the one before")
    assert rights(signed_in)


def test_the_commands_do_the_same_and_refuse_who_is_not_there(signed_in: Engine) -> None:
    store = ("--db", signed_in.url.render_as_string(hide_password=False))

    def ran(*words: str) -> int:
        return CliRunner().invoke(app, [*words, *store]).exit_code

    assert ran("roles", "--board", BOARD, "--login", "zhao", "--role", "chair") == 0
    assert ran("password", "--login", "zhao", "--password", "from the command line") == 0
    with signed_in.connect() as conn:
        acting = people.actor(conn, "account-m", BOARD)
    assert acting is not None
    assert acting.roles == {Role.CHAIR}
    assert passwords.matches(zhao(signed_in).password_hash, "from the command line")
    for wrong in (
        ("roles", "--board", BOARD, "--login", "nobody"),
        ("roles", "--board", "nowhere", "--login", "zhao"),
        ("password", "--login", "nobody", "--password", "from the command line"),
        ("password", "--login", "zhao", "--password", "short"),
    ):
        assert ran(*wrong) != 0
