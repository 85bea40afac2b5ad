"""``python -m hcc_mdt minutes``: which minutes are stored, and their bytes exactly as stored."""

import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from db import signed, write
from hcc_mdt.changes import Audit, MinutesExported
from hcc_mdt.commands.store import BY, Board, Store, chosen, in_words, opened
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say

minutes = typer.Typer(name="minutes", no_args_is_help=True, help="List and export stored minutes.")


@minutes.command("list")
def list_(db: Store = None, board: Board = None) -> None:
    """One line per stored minutes: id, day, board, language, signatures, digest, and the digests of the minutes they
    amend and of those that amend them (or "-")."""
    with in_words():
        engine = opened(db)
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
        engine = opened(db)
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
        engine = opened(db)
        which = chosen(engine, board)
        with engine.connect() as conn:
            lines = signed.listed(conn, which)
        wanted = [one for one in lines if one.id == minutes_id or (minutes_id is None and one.complete)]
        if not wanted:
            raise Refused(say("There are no such minutes that everybody signed."))
        for line in wanted:
            level = renew(engine, _audit("minutes.renewed", line), line.id).level
            reached = "-" if level is None else level.pades
            typer.echo(str(say("{id}: a newer time stamp, PAdES {level}.", id=line.id, level=reached)))


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
