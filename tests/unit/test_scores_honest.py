"""The scores of a table: nothing contradictory is used, nothing in a doubtful unit goes unsaid, every range is told."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from hcc_mdt.__main__ import app
from hcc_mdt.clinical.scores.burden import hangzhou, milan, ucsf
from hcc_mdt.clinical.scores.intake import number
from hcc_mdt.clinical.scores.tnm import category, tnm8
from tests.unit.test_scores_command import FULL, ran

STAGED = {
    "lesion_count": "1", "largest_diameter_cm": "3", "macrovascular_invasion": "no", "nodal_metastasis": "no",
    "extrahepatic_metastasis": "no", "adjacent_organ_invasion": "no",
}  # fmt: skip


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("bilirubin_umol_per_l", "1.2"), ("bilirubin_mg_per_dl", "40"), ("inr", "12.5"), ("icg_r15_percent", "0.08"),
        ("largest_diameter_mm", "2.5"), ("largest_diameter_cm", "35"), ("flr_ml", "60"), ("creatinine_mg_per_dl", "20"),
    ],
)  # fmt: skip
def test_a_value_that_looks_like_another_unit_is_said_beside_its_scores(
    tmp_path: Path, column: str, value: str
) -> None:
    _, (row,), said = ran(tmp_path, {column: value, "albumin_g_per_l": "40"})
    assert f"line 2, column {column}" in said
    assert "unusual" in said
    assert "unusual" in row["warnings"]


@pytest.mark.parametrize(
    ("column", "value"),
    [("albumin_g_per_l", "4.0"), ("creatinine_umol_per_l", "1.1"), ("height_cm", "1.70"),
     ("platelets_10e9_per_l", "150000"),
     ("flr_ml", "0.45"), ("age_years", "0"), ("age_years", "130")],
)  # fmt: skip
def test_a_value_no_patient_can_have_is_refused(tmp_path: Path, column: str, value: str) -> None:
    code, _, said = ran(tmp_path, {column: value})
    assert code == 1
    assert f"line 2, column {column}" in said


def test_an_invasion_only_the_pathologist_sees_makes_a_larger_single_tumour_t2(tmp_path: Path) -> None:
    _, (seen, unseen), _ = ran(tmp_path, {**STAGED, "vascular_invasion": "minor"}, STAGED)
    assert (seen["tnm8_grade"], seen["tnm8_category_grade"]) == ("II", "T2 N0 M0")
    assert (unseen["tnm8_grade"], unseen["tnm8_category_grade"]) == ("IB", "T1b N0 M0")


@pytest.mark.parametrize(
    "contradiction",
    [
        {"vascular_invasion": "major"},
        {"macrovascular_invasion": "yes", "vascular_invasion": "none"},
        {"lesion_count": "1.5"},
        {"lesion_count": "0"},
        {"lesion_count": "3", "total_diameter_cm": "2"},
        {"total_diameter_cm": "4"},
    ],
)
def test_values_that_contradict_each_other_are_named_and_none_is_used(
    tmp_path: Path, contradiction: dict[str, str]
) -> None:
    code, (row,), said = ran(tmp_path, {**STAGED, **contradiction})
    assert code == 1
    assert "None of them was used." in said
    assert row["tnm8_grade"] == "" or row["hangzhou_grade"] == ""


def test_a_remnant_larger_than_the_liver_is_not_used(tmp_path: Path) -> None:
    _, (row,), said = ran(tmp_path, {"flr_ml": "1500", "tlv_ml": "1200", "weight_kg": "65"})
    assert "The remnant is larger than the whole liver." in said
    assert row["flr_chengdu"] == ""


def test_one_tumour_is_its_own_sum_and_several_are_at_least_the_largest(tmp_path: Path) -> None:
    single, several = (
        {**STAGED, "largest_diameter_cm": "7"},
        {**STAGED, "lesion_count": "3", "largest_diameter_cm": "9"},
    )
    _, rows, _ = ran(tmp_path, single, {**several, "afp_ng_per_ml": "500"}, {**STAGED, "lesion_count": "3"})
    assert rows[0]["hangzhou_grade"] == "within"
    assert rows[1]["hangzhou_grade"] == "outside"
    assert rows[2]["hangzhou_grade"] == ""
    assert "ucsf: total_diameter" in rows[2]["missing"]


def test_without_tumour_there_is_a_t0_but_no_stage_and_nothing_is_within() -> None:
    none, size = number(0), number(0, "mm")
    stage = tnm8(none, size, "none", "no", "no", "no")
    assert (stage.grade, stage.missing, len(stage.warnings)) == (None, (), 1)
    assert category(none, size, "none", "no", "no", "no").grade == "T0 N0 M0"
    for score in (milan(none, size, "no", "no"), ucsf(none, size, size, "no", "no"),
                  hangzhou(size, number(5, "ng/mL"), "I", "no", "no")):  # fmt: skip
        assert (score.grade, score.missing, len(score.warnings)) == (None, (), 1)
    assert milan(none, size, "no", "yes").grade == "outside"


def test_a_reported_child_pugh_class_that_differs_is_said(tmp_path: Path) -> None:
    _, rows, _ = ran(tmp_path, {**FULL, "child_pugh_class": "A"}, {**FULL, "child_pugh_class": "B"})
    assert (rows[0]["child_pugh_grade"], rows[1]["child_pugh_grade"]) == ("B", "B")
    assert "The source reported class A." in rows[0]["warnings"]
    assert "The source reported" not in rows[1]["warnings"]


@pytest.mark.parametrize(
    ("before", "after", "value", "grade"),
    [
        ("1200", "150", "-87.5", "fall >=75 %"), ("100", "25", "-75", "fall >=75 %"),
        ("100", "25.1", "-74.9", "fall >=50 %"),
        ("100", "50", "-50", "fall >=50 %"), ("100", "80", "-20", "fall >=20 %"),
        ("100", "80.1", "-19.9", "-20 to 10 %"),
        ("100", "110", "10", "-20 to 10 %"),
        ("100", "110.1", "10.1", "rise >10 %"), ("100", "119.9", "19.9", "rise >10 %"),
        ("100", "120", "20", "rise >=20 %"), ("60000", "<2", "", "fall >=75 %"), ("<2", "<2", "", ""),
    ],
)  # fmt: skip
def test_the_change_of_a_marker_bears_the_flag_of_the_rule_book(
    tmp_path: Path, before: str, after: str, value: str, grade: str
) -> None:
    _, (row,), _ = ran(tmp_path, {"afp_before_ng_per_ml": before, "afp_ng_per_ml": after})
    assert (row["afp_change"], row["afp_change_grade"]) == (value, grade)


def test_pivka_runs_in_the_unit_both_values_came_in_and_never_across_two(tmp_path: Path) -> None:
    both = {"pivka2_before_ng_per_ml": "80", "pivka2_ng_per_ml": "20", "days_between": "6"}
    torn = {"pivka2_before_mau_per_ml": "800", "pivka2_ng_per_ml": "20", "days_between": "6"}
    _, rows, _ = ran(tmp_path, both, torn)
    assert (rows[0]["pivka2_half_life"], rows[0]["pivka2_change"]) == ("3", "-75")
    assert (rows[1]["pivka2_half_life"], rows[1]["pivka2_change"]) == ("", "")


def test_galad_is_given_as_a_probability_too(tmp_path: Path) -> None:
    base = {"sex": "male", "afp_ng_per_ml": "400", "afp_l3_percent": "15", "pivka2_ng_per_ml": "10", "age_years": "60"}
    low = base | {"age_years": "55", "afp_ng_per_ml": "10", "afp_l3_percent": "5", "pivka2_ng_per_ml": "1"}
    _, rows, _ = ran(tmp_path, base, low)
    assert [round(float(row["galad"]), 2) for row in rows] == [5.01, -0.92]
    assert [round(float(row["galad_probability"]), 2) for row in rows] == [0.99, 0.28]


def test_the_long_form_names_what_each_score_used(tmp_path: Path) -> None:
    _, rows, _ = ran(tmp_path, {"bilirubin_mg_per_dl": "1", "albumin_g_per_l": "40"}, options=("--long",))
    used = {row["score"]: row["inputs"] for row in rows}
    assert used["albi"] == "bilirubin 1 mg/dL, albumin 40 g/L"


def test_a_guessed_encoding_is_said(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from hcc_mdt.__main__ import app

    file = tmp_path / "values.csv"
    file.write_bytes("subject,albumin_g_per_l,bilirubin_umol_per_l\nMüller,40,17\n".encode("cp1252"))
    result = CliRunner().invoke(app, ["scores", str(file)])
    assert result.exit_code == 0
    assert "Windows-1252" in result.stderr
    assert "Müller" in result.stdout


def test_a_table_full_of_notes_does_not_bury_its_problems(tmp_path: Path) -> None:
    odd = [{"bilirubin_umol_per_l": "1.2", "albumin_g_per_l": "40"}] * 30
    _, rows, said = ran(tmp_path, *odd, {"bilirubin_umol_per_l": "17", "albumin_g_per_l": "4"})
    assert said.count("is unusual") == 20
    assert "… and 10 more notes, not shown." in said
    assert "line 32, column albumin_g_per_l" in said
    assert sum("unusual" in row["warnings"] for row in rows) == 30


@pytest.mark.parametrize(
    ("left_out", "missing"),
    [
        ("nodal_metastasis", "nodal_metastasis"), ("extrahepatic_metastasis", "extrahepatic_metastasis"),
    ],
)  # fmt: skip
def test_of_nodes_and_distant_metastasis_the_one_that_lacks_is_asked_for(
    tmp_path: Path, left_out: str, missing: str
) -> None:
    row = STAGED | {"ecog": "0", "child_pugh_class": "A", left_out: ""}
    _, (found,), _ = ran(tmp_path, row)
    asked = dict(part.split(": ") for part in found["missing"].split("; "))
    assert (found["cnlc_grade"], asked["cnlc"], asked["milan"]) == ("", missing, missing)


def test_the_possible_range_of_a_count_has_no_unit(tmp_path: Path) -> None:
    _, _, said = ran(tmp_path, {"lesion_count": "100"})
    assert "(possible: 0 to 99)." in said


def test_an_unquoted_decimal_comma_in_the_last_but_one_cell_moves_nothing(tmp_path: Path) -> None:
    file = tmp_path / "values.csv"
    file.write_text("bilirubin_umol_per_l,albumin_g_per_l,inr\n17,1,40,\n", encoding="utf-8")
    answer = CliRunner().invoke(app, ["scores", str(file)])
    assert answer.exit_code == 1
    assert "line 2: This line has more cells than line 1" in answer.stderr
    assert answer.stdout.count("\n") == 1


def test_a_reported_class_that_the_known_parts_rule_out_decides_no_stage(tmp_path: Path) -> None:
    """Bilirubin, albumin, INR and encephalopathy give 6 points: with any ascites 7 to 9, class B, never C."""
    parts = {"bilirubin_umol_per_l": "8.8", "albumin_g_per_l": "22.7", "inr": "1.6", "encephalopathy": "none"}
    _, (ruled_out, possible), _ = ran(
        tmp_path,
        STAGED | parts | {"ecog": "0", "child_pugh_class": "C"},
        STAGED | parts | {"ecog": "0", "child_pugh_class": "C", "albumin_g_per_l": "", "inr": "2.5"},
    )
    assert (ruled_out["cnlc_grade"], ruled_out["bclc_grade"]) == ("Ia", "A")
    assert "The source reported class C." in ruled_out["warnings"]
    assert possible["cnlc_grade"] == "IV"
