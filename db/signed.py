"""Which minutes are stored, who signed them, and which bytes are they?"""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from db import tables
from db.tables import meeting, minutes_file, minutes_refusal
from db.texts import words
from hcc_mdt.board.rounds import Round
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say


class Refusal(NamedTuple):
    """Who (account id) stopped the round, when and why."""

    by: str
    at: datetime
    reason: str


class MinutesLine(NamedTuple):
    """One line of the list: everything but the bytes. ``signatures``: how many so far; ``signers``: account ids;
    ``amends`` and ``amended_by``: digests of the minutes these correct, and of those that correct them."""

    id: str
    board: str
    meeting: str
    on: date
    language: str
    digest: str
    signers: tuple[str, ...]
    signatures: int
    complete: bool
    frozen_at: datetime
    amends: str | None
    amended_by: str | None
    sign_by: date | None
    refusal: Refusal | None

    @property
    def round(self) -> Round:
        return _round(self)


class StoredMinutes(NamedTuple):
    """Minutes as frozen, and the newest state of their PDF."""

    id: str
    board: str
    meeting: str
    on: date
    language: str
    canonical: bytes
    digest: str
    signers: tuple[str, ...]
    pdf: bytes
    signatures: int
    complete: bool
    frozen_at: datetime
    amends: str | None
    amended_by: str | None
    sign_by: date | None
    refusal: Refusal | None

    @property
    def round(self) -> Round:
        return _round(self)


def minutes(conn: Connection, board: str, minutes_id: str) -> StoredMinutes:
    """Raises ``Refused`` when the board has no such minutes."""
    stored = tables.minutes
    found = _newest(stored.c.canonical, minutes_file.c.pdf)
    row = conn.execute(found.where(stored.c.board_id == board, stored.c.id == minutes_id)).first()
    if row is None:
        raise Refused(say("There are no such minutes of this board."))
    line = _line(row)._asdict()
    return StoredMinutes(**line, canonical=row.canonical, pdf=row.pdf)


def canonical(conn: Connection, board: str, minutes_id: str) -> bytes:
    """The frozen bytes alone. Raises ``Refused`` when the board has no such minutes."""
    stored = tables.minutes
    found = select(stored.c.canonical).where(stored.c.board_id == board, stored.c.id == minutes_id)
    data: bytes | None = conn.execute(found).scalar()
    if data is None:
        raise Refused(say("There are no such minutes of this board."))
    return data


def listed(conn: Connection, board: str | None) -> tuple[MinutesLine, ...]:
    """The minutes of the board (None: of every board, for the command line), newest meeting first; no bytes."""
    stored = tables.minutes
    found = _newest().order_by(meeting.c.on.desc(), stored.c.frozen_at.desc(), stored.c.id)
    if board is not None:
        found = found.where(stored.c.board_id == board)
    return tuple(_line(row) for row in conn.execute(found))


def states(conn: Connection, board: str, minutes_id: str) -> tuple[bytes, ...]:
    """The file in each of its states: unsigned, with one signature, with two …"""
    stored = tables.minutes
    found = (
        select(minutes_file.c.pdf)
        .join(stored, stored.c.id == minutes_file.c.minutes_id)
        .where(stored.c.board_id == board, stored.c.id == minutes_id)
        .order_by(minutes_file.c.signatures)
    )
    return tuple(conn.execute(found).scalars())


def _round(found: MinutesLine | StoredMinutes) -> Round:
    """The signatures alone, for the domain."""
    return Round(
        minutes=found.id,
        board=found.board,
        meeting=found.meeting,
        signers=found.signers,
        signatures=found.signatures,
        sign_by=found.sign_by,
        refused_by=found.refusal.by if found.refusal else None,
    )


def _newest(*more: Any) -> Select[Any]:
    """Minutes with their meeting's day and the last state of their file."""
    stored, other = tables.minutes, minutes_file.alias()
    last = select(func.max(other.c.signatures)).where(other.c.minutes_id == stored.c.id).scalar_subquery()
    newer = stored.alias()
    amended = (newer.c.board_id == stored.c.board_id) & (newer.c.amends == stored.c.digest)
    plain = (stored.c.id, stored.c.board_id, stored.c.meeting_id, stored.c.language, stored.c.digest, stored.c.signers)
    files = (minutes_file.c.signatures, minutes_file.c.complete)
    refused = (minutes_refusal.c.account_id, minutes_refusal.c.refused_at, minutes_refusal.c.reason)
    return (
        select(
            *plain,
            stored.c.frozen_at,
            stored.c.sign_by,
            stored.c.amends,
            newer.c.digest.label("amended_by"),
            meeting.c.on,
            *files,
            *refused,
            *more,
        )
        .join(meeting, meeting.c.id == stored.c.meeting_id)
        .join(minutes_file, minutes_file.c.minutes_id == stored.c.id)
        .outerjoin(minutes_refusal, minutes_refusal.c.minutes_id == stored.c.id)
        .outerjoin(newer, amended)
        .where(minutes_file.c.signatures == last)
    )


def _line(row: Any) -> MinutesLine:
    return MinutesLine(
        id=row.id,
        board=row.board_id,
        meeting=row.meeting_id,
        on=row.on,
        language=row.language,
        digest=row.digest,
        signers=words(row.signers),
        signatures=row.signatures,
        complete=row.complete,
        frozen_at=row.frozen_at,
        sign_by=row.sign_by,
        refusal=None if row.account_id is None else Refusal(row.account_id, row.refused_at, row.reason),
        amends=row.amends,
        amended_by=row.amended_by,
    )
