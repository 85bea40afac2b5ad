"""Which minutes are stored, who signed them, and which bytes are they?"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from db import tables
from db.json_text import words
from db.tables import meeting, minutes_file, minutes_refusal, minutes_renewal
from hcc_mdt.board.signing.rounds import Round
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say


class Refusal(NamedTuple):
    """Who (account id) stopped the round, when and why."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesLine:
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
        """The signatures alone, for the domain."""
        return Round(
            minutes=self.id,
            board=self.board,
            meeting=self.meeting,
            signers=self.signers,
            signatures=self.signatures,
            sign_by=self.sign_by,
            refused_by=self.refusal.by if self.refusal else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMinutes(MinutesLine):
    """The minutes as frozen, and the newest state of their PDF. ``renewals``: how often its time stamp was renewed."""

    canonical: bytes
    pdf: bytes
    renewals: int = 0


def minutes(conn: Connection, board: str, minutes_id: str) -> StoredMinutes:
    """Raises ``Refused`` when the board has no such minutes."""
    stored = tables.minutes
    found = _newest(stored.c.canonical, minutes_file.c.pdf)
    row = conn.execute(found.where(stored.c.board_id == board, stored.c.id == minutes_id)).first()
    if row is None:
        raise Refused(say("There are no such minutes of this board."))
    line = _line(row)
    said = {field.name: getattr(line, field.name) for field in fields(line)}
    renewed = _renewals(conn, minutes_id)
    pdf = renewed[-1] if renewed else row.pdf
    return StoredMinutes(**said, canonical=row.canonical, pdf=pdf, renewals=len(renewed))


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
    """The file in each of its states: unsigned, with one signature, with two …, then with each newer time stamp."""
    stored = tables.minutes
    found = (
        select(minutes_file.c.pdf)
        .join(stored, stored.c.id == minutes_file.c.minutes_id)
        .where(stored.c.board_id == board, stored.c.id == minutes_id)
        .order_by(minutes_file.c.signatures)
    )
    signed = tuple(conn.execute(found).scalars())
    return (*signed, *_renewals(conn, minutes_id)) if signed else ()


def _renewals(conn: Connection, minutes_id: str) -> tuple[bytes, ...]:
    """The files with a newer time stamp over all of it, oldest first."""
    found = select(minutes_renewal.c.pdf).where(minutes_renewal.c.minutes_id == minutes_id)
    return tuple(conn.execute(found.order_by(minutes_renewal.c.sequence)).scalars())


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
