# mypy: ignore-errors
"""What the wall points at: a checkpoint opened, a second day to compare with, and the part of a long view shown."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("wall", sa.Column("compared", sa.Date(), nullable=True))
    # a wall turned before the program knew of them shows the first part of its view and no other checkpoint
    op.add_column("wall", sa.Column("checkpoint", sa.Text(), nullable=False, server_default=""))
    op.add_column("wall", sa.Column("part", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("wall") as batch:
        batch.alter_column("checkpoint", server_default=None)
        batch.alter_column("part", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("wall") as batch:
        for name in ("part", "checkpoint", "compared"):
            batch.drop_column(name)
