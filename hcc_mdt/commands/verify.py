"""``python -m hcc_mdt verify``: is this PDF what the board signed? Works offline, and without a store with ``--trust``.

Exit code 0: every signature is valid, trusted and together they cover the whole file, and every verdict in it follows
from the facts and rules inside. 1: not proven. 2: a file could not be read.
"""

import os
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import SQLAlchemyError

from hcc_mdt.commands.evidence import evidence_told
from hcc_mdt.errors import Refused
from hcc_mdt.locale import LANGUAGES, Translator, translator
from hcc_mdt.messages import say
from hcc_mdt.report.verify import Verification
from hcc_mdt.report.verify import verify as judge

_NOT_PROVEN, _UNREADABLE = 1, 2


def verify(
    file: Annotated[Path, typer.Argument(help="The PDF to check.")],
    trust: Annotated[
        list[Path] | None,
        typer.Option(help="Certificate of an authority to believe (PEM or DER); may be repeated. Else the store's."),
    ] = None,
    db: Annotated[
        str | None, typer.Option("--db", help="Address of the store; else DATABASE_URL, else embedded.")
    ] = None,
    replay: Annotated[
        str | None, typer.Option(help="Address of a store to compare with, as it was known at that moment.")
    ] = None,
    language: Annotated[str, typer.Option(help="Language of the sentences: en or zh.")] = "en",
) -> None:
    """Check signed minutes: whole, unchanged, signed by people the board vouches for, and their verdicts worked out
    anew from the facts and rules inside."""
    t = translator(language if language in LANGUAGES else "en")
    try:
        pdf = _bytes(file)
        roots = tuple(_bytes(path) for path in trust) if trust else stored_roots(db)
    except Refused as no:
        typer.echo(t(no.message), err=True)
        raise typer.Exit(_UNREADABLE) from no
    answer = judge(pdf, roots)
    _tell(answer, file, t)
    follows = evidence_told(pdf, replay, t) if answer.signatures else False
    if not (answer.ok and follows):
        raise typer.Exit(_NOT_PROVEN)


def stored_roots(db: str | None) -> tuple[bytes, ...]:
    """The certificates of the boards in the store; none when there is no store. Nothing is created or changed."""
    from db import engine, people

    embedded = db is None and not os.environ.get("DATABASE_URL")
    if embedded and not (engine.home() / "hcc_mdt.sqlite").exists():
        return ()
    try:
        with engine.make_engine(db).connect() as conn:
            found = [people.authority(conn, board.id) for board in people.all_boards(conn)]
    except SQLAlchemyError as fault:
        if embedded:
            return ()
        raise Refused(say("The store cannot be read. Check its address, or give --trust CA.pem.")) from fault
    return tuple(authority.certificate for authority in found if authority is not None)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise Refused(say("{file} cannot be read.", file=str(path))) from fault


def _tell(answer: Verification, file: Path, t: Translator) -> None:
    first, *others = answer.sentences
    typer.echo(f"{file.name}: {t(first)}")
    for sentence in others:
        typer.echo(f"  {t(sentence)}")
    for signature in answer.signatures:
        if signature.ok and signature.at is not None:
            said = say("{field}: {signer}, {reason}, on {at} by the server's clock", field=signature.field,
                       signer=signature.signer, reason=signature.reason or "–", at=signature.at)  # fmt: skip
            typer.echo(f"  {t(said)}")
    if answer.digest is not None:
        typer.echo("  " + t(say("Digest of the minutes (SHA-256)")) + f": {answer.digest}")
