"""Which quorum rules did a board set, when, by whom and why, and which was in force at a moment?"""

from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from db.json_text import words
from db.tables import account, quorum_rule
from hcc_mdt.boardroom import Discipline, Settings


class Rule(NamedTuple):
    """A rule as it was set. ``name``: of the person, None when the account is not known."""

    version: int
    at: datetime
    by: str
    name: str | None
    disciplines: tuple[Discipline, ...]
    at_least: int
    reason: str


def rules(conn: Connection, board: str) -> tuple[Rule, ...]:
    """Newest first; none while the rule is the one the board was founded with."""
    found = select(quorum_rule, account.c.name).outerjoin(account, account.c.id == quorum_rule.c.recorded_by)
    rows = conn.execute(found.where(quorum_rule.c.board_id == board).order_by(quorum_rule.c.version.desc()))
    return tuple(
        Rule(
            row.version,
            row.recorded_at,
            row.recorded_by,
            row.name,
            tuple(Discipline(one) for one in words(row.disciplines)),
            row.at_least,
            row.reason,
        )
        for row in rows
    )


def at(conn: Connection, board: str, settings: Settings, moment: datetime) -> Settings:
    """``settings`` with the quorum rule in force at ``moment``."""
    found = next((one for one in rules(conn, board) if one.at <= moment), None)
    if found is None:
        return settings
    return replace(settings, quorum=found.disciplines, quorum_disciplines=found.at_least)
