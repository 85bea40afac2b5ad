"""``python -m hcc_mdt minutes``: which minutes are stored, and their bytes exactly as stored."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine

from db import people, signed, write
from db.engine import make_engine, upgrade
from hcc_mdt.changes import Audit, MinutesExported
from hcc_mdt.errors import Refused
from hcc_mdt.locale import translator
from hcc_mdt.messages import say

BY = "command-line"
"""The acting account of what is exported from the command line."""

minutes = typer.Typer(name="minutes", no_args_is_help=True, help="List and export stored minutes.")

Store = Annotated[str | None, typer.Option("--db", help="Address of the store; else DATABASE_URL, else embedded.")]
Board = Annotated[str | None, typer.Option(help="The board; needed only when the store has several.")]


@minutes.command("list")
def list_(db: Store = None, board: Board = None) -> None:
    """One line per stored minutes: id, day, board, language, signatures, digest, and the digests of the minutes they
    amend and of those that amend them (or "-")."""
    with in_words():
        engine = _store(db)
        with engine.connect() as conn:
            lines = signed.listed(conn, board)
    if not lines:
        typer.echo(str(say("No minutes are stored.")))
    for line in lines:
        state = f"{line.signatures}/{len(line.signers)}"
        amended = (line.amends or "-", line.amended_by or "-")
        typer.echo("\t".join((line.id, line.on.isoformat(), line.board, line.language, state, line.digest, *amended)))


@minutes.command("export")
def export(
    minutes_id: Annotated[str, typer.Argument(metavar="ID", help="As listed by 'minutes list'.")],
    out: Annotated[Path, typer.Argument(metavar="OUT.pdf", help="Where to write the file.")],
    db: Store = None,
) -> None:
    """Write the stored bytes of the minutes, in their newest state, to a file."""
    with in_words():
        engine = _store(db)
        with engine.connect() as conn:
            found = next((line for line in signed.listed(conn, None) if line.id == minutes_id), None)
            if found is None:
                raise Refused(say("There are no minutes {id}. See: python -m hcc_mdt minutes list", id=minutes_id))
            pdf = signed.minutes(conn, found.board, found.id).pdf
        written(out, pdf)
        write.apply(engine, MinutesExported(audit=_audit("minutes.exported", found), minutes=found.id))
    typer.echo(str(say("{file}: {number} bytes, as stored.", file=out.name, number=len(pdf))))


@minutes.command("renew")
def renew_(
    minutes_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="As listed by 'minutes list'; without it all complete ones.")
    ] = None,
    db: Store = None,
    board: Board = None,
) -> None:
    """Put a newer time stamp over signed minutes, before the certificates of the last one end. Asks the server that
    HCC_MDT_TSA_URL names."""
    from hcc_mdt.journeys.renewing import renew

    with in_words():
        engine, which = opened(db, board)
        with engine.connect() as conn:
            lines = signed.listed(conn, which)
        wanted = [one for one in lines if one.id == minutes_id or (minutes_id is None and one.complete)]
        if not wanted:
            raise Refused(say("There are no such minutes that everybody signed."))
        for line in wanted:
            level = renew(engine, _audit("minutes.renewed", line), line.id).level
            reached = "-" if level is None else level.pades
            typer.echo(str(say("{id}: a newer time stamp, PAdES {level}.", id=line.id, level=reached)))


@contextmanager
def in_words() -> Iterator[None]:
    """A refusal is a sentence and exit code 2, never a traceback."""
    try:
        yield
    except Refused as no:
        typer.echo(translator("en")(no.message), err=True)
        raise typer.Exit(2) from no


def _store(db: str | None) -> Engine:
    engine = make_engine(db)
    upgrade(engine)
    return engine


def opened(db: str | None, board: str | None) -> tuple[Engine, str]:
    """The store and the board meant: the only one, unless one is named. Raises ``Refused``."""
    engine = _store(db)
    with engine.connect() as conn:
        ids = [one.id for one in people.all_boards(conn)]
    if board is None and len(ids) != 1:
        raise Refused(say("Name the board with --board. There are: {boards}.", boards=", ".join(ids) or "–"))
    return engine, board or ids[0]


def written(out: Path, data: bytes) -> None:
    try:
        out.write_bytes(data)
    except OSError as fault:
        raise Refused(say("{file} cannot be written.", file=str(out))) from fault


def _audit(action: str, line: signed.MinutesLine) -> Audit:
    return Audit(
        change_id=uuid.uuid4().hex,
        at=datetime.now(UTC),
        by=BY,
        board=line.board,
        action=action,
        meeting=line.meeting,
    )
