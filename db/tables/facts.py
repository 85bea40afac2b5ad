"""Where are the facts kept? One table per kind, its columns the fields of the dataclass (``hcc_mdt.facts``).

The key begins with the case, so all facts of one case lie together. A correction points to what it replaces, within
the same case, and nothing can be replaced twice.
"""

import re

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from db.rows import columns
from db.tables.cases import case_, load
from db.tables.metadata import append_only, metadata, must
from hcc_mdt.model import KINDS, Fact


def _fact_table(kind: type[Fact]) -> Table:
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower()
    table = Table(
        name,
        metadata,
        must("board_id"),
        must("case_id"),
        *columns(kind),
        Column("load_id", Text, ForeignKey(load.c.id)),
        PrimaryKeyConstraint("case_id", "id"),
        ForeignKeyConstraint(["board_id", "case_id"], [case_.c.board_id, case_.c.id]),
        ForeignKeyConstraint(["case_id", "replaces"], [f"{name}.case_id", f"{name}.id"]),
        CheckConstraint("replaces IS NULL OR reason IS NOT NULL", name="correction_has_reason"),
        CheckConstraint("replaces IS NOT NULL OR NOT withdrawn", name="withdrawal_names_fact"),
    )
    replaces = table.c.replaces
    Index(
        f"uq_{name}_replaces",
        table.c.case_id,
        replaces,
        unique=True,
        sqlite_where=replaces.is_not(None),
        postgresql_where=replaces.is_not(None),
    )
    append_only(table)
    return table


FACTS: dict[str, Table] = {field: _fact_table(kind) for field, kind in KINDS.items()}
"""Field of ``Case`` → the table of its facts."""
