"""Do the commands refuse in one sentence what they cannot do, and before they have done anything?"""

import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl.workbook.workbook import Workbook
from typer.testing import CliRunner

from hcc_mdt.__main__ import app

SCORES = "albumin_g_per_l,bilirubin_umol_per_l\n40,17\n"
RESPONSE = (
    "subject,on,lesion,kind,site,is_node,long_axis_mm,short_axis_mm,state\nP1,2026-01-05,T1,target,liver,no,93,,\n"
)


@pytest.mark.parametrize(("command", "table"), [("scores", SCORES), ("response", RESPONSE)])
@pytest.mark.parametrize("place", ["no/such/folder/out.csv", "."])
def test_an_answer_that_cannot_be_written_is_refused_before_the_work(
    tmp_path: Path, command: str, table: str, place: str
) -> None:
    file = tmp_path / "table.csv"
    file.write_text(table, encoding="utf-8")
    result = CliRunner().invoke(app, [command, str(file), "--out", str(tmp_path / place)])
    assert result.exit_code == 2
    assert result.stderr.strip().endswith("cannot be written.")
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("command", ["scores", "response"])
def test_a_workbook_is_named_as_one(tmp_path: Path, command: str) -> None:
    file = tmp_path / "table.csv"
    Workbook().save(file)
    result = CliRunner().invoke(app, [command, str(file)])
    assert result.exit_code == 2
    assert "is a workbook" in result.stderr


def test_a_template_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    result = CliRunner().invoke(app, ["template", str(tmp_path / "file" / "cases.xlsx")])
    assert result.exit_code == 2
    assert result.stderr.strip().endswith("cannot be written.")


@pytest.mark.parametrize("address", ["postgresql+psycopg://u:p@127.0.0.1:1/none", "nonsense"])
def test_a_store_that_cannot_be_reached_is_one_sentence_without_its_password(address: str) -> None:
    command = [sys.executable, "-m", "hcc_mdt", "minutes", "list", "--db", address]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert result.stderr.strip() == "The store cannot be reached or read. Check its address (--db or DATABASE_URL)."
