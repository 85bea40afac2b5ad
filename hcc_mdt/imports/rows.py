"""What do all files become before they are understood? Rows of our own format, each knowing where it stood."""

from collections.abc import Mapping
from dataclasses import dataclass

from hcc_mdt.imports.problem import Problem
from hcc_mdt.messages import Bilingual, Message


@dataclass(frozen=True, slots=True)
class Row:
    """One row of one of our sheets. ``cells``: column → text, never empty, never missing marks.
    ``columns``: our column → the file's, where they differ; ``form``: strptime format of its dates, if a profile
    states one; ``imputed``: the source filled values in."""

    sheet: str
    file: str
    line: int
    cells: Mapping[str, str]
    columns: Mapping[str, str]
    form: str | None = None
    imputed: bool = False


@dataclass(frozen=True, slots=True)
class Sheets:
    """Everything some files say, before it is compared with the store. ``lines``: all data lines read, duplicates
    included; ``duplicates``: lines that say what an earlier one said."""

    files: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Message | Bilingual, ...] = ()
    lines: frozenset[tuple[str, int]] = frozenset()
    duplicates: frozenset[tuple[str, int]] = frozenset()

    @property
    def codes(self) -> frozenset[str]:
        """The patients the files speak of: only these have to be fetched from the store."""
        return frozenset(row.cells["case"] for row in self.rows if "case" in row.cells)
