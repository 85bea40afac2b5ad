"""How is stored who sent a patient? Each answer beside the ones before."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, func, insert, select

from db import referrals
from db.storing import store
from db.storing.tenancy import require_cases
from db.tables import referral
from hcc_mdt.changes import Audit, CaseOpened
from hcc_mdt.changes.cases import ReferralNamed
from hcc_mdt.errors import Stale
from hcc_mdt.messages import say
from hcc_mdt.model import Referral


@store.register
def _(change: ReferralNamed, conn: Connection) -> None:
    require_cases(conn, change.audit.board, [change.case])
    if referrals.load(conn, change.audit.board, change.case) != change.seen:
        raise Stale(say("Somebody else changed these names meanwhile. Nothing was stored; look at them again."))
    last = select(func.max(referral.c.sequence)).where(referral.c.case_id == change.case)
    sequence = (conn.execute(last).scalar() or 0) + 1
    conn.execute(insert(referral), _row(change.audit, change.case, change.referral, sequence))


def first_referrals(conn: Connection, opened: Iterable[CaseOpened]) -> None:
    """Those that came with new cases."""
    said = ((one, one.referral) for one in opened if one.referral is not None)
    rows = [_row(one.audit, one.case.id, referral_, 1) for one, referral_ in said if referral_ != Referral()]
    if rows:
        conn.execute(insert(referral), rows)


def _row(audit: Audit, case: str, said: Referral, sequence: int) -> dict[str, Any]:
    return {
        "case_id": case,
        "sequence": sequence,
        "board_id": audit.board,
        "recorded_at": audit.at,
        "recorded_by": audit.by,
        "referrer": said.referrer,
        "general_practitioner": said.general_practitioner,
    }
