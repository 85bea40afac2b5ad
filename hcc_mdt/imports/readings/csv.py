"""Which lesion readings does a response table hold, and which of its rows cannot be read?

One row is what one reader said of one lesion on one day. A row that cannot be read refuses its whole subject: a course
with a hole could hide a progression. Everything else is kept.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from hcc_mdt.clinical.response import CriteriaKey
from hcc_mdt.clinical.response.lesions import LesionReading
from hcc_mdt.clinical.sites import at_porta_hepatis, is_nodal
from hcc_mdt.errors import BadFile
from hcc_mdt.imports.column_words import own_word
from hcc_mdt.imports.csv_tables import read_csv, torn_cell
from hcc_mdt.imports.dates import day
from hcc_mdt.imports.grid import Line
from hcc_mdt.imports.problem import Problem, Trouble
from hcc_mdt.imports.readings.columns import named
from hcc_mdt.imports.readings.compared import Numbered, compared
from hcc_mdt.imports.readings.doubts import Doubt, contradicted, doubts
from hcc_mdt.imports.values import choice, flag, number, shortened
from hcc_mdt.messages import Message, say
from hcc_mdt.model import LesionKind, LesionState

LARGEST_MM = Decimal(500)  # a screen against wrong units: no lesion is longer
LARGEST_MM2 = LARGEST_MM * LARGEST_MM
_ALSO = {
    ("state", "not_evaluable"): "not_assessed", ("state", "not_evaluated"): "not_assessed",
    ("state", "disappeared"): "absent", ("state", "resolved"): "absent", ("state", "gone"): "absent",
    ("state", "too_small_to_measure"): "too_small", ("state", "unequivocal_progression"): "progressed",
}  # fmt: skip
"""Other ways to write the same, beside those of our own sheets."""
_SIZES = ("long_axis_mm", "short_axis_mm", "viable_mm", "area_mm2")


@dataclass(frozen=True, slots=True)
class ReadingsTable:
    """Readings of the subjects without a refused row, by subject and reader; what was refused, and why."""

    courses: Mapping[tuple[str, str], tuple[LesionReading, ...]]
    refused: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of one line by column, and how to say what is wrong with one of them."""

    file: str
    number: int
    cells: Mapping[str, str]
    problems: list[Problem]

    def text(self, column: str) -> str:
        return self.cells.get(column, "")

    def wrong(self, column: str | None, trouble: Trouble) -> None:
        subject = self.text("subject") or None
        self.problems.append(Problem(self.file, self.number, column, trouble.what, trouble.todo, "row", subject))

    def doubtful(self, doubt: Doubt) -> Problem:
        return Problem(self.file, self.number, doubt.column, doubt.what, doubt.todo, "nothing", self.text("subject"))


def read(file: str, data: bytes, criteria: CriteriaKey, latest: date = date.max) -> ReadingsTable:
    """The readings of a CSV file. ``latest``: no day after it can have been read. Raises ``BadFile`` when it is no
    table or a column is missing."""
    table = read_csv(file, data)
    lines = iter(table.lines)
    fine = say("Nothing to do if that is right.")
    problems = [Problem(file, None, None, note, fine, "nothing") for note in table.notes]
    header = next((line for line in lines if isinstance(line, Line)), None)
    columns, unused = named(file, header, criteria)
    problems += unused
    courses: dict[tuple[str, str], list[Numbered]] = defaultdict(list)
    refused: set[str] = set()
    for line in lines:
        if isinstance(line, Problem):
            subject = torn_cell(file, data, line.line or 1, columns.index("subject"))
            problems.append(replace(line, case=subject or None))
            refused.add(subject)
            continue
        row = _Row(file, line.number, dict(zip(columns, line.cells, strict=False)), [])
        _check_width(row, len(columns), line)
        reading = _reading(row, latest)
        problems += row.problems
        if row.problems or reading is None:
            refused.add(row.text("subject"))
        else:
            courses[row.text("subject"), reading.reader].append(Numbered(line.number, reading))
            problems += [row.doubtful(doubt) for doubt in doubts(reading, criteria)]
    if not courses and not refused:
        raise BadFile(say("{file} has a heading, but no readings below it. Add one reading a line.", file=file))
    good = {key: found for key, found in courses.items() if key[0] not in refused}
    problems += compared(file, good, criteria)
    readings = {key: tuple(one.reading for one in found) for key, found in good.items()}
    return ReadingsTable(readings, tuple(sorted(refused - {""})), tuple(problems))


