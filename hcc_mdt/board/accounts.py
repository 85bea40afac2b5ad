"""Who says what people may do on a board? The administrator, of anybody but themselves, on record."""

from collections.abc import Collection
from dataclasses import replace

from hcc_mdt.board.permissions import refuse, why_not
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Actor, Role
from hcc_mdt.changes import Audit
from hcc_mdt.changes.accounts import RolesSet
from hcc_mdt.messages import Message, say


def set_roles(stamp: Stamp, members: Collection[Actor], account: str, roles: Collection[Role]) -> RolesSet:
    """These and no other roles from now on; none: the person left the board. ``members``: who is on the board now.
    Raises ``Refused``."""
    refuse(why_not_set_roles(stamp.actor, members, account))
    return roles_set(stamp.audit("account.roles"), account, roles)


def roles_set(audit: Audit, account: str, roles: Collection[Role]) -> RolesSet:
    """The trail names roles in one order, whoever set them: the administrator, or the command line, which may take in
    somebody new."""
    kept = tuple(role for role in Role if role in roles)
    detail = (("account", account), ("roles", ", ".join(kept)))
    return RolesSet(audit=replace(audit, detail=detail), account=account, roles=kept)


def why_not_set_roles(actor: Actor, members: Collection[Actor], account: str) -> Message | None:
    """An administrator who could give themselves a role would see patients whenever they like."""
    if account not in {one.account for one in members}:
        return say("There is no such account on this board.")
    if account == actor.account:
        return say("Nobody sets their own roles. Another administrator can.")
    return why_not(actor, "manage_accounts")
