"""``python -m hcc_mdt archive``: a meeting as one folder for the records office, and the check of such a folder.

``archive MEETING FOLDER`` writes it; ``archive verify FOLDER`` checks it offline. Exit code 0: written, or whole. 1:
not whole. 2: could not be written or read.
"""

import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from db import signed
from hcc_mdt.archive.folder import checked
from hcc_mdt.changes import Audit
from hcc_mdt.commands.store import BY, Board, Store, chosen, opened
from hcc_mdt.control_characters import on_one_line
from hcc_mdt.errors import Refused
from hcc_mdt.journeys.archiving import packed
from hcc_mdt.locale import LANGUAGES, Translator, translator
from hcc_mdt.messages import Message, say
from hcc_mdt.report.checking.trust import Trust

_NOT_WHOLE, _FAILED = 1, 2
_VERIFY = "verify"
_MOST_FILES, _MOST_BYTES = 10_000, 256 << 20


def archive(
    meeting: Annotated[
        str, typer.Argument(help="Id of the meeting, or of its minutes ('minutes list'); or the word 'verify'.")
    ],
    folder: Annotated[Path, typer.Argument(help="Folder to write (it must be new or empty), or to check.")],
    db: Store = None,
    board: Board = None,
    trust: Annotated[list[Path] | None, typer.Option(help="Certificate to believe when checking.")] = None,
    trust_time: Annotated[
        list[Path] | None, typer.Option(help="Certificate of a time-stamp authority to believe when checking.")
    ] = None,
    crl: Annotated[list[Path] | None, typer.Option(help="A newer revocation list; may be repeated.")] = None,
    language: Annotated[str, typer.Option(help="Language of the sentences: en or zh.")] = "en",
) -> None:
    """Write a meeting as one folder with checksums, or check such a folder offline."""
    t = translator(language if language in LANGUAGES else "en")
    try:
        if meeting == _VERIFY:
            whole = _check(folder, (trust or [], trust_time or [], crl or []), t)
        else:
            whole = _write(meeting, folder, db, board, t)
    except Refused as no:
        typer.echo(on_one_line(t(no.message)), err=True)
        raise typer.Exit(_FAILED) from no
    if not whole:
        raise typer.Exit(_NOT_WHOLE)


def _write(meeting: str, folder: Path, db: str | None, board: str | None, t: Translator) -> bool:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(say("{file} is not empty. Name a new folder.", file=str(folder)))
    engine = opened(db)
    which = chosen(engine, board)
    with engine.connect() as conn:
        lines = signed.listed(conn, which)
    meeting = next((line.meeting for line in lines if line.id == meeting), meeting)
    audit = Audit(
        change_id=uuid.uuid4().hex, at=datetime.now(UTC), by=BY, board=which, action="meeting.archived",
        meeting=meeting,
    )  # fmt: skip
    files = packed(engine, audit, meeting)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as fault:
        raise Refused(say("{file} cannot be written.", file=str(folder))) from fault
    _tell(say("{file}: {number} files, with checksums.", file=folder.name, number=len(files)), t)
    return True


def _check(folder: Path, given: tuple[list[Path], list[Path], list[Path]], t: Translator) -> bool:
    """``given``: certificates to believe, those for time, and revocation lists; without a certificate the folder's."""
    files = _read(folder)
    roots, time_roots, lists = (tuple(_bytes(path) for path in paths) for paths in given)
    answer = checked(files, Trust(roots=roots, time_roots=time_roots, lists=lists))
    for sentence in answer.sentences:
        _tell(sentence, t)
    return answer.ok


def _read(folder: Path) -> dict[str, bytes]:
    """Every file of the folder. A link is not followed: it would bring in what was never exported."""
    paths = sorted(folder.rglob("*"))
    if not paths:
        raise Refused(say("{file} cannot be read.", file=str(folder)))
    if any(path.is_symlink() for path in paths):
        raise Refused(say("The folder holds a link. An archive holds only files."))
    files = [path for path in paths if path.is_file()]
    if len(files) > _MOST_FILES or sum(path.stat().st_size for path in files) > _MOST_BYTES:
        raise Refused(say("The folder is larger than an archive of one meeting can be."))
    return {path.relative_to(folder).as_posix(): _bytes(path) for path in files}


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise Refused(say("{file} cannot be read.", file=str(path))) from fault


def _tell(sentence: Message, t: Translator) -> None:
    typer.echo(on_one_line(t(sentence)))
