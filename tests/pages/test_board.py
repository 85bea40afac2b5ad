"""Does the administrator say who may do what on a board, and nobody else, and nobody of themselves?"""

import pytest
from sqlalchemy import Engine

from db import people, trail
from hcc_mdt.board.accounts import set_roles
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Role
from hcc_mdt.errors import Refused
from tests.builders import BOARD, NOW
from tests.pages.conftest import Visit, token_of, words
from tests.stores import actor

PAGE = "records/board.py"


def roles_of(store: Engine, account: str) -> frozenset[Role]:
    with store.connect() as conn:
        found = people.actor(conn, account, BOARD)
    return frozenset() if found is None else found.roles


def test_the_administrator_takes_a_role_and_it_is_on_record(visit: Visit, store: Engine) -> None:
    token_of(store, "member")
    app = visit("administrator", PAGE)
    app.selectbox(key="roles_whose").select("account-member").run()
    (chosen,) = [one for one in app.multiselect if str(one.key).startswith("roles_account-member")]
    chosen.set_value([Role.VIEWER]).run()
    app.button(key="roles_set").click().run()
    assert not app.exception
    assert roles_of(store, "account-member") == {Role.VIEWER}
    with store.connect() as conn:
        (entry,) = trail.entries(conn, BOARD, action="account.roles")
    assert (entry.by, entry.detail) == ("account-administrator", (("account", "account-member"), ("roles", "viewer")))


def test_the_chair_sees_who_is_on_the_board_and_changes_nothing(visit: Visit) -> None:
    app = visit("chair", PAGE)
    assert "Zhao Min" in words(app)
    assert not [one for one in app.selectbox if one.key == "roles_whose"]


@pytest.mark.parametrize(
    ("who", "whose", "says"),
    [
        ("administrator", "account-administrator", "Nobody sets their own roles"),
        ("administrator", "account-elsewhere", "no such account"),
        ("chair", "account-member", "role does not let you"),
        ("coordinator", "account-member", "role does not let you"),
    ],
)
def test_nobody_else_sets_roles_and_nobody_their_own(store: Engine, who: str, whose: str, says: str) -> None:
    with store.connect() as conn:
        members = people.members(conn, BOARD)
    with pytest.raises(Refused, match=says):
        set_roles(Stamp(actor(who), NOW, "c"), members, whose, [Role.CHAIR])
