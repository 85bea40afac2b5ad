"""Which case stands before and which after this one in the board's list by code?"""

from sqlalchemy import Connection, select

from db.tables import case_


def neighbours(conn: Connection, board: str, code: str) -> tuple[str | None, str | None]:
    """Code of the case before and of the case after ``code``; None at the ends. Two short index look-ups."""
    own = select(case_.c.code).where(case_.c.board_id == board)
    before = own.where(case_.c.code < code).order_by(case_.c.code.desc()).limit(1)
    after = own.where(case_.c.code > code).order_by(case_.c.code).limit(1)
    return conn.execute(before).scalar(), conn.execute(after).scalar()


def first(conn: Connection, board: str) -> str | None:
    """The first code of the board; None on an empty board."""
    return conn.execute(select(case_.c.code).where(case_.c.board_id == board).order_by(case_.c.code).limit(1)).scalar()
