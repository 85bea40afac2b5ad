"""Which rows does this text file hold?

CSV with comma, semicolon or tab; any line ends; empty lines are skipped; a broken quotation mark costs its line only.
A first line ``sep=;``, as Excel writes it, names the delimiter. A line may not be longer than line 1, not even by empty
cells: an unquoted comma (``34,5``) would move every cell behind it.
"""

import csv
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath

from hcc_mdt.errors import BadFile
from hcc_mdt.imports.encoding import decoded
from hcc_mdt.imports.grid import Line, Table
from hcc_mdt.imports.problem import Problem
from hcc_mdt.messages import say

_DELIMITERS = ",;\t"
_SEP = re.compile(r'"?sep=([,;\t])"?', re.IGNORECASE)
_LOOKED_AT = 5  # lines that decide which delimiter it is
_NO_TABLES = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"<!DOCTYPE", "HTML"),
)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def read_csv(file: str, data: bytes) -> Table:
    """The one table of a text file. Raises ``BadFile`` when it is no text or empty."""
    for magic, kind in _NO_TABLES:
        if data.startswith(magic):
            raise BadFile(
                say("{file} is a {kind} file, not a table. Give a workbook or a CSV file.", file=file, kind=kind)
            )
    if data.startswith(_WORKBOOKS):
        raise BadFile(say("{file} is a workbook. Save the sheet as CSV (UTF-8) and give that.", file=file))
    text, note = decoded(file, data)
    lines, delimiter = _split(text)
    if not any(line.strip(" \t,;") for line in lines):
        raise BadFile(say("{file} is empty.", file=file))
    return Table(PurePath(file).stem, file, _even(file, _rows(file, lines, delimiter)), (note,) if note else ())


def torn_cell(file: str, data: bytes, line: int, position: int) -> str:
    """What most likely stands at ``position`` of a line that cannot be read, to say whose line it is."""
    lines, delimiter = _split(decoded(file, data)[0])
    cells = lines[line - 1].split(delimiter)
    return cells[position].strip(' "') if position < len(cells) else ""


def _split(text: str) -> tuple[list[str], str]:
    """The lines (Excel's ``sep=;`` emptied) and their delimiter."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    filled = [line for line in islice(lines, 1000) if line.strip(" \t,;")]
    named = _SEP.fullmatch(filled[0].strip(" ")) if filled else None
    if named:
        lines[lines.index(filled[0])] = ""
        return lines, named[1]
    return lines, _delimiter(filled[:_LOOKED_AT]) if filled else _DELIMITERS[0]


def _delimiter(lines: list[str]) -> str:
    """The sign that stands most often in the first line; the others only break a tie."""
    return max(_DELIMITERS, key=lambda sign: (lines[0].count(sign), sum(line.count(sign) for line in lines)))


def _rows(file: str, lines: list[str], delimiter: str) -> Iterator[Line | Problem]:
    start = 0
    while start < len(lines):
        reader = csv.reader((f"{line}\n" for line in islice(lines, start, None)), delimiter=delimiter, strict=True)
        before = 0
        try:
            for cells in reader:
                first, before = start + before + 1, reader.line_num
                if any(cell and not cell.isspace() for cell in cells):
                    yield Line(first, tuple(cell.strip() for cell in cells))
            return
        except csv.Error as fault:
            bad = start + before + 1
            yield _endless(file, bad) if "field limit" in str(fault) else _broken(file, bad)
            start = bad


def _even(file: str, lines: Iterator[Line | Problem]) -> Iterator[Line | Problem]:
    """The lines, without those that end in more empty cells than line 1 has cells."""
    width: int | None = None
    for line in lines:
        if isinstance(line, Problem):
            yield line
            continue
        width = len(line.cells) if width is None else width
        surplus = line.cells[width:]
        yield _longer(file, line.number) if surplus and not any(surplus) else line


def _longer(file: str, line: int) -> Problem:
    return Problem(
        file, line, None,
        say("This line has more cells than line 1, the last one empty."),
        say("Put numbers and text with commas in quotes; if none is there, take the sign at the end of the line away."),
        "row",
    )  # fmt: skip


def _broken(file: str, line: int) -> Problem:
    return Problem(
        file, line, None,
        say("The quotation marks of this line do not fit together."),
        say("Put text with commas or line breaks between two quotation marks, and write a mark inside it twice."),
        "row",
    )  # fmt: skip


def _endless(file: str, line: int) -> Problem:
    return Problem(
        file, line, None,
        say("A cell of this line is longer than {most} characters.", most=csv.field_size_limit()),
        say("Look for a quotation mark that is never closed, and shorten the text."),
        "row",
    )  # fmt: skip
