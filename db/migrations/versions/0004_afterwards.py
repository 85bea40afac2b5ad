# mypy: ignore-errors
"""What becomes of decisions: their actions, and every answer to them and to the decisions.

The actions of decisions recorded before come along from the decisions themselves.
"""

import json
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = ("action", "action_answer", "decision_answer")


def upgrade() -> None:
    op.create_table(
        "action", text("id"), text("board_id"), text("case_id"), text("item_id"), text("what"), text("owner"),
        sa.Column("due", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_action"), points("action", "item_id", "agenda_item.id"),
        sa.ForeignKeyConstraint(
            ["board_id", "case_id"], ["case_.board_id", "case_.id"], name="fk_action_board_id_case_id"
        ),
    )
    for columns in (["board_id", "due"], ["case_id"], ["item_id"]):
        op.create_index(f"ix_action_{'_'.join(columns)}", "action", columns)
    op.create_table("action_answer", text("action_id"), *answer("state", "reason"),
                    sa.PrimaryKeyConstraint("action_id", "number", name="pk_action_answer"),
                    points("action_answer", "action_id", "action.id"))
    op.create_table("decision_answer", text("item_id"), *answer("outcome", "reason", "text"),
                    sa.PrimaryKeyConstraint("item_id", "number", name="pk_decision_answer"),
                    points("decision_answer", "item_id", "agenda_item.id"))
    bring_along()
    guard()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def text(name):
    return sa.Column(name, sa.Text(), nullable=False)


def answer(*said):
    return (
        sa.Column("number", sa.Integer(), nullable=False), text("board_id"), *(text(name) for name in said),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False), text("recorded_by"),
    )


def points(table, column, target):
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def bring_along():
    """Decisions recorded before the program followed actions."""
    conn = op.get_bind()
    found = conn.execute(sa.text(
        "SELECT id, board_id, case_id, draft FROM agenda_item WHERE state IN ('decided', 'deferred')"
    )).all()
    rows = [
        {
            "id": f"{item.id}.{place}", "board_id": item.board_id, "case_id": item.case_id, "item_id": item.id,
            "what": one["what"].strip(), "owner": (one.get("owner") or "").strip(),
            "due": None if one.get("due") is None else date.fromisoformat(one["due"]),
        }
        for item in found
        for place, one in enumerate(json.loads(item.draft).get("actions", ()), 1)
        if one["what"].strip()
    ]
    if rows:
        table = sa.table("action", *(sa.column(name) for name in rows[0] if name != "due"), sa.column("due", sa.Date))
        conn.execute(sa.insert(table), rows)


def guard():
    for table in TABLES:
        if op.get_bind().dialect.name == "sqlite":
            for doing in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER keep_{table}_{doing.lower()} BEFORE {doing} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
            continue
        op.execute(
            f"CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION hcc_mdt_keep()"
        )
        op.execute(
            f"CREATE TRIGGER keep_{table}_truncate BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION hcc_mdt_keep()"
        )
