"""Which statements store which change? ``store`` finds them by the change's type; each noun registers its own."""

from functools import singledispatch

from sqlalchemy import Connection

from hcc_mdt.changes import Change


@singledispatch
def store(change: Change, conn: Connection) -> None:
    """Write the new state of ``change`` inside the transaction of ``conn`` (its audit entry is written by the door)."""
    raise TypeError(f"nobody stores {type(change).__name__}")
