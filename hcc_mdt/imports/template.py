"""What does a person fill in? The empty sheets, and beside them what every column and code means."""

# openpyxl has no types of its own.
# mypy: allow-untyped-calls

import csv
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO, StringIO

from openpyxl.styles.alignment import Alignment
from openpyxl.styles.fills import PatternFill
from openpyxl.styles.fonts import Font
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from hcc_mdt.codes import CODES
from hcc_mdt.imports.sheets import Column, sheets
from hcc_mdt.locale import Translator
from hcc_mdt.messages import Message, say

DICTIONARY, CODE_LIST = "dictionary", "codes"
_DICTIONARY_HEADER = (
    say("Sheet"), say("Column"), say("Needed"), say("Kind"), say("Meaning"), say("Unit"), say("Allowed values"),
    say("Example"),
)  # fmt: skip
_CODES_HEADER = (
    say("Code"), say("Name"), say("Units, the first is the program's own"), say("Choices"), say("Possible range"),
    say("LOINC"),
)  # fmt: skip
_KINDS: dict[str, Message] = {
    "text": say("text"), "date": say("date"), "decimal": say("number"), "whole": say("whole number"),
    "flag": say("yes, no or empty"), "choice": say("choice"), "list": say("list with ; between"), "value": say("value"),
}  # fmt: skip
_WIDEST = 60  # characters of a column on screen
_LAST_ROW = 5000  # down to here Excel offers the allowed values
_MADE = datetime(2026, 1, 1)  # noqa: DTZ001 — a fixed stamp inside the file, so that equal templates are equal bytes
_HEAD = PatternFill("solid", fgColor="1F3A4D")


def workbook_template(t: Translator) -> bytes:
    """The empty template as one workbook (.xlsx)."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.created = book.properties.modified = _MADE
    _fill(book.create_sheet(DICTIONARY), dictionary(t))
    _fill(book.create_sheet(CODE_LIST), code_list(t))
    for sheet in sheets().values():
        page = book.create_sheet(sheet.key)
        _fill(page, [sheet.names])
        for index, column in enumerate(sheet.columns, start=1):
            _prepare(page, index, column)
    book.active = book.index(book["cases"])
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def csv_templates(t: Translator) -> dict[str, bytes]:
    """The empty template as CSV files by name; dictionary and codes are text tables beside them."""
    found = {f"{sheet.key}.csv": _csv([sheet.names]) for sheet in sheets().values()}
    return found | {f"{DICTIONARY}.csv": _csv(dictionary(t)), f"{CODE_LIST}.csv": _csv(code_list(t))}


def dictionary(t: Translator) -> list[tuple[str, ...]]:
    """Every column of every sheet: needed, kind, meaning, unit, allowed values, example; the header first."""
    rows = [tuple(t(name) for name in _DICTIONARY_HEADER)]
    rows += [
        (
            sheet.key, column.name, t("yes") if column.required else "", t(_KINDS[column.kind]), t(column.meaning),
            column.unit, _allowed(column), column.example,
        )
        for sheet in sheets().values() for column in sheet.columns
    ]  # fmt: skip
    return rows


def code_list(t: Translator) -> list[tuple[str, ...]]:
    """Every observation code: name, units, choices, possible range, LOINC; the header first."""
    rows = [tuple(t(name) for name in _CODES_HEADER)]
    rows += [
        (
            code.key, t(code.name), ", ".join(code.units), ", ".join(code.choices),
            f"{code.plausible[0]:f} … {code.plausible[1]:f} {code.units[0]}" if code.plausible else "",
            code.loinc or "",
        )
        for code in CODES.values()
    ]  # fmt: skip
    return rows


def _allowed(column: Column) -> str:
    if column.bounds:
        return f"{column.bounds[0]:f} … {column.bounds[1]:f}"
    return ", ".join(column.allowed)


def _csv(rows: Iterable[tuple[str, ...]]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _fill(page: Worksheet, rows: list[tuple[str, ...]]) -> None:
    for row in rows:
        page.append(row)
    for index, cell in enumerate(page[1]):
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = _HEAD
        widest = max(len(row[index]) for row in rows) + 3
        page.column_dimensions[cell.column_letter].width = min(widest, _WIDEST)
    for cells in page.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = "A2"


def _prepare(page: Worksheet, index: int, column: Column) -> None:
    """Dates shown as ISO, codes and numbers kept as typed, allowed values offered."""
    letter = page.cell(1, index).column_letter
    if column.kind == "date":
        page.column_dimensions[letter].number_format = "yyyy-mm-dd"
    elif column.kind in ("text", "value", "list"):
        page.column_dimensions[letter].number_format = "@"  # text: <2 stays <2, patient 007 stays 007
    offered = ("yes", "no") if column.kind == "flag" else column.allowed
    if offered:
        rule = DataValidation(type="list", formula1=f'"{",".join(offered)}"', allow_blank=True)
        rule.add(f"{letter}2:{letter}{_LAST_ROW}")
        page.add_data_validation(rule)