def _check_width(row: _Row, width: int, line: Line) -> None:
    if any(line.cells[width:]):
        row.wrong(None, Trouble(say("This line has more cells than line 1."), say("Put text with commas in quotes.")))


def _reading(row: _Row, latest: date) -> LesionReading | None:
    """The reading of one row; None after saying what is wrong."""
    for column in ("subject", "lesion", "site"):
        if not row.text(column):
            row.wrong(column, Trouble(say("This cell is empty."), say("Fill it in.")))
    on, kind = _day(row, latest), _choice(row, "kind", tuple(LesionKind))
    sizes = {column: _size(row, column) for column in _SIZES}
    node, hilum = _flag(row, "is_node"), _flag(row, "porta_hepatis")
    state = _state(row, kind, sizes)
    if row.problems or on is None or kind is None or state is None:
        return None
    site = row.text("site")
    return LesionReading(
        lesion=row.text("lesion"), kind=LesionKind(kind), site=site, on=on, state=state,
        is_node=is_nodal(site) if node is None else node,
        porta_hepatis=at_porta_hepatis(site) if hilum is None else hilum,
        study=row.text("study") or None, reader=row.text("reader"), **sizes,
    )  # fmt: skip


def _state(row: _Row, kind: str | None, sizes: Mapping[str, Decimal | None]) -> LesionState | None:
    """What was seen. An empty cell means ``present`` beside a measurement, ``not_assessed`` for a target without one;
    for other lesions nothing can be concluded."""
    if row.text("state"):
        named = _choice(row, "state", tuple(LesionState))
        if wrong := contradicted(named, sizes.values()):
            row.wrong("state", wrong)
        return None if named is None else LesionState(named)
    if any(mm is not None for mm in sizes.values()):
        return LesionState.PRESENT
    if kind == LesionKind.TARGET:
        return LesionState.NOT_ASSESSED
    row.wrong("state", Trouble(say("This cell is empty and nothing was measured."), _one_of(tuple(LesionState))))
    return None


def _day(row: _Row, latest: date) -> date | None:
    if not row.text("on"):
        row.wrong("on", Trouble(say("This cell is empty."), say("Write year, month and day, for example 2025-03-14.")))
        return None
    found = day(row.text("on"))
    if isinstance(found, Trouble):
        row.wrong("on", found)
        return None
    if found > latest:
        row.wrong("on", Trouble(say("{on} has not come yet.", on=found), say("Correct the date.")))
    return found


def _choice(row: _Row, column: str, allowed: tuple[str, ...]) -> str | None:
    written = own_word("lesions" if column == "kind" else "measurements", column, row.text(column))
    plain = "_".join(written.replace("-", " ").split()).lower()
    plain = _ALSO.get((column, plain), plain)
    found = choice(plain, tuple(str(value) for value in allowed)) if plain else None
    if isinstance(found, str):
        return found
    what = found.what if found else say("This cell is empty.")
    row.wrong(column, Trouble(what, _one_of(allowed)))
    return None


def _flag(row: _Row, column: str) -> bool | None:
    """None for an empty cell: then the site decides."""
    found = flag(row.text(column)) if row.text(column) else None
    if isinstance(found, Trouble):
        row.wrong(column, found)
        return None
    return found


def _size(row: _Row, column: str) -> Decimal | None:
    """Millimetres, or mm²; None for an empty cell."""
    text = row.text(column)
    if not text:
        return None
    found = number(text)
    if isinstance(found, Trouble):
        row.wrong(column, found)
        return None
    is_area = column == "area_mm2"
    largest = LARGEST_MM2 if is_area else LARGEST_MM
    if found.comparator or found.percent:
        what = say("{text} is not one size.", text=shortened(text))
        row.wrong(column, Trouble(what, say("Give the millimetres, or the state too_small without a number.")))
    elif not 0 <= found.value <= largest:
        what = say("{text} is no size of a lesion in {unit}.", text=shortened(text), unit="mm²" if is_area else "mm")
        row.wrong(column, Trouble(what, say("Give a number from 0 to {limit}.", limit=largest)))
    return found.value


def _one_of(allowed: tuple[str, ...]) -> Message:
    return say("Use one of: {choices}.", choices=tuple(str(value) for value in allowed))
