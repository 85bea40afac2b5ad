"""What a workbook shows is what is read: a percentage is no fraction, a formula nobody calculated is said."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from hcc_mdt.imports.grid import Line
from hcc_mdt.imports.observed import observed
from hcc_mdt.imports.values import choice
from hcc_mdt.imports.workbook import read_workbook

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
