"""A coded finding or a unit in other words: loaded where it can mean one thing, refused where it can mean two."""

import pytest

from hcc_mdt.imports.plan import Plan
from tests.unit.loads import CASE, a_plan, only, opened, words

HEAD = "case,on,code,value,unit,choice\n"


def _loaded(code: str, choice: str = "", value: str = "", unit: str = "") -> Plan:
    return a_plan({"cases.csv": CASE, "observations.csv": f"{HEAD}P-1,2025-03-02,{code},{value},{unit},{choice}\n"})


@pytest.mark.parametrize(
    ("code", "written", "meant"),
    [
        ("ascites", "轻度", "mild"), ("ascites", "中重度", "moderate_severe"), ("irae_grade", "Ⅳ度", "4"),
        ("ascites", "refractory", "moderate_severe"), ("ecog", "PS 1", "1"),
        ("encephalopathy", "Ⅰ～Ⅱ度", "grade_1_2"), ("child_pugh_class", "A级", "A"), ("hbsag", "阳性", "positive"),
        ("hcv_rna", "阴性", "negative"), ("hbsag", "（-）", "negative"),
        ("encephalopathy", "West Haven 1", "grade_1_2"),
        ("encephalopathy", "1级", "grade_1_2"),
        ("encephalopathy", "Grade III", "grade_3_4"), ("pvtt_type", "程氏Ⅲ型", "III"), ("pvtt_type", "Vp3", "II"),
        ("pvtt_type", "Cheng II", "II"), ("varices", "高危", "high_risk"), ("irae_grade", "3级", "3"),
        ("hvtt_type", "下腔静脉", "ivc"), ("extrahepatic_control", "已控制", "controlled"),
        ("macrovascular_invasion", "有", "yes"),
    ],
)  # fmt: skip
def test_a_finding_in_other_words_is_the_one_it_means(code: str, written: str, meant: str) -> None:
    made = _loaded(code, written)
    assert made.problems == ()
    assert opened(made)["P-1"].observations[0].choice == meant


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("pvtt_type", "Vp4"),
        ("hbsag", "-"),
        ("hbsag", "( )"),
        ("ascites", "treated"),
        ("ecog", "1-2"),
        ("extrahepatic_control", "no"),
        ("extrahepatic_control", "无"),
        ("encephalopathy", "1"),
    ],
)
def test_a_word_that_can_mean_two_things_is_refused(code: str, written: str) -> None:
    assert "is not one of the choices" in words(only(_loaded(code, written)))


@pytest.mark.parametrize(
    ("code", "value", "unit", "ours"),
    [("flr", "450", "cm3", "mL"), ("flr", "450", "cm³", "mL"), ("flr", "450", "毫升", "mL"),
     ("platelets", "120", "×10⁹/L", "10*9/L"), ("platelets", "120", "10³/µL", "10*9/L"),
     ("tsh", "2.1", "μIU/mL", "mIU/L")],
)  # fmt: skip
def test_a_unit_under_another_name_is_the_same_unit(code: str, value: str, unit: str, ours: str) -> None:
    made = _loaded(code, value=value, unit=unit)
    assert made.problems == ()
    found = opened(made)["P-1"].observations[0].value
    assert found is not None
    assert (str(found.value), found.unit) == (value, ours)
