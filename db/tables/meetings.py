"""Where are meetings, agendas and decisions kept?

An item taken off the agenda is marked, not deleted; every save of a decision is kept as a version of its own. The wall
has one row a meeting: what the projected screens show now.
"""

from sqlalchemy import Column, Date, ForeignKey, ForeignKeyConstraint, Index, Integer, Table, Text

from db.columns import Moment
from db.tables.cases import case_
from db.tables.metadata import append_only, key, may, metadata, must
from db.tables.people import account, board

meeting = Table(
    "meeting",
    metadata,
    key(),
    Column("board_id", Text, ForeignKey(board.c.id), nullable=False),
    must("on", Date),
    must("place"),
    must("state"),
    Column("chair", Text, ForeignKey(account.c.id)),
    Column("recorder", Text, ForeignKey(account.c.id)),
    must("version", Integer),
    may("called"),
    may("opened_at", Moment),
    may("closed_at", Moment),
    must("minutes_language"),
    may("ends_at", Moment),
    may("paused_at", Moment),
    may("resumed_at", Moment),
    may("starts_at", Moment),
    may("series"),
    Index(None, "board_id", "on"),
)

attendance = Table(
    "attendance",
    metadata,
    Column("meeting_id", Text, ForeignKey(meeting.c.id), primary_key=True),
    key("account"),
    must("position", Integer),
    must("name"),
    must("title"),
    must("discipline"),
    must("presence"),
    may("arrived_at", Moment),
    may("left_at", Moment),
    must("earlier"),  # JSON: the stays before somebody came back
)

agenda_item = Table(
    "agenda_item",
    metadata,
    key(),
    must("board_id"),
    Column("meeting_id", Text, ForeignKey(meeting.c.id), nullable=False),
    must("case_id"),
    must("position", Integer),
    must("question"),
    must("state"),
    must("version", Integer),
    must("draft"),
    may("case_version", Integer),
    may("decided_at", Moment),
    may("removed_at", Moment),
    may("called_at", Moment),
    may("ended_at", Moment),
    must("spent", Integer),
    may("opinions_opened_at", Moment),
    may("opinions_opened_by"),
    may("carried_to"),
    may("carried_from"),
    ForeignKeyConstraint(["board_id", "case_id"], [case_.c.board_id, case_.c.id]),
    Index(None, "meeting_id", "position"),
    Index(None, "case_id"),
)

decision_version = Table(
    "decision_version",
    metadata,
    Column("item_id", Text, ForeignKey(agenda_item.c.id), primary_key=True),
    Column("version", Integer, primary_key=True),
    must("board_id"),
    must("recorded_at", Moment),
    must("recorded_by"),
    must("state"),
    may("case_version", Integer),
    must("decision"),
)

wall = Table(
    "wall",
    metadata,
    Column("meeting_id", Text, ForeignKey(meeting.c.id), primary_key=True),
    must("board_id"),
    may("item_id"),
    must("revision", Integer),
    must("turned_at", Moment),
    must("tab"),
    must("window"),
    must("align"),
    may("cursor", Date),
    may("known", Date),
    must("look"),
    may("compared", Date),
    must("checkpoint"),
    must("part", Integer),
)

append_only(decision_version)
