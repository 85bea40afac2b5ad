"""What was seen is no longer what is stored: who changed it, and what is to be done?"""

from sqlalchemy import Connection, select

from db.tables import account, audit, case_version
from hcc_mdt.errors import Stale
from hcc_mdt.messages import say


def case_changed(conn: Connection, case_id: str, code: str, seen: int, stored: int) -> Stale:
    """The case has another version than the person saw."""
    by = select(case_version.c.recorded_by).where(case_version.c.case_id == case_id, case_version.c.version == stored)
    return Stale(
        say(
            "{case} changed meanwhile: {who} stored version {stored}, you saw version {seen}. "
            "Nothing of yours was stored; look at the new values, then do it again.",
            case=code,
            who=_name(conn, conn.execute(by).scalar()),
            stored=stored,
            seen=seen,
        )
    )


def meeting_changed(conn: Connection, meeting_id: str) -> Stale:
    """The meeting, its people or its agenda are not what the person saw."""
    by = select(audit.c.by).where(audit.c.meeting_id == meeting_id).order_by(audit.c.at.desc()).limit(1)
    return Stale(
        say(
            "{who} changed this meeting meanwhile. Nothing of yours was stored; look at it again, then repeat.",
            who=_name(conn, conn.execute(by).scalar()),
        )
    )


def decision_changed(conn: Connection, by: str | None, code: str) -> Stale:
    """Somebody saved the decision form since the person saw it."""
    return Stale(
        say(
            "{who} wrote in the decision on {case} meanwhile. Nothing of yours was stored; look at both, then save.",
            who=_name(conn, by),
            case=code,
        )
    )


def answered_meanwhile(conn: Connection, by: str | None) -> Stale:
    """Somebody said what became of it since the person looked."""
    return Stale(
        say("{who} answered this meanwhile. Nothing of yours was stored; look at it again.", who=_name(conn, by))
    )


def _name(conn: Connection, account_id: str | None) -> object:
    """The person's name; for an account that is not (or no longer) known the sentence says "somebody"."""
    name = conn.execute(select(account.c.name).where(account.c.id == account_id)).scalar()
    return name or say("Somebody")
