"""``python -m hcc_mdt verify``: is this PDF what the board signed? Works offline, and without a store with ``--trust``.

Exit code 0: proven; every signature is valid, trusted and together they cover the whole file, and every verdict in it
follows from the facts and rules inside. 1: not proven. 2: a file could not be read. ``--json`` says the same for
machines (``report.answers.plain``, ``commands.evidence``).
"""

import json
import os
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import SQLAlchemyError

from hcc_mdt.commands.evidence import NOTHING, Looked, looked_into
from hcc_mdt.commands.store import Store
from hcc_mdt.control_characters import on_one_line
from hcc_mdt.errors import Refused
from hcc_mdt.locale import LANGUAGES, Translator, translator
from hcc_mdt.messages import say
from hcc_mdt.report.checking.answers import SignatureAnswer, Verification, plain, unreadable
from hcc_mdt.report.checking.byte_coverage import LARGEST_FILE
from hcc_mdt.report.checking.trust import Trust
from hcc_mdt.report.checking.verify import verify as judge

_NOT_PROVEN, _UNREADABLE = 1, 2
Files = list[Path] | None


def verify(
    file: Annotated[Path, typer.Argument(help="The PDF to check.")],
    trust: Annotated[
        Files,
        typer.Option(help="Certificate of an authority to believe (PEM or DER); may be repeated. Else the store's."),
    ] = None,
    trust_time: Annotated[
        Files, typer.Option(help="Certificate of a time-stamp authority to believe; may be repeated.")
    ] = None,
    crl: Annotated[Files, typer.Option(help="Revocation list of an authority (PEM or DER); may be repeated.")] = None,
    db: Store = None,
    replay: Annotated[
        str | None, typer.Option(help="Address of a store to compare with, as it was known at that moment.")
    ] = None,
    language: Annotated[str, typer.Option(help="Language of the sentences: en or zh.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON, for scripts.")] = False,
) -> None:
    """Check signed minutes: whole, unchanged, signed by people the board vouches for, and their verdicts worked out
    anew from the facts and rules inside."""
    t = translator(language if language in LANGUAGES else "en")
    try:
        pdf = _bytes(file)
        believed = _believed(trust, trust_time, crl, db)
    except Refused as no:
        if as_json:
            _as_json(unreadable(no.message, t))
        else:
            typer.echo(on_one_line(t(no.message)), err=True)
        raise typer.Exit(_UNREADABLE) from no
    if not _judged(pdf, believed, replay, file.name, t, as_json):
        raise typer.Exit(_NOT_PROVEN)


def _judged(pdf: bytes, believed: Trust, replay: str | None, name: str, t: Translator, as_json: bool) -> bool:
    """Judge, and say what came of it."""
    answer = judge(pdf, believed)
    inside = looked_into(pdf, replay) if answer.signatures else NOTHING
    if not inside.ok:
        answer = answer.doubted()
    if as_json:
        _as_json({**plain(answer, t), **inside.plain(t)})
    else:
        _tell(answer, inside, name, t)
    return answer.ok


def _as_json(answer: dict[str, object]) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def stored_trust(db: str | None) -> Trust:
    """Whom the boards in the store believe; nobody when there is no store. Nothing is created or changed."""
    from db import engine, people
    from hcc_mdt.journeys.trust import trust_of

    embedded = db is None and not os.environ.get("DATABASE_URL")
    try:
        if not engine.is_there(db):
            return _nobody(embedded)
        with engine.make_engine(db).connect() as conn:
            return trust_of(conn, *(board.id for board in people.all_boards(conn)))
    except SQLAlchemyError:
        return _nobody(embedded)


def _nobody(embedded: bool) -> Trust:
    """Without a store nobody is believed; one that was named must be there. Raises ``Refused``."""
    if embedded:
        return Trust()
    raise Refused(say("The store cannot be read. Check its address, or give --trust CA.pem."))


def _believed(trust: Files, trust_time: Files, crl: Files, db: str | None) -> Trust:
    """What was named on the command line; without ``--trust`` also what the store knows."""
    known = Trust(roots=_all(trust)) if trust else stored_trust(db)
    return Trust(
        roots=known.roots,
        foreign=known.foreign,
        registered=known.registered,
        time_roots=(*known.time_roots, *_all(trust_time)),
        lists=(*known.lists, *_all(crl)),
        revoked=known.revoked,
    )


def _all(paths: Files) -> tuple[bytes, ...]:
    return tuple(_bytes(path) for path in paths or ())


def _bytes(path: Path) -> bytes:
    """Of a file, and no more than minutes can have: one byte more, so that the judge says that it is too much."""
    try:
        if not path.is_file():  # a device or a pipe never ends, or never begins
            raise OSError
        with path.open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as fault:
        raise Refused(say("{file} cannot be read.", file=str(path))) from fault


def _tell(answer: Verification, inside: Looked, name: str, t: Translator) -> None:
    first, *others = answer.sentences
    _say(t.row((name, t(first)), ": "))
    for sentence in others:
        _say(t(sentence), "  ")
    for signature in answer.signatures:
        if signature.ok and signature.at is not None:
            _say(_line(signature, t), "  ")
    if answer.digest is not None:
        _say(t.row((t(say("Digest of the minutes (SHA-256)")), answer.digest), ": "), "  ")
    for sentence in inside.sentences:
        _say(t(sentence), "  ")


def _say(sentence: str, lead: str = "") -> None:
    """A file may hold lines and cursor movements that would look like an answer of ours."""
    typer.echo(lead + on_one_line(sentence))


def _line(signature: SignatureAnswer, t: Translator) -> str:
    values = {"field": signature.field, "signer": signature.signer, "reason": signature.reason or "–"}
    if signature.proven_at is not None:
        return t(
            say("{field}: {signer}, {reason}, on {at} UTC by a trusted time stamp", at=signature.proven_at, **values)
        )
    return t(say("{field}: {signer}, {reason}, on {at} UTC by the server's clock", at=signature.at, **values))
