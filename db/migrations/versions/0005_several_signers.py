# mypy: ignore-errors
"""Several signers: until when they sign, who refused and why; keys of every kind, revoked ones, and foreign roots."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

APPEND_ONLY = ("minutes_refusal", "key_revocation", "trusted_root")


def upgrade() -> None:
    op.add_column("minutes", sa.Column("sign_by", sa.Date(), nullable=True))
    for name in ("token", "label"):
        op.add_column("signer_key", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("signer_key", sa.Column("kind", sa.Text(), nullable=False, server_default="board"))
    with op.batch_alter_table("signer_key") as batch:
        batch.alter_column("kind", server_default=None)
    op.create_table(
        "minutes_refusal",
        sa.Column("minutes_id", sa.Text(), nullable=False),
        sa.Column("board_id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("minutes_id", name="pk_minutes_refusal"),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name="fk_minutes_refusal_minutes_id"),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name="fk_minutes_refusal_board_id"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_minutes_refusal_account_id"),
    )
    op.create_table(
        "key_revocation",
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("issue", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Text(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "issue", name="pk_key_revocation"),
        sa.ForeignKeyConstraint(
            ["account_id", "issue"], ["signer_key.account_id", "signer_key.issue"],
            name="fk_key_revocation_account_id_issue",
        ),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name="fk_key_revocation_board_id"),
    )
    op.create_index("ix_key_revocation_board_id", "key_revocation", ["board_id"])
    op.create_table(
        "trusted_root",
        sa.Column("board_id", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("certificate", sa.LargeBinary(), nullable=False),
        sa.Column("revocations", sa.LargeBinary(), nullable=True),
        sa.Column("trusted", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("board_id", "sequence", name="pk_trusted_root"),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name="fk_trusted_root_board_id"),
    )
    _guard()


def downgrade() -> None:
    for table in reversed(APPEND_ONLY):
        op.drop_table(table)  # takes its triggers and indexes along
    with op.batch_alter_table("signer_key") as batch:
        for name in ("kind", "label", "token"):
            batch.drop_column(name)
    _without_sign_by()


def _without_sign_by():
    """SQLite drops a column in place; no row of the append-only table is rewritten."""
    op.drop_column("minutes", "sign_by")


def _guard():
    if op.get_bind().dialect.name == "sqlite":
        for table in APPEND_ONLY:
            for doing in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER keep_{table}_{doing.lower()} BEFORE {doing} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
        return
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION hcc_mdt_keep()"
        )
        op.execute(
            f"CREATE TRIGGER keep_{table}_truncate BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION hcc_mdt_keep()"
        )
