"""Where are boards, accounts, roles, sessions and signing keys kept?"""

from sqlalchemy import Boolean, Column, ForeignKey, ForeignKeyConstraint, Index, Integer, LargeBinary, Table, Text

from db.columns import Moment
from db.tables.metadata import append_only, key, may, metadata, must

board = Table(
    "board",
    metadata,
    key(),
    must("name_en"),
    must("name_zh"),
    must("hospital_en"),
    must("hospital_zh"),
    must("timezone"),
    must("settings"),
)

authority = Table(
    "authority",
    metadata,
    Column("board_id", Text, ForeignKey(board.c.id), primary_key=True),
    must("certificate", LargeBinary),
    must("key", LargeBinary),
)

account = Table(
    "account",
    metadata,
    key(),
    Column("login", Text, nullable=False, unique=True),
    must("name"),
    must("title"),
    must("discipline"),
    must("password_hash"),
    may("language"),
)

membership = Table(
    "membership",
    metadata,
    Column("account_id", Text, ForeignKey(account.c.id), primary_key=True),
    Column("board_id", Text, ForeignKey(board.c.id), primary_key=True),
    key("role"),
    Index(None, "board_id"),
)

session = Table(
    "session",
    metadata,
    key("token_hash"),
    Column("account_id", Text, ForeignKey(account.c.id), nullable=False),
    must("started_at", Moment),
    must("expires_at", Moment),
    may("ended_at", Moment),
    Index(None, "account_id"),
)

signer_key = Table(
    "signer_key",
    metadata,
    Column("account_id", Text, ForeignKey(account.c.id), primary_key=True),
    Column("issue", Integer, primary_key=True),
    Column("board_id", Text, ForeignKey(board.c.id), nullable=False),
    must("issued_at", Moment),
    must("pkcs12", LargeBinary),
    must("certificate", LargeBinary),
    may("token"),
    may("label"),
    must("kind"),
)

key_revocation = Table(
    "key_revocation",
    metadata,
    Column("account_id", Text, primary_key=True),
    Column("issue", Integer, primary_key=True),
    Column("board_id", Text, ForeignKey(board.c.id), nullable=False),
    must("revoked_at", Moment),
    must("revoked_by"),
    must("reason"),
    must("remark"),
    ForeignKeyConstraint(["account_id", "issue"], [signer_key.c.account_id, signer_key.c.issue]),
    Index(None, "board_id"),
)

trusted_root = Table(
    "trusted_root",
    metadata,
    Column("board_id", Text, ForeignKey(board.c.id), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    must("fingerprint"),
    must("purpose"),
    must("certificate", LargeBinary),
    may("revocations", LargeBinary),
    must("trusted", Boolean),
    must("at", Moment),
    must("by"),
    must("reason"),
)
"""The last row of a fingerprint counts: trust is given and taken back, never rewritten."""

append_only(key_revocation, trusted_root)
