"""Does a bad cell, row or file cost only itself, and is it said in words?"""

from datetime import date
from decimal import Decimal

import pytest

from hcc_mdt.errors import BadFile
from hcc_mdt.imports.mapping_file import profile_of
from hcc_mdt.imports.tables import read
from hcc_mdt.units import Quantity
from tests.unit.loads import CASE, a_plan, of_observations, only, opened, stored_values, words


def test_a_value_keeps_its_comparator_and_arrives_in_the_canonical_unit() -> None:
    made = of_observations("P-1,2025-01-01,afp,<2,IU/mL,\nP-1,2025-01-02,bilirubin,2,mg/dL,")
    afp, bilirubin = stored_values(made)
    assert afp.received == Quantity(Decimal(2), "IU/mL", "<")
    assert afp.value == Quantity(Decimal("2.42"), "ng/mL", "<")
    assert bilirubin.value == Quantity(Decimal("34.2"), "umol/L")
    assert made.problems == ()


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("P-1,2025-01-01,age,0,a,", "value", "Age of 0 years is not possible (possible: 1 to 119 years)."),
        ("P-1,2025-01-01,age,130,a,", "value", "Is the unit right?"),
        ("P-1,2025-01-01,platelets,459000,10*9/L,", "value", "Is the unit right?"),
        (
            "P-1,2025-01-01,afp,12,mol/L,",
            "unit",
            "“mol/L” is not a unit for AFP. Use one of: ng/mL, ug/L, IU/mL, kIU/L",
        ),
        ("P-1,2025-01-01,afp,12,,", "unit", "AFP has no unit here. Write one of these units: ng/mL"),
        ("P-1,2025-01-01,afp,0.0,ng/mL,", "value", "below what any assay can measure"),
        ("P-1,2025-01-01,lesion_count,1E40,1,", "value", "is not possible"),
        ("P-1,2025-01-01,afp,12%,ng/mL,", "unit", "is a percentage, but the unit is"),
        ('P-1,2025-01-01,afp,"1,234",ng/mL,', "value", "can mean thousands or decimals"),
        ("P-1,2025-01-01,afp,,ng/mL,", "value", "The row says nothing about AFP"),
        ("P-1,2025-01-01,ascites,,,much", "choice", "Use one of: none, mild, moderate_severe"),
        ("P-1,2025-01-01,alphafeto,12,ng/mL,", "code", "does not know the code “alphafeto”"),
    ],
)
def test_a_value_that_cannot_be_used_is_left_out_and_said(row: str, column: str, said: str) -> None:
    made = of_observations(f"{row}\nP-1,2025-01-01,weight,65,kg,")
    problem = only(made)
    assert (problem.file, problem.line, problem.column, problem.refused) == ("observations.csv", 2, column, "value")
    assert said in words(problem)
    assert [o.code for o in stored_values(made)] == ["weight"]
    assert (made.rows.new, made.rows.refused, made.facts.refused) == (2, 1, 1)


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("P-1,2025-02-30,afp,12,ng/mL,", "on", "The day “2025-02-30” does not exist"),
        ("P-1,2030-01-01,afp,12,ng/mL,", "on", "2030-01-01 has not come yet"),
        ("P-1,,afp,12,ng/mL,", "on", "The date is missing"),
        (",2025-01-01,afp,12,ng/mL,", "case", "No patient is named"),
        ("P-9,2025-01-01,afp,12,ng/mL,", "case", "There is no patient “P-9”"),
        ("P-1,2025-01-01,afp,12", None, "This line has 4 cells, the header has 6"),
        ("P-1,2025-01-01,afp,12,ng/mL,,,x", None, "This line has 8 cells, the header has 6"),
        ('P-1,2025-01-01,afp,"12"3,ng/mL,', None, "quotation marks of this line do not fit"),
    ],
)
def test_a_row_that_cannot_be_used_does_not_stop_the_good_ones(row: str, column: str | None, said: str) -> None:
    made = of_observations(f"P-1,2025-01-01,height,170,cm,\n{row}\nP-1,2025-01-01,weight,65,kg,")
    problem = only(made)
    assert (problem.line, problem.column, problem.refused) == (3, column, "row")
    assert said in words(problem)
    assert [o.code for o in stored_values(made)] == ["height", "weight"]
    assert (made.rows.new, made.rows.refused) == (3, 1)


def test_a_patient_nobody_introduced_counts_as_refused() -> None:
    assert of_observations("P-9,2025-01-01,afp,12,ng/mL,").patients.refused == 1


def test_a_mark_that_is_not_closed_costs_its_own_line_only() -> None:
    made = of_observations('P-1,2025-01-01,afp,"12,ng/mL,\nP-1,2025-01-01,weight,65,kg,')
    assert [o.code for o in stored_values(made)] == ["weight"]


def test_a_repeated_line_is_said_and_stored_once() -> None:
    row = "P-1,2025-01-01,afp,12,ng/mL,"
    made = of_observations(f"{row}\n\n{row}")
    problem = only(made)
    assert (problem.line, problem.refused, str(problem.what)) == (4, "nothing", "This line repeats line 2.")
    assert len(stored_values(made)) == 1
    assert not made.refused
    assert made.rows.refused == 0


