"""Where is kept what nobody may change afterwards: minutes, their signed files, and the trail?"""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from db.columns import Moment
from db.tables.meetings import meeting
from db.tables.metadata import append_only, key, may, metadata, must
from db.tables.people import account, board

minutes = Table(
    "minutes",
    metadata,
    key(),
    Column("board_id", Text, ForeignKey(board.c.id), nullable=False),
    Column("meeting_id", Text, ForeignKey(meeting.c.id), nullable=False),
    must("language"),
    must("canonical", LargeBinary),
    must("digest"),
    must("signers"),
    must("frozen_at", Moment),
    must("frozen_by"),
    may("sign_by", Date),
    may("amends"),
    Index(None, "board_id", "frozen_at"),
    Index("uq_minutes_board_id_amends", "board_id", "amends", unique=True),
    Index(None, "meeting_id"),
)

minutes_file = Table(
    "minutes_file",
    metadata,
    Column("minutes_id", Text, ForeignKey(minutes.c.id), primary_key=True),
    Column("signatures", Integer, primary_key=True),
    must("stored_at", Moment),
    must("stored_by"),
    must("complete", Boolean),
    must("pdf", LargeBinary),
)

minutes_refusal = Table(
    "minutes_refusal",
    metadata,
    Column("minutes_id", Text, ForeignKey(minutes.c.id), primary_key=True),
    Column("board_id", Text, ForeignKey(board.c.id), nullable=False),
    Column("account_id", Text, ForeignKey(account.c.id), nullable=False),
    must("refused_at", Moment),
    must("reason"),
)

minutes_renewal = Table(
    "minutes_renewal",
    metadata,
    Column("minutes_id", Text, ForeignKey(minutes.c.id), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    must("stored_at", Moment),
    must("stored_by"),
    must("pdf", LargeBinary),
)
"""The complete file with another time stamp over all of it, so that it outlives the certificates it rests on."""

audit = Table(
    "audit",
    metadata,
    key("board_id"),
    Column("sequence", Integer, primary_key=True),
    Column("change_id", Text, nullable=False),
    must("at", Moment),
    must("by"),
    must("action"),
    may("case_id"),
    may("meeting_id"),
    must("detail"),
    must("previous"),
    must("hash"),
    UniqueConstraint("change_id"),
    Index(None, "board_id", "case_id", "sequence"),
    Index(None, "board_id", "meeting_id", "sequence"),
    Index(None, "board_id", "action", "sequence"),
)
"""``board_id`` points to no board on purpose: a refused sign-in may belong to none (``""``)."""

append_only(minutes, minutes_file, minutes_refusal, minutes_renewal, audit)
