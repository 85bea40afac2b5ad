"""What does a table look like before anybody knows what its columns mean?"""

from collections.abc import Iterator
from dataclasses import dataclass

from hcc_mdt.imports.problem import Problem
from hcc_mdt.messages import Message

LARGEST_FILE = 100 * 1024 * 1024
"""Bytes. Larger files are refused before they are read."""
MOST_ROWS = 500_000
"""Rows of facts one load may hold: it is stored in one piece, so it has to fit into memory."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of cells as text, trimmed. ``number`` is its line in the file, the first being 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table. ``name`` is the sheet's name or the file's without ending; ``place`` is how problems name it.
    ``lines`` can be walked once: good lines, and problems where a line cannot be read."""

    name: str
    place: str
    lines: Iterator[Line | Problem]
    notes: tuple[Message, ...] = ()
