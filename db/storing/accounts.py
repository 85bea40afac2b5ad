"""How are passwords and roles that change stored?"""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from db.storing import store
from db.storing.tenancy import require_account
from db.tables import account, membership, session
from hcc_mdt.changes.accounts import PasswordChanged, RolesSet
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say


@store.register
def _(change: PasswordChanged, conn: Connection) -> None:
    require_account(conn, change.audit.board, change.account)
    conn.execute(update(account).where(account.c.id == change.account).values(password_hash=change.password_hash))
    _end_sessions(conn, change.account, change.audit.at)


@store.register
def _(change: RolesSet, conn: Connection) -> None:
    if conn.execute(select(account.c.id).where(account.c.id == change.account)).first() is None:
        raise Refused(say("There is no such account on this board."))
    own = (membership.c.account_id == change.account, membership.c.board_id == change.audit.board)
    held = set(conn.execute(select(membership.c.role).where(*own)).scalars())
    wanted = {str(role) for role in change.roles}
    if held - wanted:
        conn.execute(delete(membership).where(*own, membership.c.role.in_(held - wanted)))
        _end_sessions(conn, change.account, change.audit.at)
    rows = [{"account_id": change.account, "board_id": change.audit.board, "role": role} for role in wanted - held]
    if rows:
        conn.execute(insert(membership), rows)


def _end_sessions(conn: Connection, account_id: str, at: datetime) -> None:
    still = update(session).where(session.c.account_id == account_id, session.c.ended_at.is_(None))
    conn.execute(still.values(ended_at=at))
