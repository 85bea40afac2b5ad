"""Which cells of a line belong to which column, and which lines cannot be used?

Walks a table under its header: lines with too few or too many cells are refused, a line that repeats an earlier one is
said and passed over.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from sys import intern

from hcc_mdt.imports.grid import Line, Table
from hcc_mdt.imports.problem import Problem
from hcc_mdt.messages import say


@dataclass(slots=True)
class Walk:
    """What was met on the way through a table."""

    problems: list[Problem] = field(default_factory=list)
    lines: set[tuple[str, int]] = field(default_factory=set)
    duplicates: set[tuple[str, int]] = field(default_factory=set)

    def add(self, other: "Walk") -> None:
        self.problems.extend(other.problems)
        self.lines |= other.lines
        self.duplicates |= other.duplicates


def header(table: Table) -> tuple[str, ...]:
    """The column names: the first line that can be read, without trailing empty cells."""
    for line in table.lines:
        if isinstance(line, Line):
            names = list(line.cells)
            while names and not names[-1]:
                names.pop()
            return tuple(names)
    return ()


def walk(table: Table, names: tuple[str, ...], met: Walk) -> Iterator[Line]:
    """The usable lines below the header, each exactly as long as ``names``."""
    seen: dict[tuple[str, ...], int] = {}
    width = len(names)
    for line in table.lines:
        if isinstance(line, Problem):
            met.problems.append(line)
            met.lines.add((line.file, line.line or 0))
            continue
        met.lines.add((table.place, line.number))
        cells = line.cells
        if len(cells) != width:
            if len(cells) < width or any(cells[width:]):
                met.problems.append(_uneven(table.place, line, width))
                continue
            cells = cells[:width]
        cells = tuple(map(intern, cells))  # one text a thousand cells hold is kept once: a load has to fit into memory
        earlier = seen.setdefault(cells, line.number)
        if earlier != line.number:
            met.duplicates.add((table.place, line.number))
            met.problems.append(_repeated(table.place, line.number, earlier))
            continue
        yield Line(line.number, cells)


def _uneven(place: str, line: Line, width: int) -> Problem:
    return Problem(
        place, line.number, None,
        say("This line has {found} cells, the header has {wanted}.", found=len(line.cells), wanted=width),
        say("Look for a missing or unquoted comma, or for a line that was cut off."),
        "row",
    )  # fmt: skip


def _repeated(place: str, line: int, earlier: int) -> Problem:
    return Problem(
        place, line, None,
        say("This line repeats line {line}.", line=earlier),
        say("Nothing to do: it is stored once."),
        "nothing",
    )  # fmt: skip
