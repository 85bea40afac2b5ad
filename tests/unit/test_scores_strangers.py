"""Tables nobody made for us: Chinese headings, one value twice, one question for all metastasis, impossible sums."""

from pathlib import Path

import pytest

from hcc_mdt.imports.measures.columns import KNOWN, NUMBERS, WORDS, asks_spread_once, named
from hcc_mdt.imports.measures.headings import STEMS
from hcc_mdt.imports.measures.words import word
from tests.unit.test_scores_command import ran

STAGED = {
    "ecog": "0", "child_pugh_class": "A", "lesion_count": "3", "largest_diameter_cm": "3",
    "macrovascular_invasion": "no", "extrahepatic_metastasis": "no", "adjacent_organ_invasion": "no",
}  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("总胆红素(μmol/L)", "bilirubin_umol_per_l"), ("白蛋白（g/L）", "albumin_g_per_l"), ("年龄（岁）", "age_years"),
        ("血小板(×10⁹/L)", "platelets_10e9_per_l"), ("甲胎蛋白（ng/mL）", "afp_ng_per_ml"), ("性别", "sex"),
        ("异常凝血酶原(mAU/mL)", "pivka2_mau_per_ml"), ("肿瘤最大径(cm)", "largest_diameter_cm"),
        ("肿瘤数目", "lesion_count"), ("大血管侵犯", "macrovascular_invasion"), ("ECOG评分", "ecog"),
        ("国际标准化比值", "inr"), ("吲哚菁绿15分钟滞留率(%)", "icg_r15_percent"), ("身高(cm)", "height_cm"),
    ],
)  # fmt: skip
def test_a_chinese_heading_is_read_as_the_column_it_names(heading: str, column: str) -> None:
    assert named(heading) == column


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("TB(umol/L)", "bilirubin_umol_per_l"), ("bili_mgdl", "bilirubin_mg_per_dl"), ("ALB_gL", "albumin_g_per_l"),
        ("Sodium (mEq/L)", "sodium_mmol_per_l"), ("No. of nodules", "lesion_count"),
        ("Number of tumors", "lesion_count"),
        ("Maximum tumor diameter (cm)", "largest_diameter_cm"), ("Extrahepatic spread", "extrahepatic_metastasis"),
        ("CTP class", "child_pugh_class"), ("Ascites grade", "ascites"), ("INR POD5", "inr_day5"),
        ("Bilirubin POD5 (µmol/L)", "bilirubin_day5_umol_per_l"), ("Edmondson grade", "differentiation"),
        ("FLR volume (mL)", "flr_ml"), ("Sex (M/F)", "sex"), ("Baseline AFP (ng/mL)", "afp_before_ng_per_ml"),
    ],
)  # fmt: skip
def test_a_heading_as_papers_and_registries_write_it_is_read(heading: str, column: str) -> None:
    assert named(heading) == column


@pytest.mark.parametrize("heading", ["MVI", "Height (m)", "Portal vein tumor thrombus", "Child-Pugh score"])
def test_a_heading_that_means_something_else_is_not_read(heading: str) -> None:
    assert named(heading) not in KNOWN


def test_every_other_heading_names_something_a_calculator_takes() -> None:
    slots = {column.slot for column in NUMBERS.values()} | set(WORDS) | {"pivka2", "pivka2_before"}
    assert set(STEMS.values()) - slots == {"subject", "case", "date"}


@pytest.mark.parametrize(
    ("column", "cell", "meant"),
    [
        ("child_pugh_class", "A级", "A"), ("child_pugh_class", "B7", "B"),
        ("ecog", "1分", "1"), ("differentiation", "中分化", "moderate"),
        ("encephalopathy", "Ⅲ～Ⅳ度", "grade_3_4"), ("encephalopathy", "Ⅰ级", "grade_1_2"), ("ascites", "少量", "mild"),
        ("vascular_invasion", "微血管侵犯", "minor"), ("macrovascular_invasion", "有", "yes"),
    ],
)  # fmt: skip
def test_a_chinese_word_is_read_as_the_one_it_means(column: str, cell: str, meant: str) -> None:
    assert word(column, cell) == meant


