"""Where is kept what became of decisions? Actions, and every answer to them and to the decisions themselves.

All of it is only ever added to: the newest answer holds, the older ones stay.
"""

from sqlalchemy import Column, Date, ForeignKey, ForeignKeyConstraint, Index, Integer, Table, Text

from db.columns import Moment
from db.tables.cases import case_
from db.tables.meetings import agenda_item
from db.tables.metadata import append_only, key, may, metadata, must

action = Table(
    "action",
    metadata,
    key(),
    must("board_id"),
    must("case_id"),
    Column("item_id", Text, ForeignKey(agenda_item.c.id), nullable=False),
    must("what"),
    must("owner"),
    may("due", Date),
    ForeignKeyConstraint(["board_id", "case_id"], [case_.c.board_id, case_.c.id]),
    Index(None, "board_id", "due"),
    Index(None, "case_id"),
    Index(None, "item_id"),
)

action_answer = Table(
    "action_answer",
    metadata,
    Column("action_id", Text, ForeignKey(action.c.id), primary_key=True),
    Column("number", Integer, primary_key=True),
    must("board_id"),
    must("state"),
    must("reason"),
    must("recorded_at", Moment),
    must("recorded_by"),
)

decision_answer = Table(
    "decision_answer",
    metadata,
    Column("item_id", Text, ForeignKey(agenda_item.c.id), primary_key=True),
    Column("number", Integer, primary_key=True),
    must("board_id"),
    must("outcome"),
    must("reason"),
    must("text"),
    must("recorded_at", Moment),
    must("recorded_by"),
)

append_only(action, action_answer, decision_answer)
