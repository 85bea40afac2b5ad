# mypy: ignore-errors
"""Who sent the patient and who looks after them at home, apart from the case, every answer kept."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "referral",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("referrer", sa.Text(), nullable=True),
        sa.Column("general_practitioner", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("case_id", "sequence", name="pk_referral"),
        sa.ForeignKeyConstraint(
            ["board_id", "case_id"], ["case_.board_id", "case_.id"], name="fk_referral_board_id_case_id"
        ),
    )
    _guard()


def downgrade() -> None:
    op.drop_table("referral")  # takes its triggers along


def _guard():
    if op.get_bind().dialect.name == "sqlite":
        for doing in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER keep_referral_{doing.lower()} BEFORE {doing} ON referral "
                f"BEGIN SELECT RAISE(ABORT, 'referral is append-only'); END"
            )
        return
    op.execute(
        "CREATE TRIGGER keep_referral BEFORE UPDATE OR DELETE ON referral "
        "FOR EACH ROW EXECUTE FUNCTION hcc_mdt_keep()"
    )
    op.execute(
        "CREATE TRIGGER keep_referral_truncate BEFORE TRUNCATE ON referral "
        "FOR EACH STATEMENT EXECUTE FUNCTION hcc_mdt_keep()"
    )
