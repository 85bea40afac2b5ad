"""Can a department re-check a whole table of lesion readings?

``python -m hcc_mdt response FILE.csv`` computes every subject and reader by one criterion. The columns it reads are
documented in ``COLUMNS`` and shown by ``--help``.
"""

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hcc_mdt.clinical.response import CriteriaKey, TimePoint, assess_readings
from hcc_mdt.clinical.response.overall import NE
from hcc_mdt.commands.files import NOTES_SHOWN, may_be_written, plain_file
from hcc_mdt.commands.response_rows import HEADER, answers
from hcc_mdt.control_characters import on_one_line
from hcc_mdt.errors import BadFile
from hcc_mdt.imports.grid import LARGEST_FILE
from hcc_mdt.imports.problem import Problem
from hcc_mdt.imports.readings.csv import ReadingsTable, read
from hcc_mdt.locale import LANGUAGES, Translator, translator
from hcc_mdt.messages import say

COLUMNS = """
One row per subject, reader, day and lesion. The first day of a subject and reader is the baseline.

subject, on (2025-03-14), lesion (a label kept through all days), kind (target, non_target, new),
site (liver, lung, lymph_node, portal_vein …), is_node (yes, no; empty: the site decides),
long_axis_mm, short_axis_mm (nodes),
state (present, absent, too_small, not_assessed, progressed, equivocal, merged, split).

May be there too: reader, viable_mm (needed for mrecist), area_mm2 (needed for easl), study, porta_hepatis (yes, no).

An empty state means present beside a size, not_assessed for a target without one. A lesion without a row that day was not
assessed; it never counts as 0. Parts of a split lesion are rows with the same label and the state split. A merged mass
stands on one of its lesions; the others are merged without a size. progressed means unequivocally worse (non-target).
Fluid proven by cytology has the site malignant_ascites or malignant_effusion.
"""  # noqa: E501


class CriteriaChoice(StrEnum):
    """The criteria a person can ask for."""

    RECIST11 = "recist11"
    MRECIST = "mrecist"
    IRECIST = "irecist"
    EASL = "easl"

    @property
    def key(self) -> CriteriaKey:
        return self.value


def response(
    file: Annotated[Path, typer.Argument(help="CSV table of lesion readings.", exists=True, dir_okay=False)],
    criteria: Annotated[
        CriteriaChoice, typer.Option(help="Which criteria.", case_sensitive=False)
    ] = CriteriaChoice.RECIST11,
    out: Annotated[Path | None, typer.Option(help="Write the answer here, not to the screen.")] = None,
    language: Annotated[str, typer.Option(help="Language of the sentences: en or zh.")] = "en",
) -> None:
    """Compute response per time point and best response of a table of lesion readings."""
    t = translator(language if language in LANGUAGES else "en")
    try:
        may_be_written(out)
        table = _table(file, criteria.key)
    except BadFile as wrong:
        typer.echo(t(wrong.message), err=True)
        raise typer.Exit(2) from wrong
    courses = {key: assess_readings(readings, criteria.key) for key, readings in sorted(table.courses.items())}
    answer = io.StringIO()
    writer = csv.writer(answer, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(answers(table, courses, criteria.key, t))
    if out is None:
        sys.stdout.buffer.write(answer.getvalue().encode("utf-8"))
        sys.stdout.flush()
    elif out.resolve() == file.resolve():
        typer.echo(t("The answer would overwrite the readings. Give another file to --out."), err=True)
        raise typer.Exit(2)
    else:
        out.write_text(answer.getvalue(), encoding="utf-8")
    unanswered = {key: points[0] for key, points in courses.items() if points[0].overall == NE}
    _tell(table, t)
    _summarise(table, unanswered, t)
    if unanswered or any(problem.refused != "nothing" for problem in table.problems):
        raise typer.Exit(1)


def _table(file: Path, criteria: CriteriaKey) -> ReadingsTable:
    plain_file(file)
    if file.stat().st_size > LARGEST_FILE:
        raise BadFile(say("{file} is larger than 100 MB. Split it by subject.", file=file.name))
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)  # somewhere it is tomorrow already
    return read(file.name, file.read_bytes(), criteria, latest=tomorrow)


def _tell(table: ReadingsTable, t: Translator) -> None:
    notes = [problem for problem in table.problems if problem.refused == "nothing"]
    hidden = {id(problem) for problem in notes[NOTES_SHOWN:]}
    for line in _problem_lines((p for p in table.problems if id(p) not in hidden), t):
        typer.echo(line, err=True)
    if hidden:
        typer.echo(t(say("… and {more} more notes, not shown.", more=len(hidden))), err=True)


def _summarise(table: ReadingsTable, unanswered: dict[tuple[str, str], TimePoint], t: Translator) -> None:
    """Which courses the criteria do not allow, and how much was computed."""
    for (subject, reader), point in unanswered.items():
        told = say(
            "Subject {subject}, reader {reader}: {why}", subject=subject, reader=reader or "-", why=point.because
        )
        typer.echo(on_one_line(t(told)), err=True)
    rows = sum(problem.refused == "row" for problem in table.problems)
    typer.echo(
        t(
            say(
                "{courses} courses computed; {refused} subjects not computed; {problems} problems in rows.",
                courses=len(table.courses) - len(unanswered), problems=rows,
                refused=len({*table.refused, *(subject for subject, _ in unanswered)}),
            )
        ),
        err=True,
    )  # fmt: skip


def _problem_lines(problems: Iterable[Problem], t: Translator) -> Iterator[str]:
    for problem in problems:
        where = ", ".join(
            part
            for part in (
                problem.file,
                t(say("line {line}", line=problem.line)) if problem.line else "",
                t(say("column {column}", column=problem.column)) if problem.column else "",
            )
            if part
        )
        yield on_one_line(f"{where}: {t(problem.what)} {t(problem.todo)}")


response.__doc__ = f"{response.__doc__}\n{COLUMNS}"
