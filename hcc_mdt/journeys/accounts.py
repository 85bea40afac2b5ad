"""How do a password and roles change? The same way from the command line and from the page."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from db import people, write
from db.people import Account
from hcc_mdt import passwords
from hcc_mdt.board.accounts import roles_set
from hcc_mdt.board.permissions import refuse
from hcc_mdt.boardroom import Role
from hcc_mdt.changes import Audit
from hcc_mdt.changes.accounts import PasswordChanged
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say


@dataclass(frozen=True, slots=True)
class Act:
    """Who changes it, when, and the id of the change."""

    by: str
    at: datetime
    change_id: str


def found(engine: Engine, login: str) -> Account:
    """Raises ``Refused`` when nobody has this login."""
    with engine.connect() as conn:
        account = people.account_by_login(conn, login)
    if account is None:
        raise Refused(say("There is no login {login}.", login=login))
    return account


def change_password(engine: Engine, act: Act, account: Account, password: str) -> None:
    """The new password holds from now on, and every session ends. Raises ``Refused`` when it is too weak."""
    refuse(passwords.why_not_keep(password, account.login))
    with engine.connect() as conn:
        boards = people.boards(conn, account.id)
    audit = Audit(
        change_id=act.change_id, at=act.at, by=act.by, board=boards[0].id if boards else "", action="account.password",
        detail=(("account", account.id),),
    )  # fmt: skip
    write.apply(engine, PasswordChanged(audit=audit, account=account.id, password_hash=passwords.hashed(password)))


def set_roles(engine: Engine, act: Act, account: Account, board: str, roles: tuple[Role, ...]) -> None:
    """These and no other roles on the board; none: the person leaves it."""
    audit = Audit(change_id=act.change_id, at=act.at, by=act.by, board=board, action="account.roles")
    write.apply(engine, roles_set(audit, account.id, roles))
