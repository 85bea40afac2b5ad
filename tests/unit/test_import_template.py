"""Is the template what the importer reads, with a meaning for every column?"""

from collections.abc import Sequence
from dataclasses import fields
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from hcc_mdt.codes import CODES
from hcc_mdt.imports.sheets import sheets
from hcc_mdt.imports.tables import read
from hcc_mdt.imports.template import code_list, csv_templates, dictionary, workbook_template
from hcc_mdt.locale import translator
from hcc_mdt.model import KINDS
from tests.unit.loads import a_plan, only, opened, words
from tests.unit.test_import_plan import WHOLE

BOOKKEEPING = {"id", "recorded", "replaces", "reason", "withdrawn"}


@pytest.mark.parametrize("kind", [k for k in KINDS if k != "observations"])
def test_every_field_of_a_fact_has_its_column(kind: str) -> None:
    assert set(sheets()[kind].names) == {"case"} | {f.name for f in fields(KINDS[kind])} - BOOKKEEPING


def test_every_column_has_a_meaning_and_required_ones_an_example() -> None:
    for sheet in sheets().values():
        for column in sheet.columns:
            assert column.meaning.text
            assert column.example or not column.required, f"{sheet.key}.{column.name}"


def test_the_dictionary_lists_every_column_and_the_codes_every_code() -> None:
    t = translator("en")
    assert [row[:2] for row in dictionary(t)[1:]] == [(s.key, c.name) for s in sheets().values() for c in s.columns]
    assert [row[0] for row in code_list(t)[1:]] == list(CODES)


def test_the_empty_template_loads_and_changes_nothing() -> None:
    made = a_plan({"template.xlsx": workbook_template(translator("en"))})
    assert (made.change, made.problems) == (None, ())
    as_csv = a_plan(dict(csv_templates(translator("zh"))))
    assert (as_csv.change, as_csv.problems) == (None, ())


def filled() -> bytes:
    """The template as a person fills it in Excel: typed numbers, real dates."""
    from csv import reader
    from datetime import date

    book = load_workbook(BytesIO(workbook_template(translator("en"))))
    for name, text in WHOLE.items():
        page, rows = book[name.removesuffix(".csv")], list(reader(text.splitlines()))
        columns = {cell.value: cell.column for cell in page[1]}
        for line, row in enumerate(rows[1:], start=2):
            for column, cell in zip(rows[0], row, strict=True):
                typed = date.fromisoformat(cell) if cell[:2] == "20" and cell.count("-") == 2 else cell
                page.cell(line, columns[column]).value = float(cell) if cell.isdigit() else (typed or None)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_filled_workbook_says_the_same_as_the_csv_files() -> None:
    book, texts = a_plan({"book.xlsx": filled()}), a_plan(WHOLE)
    assert book.problems == ()
    again = a_plan(WHOLE, opened(book))
    assert again.change is None
    assert again.facts.same == texts.facts.new


def test_a_fact_from_a_workbook_names_its_sheet_and_line() -> None:
    case = opened(a_plan({"book.xlsx": filled()}))["P-1"]
    origin = case.observations[0].recorded.origin
    assert (origin.source, origin.line) == ("book.xlsx / observations", 2)


def _book(*rows: Sequence[object], title: str = "cases", **cells: Any) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = title
    for row in rows:
        page.append(row)
    for place, value in cells.items():
        page[place] = value
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def test_numbers_yes_and_dates_of_a_sheet_become_what_a_person_would_type() -> None:
    data = _book(["case", "demonstration", "name"], [7, True, 0.1], [], [8.0, False, "x"])
    rows = read([("b.xlsx", data)]).rows
    assert [dict(row.cells) for row in rows] == [
        {"case": "7", "demonstration": "yes", "name": "0.1"}, {"case": "8", "demonstration": "no", "name": "x"},
    ]  # fmt: skip


def test_a_stray_cell_at_the_far_end_does_not_fill_the_memory() -> None:
    made = a_plan({"b.xlsx": _book(["case"], ["P-1"], XFD1048576="x")})
    assert "unfolds to more than a table of patients can hold" in words(only(made))


def test_a_small_file_that_unfolds_hugely_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hcc_mdt.imports.workbooks.workbook.LARGEST_CONTENT", 10_000)
    made = a_plan({"b.xlsx": _book(["case", "question"], *[["P-1", "a" * 100]] * 500)})
    assert "unfolds to more" in words(only(made))


def test_a_truncated_workbook_is_refused_in_words() -> None:
    whole = workbook_template(translator("en"))
    assert "is no workbook that can be read" in words(only(a_plan({"b.xlsx": whole[:-200]})))


def test_a_sheet_that_is_none_of_ours_refuses_the_workbook() -> None:
    made = a_plan({"b.xlsx": _book(["case"], ["P-1"], title="Tabelle1")})
    assert "b.xlsx / Tabelle1 is none of our sheets" in words(only(made))
