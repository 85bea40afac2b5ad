"""Does ``python -m hcc_mdt load`` store what it says, all or nothing, and end with the right code?"""

import csv
from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from db import cases
from db.trail import chain_fault
from db.write import apply
from hcc_mdt.__main__ import app
from tests.builders import BOARD
from tests.changed import founded
from tests.unit.test_import_plan import WHOLE

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def store(engine: Engine) -> str:
    """The address of a store with one board."""
    apply(engine, founded())
    return engine.url.render_as_string(hide_password=False)


def load(store: str, *arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["load", *(str(a) for a in arguments), "--db", store])


def folder(tmp_path: Path, **changed: str) -> Path:
    for name, text in {**WHOLE, **{f"{sheet}.csv": text for sheet, text in changed.items()}}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_clean_folder_is_stored_and_a_second_load_changes_nothing(store: str, engine: Engine, tmp_path: Path) -> None:
    first = load(store, folder(tmp_path))
    assert first.exit_code == 0, first.output
    assert "Patients: 1 new, 0 changed, 0 same, 0 refused." in first.output
    assert "Rows: 14 new, 0 changed, 0 same, 0 refused." in first.output
    second = load(store, tmp_path)
    assert second.exit_code == 0
    assert "Patients: 0 new, 0 changed, 1 same, 0 refused." in second.output
    assert "Rows: 0 new, 0 changed, 14 same, 0 refused." in second.output
    assert "Nothing was changed." in second.output
    with engine.connect() as conn:
        assert len(cases.loads(conn, BOARD)) == 1
        assert chain_fault(conn, BOARD) is None
        line = cases.worklist(conn, BOARD).lines[0]
    assert line.standing is not None


def test_a_changed_file_corrects_what_it_says_otherwise(store: str, engine: Engine, tmp_path: Path) -> None:
    load(store, folder(tmp_path))
    again = load(store, folder(tmp_path, studies=WHOLE["studies.csv"].replace("one lesion", "two lesions")))
    assert "Patients: 0 new, 1 changed, 0 same, 0 refused." in again.output
    assert "Rows: 0 new, 1 changed, 13 same, 0 refused." in again.output
    with engine.connect() as conn:
        case = cases.by_code(conn, BOARD, "P-1")
    assert case is not None
    assert [s.summary for s in case.studies] == ["two lesions"]


def test_looking_only_stores_nothing(store: str, engine: Engine, tmp_path: Path) -> None:
    looked = load(store, folder(tmp_path), "--dry-run")
    assert "Patients: 1 new" in looked.output
    assert "nothing was stored" in looked.output
    with engine.connect() as conn:
        assert cases.codes(conn, BOARD) == {}


@pytest.mark.slow
def test_all_sysucc_patients_are_stored_and_what_was_left_out_is_in_the_table(
    store: str, engine: Engine, tmp_path: Path
) -> None:
    table = tmp_path / "problems.csv"
    found = load(store, DATA / "sysucc" / "visits.csv", "--mapping", "sysucc", "--problems", table)
    assert found.exit_code == 1
    assert "Patients: 174 new, 0 changed, 0 same, 0 refused." in found.output
    assert "Rows: 814 new, 0 changed, 0 same, 0 refused." in found.output
    with table.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 20
    assert {row["Column"] for row in rows} == {"Age", "AFP"}
    with engine.connect() as conn:
        assert len(cases.codes(conn, BOARD)) == 174


@pytest.mark.slow
def test_a_folder_is_read_with_the_files_its_profile_names(store: str) -> None:
    found = load(store, DATA / "uci_hcc", "--mapping", "uci_hcc")
    assert "Patients: 165 new, 0 changed, 0 same, 0 refused." in found.output
    assert "The source gives no dates" in found.output


def test_no_cell_of_the_problem_table_starts_a_formula(store: str, tmp_path: Path) -> None:
    table = tmp_path / "out" / "problems.csv"
    table.parent.mkdir()
    (tmp_path / "cases.csv").write_text('case,sex\n"=HYPERLINK(1)",@SUM\n', encoding="utf-8")
    found = load(store, tmp_path / "cases.csv", "--problems", table)
    assert found.exit_code == 1
    with table.open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.csv"], "There is no file nowhere.csv."),
        ([str(DATA / "sysucc" / "visits.csv"), "--mapping", "nosuch"], "There are: sysucc, uci_hcc."),
        ([str(DATA / "sysucc" / "visits.csv"), "--board", "nosuch"], "There is no board nosuch."),
        ([str(DATA / "sysucc" / "visits.csv")], "--mapping sysucc"),
        ([str(DATA / "README.md")], "is none of our sheets"),
        ([str(DATA / "sysucc"), "--mapping", "sysucc", "--index-date", "2020-01-01"], "takes its dates from the file"),
    ],
)
def test_what_cannot_be_read_ends_with_2_and_a_sentence(store: str, arguments: list[str], said: str) -> None:
    found = load(store, *arguments)
    assert found.exit_code == 2
    assert said in found.output


def test_a_store_without_a_board_says_what_to_do(engine: Engine, tmp_path: Path) -> None:
    found = load(engine.url.render_as_string(hide_password=False), folder(tmp_path))
    assert found.exit_code == 2
    assert "python -m hcc_mdt found" in found.output


def test_a_load_of_two_files_is_stored_although_a_third_cannot_be_read(store: str, tmp_path: Path) -> None:
    found = load(store, folder(tmp_path, events="%PDF-1.7"))
    assert found.exit_code == 2
    assert "events.csv is a PDF file" in found.output
    assert "Patients: 1 new" in found.output


def test_the_template_is_written_and_never_overwritten_unasked(tmp_path: Path) -> None:
    out = tmp_path / "template.xlsx"
    assert CliRunner().invoke(app, ["template", str(out)]).exit_code == 0
    again = CliRunner().invoke(app, ["template", str(out)])
    assert (again.exit_code, "already there" in again.output) == (2, True)
    assert CliRunner().invoke(app, ["template", str(tmp_path / "sheets")]).exit_code == 0
    assert (tmp_path / "sheets" / "cases.csv").read_text(encoding="utf-8-sig").startswith("case,sex")


def test_a_problem_list_that_cannot_be_written_is_refused_before_anything_is_stored(
    store: str, engine: Engine, tmp_path: Path
) -> None:
    result = load(store, folder(tmp_path), "--problems", tmp_path / "no" / "folder" / "p.csv")
    assert result.exit_code == 2
    assert "cannot be written." in result.output
    with engine.connect() as conn:
        assert cases.loads(conn, BOARD) == ()