def test_two_values_of_one_day_are_numbered_and_both_kept() -> None:
    made = of_observations("P-1,2025-01-01,afp,12,ng/mL,\nP-1,2025-01-01,afp,14,ng/mL,")
    assert [(o.repeat, o.value.value) for o in stored_values(made) if o.value] == [(1, 12), (2, 14)]


def test_rows_out_of_date_order_are_put_in_order() -> None:
    made = of_observations("P-1,2025-03-01,afp,9,ng/mL,\nP-1,2025-01-01,afp,12,ng/mL,")
    assert [o.on for o in stored_values(made)] == [date(2025, 1, 1), date(2025, 3, 1)]
    assert made.problems == ()


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: ("\n\n" + text.replace("\n", "\n\n,,,\n")).encode(),
        lambda text: text.replace(",", ";").encode(),
        lambda text: text.replace(",", "\t").encode(),
    ],
    ids=["utf-8 with mark", "utf-16", "crlf", "cr", "empty lines", "semicolon", "tab"],
)
def test_the_same_table_in_other_clothes_says_the_same(encode: object) -> None:
    assert callable(encode)
    made = a_plan({"cases.csv": encode("case,sex,question,name\nP-1,male,手术？,李\n")})
    assert made.problems == ()
    assert made.change is not None
    assert opened(made)["P-1"].question == "手术？"
    assert made.change.opened[0].identity.name == "李"


@pytest.mark.parametrize(
    ("encoding", "name", "called"),
    [("gb18030", "王小明，肝癌", "GB18030"), ("cp1252", "Müller, 5 µg", "Windows-1252")],
)
def test_an_encoding_that_had_to_be_recognised_is_said(encoding: str, name: str, called: str) -> None:
    sheets = read([("cases.csv", f'case,name\nP-1,"{name}"\n'.encode(encoding))])
    assert sheets.rows[0].cells["name"] == name
    assert [str(note) for note in sheets.notes] == [
        f"cases.csv is not UTF-8; it was read as {called}. Look at names and remarks before you store it."
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n\r\n ,,, \n", "is empty"),
        (b"case,sex\nP-1,\x00male\n", "holds zero bytes"),
        (b"%PDF-1.7 ...", "is a PDF file, not a table"),
        (b"{\\rtf1 ...}", "is a RTF file, not a table"),
        (b"PK\x03\x04 not a zip", "is no workbook that can be read"),
        (b"\xd0\xcf\x11\xe0 not an xls", "is no workbook that can be read"),
        (b"sex,intent\nmale,conversion\n", "lacks the column case"),
        (b"case,sex,sex\nP-1,male,male\n", "has the column sex twice"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_and_the_others_are_loaded(content: bytes, said: str) -> None:
    made = a_plan({"treatments.csv" if b"intent" not in content and b"sex" not in content else "cases.csv": content,
                   "book/cases.csv": CASE})  # fmt: skip
    problem = only(made)
    assert problem.refused == "file"
    assert said in words(problem)
    assert made.patients.new == 1


def test_a_file_over_the_limit_is_refused_with_its_size() -> None:
    from hcc_mdt.imports.grid import LARGEST_FILE

    made = a_plan({"cases.csv": b"x" * (LARGEST_FILE + 1)})
    assert "has 101 MB; a file may have 100 MB. Split it by patients" in words(only(made))


def test_more_rows_than_fit_are_refused_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hcc_mdt.imports.tables.MOST_ROWS", 3)
    rows = "".join(f"P-1,2025-01-0{n},afp,12,ng/mL\n" for n in range(1, 6))
    made = a_plan({"cases.csv": CASE, "observations.csv": f"case,on,code,value,unit\n{rows}"})
    assert "holds more than 3 values" in words(only(made))
    assert opened(made)["P-1"].observations == ()


def test_a_column_nobody_knows_is_said_and_not_read() -> None:
    made = a_plan({"cases.csv": "case,sex,colour\nP-1,male,blue\n"})
    assert (only(made).column, only(made).refused) == ("colour", "nothing")


def test_a_table_that_fits_a_shipped_profile_is_told_so() -> None:
    from pathlib import Path

    data = (Path(__file__).parents[1] / "data" / "sysucc" / "visits.csv").read_bytes()
    said = words(only(a_plan({"visits.csv": data})))
    assert "fits the format SYSUCC visits (SurvivalPath): choose that (--mapping sysucc)" in said


@pytest.mark.parametrize("code", ["P\u202e1", "P\x1b[2J", "P\u200b1", '"P\n1"', "P" * 65])
def test_a_code_that_would_hide_or_fill_the_screen_is_refused_and_the_others_are_taken(code: str) -> None:
    made = a_plan({"cases.csv": f"case,sex\n{code},female\nP-2,male\n"})
    problem = only(made)
    assert (problem.column, problem.refused) == ("case", "row")
    assert "cannot be the code of a patient" in words(problem)
    assert list(opened(made)) == ["P-2"]


@pytest.mark.parametrize("text", ["a=" + "[" * 100_000, "a=" + "9" * 5000])
def test_a_mapping_beyond_reason_is_refused_by_its_name(text: str) -> None:
    with pytest.raises(BadFile, match=r"strange\.toml"):
        profile_of("strange.toml", text.encode())
