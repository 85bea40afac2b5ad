"""``python -m hcc_mdt authority``: the root to trust and the list of revoked keys, for whoever checks minutes."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from db import people
from hcc_mdt.commands.minutes import written
from hcc_mdt.commands.store import Board, Store, chosen, in_words, opened
from hcc_mdt.errors import Refused
from hcc_mdt.journeys.trust import current_list
from hcc_mdt.messages import say

authority = typer.Typer(name="authority", no_args_is_help=True, help="The board's certificate authority.")


@authority.command("export")
def root(
    out: Annotated[Path, typer.Argument(metavar="OUT.pem", help="Where to write the certificate.")],
    db: Store = None,
    board: Board = None,
) -> None:
    """Write the certificate of the board's authority: what others need to verify its minutes."""
    with in_words():
        engine = opened(db)
        which = chosen(engine, board)
        with engine.connect() as conn:
            found = people.authority(conn, which)
        if found is None:
            raise Refused(say("There is no board {board}.", board=which))
        written(out, found.certificate)
    typer.echo(str(say("{file}: the certificate to trust.", file=out.name)))


@authority.command("crl")
def crl(
    out: Annotated[Path, typer.Argument(metavar="OUT.crl", help="Where to write the list (PEM).")],
    db: Store = None,
    board: Board = None,
) -> None:
    """Write the list of revoked keys as of now, signed by the board's authority."""
    with in_words():
        engine = opened(db)
        which = chosen(engine, board)
        with engine.connect() as conn:
            made = current_list(conn, which, datetime.now(UTC))
        written(out, made)
    typer.echo(str(say("{file}: the keys revoked so far.", file=out.name)))
