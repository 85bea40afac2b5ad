"""What does each sheet of an .xls hold?

Read by xlrd, which keeps a row as long as it is: a damaged file can claim a cell so far away that the reader of the
other formats asks for 170 GB and ends the whole server.
"""

import struct
from collections.abc import Mapping
from io import StringIO
from typing import Any

import xlrd
from xlrd.biffh import (
    XL_CELL_BOOLEAN,
    XL_CELL_DATE,
    XL_CELL_ERROR,
    XL_CELL_NUMBER,
    XL_CELL_TEXT,
    XLRDError,
    error_text_from_code,
)
from xlrd.compdoc import CompDocError
from xlrd.xldate import xldate_as_datetime

from hcc_mdt.imports.workbooks.seen import Cells, Locked, Seen

_BUILT_IN = {9, 10}  # 0 % and 0.00 %, which a file need not define
_LOCKED_XLSX = "EncryptedPackage".encode("utf-16-le")
_LOCKED_XLS = "encrypted"
_FAULTS = (
    XLRDError, CompDocError, AssertionError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError,
    struct.error,
)  # fmt: skip
"""What xlrd says of a damaged file, in its various ways."""

Rows = tuple[tuple[object, ...], ...]


def sheets(data: bytes) -> Mapping[str, tuple[Seen, Rows]]:
    """Every sheet with its rows, each as long as it is. Raises ``Locked``, and ``ValueError`` for a damaged file."""
    if _LOCKED_XLSX in data:
        raise Locked
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=StringIO())
        shown = {key for key, form in book.format_map.items() if "%" in (form.format_str or "")} | _BUILT_IN
        percent = {place for place, style in enumerate(book.xf_list) if style.format_key in shown}
        return {sheet.name: (_seen(sheet, percent), _rows(sheet, book.datemode)) for sheet in book.sheets()}
    except _FAULTS as damaged:
        if _LOCKED_XLS in str(damaged):
            raise Locked from damaged
        raise ValueError from damaged


def _seen(sheet: xlrd.sheet.Sheet, percent: set[int]) -> Seen:
    widths = [sheet.row_len(row) for row in range(sheet.nrows)]
    return Seen(sheet.nrows, max(widths, default=0), _percentages(sheet, percent))


def _percentages(sheet: xlrd.sheet.Sheet, percent: set[int]) -> Cells:
    return frozenset(
        (row + 1, column + 1)
        for row in range(sheet.nrows)
        for column, kind in enumerate(sheet.row_types(row))
        if kind == XL_CELL_NUMBER and sheet.cell_xf_index(row, column) in percent
    )


def _rows(sheet: xlrd.sheet.Sheet, calendar: int) -> Rows:
    return tuple(
        tuple(
            _value(kind, value, calendar)
            for kind, value in zip(sheet.row_types(row), sheet.row_values(row), strict=True)
        )
        for row in range(sheet.nrows)
    )


def _value(kind: int, value: Any, calendar: int) -> object:
    """A cell as the other formats give it: text, number, day, time, yes or no; empty text where nothing stands."""
    match kind:
        case k if k in (XL_CELL_TEXT, XL_CELL_NUMBER):
            return value
        case k if k == XL_CELL_DATE:
            day = xldate_as_datetime(value, calendar)
            return day.time() if isinstance(value, float) and value < 1 else day
        case k if k == XL_CELL_BOOLEAN:
            return bool(value)
        case k if k == XL_CELL_ERROR:
            return error_text_from_code.get(value, "")
    return ""
