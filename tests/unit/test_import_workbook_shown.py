"""What a workbook shows is what is read: a percentage is no fraction, a formula nobody calculated is said."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from hcc_mdt.errors import BadFile
from hcc_mdt.imports.grid import Line
from hcc_mdt.imports.observed import observed
from hcc_mdt.imports.values import choice
from hcc_mdt.imports.workbooks.workbook import read_workbook

ROW = ("P1", "2025-01-02", "icg_r15")


def table(*cells: tuple[object, str | None]) -> tuple[list[tuple[str, ...]], tuple[object, ...]]:
    """The rows and notes of a sheet with one value and number format per row."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "observations"
    sheet.append(["case", "on", "code", "value", "unit"])
    for value, form in cells:
        sheet.append([*ROW, value, "%"])
        if form:
            sheet.cell(sheet.max_row, 4).number_format = form
    stream = BytesIO()
    book.save(stream)
    (found,) = read_workbook("values.xlsx", stream.getvalue())
    return [line.cells for line in found.lines if isinstance(line, Line)][1:], found.notes


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [(0.35, "0%", "35%"), (0.07, "0.0%", "7%"), (0.1234, "0.00%", "12.34%"), (1, "0%", "100%"), (0.35, "0.00", "0.35"),
     (35, None, "35")],
)  # fmt: skip
def test_a_cell_that_shows_a_percentage_is_read_as_it_shows(value: float, form: str | None, text: str) -> None:
    rows, notes = table((value, form), (12, None))
    assert rows[0][3] == text
    assert rows[1][3] == "12"
    assert notes == ()


def test_a_sheet_that_begins_further_right_keeps_its_percentages() -> None:
    book = openpyxl.Workbook()
    for row, (value, form) in enumerate([("icg_r15", "General"), (0.35, "0%"), (12, "General")], start=2):
        book.active.cell(row, 4, value).number_format = form
    stream = BytesIO()
    book.save(stream)
    (found,) = read_workbook("values.xlsx", stream.getvalue())
    assert [line.cells for line in found.lines if isinstance(line, Line)] == [("icg_r15",), ("35%",), ("12",)]


