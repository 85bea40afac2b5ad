"""Which rows does each sheet of this workbook hold?

Excel and OpenDocument, read by calamine, and the older .xls. A zipped workbook is measured before it is opened, so
that a small file cannot fill the memory.
"""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import TypeGuard

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from hcc_mdt.errors import BadFile
from hcc_mdt.imports.grid import Line, Table
from hcc_mdt.imports.problem import Problem
from hcc_mdt.imports.workbooks import ods, xls
from hcc_mdt.imports.workbooks.seen import Cells, Locked, Seen
from hcc_mdt.imports.workbooks.shown import as_shown, percentages, uncalculated
from hcc_mdt.messages import Message, say

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"  # .xls, and encrypted .xlsx

LARGEST_CONTENT = 400 * 1024 * 1024
"""Bytes a workbook may unfold to."""
MOST_CELLS = 20_000_000
"""Cells between the first and the last filled one: a stray cell at the sheet's far end spans billions."""

_CHUNK = 1 << 20
_CELL = re.compile(rb'<c\s[^>]{0,200}?\br="([A-Z]{1,3})([0-9]{1,7})"')
_TAIL = 256  # bytes of a chunk that may hold half a cell


def is_workbook(data: bytes) -> bool:
    """Does the file begin like a workbook? (Its name is not asked.)"""
    return data.startswith((ZIP, OLE))


def read_workbook(file: str, data: bytes) -> tuple[Table, ...]:
    """One table per filled worksheet. Raises ``BadFile`` when it is damaged, locked or too large."""
    formulas = _measure(file, data) if data.startswith(ZIP) else 0
    try:
        sheets = _of_xls(file, data) if data.startswith(OLE) else _of_zip(file, data)
    except (PasswordError, Locked) as locked:
        raise BadFile(say("{file} is locked by a password. Save it without one.", file=file)) from locked
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile) as damaged:
        raise _damaged(file) from damaged
    if not sheets:
        raise BadFile(say("{file} is empty.", file=file))
    notes = (_without_result(file, formulas),) if formulas else ()
    return tuple(
        Table(name.strip(), f"{file} / {name}", lines, said)
        for (name, lines), said in zip(sheets, (notes, *[()] * len(sheets)), strict=False)
    )


Sheets = list[tuple[str, Iterator[Line | Problem]]]
"""The filled sheets by name."""


def _of_zip(file: str, data: bytes) -> Sheets:
    far = ods.seen(data)
    _refuse_too_far(file, far.values())
    shown = {name: one.percentages for name, one in far.items()} or percentages(data)
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    names = [meta.name for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
    sheets = [book.get_sheet_by_name(name) for name in names]
    return [
        (sheet.name, _lines(sheet.iter_rows(), sheet.start[1] + 1, shown.get(sheet.name, frozenset())))
        for sheet in sheets
        if sheet.total_height and sheet.start is not None
    ]


def _of_xls(file: str, data: bytes) -> Sheets:
    found = xls.sheets(data)
    _refuse_too_far(file, [seen for seen, _ in found.values()])
    return [(name, _lines(rows, 1, seen.percentages)) for name, (seen, rows) in found.items() if seen.columns]


def _refuse_too_far(file: str, sheets: Iterable[Seen]) -> None:
    if any(one.rows * one.columns > MOST_CELLS for one in sheets):
        raise _too_large(file)


def _lines(rows: Iterable[Sequence[object]], first: int, percents: Cells) -> Iterator[Line | Problem]:
    """The filled rows, the sheet's first being 1; ``first``: the column their cells begin in; ``percents``: the cells
    that show a percentage."""
    for number, cells in enumerate(rows, start=1):
        texts = tuple(
            as_shown(cell) if percents and (number, place) in percents and _is_number(cell) else _text(cell)
            for place, cell in enumerate(cells, start=first)
        )
        if any(texts):
            yield Line(number, texts)


def _is_number(cell: object) -> TypeGuard[float]:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _text(cell: object) -> str:
    """A cell as somebody would type it: 5.0 is 5, a date is ISO."""
    match cell:
        case bool():
            return "yes" if cell else "no"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="seconds")
        case date():
            return cell.isoformat()
        case _:
            return str(cell).strip()


def _measure(file: str, data: bytes) -> int:
    """Unfold the archive once, refuse what is too large, and count the formulas without a result."""
    total = formulas = 0
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for part in archive.infolist():
                total += part.file_size
                if total > LARGEST_CONTENT:
                    raise _too_large(file)
                formulas += _measure_part(file, archive, part)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as damaged:
        raise _damaged(file) from damaged
    return formulas


def _measure_part(file: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """Unfold one part, checking its checksum and how far its cells reach; its formulas without a result."""
    sheet = part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml")
    rows = columns = formulas = 0
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if not sheet:
                continue
            for letters, number in _CELL.findall(tail + chunk):
                rows, columns = max(rows, int(number)), max(columns, _column_number(letters))
            formulas += uncalculated(chunk)
            tail = chunk[-_TAIL:]
            if rows * columns > MOST_CELLS:
                raise _too_large(file)
    return formulas


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _without_result(file: str, count: int) -> Message:
    return say(
        "{file} holds {count} formulas without a stored result; their cells are empty. Save it once more in Excel.",
        file=file, count=count,
    )  # fmt: skip


def _too_large(file: str) -> BadFile:
    return BadFile(
        say("{file} unfolds to more than a table of patients can hold. Copy the filled cells into a new workbook.",
            file=file)
    )  # fmt: skip


def _damaged(file: str) -> BadFile:
    return BadFile(say("{file} is no workbook that can be read. Save it again as .xlsx or as CSV.", file=file))
