"""What happens to an account after it was created? Its password changes, its roles change, it leaves the board."""

from dataclasses import dataclass

from hcc_mdt.boardroom import Role
from hcc_mdt.changes import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChanged(Change):
    """Every session of the account ends: whoever knew the old password is out."""

    account: str
    password_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RolesSet(Change):
    """These are the roles on the board, and no others; none: the person left it. When one was taken, every session
    of the account ends."""

    account: str
    roles: tuple[Role, ...]
