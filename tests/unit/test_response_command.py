"""The response command: a department re-checks a table of readings."""

import csv
import io
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from hcc_mdt.__main__ import app

HEADER = "subject,reader,on,lesion,kind,site,is_node,long_axis_mm,short_axis_mm,viable_mm,area_mm2,state"
GOOD = (
    "P1,A,2026-01-05,T1,target,liver,no,93,,50,1000,present",
    "P1,A,2026-03-02,T1,target,liver,no,62,,0,1000,present",
    "P1,A,2026-04-27,T1,target,liver,no,62,,0,1000,present",
)


def _run(
    tmp_path: Path, rows: tuple[str, ...], *options: str, header: str = HEADER
) -> tuple[Result, list[dict[str, str]]]:
    file = tmp_path / "readings.csv"
    file.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    out = tmp_path / "answer.csv"
    result = CliRunner().invoke(app, ["response", str(file), "--out", str(out), *options])
    rows_out = list(csv.DictReader(io.StringIO(out.read_text("utf-8")))) if out.exists() else []
    return result, rows_out


def test_every_time_point_then_the_best_response_is_written(tmp_path: Path) -> None:
    result, rows = _run(tmp_path, GOOD)
    assert result.exit_code == 0
    assert [r["record"] for r in rows] == ["baseline", "time_point", "time_point", "best"]
    second = rows[1]
    assert (second["sum_mm"], second["baseline_mm"], second["nadir_mm"]) == ("62", "93", "93")
    assert (second["change_from_baseline"], second["target"], second["non_target"]) == ("-33.3", "PR", "none")
    assert (second["new"], second["overall"]) == ("no", "PR")
    assert (rows[3]["best"], rows[3]["confirmed_best"]) == ("PR", "PR")


@pytest.mark.parametrize(
    ("criteria", "overall"), [("recist11", "PR"), ("mrecist", "CR"), ("irecist", "iPR"), ("easl", "SD")]
)
def test_each_criterion_can_be_asked_for(tmp_path: Path, criteria: str, overall: str) -> None:
    _, rows = _run(tmp_path, GOOD, "--criteria", criteria)
    assert (rows[1]["criteria"], rows[1]["overall"]) == (criteria, overall)


def test_without_out_the_answer_goes_to_standard_output(tmp_path: Path) -> None:
    file = tmp_path / "readings.csv"
    file.write_text("\n".join((HEADER, *GOOD)), encoding="utf-8")
    result = CliRunner().invoke(app, ["response", str(file)])
    assert result.stdout.startswith("subject,reader,criteria,record,on,")


def test_readers_and_subjects_are_computed_apart(tmp_path: Path) -> None:
    more = tuple(row.replace("P1,A", "P1,B").replace(",62,", ",80,") for row in GOOD)
    _, rows = _run(tmp_path, (*more, *GOOD))
    assert [(r["reader"], r["best"]) for r in rows if r["record"] == "best"] == [("A", "PR"), ("B", "SD")]


@pytest.mark.parametrize(
    ("bad", "line", "column"),
    [
        ("P2,A,2026-02-30,T1,target,liver,no,50,,,,present", 5, "on"),
        ("P2,A,03/04/2026,T1,target,liver,no,50,,,,present", 5, "on"),
        ("P2,A,2026-01-05,T1,main,liver,no,50,,,,present", 5, "kind"),
        ("P2,A,2026-01-05,T1,target,liver,maybe,50,,,,present", 5, "is_node"),
        ("P2,A,2026-01-05,T1,target,liver,no,fifty,,,,present", 5, "long_axis_mm"),
        ("P2,A,2026-01-05,T1,target,liver,no,<5,,,,present", 5, "long_axis_mm"),
        ("P2,A,2026-01-05,T1,target,liver,no,-5,,,,present", 5, "long_axis_mm"),
        ("P2,A,2026-01-05,T1,target,liver,no,5000,,,,present", 5, "long_axis_mm"),
        ("P2,A,2026-01-05,T1,target,liver,no,50,,,,gone", 5, "state"),
        ("P2,A,2026-01-05,T1,target,liver,no,50,,,,absent", 5, "state"),
        ("P2,A,2026-01-05,O1,non_target,liver,no,,,,,", 5, "state"),
        ("P2,A,2026-01-05,,target,liver,no,50,,,,present", 5, "lesion"),
        ("P2,A,2026-01-05,T1,target,,no,50,,,,present", 5, "site"),
        (",A,2026-01-05,T1,target,liver,no,50,,,,present", 5, "subject"),
    ],
)
def test_a_bad_cell_is_named_and_the_good_subjects_are_still_computed(
    tmp_path: Path, bad: str, line: int, column: str
) -> None:
    result, rows = _run(tmp_path, (*GOOD, bad))
    assert result.exit_code == 1
    assert f"readings.csv, line {line}, column {column}:" in result.stderr
    assert [r["overall"] for r in rows if r["subject"] == "P1"][:3] == ["baseline", "PR", "PR"]
    assert {r["record"] for r in rows if r["subject"] == "P2"} <= {"refused"}


def test_a_subject_with_a_refused_row_is_not_computed_from_the_rest(tmp_path: Path) -> None:
    bad = "P1,A,2026-06-22,T1,target,liver,no,many,,,,present"
    _, rows = _run(tmp_path, (*GOOD, bad))
    assert [r["record"] for r in rows] == ["refused"]


