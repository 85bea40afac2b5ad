# mypy: ignore-errors
"""Who left and came back has several stays; those before the last one are kept beside it."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("attendance", sa.Column("earlier", sa.Text(), nullable=False, server_default="[]"))
    with op.batch_alter_table("attendance") as batch:
        batch.alter_column("earlier", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("attendance") as batch:
        batch.drop_column("earlier")
