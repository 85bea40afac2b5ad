"""Where are cases, their versions, identities, worklist lines and loads kept?

``case_`` is the case now; ``case_version`` holds every state of its description since it was opened, so that it can be
read as it was known on any day.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from db.columns import Moment
from db.tables.metadata import append_only, key, may, metadata, must
from db.tables.people import board

case_ = Table(
    "case_",
    metadata,
    key(),
    Column("board_id", Text, ForeignKey(board.c.id), nullable=False),
    must("code"),
    must("version", Integer),
    may("sex"),
    may("intent"),
    must("unresectable_reasons"),
    may("question"),
    must("demonstration", Boolean),
    may("teaching_point"),
    UniqueConstraint("board_id", "code"),
    UniqueConstraint("board_id", "id"),  # what rows of the case point to: nothing can point across boards
)

case_version = Table(
    "case_version",
    metadata,
    key("case_id"),
    Column("version", Integer, primary_key=True),
    must("board_id"),
    must("recorded_at", Moment),
    must("recorded_by"),
    may("sex"),
    may("intent"),
    must("unresectable_reasons"),
    may("question"),
    ForeignKeyConstraint(["board_id", "case_id"], [case_.c.board_id, case_.c.id]),
)

identity = Table(
    "identity",
    metadata,
    key("case_id"),
    must("board_id"),
    may("name"),
    may("record_number"),
    may("born_on", Date),
    ForeignKeyConstraint(["board_id", "case_id"], [case_.c.board_id, case_.c.id]),
)

referral = Table(
    "referral",
    metadata,
    key("case_id"),
    Column("sequence", Integer, primary_key=True),
    must("board_id"),
    must("recorded_at", Moment),
    must("recorded_by"),
    may("referrer"),
    may("general_practitioner"),
    ForeignKeyConstraint(["board_id", "case_id"], [case_.c.board_id, case_.c.id]),
)
"""The last row of a case counts; what was said before stays, so that minutes can be worked out as of their day."""

standing = Table(
    "standing",
    metadata,
    key("case_id"),
    must("board_id"),
    must("version", Integer),
    must("on", Date),
    may("stage"),
    may("regimen"),
    may("started_on", Date),
    must("markers"),
    must("response"),
    may("checkpoint"),
    may("state"),
    must("missing", Integer),
    may("most_urgent"),
    may("next_due", Date),
    ForeignKeyConstraint(["board_id", "case_id"], [case_.c.board_id, case_.c.id]),
    Index(None, "board_id", "checkpoint", "state"),
    Index(None, "board_id", "state"),
    Index(None, "board_id", "next_due"),
    Index(None, "board_id", "missing"),
    Index(None, "board_id", "stage"),
    Index(None, "board_id", "regimen"),
)

load = Table(
    "load",
    metadata,
    key(),
    Column("board_id", Text, ForeignKey(board.c.id), nullable=False),
    must("recorded_at", Moment),
    must("recorded_by"),
    must("files"),
    must("opened", Integer),
    must("facts", Integer),
    Index(None, "board_id", "recorded_at"),
)

append_only(case_version, load, referral)