def an_xls(cells: list[tuple[object, str | None]]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("observations")
    for row, (value, form) in enumerate([("value", None), *cells]):
        sheet.write(row, 3, value, xlwt.easyxf(num_format_str=form) if form else xlwt.Style.default_style)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def an_ods(cells: list[tuple[object, str | None]]) -> bytes:
    book, sheet = OpenDocumentSpreadsheet(), Table(name="observations")
    for value, form in [("value", None), *cells]:
        row = TableRow()
        row.addElement(TableCell(numbercolumnsrepeated=3))
        kind = "string" if isinstance(value, str) else "percentage" if form else "float"
        cell = TableCell(valuetype=kind, **({} if kind == "string" else {"value": value}))
        cell.addElement(P(text=value))
        row.addElement(cell)
        sheet.addElement(row)
    book.spreadsheet.addElement(sheet)
    stream = BytesIO()
    book.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize(("name", "written"), [("values.xls", an_xls), ("values.ods", an_ods)])
def test_a_percentage_in_an_older_or_open_format_is_read_as_it_shows(
    name: str, written: Callable[[list[tuple[object, str | None]]], bytes]
) -> None:
    """ICG-R15 of 30 % must stay 30 %: as 0.3 % it would pass every limit."""
    (found,) = read_workbook(name, written([(0.3, "0%"), (0.3, None), (0.0725, "0.00%"), (1, "0%"), (12, None)]))
    texts = [line.cells[-1] for line in found.lines if isinstance(line, Line)]
    assert texts == ["value", "30%", "0.3", "7.25%", "100%", "12"]


def test_repeated_rows_and_cells_of_an_open_document_are_counted() -> None:
    book, sheet = OpenDocumentSpreadsheet(), Table(name="observations")
    for repeated, text in ((2, "above"), (1, "")):
        row = TableRow(numberrowsrepeated=repeated)
        cell = TableCell(
            valuetype="string" if text else "percentage", numbercolumnsrepeated=2, **({} if text else {"value": 0.3})
        )
        row.addElement(cell)
        cell.addElement(P(text=text or "30%"))
        sheet.addElement(row)
    book.spreadsheet.addElement(sheet)
    stream = BytesIO()
    book.write(stream)
    (found,) = read_workbook("values.ods", stream.getvalue())
    assert [line.cells for line in found.lines if isinstance(line, Line)] == [
        ("above",) * 2,
        ("above",) * 2,
        ("30%",) * 2,
    ]


@pytest.mark.parametrize("form", ["0%", None])
@pytest.mark.parametrize("rows", ["33554432", "99999999999"])
def test_an_open_document_that_repeats_a_row_without_end_is_refused(rows: str, form: str | None) -> None:
    stream = BytesIO()
    with ZipFile(BytesIO(an_ods([(0.3, form)]))) as old, ZipFile(stream, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            repeated = b'<table:table-row table:number-rows-repeated="%s">' % rows.encode()
            new.writestr(part, data.replace(b"<table:table-row>", repeated) if part == "content.xml" else data)
    with pytest.raises(BadFile):
        read_workbook("values.ods", stream.getvalue())


def test_a_damaged_xls_that_names_a_cell_far_away_is_refused_before_room_is_made_for_it() -> None:
    """A reader that believed it would ask for 170 GB and end the whole program."""
    data = bytearray(an_xls([(0.0725, None)]))
    number = data.index(b"\x03\x02\x0e\x00")  # the record of a number: its row and its column follow
    data[number + 4 : number + 8] = b"\xff\xff\xff\xff"
    with pytest.raises(BadFile):
        read_workbook("values.xls", bytes(data))


def test_what_an_xls_claims_to_reach_is_not_believed() -> None:
    data = bytearray(an_xls([(0.3, "0%"), (12, None)]))
    claimed = data.index(b"\x00\x02\x0e\x00")  # the record of the sheet's extent: first row, row after the last one
    data[claimed + 8 : claimed + 12] = b"\xff\xff\xff\xcc"
    (found,) = read_workbook("values.xls", bytes(data))
    assert [line.cells[-1] for line in found.lines if isinstance(line, Line)] == ["value", "30%", "12"]


def test_an_xls_gives_days_texts_and_answers_as_the_other_formats_do() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("observations")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for column, (value, style) in enumerate([(date(2026, 1, 5), day), (True, None), ("阴性", None), (5.0, None)]):
        sheet.write(1, column, value, style or xlwt.Style.default_style)
    stream = BytesIO()
    book.save(stream)
    (found,) = read_workbook("values.xls", stream.getvalue())
    assert list(found.lines) == [Line(2, ("2026-01-05", "yes", "阴性", "5"))]


def test_a_formula_nobody_calculated_is_said_once_for_the_file() -> None:
    rows, notes = table(("=1+1", None), (12, None))
    assert rows[0][3] == ""
    assert len(notes) == 1
    assert "1 formulas without a stored result" in str(notes[0])


@pytest.mark.parametrize(
    ("code", "value", "unit"),
    [("bilirubin", "1.2", "umol/L"), ("icg_r15", "0.35", "%"), ("inr", "13", "1"), ("largest_diameter", "2.5", "mm")],
)
def test_a_value_that_looks_like_another_unit_is_taken_and_said(code: str, value: str, unit: str) -> None:
    said, doubts = observed(code, value, unit, "", "")
    assert said is not None
    assert said.value is not None
    assert said.value.value == Decimal(value)
    assert [doubt.stands for doubt in doubts] == [True]


@pytest.mark.parametrize(
    ("code", "value", "unit"),
    [("bilirubin", "3", "umol/L"), ("bilirubin", "0.2", "mg/dL"), ("inr", "6", "1"), ("largest_diameter", "0", "mm"),
     ("bilirubin", "<2", "umol/L"), ("afp", "2", "ng/mL")],
)  # fmt: skip
def test_a_usual_value_is_not_asked_about(code: str, value: str, unit: str) -> None:
    assert observed(code, value, unit, "", "")[1] == ()


@pytest.mark.parametrize("code", ["lesion_count", "planned_segments", "nrs2002", "child_pugh_points"])
def test_what_is_counted_is_whole(code: str) -> None:
    assert observed(code, "5", "", "", "")[0] is not None
    said, (wrong,) = observed(code, "5.5", "", "", "")
    assert said is None
    assert "whole number" in str(wrong.trouble.what)


@pytest.mark.parametrize(("text", "meant"), [("M", "male"), ("f", "female"), ("男", "male"), ("女性", "female")])
def test_sex_is_read_as_people_write_it(text: str, meant: str) -> None:
    assert choice(text, ("female", "male")) == meant
