"""Which store does a command work on, and which of its boards? The same two options everywhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from sqlalchemy import Engine

from db import people
from db.engine import make_engine, upgrade
from hcc_mdt.errors import Refused
from hcc_mdt.locale import translator
from hcc_mdt.messages import say

BY = "command-line"
"""The acting account of what is done from the command line."""

Store = Annotated[str | None, typer.Option("--db", help="Address of the store; else DATABASE_URL, else embedded.")]
Board = Annotated[str | None, typer.Option(help="The board; needed only when the store has several.")]


def opened(db: str | None) -> Engine:
    """The store, brought up to date."""
    engine = make_engine(db)
    upgrade(engine)
    return engine


def chosen(engine: Engine, board: str | None) -> str:
    """The board meant: the only one, unless one is named. Raises ``Refused``."""
    with engine.connect() as conn:
        ids = [one.id for one in people.all_boards(conn)]
    if not ids:
        raise Refused(
            say("The store has no board yet. Found one with: python -m hcc_mdt found (or python -m hcc_mdt demo).")
        )
    if board is None and len(ids) > 1:
        raise Refused(say("The store has several boards: {boards}. Name one with --board.", boards=", ".join(ids)))
    if board is not None and board not in ids:
        raise Refused(say("There is no board {board}. There are: {boards}.", board=board, boards=", ".join(ids)))
    return board or ids[0]


@contextmanager
def in_words() -> Iterator[None]:
    """A refusal is a sentence and exit code 2, never a traceback."""
    try:
        yield
    except Refused as no:
        typer.echo(translator("en")(no.message), err=True)
        raise typer.Exit(2) from no