def test_a_table_that_asks_once_for_metastasis_means_nodes_too_but_for_tnm(tmp_path: Path) -> None:
    code, (row,), said = ran(tmp_path, STAGED)
    assert code == 0
    assert (row["cnlc_grade"], row["bclc_grade"], row["milan_grade"]) == ("Ib", "A", "within")
    assert (row["tnm8_grade"], "nodal_metastasis" in row["missing"]) == ("", True)
    assert "was taken to speak of nodes too, except for TNM" in said


@pytest.mark.parametrize("heading", ["Distant metastasis", "远处转移", "M1"])
def test_a_heading_that_says_distant_leaves_the_nodes_open(heading: str) -> None:
    assert not asks_spread_once((heading,), ("extrahepatic_metastasis",))
    assert asks_spread_once(("Extrahepatic metastasis",), ("extrahepatic_metastasis",))


@pytest.mark.parametrize(("invasion", "stage", "milan"), [("none", "Ib", "within"), ("major", "IIIa", "outside")])
def test_a_vascular_invasion_of_none_or_of_a_major_branch_says_whether_a_thrombus_is_there(
    tmp_path: Path, invasion: str, stage: str, milan: str
) -> None:
    rest = {name: value for name, value in STAGED.items() if name != "macrovascular_invasion"}
    _, (row, open_), _ = ran(tmp_path, rest | {"vascular_invasion": invasion}, rest | {"vascular_invasion": "minor"})
    assert (row["cnlc_grade"], row["milan_grade"]) == (stage, milan)
    assert (open_["cnlc_grade"], open_["milan_grade"]) == ("", "")


def test_a_sum_of_diameters_above_what_so_many_tumours_can_have_is_not_used(tmp_path: Path) -> None:
    code, (row,), said = ran(tmp_path, {**STAGED, "nodal_metastasis": "no", "total_diameter_cm": "9.1"})
    assert code == 1
    assert "The largest diameter and the sum of all do not agree." in said
    assert row["ucsf_grade"] == ""


@pytest.mark.parametrize(
    ("umol", "mg", "used"), [("34", "2.0", "34"), ("34.21", "2", "34.21"), ("17.1", "1.00", "17.1")]
)
def test_one_value_in_two_units_is_one_where_only_the_rounding_differs(
    tmp_path: Path, umol: str, mg: str, used: str
) -> None:
    row = {"bilirubin_umol_per_l": umol, "bilirubin_mg_per_dl": mg, "albumin_g_per_l": "40"}
    code, (found, plain), _ = ran(tmp_path, row, {"bilirubin_umol_per_l": used, "albumin_g_per_l": "40"})
    assert code == 0
    assert found["albi"] == plain["albi"] != ""


def test_of_pivka_ii_the_column_in_its_own_unit_is_asked_for(tmp_path: Path) -> None:
    _, (row,), _ = ran(tmp_path, {"pivka2_ng_per_ml": "10", "days_between": "7"})
    assert (
        dict(part.split(": ") for part in row["missing"].split("; "))["pivka2_half_life"] == "pivka2_before_ng_per_ml"
    )


def test_a_sum_of_many_tumours_may_exceed_what_one_can_measure(tmp_path: Path) -> None:
    many = STAGED | {"nodal_metastasis": "no", "lesion_count": "20", "total_diameter_cm": "58", "afp_ng_per_ml": "500"}
    _, (row, impossible), said = ran(tmp_path, many, many | {"total_diameter_cm": "201"})
    assert (row["hangzhou_grade"], row["warnings"]) == ("outside", "")
    assert "Sum of all diameters of 201 cm is not possible (possible: 0 to 2000 mm)." in said
    assert "total_diameter" in impossible["missing"]
