"""Which scores does a table of values allow, and what does each row lack?"""

import csv
import io
from pathlib import Path

from typer.testing import CliRunner

from hcc_mdt.__main__ import app
from hcc_mdt.clinical.scores.score_values import Values
from hcc_mdt.clinical.scores.scoresheet import CALCULATORS, worked_out

FULL = {
    "subject": "P1", "on": "2026-02-01", "bilirubin_umol_per_l": "40", "albumin_g_per_l": "33", "inr": "1.5",
    "ascites": "mild", "encephalopathy": "none", "height_cm": "170", "weight_kg": "65", "sex": "male",
    "flr_ml": "450", "age_years": "55", "ast_u_per_l": "60", "alt_u_per_l": "50", "platelets_10e9_per_l": "120",
    "ast_upper_limit_u_per_l": "40", "ecog": "1", "lesion_count": "1", "largest_diameter_cm": "9",
    "macrovascular_invasion": "no", "nodal_metastasis": "no", "extrahepatic_metastasis": "no",
}  # fmt: skip


def ran(tmp_path: Path, *rows: dict[str, str], options: tuple[str, ...] = ()) -> tuple[int, list[dict[str, str]], str]:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    file = tmp_path / "values.csv"
    file.write_text(text.getvalue(), encoding="utf-8")
    result = CliRunner().invoke(app, ["scores", str(file), *options])
    return result.exit_code, list(csv.DictReader(io.StringIO(result.stdout))), result.stderr


def test_a_row_gets_every_score_it_allows(tmp_path: Path) -> None:
    code, (row,), _ = ran(tmp_path, FULL)
    assert code == 0
    assert (row["line"], row["subject"], row["on"]) == ("2", "P1", "2026-02-01")
    assert (row["child_pugh"], row["child_pugh_grade"]) == ("8", "B")
    assert (row["flr_urata"], row["flr_chengdu"]) == ("36.2672", "41.6089")
    assert (row["fib4"], row["apri"]) == ("3.8891", "1.25")
    assert (row["cnlc_grade"], row["tbs"], row["milan_grade"]) == ("Ib", "9.0554", "outside")


def test_what_a_row_lacks_is_named_per_score(tmp_path: Path) -> None:
    code, (row,), _ = ran(tmp_path, {"subject": "P1", "bilirubin_umol_per_l": "40"})
    lacking = dict(part.split(": ") for part in row["missing"].split("; "))
    assert code == 0
    assert lacking["albi"] == "albumin"
    assert lacking["meld_na"] == "inr, creatinine, sodium"
    assert lacking["phlf_50_50"] == "bilirubin_day5, inr_day5"
    assert row["albi"] == ""


def test_units_are_read_from_the_names_of_the_columns(tmp_path: Path) -> None:
    rows = (
        {"bilirubin_umol_per_l": "34.2", "albumin_g_per_l": "33"},
        {"bilirubin_mg_per_dl": "2", "albumin_g_per_dl": "3.3"},
    )
    _, answers, _ = ran(tmp_path, *rows)
    assert answers[0]["albi"] == answers[1]["albi"] != ""


def test_one_value_in_two_units_that_differ_is_named_and_neither_is_used(tmp_path: Path) -> None:
    code, (row,), said = ran(
        tmp_path, {"bilirubin_umol_per_l": "40", "bilirubin_mg_per_dl": "5", "albumin_g_per_l": "33"}
    )
    assert code == 1
    assert row["albi"] == ""
    assert "line 2, column bilirubin_mg_per_dl" in said


def test_bad_cells_are_named_by_line_and_column_and_their_rows_kept(tmp_path: Path) -> None:
    bad = {**FULL, "albumin_g_per_l": "abc", "ecog": "9", "weight_kg": "6500", "bilirubin_umol_per_l": "4%"}
    code, rows, said = ran(tmp_path, FULL, bad)
    assert code == 1
    assert len(rows) == 2
    for column in ("albumin_g_per_l", "ecog", "weight_kg", "bilirubin_umol_per_l"):
        assert f"line 3, column {column}" in said
    assert rows[1]["child_pugh"] == ""
    assert rows[1]["fib4"] == "3.8891"


def test_a_refused_score_says_why_and_the_others_stand(tmp_path: Path) -> None:
    _, (row,), _ = ran(tmp_path, {**FULL, "afp_ng_per_ml": "400", "afp_l3_percent": "15", "pivka2_mau_per_ml": "1200"})
    assert row["galad"] == ""
    assert "galad: GALAD needs PIVKA-II in ng/mL" in row["warnings"]
    assert row["child_pugh"] == "8"


def test_a_bound_is_kept_and_scores_where_it_leaves_no_choice(tmp_path: Path) -> None:
    _, (row,), _ = ran(tmp_path, {"afp_ng_per_ml": "<2", "crp_mg_per_dl": "1"})
    assert row["crafity"] == "1"


def test_half_lives_and_growth_come_from_two_measurements(tmp_path: Path) -> None:
    _, (row,), _ = ran(
        tmp_path,
        {
            "afp_before_ng_per_ml": "1200", "afp_ng_per_ml": "150", "days_between": "21", "weight_kg": "65",
            "flr_before_ml": "300", "flr_ml": "408.15", "days_between_flr": "28",
        },
    )  # fmt: skip
    assert (row["afp_half_life"], row["afp_doubling_time"]) == ("7", "")
    assert row["kinetic_growth_chengdu"] == "2.5"


def test_the_long_form_gives_formula_and_paper(tmp_path: Path) -> None:
    _, rows, _ = ran(tmp_path, FULL, options=("--long",))
    assert [row["score"] for row in rows] == list(CALCULATORS)
    albi = next(row for row in rows if row["score"] == "albi")
    assert (albi["formula"], albi["unit"]) == ("albi.johnson2015", "1")
    assert "J Clin Oncol" in albi["source"]


def test_out_writes_a_file_and_never_over_the_table(tmp_path: Path) -> None:
    file, out = tmp_path / "values.csv", tmp_path / "answer.csv"
    ran(tmp_path, FULL, options=("--out", str(out)))
    assert out.read_text(encoding="utf-8").startswith("line,subject")
    before = file.read_bytes()
    result = CliRunner().invoke(app, ["scores", str(file), "--out", str(file)])
    assert result.exit_code == 2
    assert file.read_bytes() == before


def test_a_table_without_a_known_column_is_refused_in_one_sentence(tmp_path: Path) -> None:
    code, _, said = ran(tmp_path, {"foo": "1"})
    assert code == 2
    assert "names no column" in said


def test_an_empty_row_of_values_has_no_score_and_names_what_each_lacks() -> None:
    for key, score in worked_out(Values()).items():
        assert (score.value, score.grade) == (None, None), key
        assert score.missing, key
