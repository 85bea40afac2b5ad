"""Which changes leave nothing but their entry in the trail? What somebody did, though no state changed."""

from sqlalchemy import Connection

from db.storing import store
from db.storing.tenancy import require_meetings, require_minutes
from hcc_mdt.changes import CaseViewed, IdentityRevealed, MinutesExported, SignInRefused
from hcc_mdt.changes.minutes import MeetingArchived
from hcc_mdt.changes.signing import AuthorityExported


@store.register(CaseViewed)
@store.register(IdentityRevealed)
@store.register(SignInRefused)
@store.register(AuthorityExported)
def _(change: CaseViewed | IdentityRevealed | SignInRefused | AuthorityExported, conn: Connection) -> None:
    pass


@store.register
def _(change: MinutesExported, conn: Connection) -> None:
    require_minutes(conn, change.audit.board, change.minutes)


@store.register
def _(change: MeetingArchived, conn: Connection) -> None:
    require_meetings(conn, change.audit.board, [change.meeting])
