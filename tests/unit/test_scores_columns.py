"""Headings and words as strangers write them: read where they can mean one thing, said in every case."""

import pytest

from hcc_mdt.imports.measures.columns import NUMBERS, named, wanting_unit
from hcc_mdt.imports.measures.words import word
from hcc_mdt.imports.problem import Trouble
from tests.unit.test_scores_command import ran


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Total bilirubin (µmol/L)", "bilirubin_umol_per_l"),
        ("TBil mg/dL", "bilirubin_mg_per_dl"),
        ("bilirubin_umol_l", "bilirubin_umol_per_l"),
        ("ALB (g/L)", "albumin_g_per_l"),
        ("albumin g/dl", "albumin_g_per_dl"),
        ("Serum creatinine [umol/L]", "creatinine_umol_per_l"),
        ("PLT (10^9/L)", "platelets_10e9_per_l"),
        ("platelets x10*9/L", "platelets_10e9_per_l"),
        ("AFP (ng/mL)", "afp_ng_per_ml"),
        ("AFP-L3 (%)", "afp_l3_percent"),
        ("PIVKA-II (mAU/mL)", "pivka2_mau_per_ml"),
        ("DCP ng/ml", "pivka2_ng_per_ml"),
        ("ＡＳＴ（U/L）", "ast_u_per_l"),
        ("ALT (IU/L)", "alt_u_per_l"),
        ("Age", "age_years"),
        ("Gender", "sex"),
        ("Tumor size (cm)", "largest_diameter_cm"),
        ("ECOG PS", "ecog"),
        ("ICG-R15", "icg_r15_percent"),
    ],
)
def test_a_heading_that_can_mean_one_column_is_read_as_it(heading: str, column: str) -> None:
    assert named(heading) == column


@pytest.mark.parametrize("name", sorted(NUMBERS))
def test_every_column_is_read_by_its_own_name(name: str) -> None:
    assert named(name) == name


@pytest.mark.parametrize("heading", ["bilirubin", "albumin", "creatinine", "platelets", "AFP", "PIVKA-II", "CRP"])
def test_a_heading_that_comes_in_several_units_is_not_guessed(heading: str) -> None:
    assert named(heading) not in NUMBERS
    assert wanting_unit(named(heading))


def test_a_heading_without_its_unit_is_named_with_the_columns_it_could_mean(tmp_path) -> None:  # type: ignore[no-untyped-def]
    code, (row,), said = ran(tmp_path, {"bilirubin": "1.0", "albumin_g_per_l": "40"})
    assert code == 1
    assert row["albi"] == ""
    assert "bilirubin_umol_per_l, bilirubin_mg_per_dl" in said


def test_what_a_heading_was_read_as_is_said(tmp_path) -> None:  # type: ignore[no-untyped-def]
    code, _, said = ran(tmp_path, {"TBil (mg/dL)": "1.0", "ALB (g/dL)": "4.0", "shoe size": "43"})
    assert code == 0
    assert "Headings were read so: TBil (mg/dL) → bilirubin_mg_per_dl; ALB (g/dL) → albumin_g_per_dl." in said
    assert "These columns are not used: shoe_size." in said


@pytest.mark.parametrize(
    ("column", "cell", "meant"),
    [
        ("sex", "M", "male"), ("sex", "女", "female"), ("sex", "Female", "female"),
        ("ascites", "no", "none"), ("ascites", "Moderate", "moderate_severe"),
        ("ascites", "refractory", "moderate_severe"),
        ("ascites", "少量", "mild"), ("encephalopathy", "grade 2", "grade_1_2"), ("encephalopathy", "0", "none"),
        ("encephalopathy", "3-4", "grade_3_4"), ("encephalopathy", "West Haven 1", "grade_1_2"),
        ("ecog", "PS 1", "1"),
        ("differentiation", "poorly differentiated", "poor"), ("macrovascular_invasion", "否", "no"),
        ("child_pugh_class", "a", "A"), ("phlf_management", "non-invasive", "non_invasive"),
    ],
)  # fmt: skip
def test_words_are_read_as_people_write_them(column: str, cell: str, meant: str) -> None:
    assert word(column, cell) == meant


@pytest.mark.parametrize(
    ("column", "cell"), [("sex", "1"), ("ascites", "maybe"), ("encephalopathy", "5"), ("ecog", "6")]
)
def test_a_word_that_could_mean_anything_is_refused(column: str, cell: str) -> None:
    assert isinstance(word(column, cell), Trouble)
