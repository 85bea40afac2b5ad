"""How far does a sheet reach, and which of its cells show a percentage? (What the older and the open format tell.)"""

from dataclasses import dataclass

Cells = frozenset[tuple[int, int]]
"""Row and column, both from 1."""


@dataclass(frozen=True, slots=True)
class Seen:
    """``rows`` and ``columns`` to the last filled cell: what a reader has to make room for."""

    rows: int
    columns: int
    percentages: Cells


class Locked(Exception):
    """The workbook is encrypted."""
