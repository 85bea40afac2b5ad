"""What do all tables share? One metadata with names that both databases agree on."""

from typing import Any

from sqlalchemy import Column, MetaData, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def key(name: str = "id") -> Column[str]:
    """A text that identifies the row; made by the caller, never by the database."""
    return Column(name, Text, primary_key=True)


def must(name: str, kind: Any = Text) -> Column[Any]:
    """A column that always has a value."""
    return Column(name, kind, nullable=False)


def may(name: str, kind: Any = Text) -> Column[Any]:
    """A column that may be empty: nobody said."""
    return Column(name, kind)


def append_only(*tables: Table) -> None:
    """Mark tables whose rows can never be changed or deleted; the migrations guard them by triggers."""
    for table in tables:
        table.info["append_only"] = True
