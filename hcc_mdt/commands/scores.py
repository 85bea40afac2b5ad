"""Which scores does a table of values allow, and what does each row lack for the rest?

``python -m hcc_mdt scores FILE.csv`` writes the table's rows back with every score and its grade, and in the last
columns what is missing and what has to be said.
"""

import csv
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from hcc_mdt.clinical.scores.score import Score
from hcc_mdt.clinical.scores.scoresheet import CALCULATORS, worked_out
from hcc_mdt.commands.files import NOTES_SHOWN, may_be_written, plain_file
from hcc_mdt.control_characters import on_one_line
from hcc_mdt.errors import BadFile
from hcc_mdt.imports.grid import LARGEST_FILE
from hcc_mdt.imports.measures.columns import KEYS, NUMBERS, WORDS
from hcc_mdt.imports.measures.csv import Measured, read
from hcc_mdt.imports.problem import Problem
from hcc_mdt.locale import LANGUAGES, Translator, translator
from hcc_mdt.messages import counted, say
from hcc_mdt.spreadsheet import harmless
from hcc_mdt.units import coded

DECIMALS = 4
"""Places after the point in the answer; the formulas themselves are not rounded."""

_LONG = ("score", "value", "unit", "grade", "inputs", "missing", "warnings", "formula", "source")


def scores(
    file: Annotated[Path, typer.Argument(help="CSV table, one patient and day per row.", exists=True, dir_okay=False)],
    out: Annotated[Path | None, typer.Option(help="Write the answer here, not to the screen.")] = None,
    long: Annotated[bool, typer.Option("--long", help="One line per row and score, with formula and paper.")] = False,
    language: Annotated[str, typer.Option(help="Language of the sentences: en or zh.")] = "en",
) -> None:
    """Work out every score that each row of a table allows."""
    t = translator(language if language in LANGUAGES else "en")
    if out is not None and out.resolve() == file.resolve():
        typer.echo(t("The answer would overwrite the table. Give another file to --out."), err=True)
        raise typer.Exit(2)
    answer = io.StringIO()
    try:
        may_be_written(out)
        rows, problems = _answered(file, csv.writer(answer, lineterminator="\n").writerow, long, t)
    except BadFile as wrong:
        typer.echo(t(wrong.message), err=True)
        raise typer.Exit(2) from wrong
    if out is None:
        sys.stdout.buffer.write(answer.getvalue().encode("utf-8"))
        sys.stdout.flush()
    else:
        out.write_text(answer.getvalue(), encoding="utf-8")
    worked = counted(rows, say("1 row worked out"), say("{count} rows worked out", count=rows))
    found = counted(problems, say("1 problem"), say("{count} problems", count=problems))
    typer.echo(t(say("{rows}; {problems}.", rows=worked, problems=found)), err=True)
    if problems:
        raise typer.Exit(1)


def _answered(file: Path, write: Callable[[Iterable[str]], object], long: bool, t: Translator) -> tuple[int, int]:
    """Write all rows; how many there were, and how many problems were told."""
    plain_file(file)
    if file.stat().st_size > LARGEST_FILE:
        raise BadFile(say("{file} is larger than 100 MB. Split it.", file=file.name))
    rows, problems, notes = 0, 0, 0
    write(("line", *KEYS, *(_LONG if long else _wide_header())))
    for found in read(file.name, file.read_bytes()):
        if isinstance(found, Problem):
            note = found.refused == "nothing"
            problems, notes = problems + (not note), notes + note
            if not note or notes <= NOTES_SHOWN:
                typer.echo(_told(found, t), err=True)
            continue
        rows += 1
        lead = [str(found.line), *(harmless(found.keys.get(key, "")) for key in KEYS)]
        for cells in _long(found, t) if long else _wide(found, t):
            write([*lead, *cells])
    if notes > NOTES_SHOWN:
        typer.echo(t(say("… and {more} more notes, not shown.", more=notes - NOTES_SHOWN)), err=True)
    return rows, problems


def _wide_header() -> Iterator[str]:
    for key in CALCULATORS:
        yield from (key, f"{key}_grade")
    yield from ("missing", "warnings")


def _wide(row: Measured, t: Translator) -> Iterator[list[str]]:
    answers = worked_out(row.values)
    cells = [cell for score in answers.values() for cell in (_number(score.value), score.grade or "")]
    missing = "; ".join(f"{key}: {', '.join(score.missing)}" for key, score in answers.items() if score.missing)
    said = [f"{key}: {' '.join(map(t, score.warnings))}" for key, score in answers.items() if score.warnings]
    asked = [" ".join(map(t, row.notes))] if row.notes else []
    yield [*cells, missing, "; ".join(asked + said)]


def _long(row: Measured, t: Translator) -> Iterator[list[str]]:
    for key, score in worked_out(row.values).items():
        said = (*score.warnings, *row.notes) if score.inputs else score.warnings
        yield [key, *_cells(score), " ".join(map(t, said)), score.formula, score.source]


def _cells(score: Score) -> tuple[str, str, str, str, str]:
    used = dict.fromkeys(
        f"{one.code} {coded(one.quantity) if one.quantity else one.choice or ''}".strip() for one in score.inputs
    )
    return _number(score.value), score.unit, score.grade or "", ", ".join(used), ", ".join(score.missing)


def _number(value: Decimal | None) -> str:
    if value is None:
        return ""
    text = f"{round(value, DECIMALS):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _told(problem: Problem, t: Translator) -> str:
    line = t(say("line {line}", line=problem.line)) if problem.line else ""
    column = t(say("column {column}", column=problem.column)) if problem.column else ""
    where = ", ".join(part for part in (problem.file, line, column) if part)
    return on_one_line(f"{where}: {t(problem.what)} {t(problem.todo)}")


def _documented() -> str:
    """The columns, for ``--help``."""
    words = "\n".join(f"{name}: {', '.join(allowed)}" for name, allowed in WORDS.items())
    return (
        "\n\nEvery column is optional; its name carries the unit.\n\n"
        f"Numbers (a comparator such as <2 is kept): {', '.join(NUMBERS)}, days_between (for half-life and doubling "
        f"time), days_between_flr.\n\nWords:\n\n{words}\n\nHanded through: {', '.join(KEYS)}."
    )


scores.__doc__ = f"{scores.__doc__}{_documented()}"
