"""Where are boards, accounts, roles, sessions and signing keys kept?"""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from db.columns import Moment
from db.tables.metadata import key, may, metadata, must

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
)
