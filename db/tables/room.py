"""Where is kept what people bring along: opinions, texts that lost a race, the quorum rule, the weekly board?"""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from db.columns import Moment
from db.tables.meetings import agenda_item
from db.tables.metadata import append_only, key, may, metadata, must
from db.tables.people import account, board

opinion = Table(
    "opinion",
    metadata,
    Column("item_id", Text, ForeignKey(agenda_item.c.id), primary_key=True),
    Column("account", Text, ForeignKey(account.c.id), primary_key=True),
    Column("version", Integer, primary_key=True),
    must("board_id"),
    must("recorded_at", Moment),
    must("name"),
    must("discipline"),
    must("recommendation"),
    must("text"),
)

set_aside = Table(
    "set_aside",
    metadata,
    key(),
    Column("item_id", Text, ForeignKey(agenda_item.c.id), nullable=False),
    must("board_id"),
    must("recorded_at", Moment),
    must("recorded_by"),
    must("field"),
    must("decision"),
    Index(None, "item_id"),
)

quorum_rule = Table(
    "quorum_rule",
    metadata,
    Column("board_id", Text, ForeignKey(board.c.id), primary_key=True),
    Column("version", Integer, primary_key=True),
    must("recorded_at", Moment),
    must("recorded_by"),
    must("disciplines"),
    must("at_least", Integer),
    must("reason"),
)

meeting_series = Table(
    "meeting_series",
    metadata,
    key(),
    Column("board_id", Text, ForeignKey(board.c.id), nullable=False),
    must("version", Integer),
    must("weekday", Integer),
    must("starts"),
    must("ends"),
    must("place"),
    must("language"),
    may("chair"),
    may("recorder"),
    must("standing"),
    may("ended_at", Moment),
    Index(None, "board_id"),
)

append_only(opinion, set_aside, quorum_rule)
