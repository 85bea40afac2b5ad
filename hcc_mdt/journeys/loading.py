"""How do files become stored cases?

bytes → rows → plan → store → worklist lines: the same road for the Load page, the command line and the demonstration.
``prepare`` only looks; ``load_files`` stores too.
"""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from db import cases, people, referrals
from hcc_mdt.boardroom import Board
from hcc_mdt.changes import FilesLoaded
from hcc_mdt.imports.mapping import Profile
from hcc_mdt.imports.plan import Plan, plan
from hcc_mdt.imports.rows import Sheets
from hcc_mdt.imports.tables import read
from hcc_mdt.journeys.standings import store_with_standings
from hcc_mdt.messages import Message, say

Tell = Callable[[Message], None]
"""Where the progress of a long load is said."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the files say and what storing them would change."""

    sheets: Sheets
    plan: Plan


def prepare(
    engine: Engine, files: Iterable[tuple[str, bytes]], *, board: str, by: str, at: datetime,
    mapping: Profile | None = None, tell: Tell = lambda said: None,
) -> Prepared:  # fmt: skip
    """Read ``files`` (name, content) and compare them with the store; nothing is stored. Raises ``Refused`` when there
    is no such board."""
    sheets = read(files, mapping, lambda rows: tell(say("{rows} values read …", rows=rows)))
    tell(say("Comparing with the store …"))
    with engine.connect() as conn:
        today = _today(people.board(conn, board), at)
        known = cases.codes(conn, board)
        wanted = [known[code] for code in sorted(sheets.codes) if code in known]
        existing = {case.code: case for case in cases.load_many(conn, board, wanted)}
        named = _said(sheets, known, {"name", "record_number", "born_on"})
        sent = _said(sheets, known, {"referrer", "general_practitioner"})
        identities = {code: cases.identity(conn, board, known[code]) for code in named}
        referred = {code: referrals.load(conn, board, known[code]) for code in sent}
    return Prepared(
        sheets,
        plan(
            sheets, existing, board=board, by=by, at=at, today=today, new_id=_new_id, identities=identities,
            referrals=referred,
        ),
    )  # fmt: skip


def store(engine: Engine, change: FilesLoaded, tell: Tell = lambda said: None) -> None:
    """Store a planned load as a whole, then the worklist lines of its cases. Raises ``Stale`` when one of the cases
    was changed since it was planned."""
    tell(say("Storing …"))
    with engine.connect() as conn:
        board = people.board(conn, change.audit.board)
    store_with_standings(engine, change, board, _today(board, change.audit.at), tell)


def load_files(
    engine: Engine, files: Iterable[tuple[str, bytes]], *, board: str, by: str, at: datetime,
    mapping: Profile | None = None, tell: Tell = lambda said: None,
) -> Prepared:  # fmt: skip
    """``prepare`` and, when something is new, ``store``."""
    prepared = prepare(engine, files, board=board, by=by, at=at, mapping=mapping, tell=tell)
    if prepared.plan.change is not None:
        store(engine, prepared.plan.change, tell)
    return prepared


def _said(sheets: Sheets, known: Iterable[str], columns: set[str]) -> list[str]:
    """The stored patients of whom the files fill in one of these columns."""
    told = {row.cells["case"] for row in sheets.rows if row.sheet == "cases" and "case" in row.cells
            and columns & row.cells.keys()}  # fmt: skip
    return sorted(told & set(known))


def _today(board: Board, at: datetime) -> date:
    """The day in the hospital, which is not always the day in UTC."""
    return at.astimezone(ZoneInfo(board.timezone)).date()


def _new_id() -> str:
    return uuid.uuid4().hex
