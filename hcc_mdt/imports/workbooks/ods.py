"""What does an OpenDocument sheet hold, before anything makes room for it?

Here a cell says itself that it is a percentage, and one row or cell may stand for a million equal ones.
"""

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from itertools import product
from typing import Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from hcc_mdt.imports.workbooks.seen import Seen

_CONTENT, _OTHER = "content.xml", "xl/workbook.xml"
_TABLE, _OFFICE = (f"{{urn:oasis:names:tc:opendocument:xmlns:{part}:1.0}}" for part in ("table", "office"))
_SHEET, _ROW, _CELL, _COVERED = (
    f"{_TABLE}{name}" for name in ("table", "table-row", "table-cell", "covered-table-cell")
)
_KIND, _PERCENTAGE = f"{_OFFICE}value-type", "percentage"
_MOST = 1_000_000
"""Percentages a table of patients can hold."""


@dataclass(slots=True)
class _Sheet:
    rows: int = 0
    columns: int = 0
    percentages: set[tuple[int, int]] = field(default_factory=set)
    row: int = 1
    height: int = 0
    column: int = 1


def seen(data: bytes) -> Mapping[str, Seen]:
    """Every sheet; none for a zipped workbook of another kind. Raises ``ValueError`` for a file that is damaged."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if _CONTENT not in archive.namelist() or _OTHER in archive.namelist():
            return {}
        with archive.open(_CONTENT) as content:
            try:
                found = _sheets(iterparse(content, events=("start", "end"), forbid_dtd=True))
            except (ParseError, DefusedXmlException, zipfile.BadZipFile, zlib.error) as damaged:
                raise ValueError from damaged
    return {name: Seen(one.rows, one.columns, frozenset(one.percentages)) for name, one in found.items()}


def _sheets(parts: Iterator[tuple[str, Any]]) -> dict[str, _Sheet]:
    found: dict[str, _Sheet] = {}
    sheet = _Sheet()
    for event, part in parts:
        if event == "end":
            part.clear()
        elif part.tag == _SHEET:
            sheet = found.setdefault(part.get(f"{_TABLE}name", ""), _Sheet())
        elif part.tag == _ROW:
            sheet.row += sheet.height
            sheet.height, sheet.column = int(part.get(f"{_TABLE}number-rows-repeated", "1")), 1
        elif part.tag in (_CELL, _COVERED):
            _count(sheet, part.get(_KIND), int(part.get(f"{_TABLE}number-columns-repeated", "1")))
    return found


def _count(sheet: _Sheet, kind: str | None, wide: int) -> None:
    if kind is not None:
        sheet.rows = max(sheet.rows, sheet.row + sheet.height - 1)
        sheet.columns = max(sheet.columns, sheet.column + wide - 1)
    if kind == _PERCENTAGE:
        if sheet.height * wide > _MOST:
            raise ValueError(sheet.height * wide)
        rows, columns = range(sheet.row, sheet.row + sheet.height), range(sheet.column, sheet.column + wide)
        sheet.percentages.update(product(rows, columns))
    sheet.column += wide
