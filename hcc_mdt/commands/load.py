"""``python -m hcc_mdt load``: files into the store, and in words what was new, changed, the same and refused.

Exit code 0: everything was taken. 1: something was left out. 2: a file (or what it needs) could not be read.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from hcc_mdt.commands.files import gathered, mapping_of, may_be_written
from hcc_mdt.commands.store import BY, Board, Store, chosen, opened
from hcc_mdt.control_characters import on_one_line
from hcc_mdt.errors import Refused
from hcc_mdt.imports.plan import Counts, Plan
from hcc_mdt.imports.problem import Problem
from hcc_mdt.imports.problem_list import as_csv
from hcc_mdt.imports.profiles import dated
from hcc_mdt.journeys.loading import Prepared, load_files, prepare
from hcc_mdt.locale import LANGUAGES, Translator, translator
from hcc_mdt.messages import Message, counted, say

_SHOWN = 20  # problems on the screen; all of them with --problems
_LEFT_OUT, _UNREADABLE = 1, 2


def load(
    files: Annotated[list[Path], typer.Argument(help="Workbooks, CSV files or folders of them.")],
    mapping: Annotated[
        str | None, typer.Option(help="Mapping profile of a foreign table: sysucc, uci_hcc, or a TOML file.")
    ] = None,
    board: Board = None,
    db: Store = None,
    index_date: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day for all values, for a source without dates."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    problems: Annotated[Path | None, typer.Option(help="Write all problems to this CSV file.")] = None,
    language: Annotated[str, typer.Option(help="Language of the sentences: en or zh.")] = "en",
) -> None:
    """Load cases from workbooks or CSV files. Loading the same file again changes nothing."""
    t = translator(language if language in LANGUAGES else "en")
    try:
        may_be_written(problems)
        day = index_date.date() if index_date else None
        prepared = _loaded(files, mapping, day, board, db, dry_run=dry_run, t=t)
    except Refused as no:
        typer.echo(t(no.message), err=True)
        raise typer.Exit(_UNREADABLE) from no
    found = prepared.plan.problems
    if problems is not None:
        problems.write_bytes(as_csv(found, t))
    _tell_problems(found, problems, t)
    for note in prepared.sheets.notes:
        typer.echo(t(note))
    _tell_counts(prepared.plan, dry_run, t)
    if any(problem.refused == "file" for problem in found):
        raise typer.Exit(_UNREADABLE)
    if prepared.plan.refused:
        raise typer.Exit(_LEFT_OUT)


def _loaded(
    files: list[Path], mapping: str | None, day: date | None, board: str | None, db: str | None, *, dry_run: bool,
    t: Translator,
) -> Prepared:  # fmt: skip
    """Read, compare and, unless only asked to look, store. Raises ``Refused`` when that cannot begin."""
    profile = mapping_of(mapping) if mapping is not None else None
    if day is not None:
        if profile is None:
            raise Refused(say("--index-date needs a mapping profile of a source without dates (--mapping)."))
        profile = dated(profile, day)
    contents = gathered(files, profile)
    engine = opened(db)
    which = chosen(engine, board)
    at = datetime.now(UTC)
    way = prepare if dry_run else load_files
    with _collecting_later():
        return way(
            engine, contents, board=which, by=BY, at=at, mapping=profile,
            tell=lambda said: typer.echo(t(said), err=True),
        )  # fmt: skip


@contextmanager
def _collecting_later() -> Iterator[None]:
    """A load only adds: looking for garbage among its values costs a fifth of the time and finds none."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _tell_problems(found: tuple[Problem, ...], written: Path | None, t: Translator) -> None:
    """The gravest first: whole files, rows, values, then what is only said."""
    grave = sorted(found, key=lambda problem: ("file", "row", "value", "nothing").index(problem.refused))
    for problem in grave[:_SHOWN]:
        typer.echo(on_one_line(f"{_place(problem, t)}: {t(problem.what)} {t(problem.todo)}"), err=True)
    more = len(found) - _SHOWN
    if more > 0 and written is None:
        typer.echo(t(say("… and {more} more. Write all to a table with --problems FILE.csv.", more=more)), err=True)
    elif written is not None:
        one = say("The only problem is in {file}.", file=written.name)
        every = say("All {all} problems are in {file}.", all=len(found), file=written.name)
        typer.echo(t(counted(len(found), one, every)), err=True)


def _place(problem: Problem, t: Translator) -> str:
    parts = [problem.file]
    if problem.line is not None:
        parts.append(t(say("line {line}", line=problem.line)))
    if problem.column:
        parts.append(t(say("column {column}", column=problem.column)))
    return ", ".join(parts)


def _tell_counts(plan: Plan, dry_run: bool, t: Translator) -> None:
    typer.echo(_counted(t(say("Patients")), plan.patients, t))
    typer.echo(_counted(t(say("Rows")), plan.rows, t))
    typer.echo(t(say("Values left out: {count}.", count=plan.facts.refused)))
    typer.echo(t(_ending(plan, dry_run)))


def _ending(plan: Plan, dry_run: bool) -> Message:
    if plan.change is None:
        return say("Nothing was changed.")
    return say("Only looked: nothing was stored.") if dry_run else say("Stored.")


def _counted(what: str, counts: Counts, t: Translator) -> str:
    return t(
        say("{what}: {new} new, {changed} changed, {same} same, {refused} refused.", what=what, new=counts.new,
            changed=counts.changed, same=counts.same, refused=counts.refused)
    )  # fmt: skip