@pytest.mark.parametrize("column", ["subject", "on", "lesion", "kind", "site", "is_node", "long_axis_mm", "state"])
def test_a_missing_column_is_named(tmp_path: Path, column: str) -> None:
    header = ",".join(name for name in HEADER.split(",") if name != column)
    result, _ = _run(tmp_path, GOOD, header=header)
    assert result.exit_code == 2
    assert f"columns are missing: {column}" in result.stderr


def test_mrecist_without_viable_diameters_is_refused_at_once(tmp_path: Path) -> None:
    header = HEADER.replace("viable_mm", "other")
    assert "viable_mm" in _run(tmp_path, GOOD, "--criteria", "mrecist", header=header)[0].stderr
    assert _run(tmp_path, GOOD, header=header)[0].exit_code == 0


def test_an_empty_state_means_present_beside_a_size_and_unknown_without(tmp_path: Path) -> None:
    rows = ("P1,A,2026-01-05,T1,target,liver,no,50,,,,", "P1,A,2026-03-02,T1,target,liver,no,,,,,")
    _, answer = _run(tmp_path, rows)
    assert [r["overall"] for r in answer if r["record"] != "best"] == ["baseline", "NE"]


def test_full_width_digits_semicolons_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    file = tmp_path / "readings.csv"
    text = "\r\n".join((HEADER, *GOOD)).replace(",", ";").replace(";93;", ";９３;")
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    result = CliRunner().invoke(app, ["response", str(file)])
    assert result.exit_code == 0
    assert "-33.3" in result.stdout


def test_the_readings_are_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "readings.csv"
    file.write_text("\n".join((HEADER, *GOOD)), encoding="utf-8")
    result = CliRunner().invoke(app, ["response", str(file), "--out", str(file)])
    assert result.exit_code == 2
    assert file.read_text("utf-8").startswith(HEADER)


def test_where_two_readers_differ_is_named_by_day(tmp_path: Path) -> None:
    more = tuple(row.replace("P1,A", "P1,B").replace(",62,", ",80,") for row in GOOD)
    _, rows = _run(tmp_path, (*more, *GOOD))
    said = [r["because"] for r in rows if r["record"] == "disagreement"]
    assert all(r["because"].startswith(f"{r['on']}: ") for r in rows if r["record"] == "disagreement")
    assert said[0] == "2026-03-02: by RECIST 1.1 reader A says PR, reader B says SD."
    assert len(said) == 2
    assert [r for r in _run(tmp_path, GOOD)[1] if r["record"] == "disagreement"] == []


def test_a_node_without_its_short_axis_is_named_not_only_not_assessed(tmp_path: Path) -> None:
    rows = ("P1,A,2026-01-05,N1,target,lymph_node,yes,30,,,,", "P1,A,2026-03-02,N1,target,lymph_node,yes,20,,,,")
    result, answer = _run(tmp_path, rows)
    assert "line 2, column short_axis_mm: N1 has no short_axis_mm" in result.stderr
    assert [r["overall"] for r in answer][:2] == ["baseline", "NE"]


def test_a_liver_lesion_without_its_enhancing_part_is_named_for_mrecist(tmp_path: Path) -> None:
    row = "P2,A,2026-01-05,T1,target,liver,no,40,,,,present"
    result, _ = _run(tmp_path, (*GOOD, row), "--criteria", "mrecist")
    assert "line 5, column viable_mm: T1 has no viable_mm, which mRECIST counts" in result.stderr
    assert "viable_mm: T1 has no" not in _run(tmp_path, (*GOOD, row))[0].stderr


@pytest.mark.parametrize(
    ("sizes", "said"),
    [("30,,35,", "The enhancing part is longer"), ("30,31,,", "The short axis is longer than the long axis")],
)
def test_figures_that_cannot_both_be_right_are_said(tmp_path: Path, sizes: str, said: str) -> None:
    result, _ = _run(tmp_path, (f"P1,A,2026-01-05,T1,target,liver,no,{sizes},present",))
    assert said in result.stderr


@pytest.mark.parametrize(
    ("kind", "state"), [("nontarget", "NE"), ("Non-target", "not evaluable"), ("non target", "Present")]
)
def test_kinds_and_states_are_read_as_people_write_them(tmp_path: Path, kind: str, state: str) -> None:
    result, _ = _run(tmp_path, (*GOOD, f"P1,A,2026-01-05,O1,{kind},liver,no,,,,,{state}"))
    assert result.exit_code == 0


def test_the_best_response_by_irecist_speaks_its_language(tmp_path: Path) -> None:
    _, rows = _run(tmp_path, GOOD[:2], "--criteria", "irecist")
    assert rows[-1]["because"].startswith("iPR was not confirmed")
    assert rows[-1]["because"].endswith("confirmed best response: iSD.")


def test_a_table_full_of_notes_does_not_bury_its_problems(tmp_path: Path) -> None:
    odd = tuple(f"P{n},A,2026-01-05,T1,target,liver,no,30,,35,,present" for n in range(2, 40))
    result, _ = _run(tmp_path, (*odd, "P99,A,2026-02-30,T1,target,liver,no,50,,,,present"))
    assert result.stderr.count("The enhancing part is longer") == 20
    assert "… and 18 more notes, not shown." in result.stderr
    assert "The day “2026-02-30” does not exist." in result.stderr
