"""Which values does each row of a table for the calculators hold?

The name of a column carries its unit (``bilirubin_umol_per_l`` or ``bilirubin_mg_per_dl``), so no unit is guessed. A
bad cell is named and left out; its row is kept.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hcc_mdt.clinical.scores.score_values import ANY_SPREAD, Values
from hcc_mdt.doubtful_units import unusual
from hcc_mdt.errors import BadFile
from hcc_mdt.imports.csv_tables import read_csv
from hcc_mdt.imports.grid import Line
from hcc_mdt.imports.measures.agree import contradictions, finer, one_value
from hcc_mdt.imports.measures.columns import (
    DAYS,
    KEYS,
    KNOWN,
    NUMBERS,
    SUM,
    WORDS,
    Column,
    asks_spread_once,
    named,
    wanting_unit,
)
from hcc_mdt.imports.measures.words import word
from hcc_mdt.imports.problem import Problem, Scope, Trouble
from hcc_mdt.imports.values import number, shortened
from hcc_mdt.messages import Message, say
from hcc_mdt.units import Quantity, canonical, in_words, span, unit_in_words


@dataclass(frozen=True, slots=True)
class Measured:
    """One row: its line in the file, the cells handed through, its values, and what has to be asked about them."""

    line: int
    keys: Mapping[str, str]
    values: Values
    notes: tuple[Message, ...] = ()


@dataclass(slots=True)
class _Row:
    """What the cells of one line say so far."""

    file: str
    line: int
    quantities: dict[str, Quantity] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    notes: list[Message] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    torn: set[str] = field(default_factory=set)

    def say(self, column: str | None, what: Message, todo: Message, refused: Scope = "value") -> None:
        self.problems.append(Problem(self.file, self.line, column, what, todo, refused))


def read(file: str, data: bytes) -> Iterator[Measured | Problem]:
    """The rows of a CSV file, and what is wrong with single cells before the row they stand in. Raises ``BadFile`` when
    it is no table, or no column is known."""
    table = read_csv(file, data)
    lines = iter(table.lines)
    yield from (
        Problem(file, None, None, note, say("Nothing to do if that is right."), "nothing") for note in table.notes
    )
    header = next((line for line in lines if isinstance(line, Line)), None)
    names = _names(file, header)
    once = header is not None and asks_spread_once(header.cells, names)
    yield from _about_header(file, header, names, once)
    for line in lines:
        if isinstance(line, Problem):
            yield line
            continue
        yield from _row(file, line, names, once)


def _names(file: str, header: Line | None) -> list[str]:
    names = [] if header is None else [named(cell) for cell in header.cells]
    if twice := sorted(name for name, times in Counter(names).items() if name and times > 1):
        raise BadFile(say("{file}: columns stand twice: {columns}. Keep one.", file=file, columns=tuple(twice)))
    if not any(name in NUMBERS or name in WORDS for name in names):
        raise BadFile(say("{file}: line 1 names no column this command knows. See --help for their names.", file=file))
    return names


def _about_header(file: str, header: Line | None, names: list[str], once: bool) -> Iterator[Problem]:
    """Which headings were read as which column, which lack their unit, and which are not used."""
    pairs = list(zip(header.cells if header else (), names, strict=True))
    if read_as := [f"{h} → {n}" for h, n in pairs if n in KNOWN and n != "_".join(h.lower().split())]:
        what = say("Headings were read so: {headings}.", headings="; ".join(read_as))
        yield Problem(file, 1, None, what, say("Nothing to do if that is right."), "nothing")
    if once:
        what = say(
            "No column asks for nodes: “no” to extrahepatic metastasis was taken to speak of nodes too, except for TNM."
        )
        yield Problem(file, 1, None, what, say("Add the column nodal_metastasis if that is wrong."), "nothing")
    for heading, name in pairs:
        if name not in KNOWN and (wanted := wanting_unit(name)):
            what = say("“{heading}” does not say its unit and is not used.", heading=heading)
            yield Problem(file, 1, heading, what, say("Name it: {columns}.", columns=tuple(wanted)), "value")
    if unused := [name for name in names if name and name not in KNOWN and not wanting_unit(name)]:
        what = say("These columns are not used: {columns}.", columns=tuple(unused))
        yield Problem(file, 1, None, what, say("Nothing to do if that is meant."), "nothing")


def _row(file: str, line: Line, names: list[str], once: bool) -> Iterator[Measured | Problem]:
    if any(line.cells[len(names) :]):  # an unquoted comma moves every cell behind it into the wrong column
        what, todo = say("This line has more cells than line 1."), say("Put text with commas in quotes.")
        yield Problem(file, line.number, None, what, todo, "row")
        return
    cells = {name: cell for name, cell in zip(names, line.cells, strict=False) if name and cell}
    row = _Row(file, line.number)
    for name, cell in cells.items():
        _take(row, name, cell)
    if len(line.cells) < len(names):
        what = say("This line has fewer cells than line 1. Those at its end were taken as missing.")
        row.say(None, what, say("Look whether the line was cut off."))
    for slots, why in contradictions(row.quantities, row.words):
        row.torn.update(slots)
        row.say(", ".join(slots), why, say("Correct them. None of them was used."))
    yield from row.problems
    quantities = {slot: quantity for slot, quantity in row.quantities.items() if slot not in row.torn}
    words = {slot: said for slot, said in row.words.items() if slot not in row.torn}
    if once and (said := words.get("extrahepatic_metastasis")):
        words[ANY_SPREAD] = said
    keys = {k: cells[k] for k in KEYS if k in cells}
    yield Measured(line.number, keys, Values(quantities, words), tuple(row.notes))


def _take(row: _Row, name: str, cell: str) -> None:
    """Add what one cell says to its row."""
    found = _cell(name, cell)
    if isinstance(found, Trouble):
        row.say(name, found.what, found.todo)
    elif isinstance(found, str):
        row.words[name] = found
    elif found is not None:
        column = NUMBERS.get(name)
        slot = column.slot if column else name
        if column and slot in row.quantities:
            first = row.quantities[slot]
            if not one_value(column.code, first, found):
                row.torn.add(slot)
                what = say("{name} stands here in two units, and they differ.", name=slot)
                row.say(name, what, say("Keep the one the laboratory gave. Neither was used."))
            found = finer(column.code, first, found)
        if column and slot != SUM and (asked := unusual(column.code, found)):
            row.notes.append(asked)
            row.say(name, asked, say("Is the unit right? It was taken as it stands."), "nothing")
        row.quantities[slot] = found


def _cell(name: str, cell: str) -> Quantity | str | Trouble | None:
    if name in WORDS:
        return word(name, cell)
    if name in NUMBERS:
        return _quantity(NUMBERS[name], cell)
    return _days(cell) if name in DAYS else None


def _quantity(column: Column, cell: str) -> Quantity | Trouble:
    found = number(cell)
    if isinstance(found, Trouble):
        return found
    if found.percent and column.unit != "%":
        unit = unit_in_words(column.unit)
        what = say("{text} is a percentage; this column is in {unit}.", text=shortened(cell), unit=unit)
        return Trouble(what, say("Give the value in the unit the column names."))
    quantity = Quantity(found.value, column.unit, found.comparator)
    ours, allowed = canonical(column.code, quantity), column.plausible
    if allowed is not None and not allowed[0] <= ours.value <= allowed[1]:
        what = say("{name} of {value} is not possible (possible: {range}).", name=column.name,
                   value=in_words(quantity), range=span(*allowed, ours.unit))  # fmt: skip
        return Trouble(what, say("Check the value and the unit in the name of the column."))
    return quantity


def _days(cell: str) -> Quantity | Trouble:
    found = number(cell)
    if isinstance(found, Trouble):
        return found
    if found.comparator or found.percent or found.value < 1 or found.value % 1:
        what = say("{text} is no whole number of days above 0.", text=shortened(cell))
        return Trouble(what, say("Give the days between the two measurements."))
    return Quantity(found.value, "d")
