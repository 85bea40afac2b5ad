# mypy: ignore-errors
"""The wall: what the projected screens of a meeting show, how long each case was up, breaks and the planned end."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENTS = {"meeting": ("ends_at", "paused_at", "resumed_at"), "agenda_item": ("called_at", "ended_at")}


def upgrade() -> None:
    for table, names in MOMENTS.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    # what was discussed before the program kept time has no time: 0 seconds
    op.add_column("agenda_item", sa.Column("spent", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("agenda_item") as batch:
        batch.alter_column("spent", server_default=None)
    op.create_table(
        "wall",
        sa.Column("meeting_id", sa.Text(), nullable=False),
        sa.Column("board_id", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("turned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tab", sa.Text(), nullable=False),
        sa.Column("window", sa.Text(), nullable=False),
        sa.Column("align", sa.Text(), nullable=False),
        sa.Column("cursor", sa.Date(), nullable=True),
        sa.Column("known", sa.Date(), nullable=True),
        sa.Column("look", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_wall"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_wall_meeting_id"),
    )


def downgrade() -> None:
    op.drop_table("wall")
    with op.batch_alter_table("agenda_item") as batch:
        for name in ("spent", "ended_at", "called_at"):
            batch.drop_column(name)
    with op.batch_alter_table("meeting") as batch:
        for name in ("resumed_at", "paused_at", "ends_at"):
            batch.drop_column(name)
