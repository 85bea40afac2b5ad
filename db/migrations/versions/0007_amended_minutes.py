# mypy: ignore-errors
"""Minutes that amend others name their digest; each can be amended only once, so that there is always one newest."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # an index, not a constraint: SQLite would write the table anew and lose the triggers that keep its rows
    op.add_column("minutes", sa.Column("amends", sa.Text(), nullable=True))
    op.create_index("uq_minutes_board_id_amends", "minutes", ["board_id", "amends"], unique=True)


def downgrade() -> None:
    op.drop_index("uq_minutes_board_id_amends", "minutes")
    op.drop_column("minutes", "amends")
