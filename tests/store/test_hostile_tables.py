"""Do the commands answer hostile tables and addresses in words, use no row wrongly and create nothing by asking?"""

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from hcc_mdt.__main__ import app
from hcc_mdt.spreadsheet import harmless
from tests.evidence_examples import both_signed, printed

SCORES = "subject,on,age_years,bilirubin_umol_per_l,albumin_g_per_l\n"
READINGS = (
    "subject,reader,on,lesion,kind,site,is_node,long_axis_mm,short_axis_mm,viable_mm,area_mm2,state\n"
    "{0},r,2025-01-01,L1,target,liver,no,50,,,,\n{0},r,2025-03-01,L1,target,liver,no,30,,,,\n"
)


def ran(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def worked_out(tmp_path: Path, command: str, text: str) -> tuple[Result, list[dict[str, str]]]:
    table, out = tmp_path / "table.csv", tmp_path / "out.csv"
    table.write_bytes(text.encode())
    answer = ran(command, str(table), "--out", str(out))
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines())) if out.exists() else []
    return answer, rows


def test_a_row_moved_by_an_unquoted_comma_is_left_out_not_worked_out_wrongly(tmp_path: Path) -> None:
    """20,5 without quotation marks: bilirubin 20, albumin 5, and 40 in a column nobody named."""
    answer, rows = worked_out(tmp_path, "scores", SCORES + "a,2025-01-01,50,20,5,40\nb,2025-01-01,50,20,40\n")
    assert answer.exit_code == 1
    assert "line 2: This line has more cells than line 1" in answer.output
    assert [row["subject"] for row in rows] == ["b"]


def test_a_line_that_was_cut_off_is_said(tmp_path: Path) -> None:
    answer, _ = worked_out(tmp_path, "scores", SCORES + "a,2025-01-01,50\n")
    assert answer.exit_code == 1
    assert "line 2: This line has fewer cells than line 1" in answer.output


def test_a_cell_without_end_is_called_so(tmp_path: Path) -> None:
    answer, _ = worked_out(tmp_path, "scores", SCORES + '"' + "x" * 300_000 + '",2025-01-01,50,20,40\n')
    assert "longer than 131,072 characters" in answer.output


def test_a_hundred_thousand_columns_are_answered_at_once(tmp_path: Path) -> None:
    heads = ",".join(f"c{n}" for n in range(100_000))
    answer, _ = worked_out(tmp_path, "scores", f"{heads}\n1\n")
    assert answer.exit_code == 2
    assert "names no column this command knows" in answer.output


@pytest.mark.parametrize("subject", ["=cmd|' /C calc'!A0", "@SUM(1+1)", "+1+cmd", "-2+3", "＝1", " =1"])
@pytest.mark.parametrize("command", ["scores", "response"])
def test_no_answer_holds_a_cell_that_a_spreadsheet_would_compute(tmp_path: Path, command: str, subject: str) -> None:
    text = SCORES + f"{subject},2025-01-01,50,20,40\n" if command == "scores" else READINGS.format(subject)
    answer, rows = worked_out(tmp_path, command, text)
    assert answer.exit_code == 0, answer.output
    assert rows
    assert {row["subject"] for row in rows} == {f"'{subject.strip()}"}


@pytest.mark.parametrize("number", ["-30.5", "+5", "7", "张伟", "a=b"])
def test_numbers_and_names_stay_as_they_are(number: str) -> None:
    assert harmless(number) == number


@pytest.mark.parametrize("command", ["scores", "response", "load"])
def test_a_device_is_no_table(command: str) -> None:
    answer = ran(command, "/dev/zero")
    assert answer.exit_code == 2
    assert "/dev/zero is no file" in answer.output


def test_what_a_table_holds_cannot_move_the_cursor(tmp_path: Path) -> None:
    answer, _ = worked_out(tmp_path, "scores", SCORES + '"a\x1b[2J\nscores: all good",2025-01-01,x\x1b[31m,20,40\n')
    assert "\x1b" not in answer.output
    assert not any(line.startswith("scores: all good") for line in answer.output.splitlines())


@pytest.mark.parametrize("option", ["--db", "--replay"])
def test_asking_a_store_that_is_not_there_creates_none(tmp_path: Path, option: str) -> None:
    file, store = tmp_path / "minutes.pdf", tmp_path / "sub" / "store.sqlite"
    file.write_bytes(both_signed(printed()))
    answer = ran("verify", str(file), option, f"sqlite:///{store}")
    assert answer.exit_code in (1, 2)
    assert "store cannot be read" in answer.output
    assert not store.parent.exists()
