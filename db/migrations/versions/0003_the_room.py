# mypy: ignore-errors
"""The room: arrivals and leavings, opinions, texts that lost a race, the quorum rule's history, the weekly board."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

APPEND_ONLY = ("opinion", "set_aside", "quorum_rule")
ADDED = {
    "meeting": (("starts_at", True), ("series", False)),
    "attendance": (("arrived_at", True), ("left_at", True)),
    "agenda_item": (
        ("opinions_opened_at", True), ("opinions_opened_by", False), ("carried_to", False), ("carried_from", False),
    ),
}


def upgrade() -> None:
    for table, columns in ADDED.items():
        for name, moment in columns:
            kind = sa.DateTime(timezone=True) if moment else sa.Text()
            op.add_column(table, sa.Column(name, kind, nullable=True))
    _opinion()
    _set_aside()
    _quorum_rule()
    _meeting_series()
    _guard()


def downgrade() -> None:
    for table in (*APPEND_ONLY, "meeting_series"):
        op.drop_table(table)
    for table, columns in ADDED.items():
        with op.batch_alter_table(table) as batch:
            for name, _ in reversed(columns):
                batch.drop_column(name)


def text(name, null=False):
    return sa.Column(name, sa.Text(), nullable=null)


def number(name):
    return sa.Column(name, sa.Integer(), nullable=False)


def moment(name, null=False):
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def _opinion():
    op.create_table(
        "opinion", text("item_id"), text("account"), number("version"), text("board_id"), moment("recorded_at"),
        text("name"), text("discipline"), text("recommendation"), text("text"),
        sa.PrimaryKeyConstraint("item_id", "account", "version", name="pk_opinion"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_opinion_item_id"),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name="fk_opinion_account"),
    )


def _set_aside():
    op.create_table(
        "set_aside", text("id"), text("item_id"), text("board_id"), moment("recorded_at"), text("recorded_by"),
        text("field"), text("decision"), sa.PrimaryKeyConstraint("id", name="pk_set_aside"),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name="fk_set_aside_item_id"),
    )
    op.create_index("ix_set_aside_item_id", "set_aside", ["item_id"])


def _quorum_rule():
    op.create_table(
        "quorum_rule", text("board_id"), number("version"), moment("recorded_at"), text("recorded_by"),
        text("disciplines"), number("at_least"), text("reason"),
        sa.PrimaryKeyConstraint("board_id", "version", name="pk_quorum_rule"),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name="fk_quorum_rule_board_id"),
    )


def _meeting_series():
    op.create_table(
        "meeting_series", text("id"), text("board_id"), number("version"), number("weekday"), text("starts"),
        text("ends"), text("place"), text("language"), text("chair", null=True), text("recorder", null=True),
        text("standing"), moment("ended_at", null=True), sa.PrimaryKeyConstraint("id", name="pk_meeting_series"),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name="fk_meeting_series_board_id"),
    )
    op.create_index("ix_meeting_series_board_id", "meeting_series", ["board_id"])


def _guard():
    for table in APPEND_ONLY:
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
