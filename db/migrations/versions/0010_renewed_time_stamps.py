# mypy: ignore-errors
"""Complete minutes get newer time stamps over all of them; each state of the file is kept beside the ones before."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "minutes_renewal",
        sa.Column("minutes_id", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stored_by", sa.Text(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("minutes_id", "sequence", name="pk_minutes_renewal"),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name="fk_minutes_renewal_minutes_id"),
    )
    _guard()


def downgrade() -> None:
    op.drop_table("minutes_renewal")  # takes its triggers along


def _guard():
    if op.get_bind().dialect.name == "sqlite":
        for doing in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER keep_minutes_renewal_{doing.lower()} BEFORE {doing} ON minutes_renewal "
                f"BEGIN SELECT RAISE(ABORT, 'minutes_renewal is append-only'); END"
            )
        return
    op.execute(
        "CREATE TRIGGER keep_minutes_renewal BEFORE UPDATE OR DELETE ON minutes_renewal "
        "FOR EACH ROW EXECUTE FUNCTION hcc_mdt_keep()"
    )
    op.execute(
        "CREATE TRIGGER keep_minutes_renewal_truncate BEFORE TRUNCATE ON minutes_renewal "
        "FOR EACH STATEMENT EXECUTE FUNCTION hcc_mdt_keep()"
    )
