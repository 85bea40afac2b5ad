"""An agent meets the rules that name it, however a file spells it; what meets none is said."""

from datetime import date, timedelta

import pytest

from hcc_mdt.clinical.agents import NAMES
from hcc_mdt.clinical.findings import Verdict
from hcc_mdt.clinical.washout import washouts
from hcc_mdt.imports.agent_names import KIND_OF
from hcc_mdt.imports.agents import read
from hcc_mdt.imports.plan import Plan
from hcc_mdt.locale import translator
from hcc_mdt.model import TreatmentKind
from hcc_mdt.protocol.inputs import DRUGS
from hcc_mdt.protocol.load import load
from tests.builders import a_treatment
from tests.unit.loads import CASE, a_plan, only, opened, words

SURGERY = date(2025, 6, 20)
BEFORE_SURGERY = tuple(rule for rule in load(SURGERY).rules if "CP6" in rule.checkpoints)


def _plan(kind: str, agent: str) -> Plan:
    last = (SURGERY - timedelta(days=9)).isoformat()
    rows = f"case,on,label,kind,agent,stopped,ended_on\nP-1,2025-01-10,L1,{kind},{agent},yes,{last}\n"
    return a_plan({"cases.csv": CASE, "treatments.csv": rows})


@pytest.mark.parametrize(
    ("kind", "agent", "key"),
    [
        ("anti_vegf", "Bevacizumab", "bevacizumab"), ("anti_vegf", "bevacizumab biosimilar", "bevacizumab"),
        ("anti_vegf", "贝伐珠单抗", "bevacizumab"), ("targeted", "SORAFENIB", "sorafenib"),
        ("targeted", "索拉非尼", "sorafenib"), ("targeted", "ｓｏｒａｆｅｎｉｂ", "sorafenib"),
    ],
)  # fmt: skip
def test_nine_days_are_too_few_whatever_the_spelling(kind: str, agent: str, key: str) -> None:
    """Bevacizumab asks for 28 days and sorafenib for 10; TKIs as a class only for more than 7."""
    made = _plan(kind, agent)
    assert made.problems == ()
    (found,) = washouts(opened(made)["P-1"], BEFORE_SURGERY, SURGERY)
    assert (found.agent, found.days, found.verdict) == (key, 9, Verdict.NOT_MET)


def test_rivoceranib_is_apatinib() -> None:
    assert opened(_plan("targeted", "Rivoceranib"))["P-1"].treatments[0].agent == "apatinib"


@pytest.mark.parametrize("agent", ["XB-0815", "PD-1/PD-L1 antibody"])
def test_an_agent_no_rule_names_is_kept_as_written_and_said(agent: str) -> None:
    made = _plan("anti_vegf", agent)
    problem = only(made)
    assert (problem.line, problem.column, problem.refused) == (2, "agent", "nothing")
    assert agent in words(problem)
    assert opened(made)["P-1"].treatments[0].agent == agent


@pytest.mark.parametrize(("kind", "agent"), [("anti_vegf", "apatinib"), ("immunotherapy", "anlotinib")])
def test_an_agent_under_another_class_is_said_and_waits_for_what_its_own_asks(kind: str, agent: str) -> None:
    """Seven days after a kinase inhibitor are too few, whatever class somebody put it in."""
    last = (SURGERY - timedelta(days=7)).isoformat()
    rows = f"case,on,label,kind,agent,stopped,ended_on\nP-1,2025-01-10,L1,{kind},{agent},yes,{last}\n"
    made = a_plan({"cases.csv": CASE, "treatments.csv": rows})
    problem = only(made)
    assert (problem.column, problem.refused) == ("kind", "nothing")
    assert words(problem).startswith(f"{agent} is targeted, but stands here as {kind}.")
    (found,) = washouts(opened(made)["P-1"], BEFORE_SURGERY, SURGERY)
    assert (found.kind, found.verdict) == (TreatmentKind.TARGETED, Verdict.NOT_MET)


def test_a_drug_that_stands_as_a_procedure_is_said_and_stays_one() -> None:
    made = _plan("haic", "bevacizumab")
    assert words(only(made)).startswith("bevacizumab is anti_vegf, but stands here as haic.")
    assert opened(made)["P-1"].treatments[0].kind is TreatmentKind.HAIC


@pytest.mark.parametrize(
    ("written", "agent"),
    [
        ("安维汀", "bevacizumab"), ("Avastin", "bevacizumab"), ("bevacizumab-awwb", "bevacizumab"),
        ("贝伐珠单抗注射液（达攸同）", "bevacizumab"), ("IBI305 (bevacizumab)", "bevacizumab"),
        ("QL1101", "bevacizumab"),
        ("达伯舒", "sintilimab"), ("艾瑞卡", "camrelizumab"), ("SHR-1210", "camrelizumab"), ("泰圣奇", "atezolizumab"),
        ("注射用卡瑞利珠单抗 200mg", "camrelizumab"), ("百泽安", "tislelizumab"), ("拓益", "toripalimab"),
        ("可瑞达", "pembrolizumab"), ("MK-3475", "pembrolizumab"),
        ("MK3475", "pembrolizumab"), ("BGB A317", "tislelizumab"), ("Opdivo", "nivolumab"), ("Yervoy", "ipilimumab"),
        ("Imjudo", "tremelimumab"), ("英飞凡", "durvalumab"), ("SCT-I10A", "finotonlimab"), ("AK105", "penpulimab"),
        ("甲磺酸仑伐替尼胶囊", "lenvatinib"), ("乐卫玛", "lenvatinib"), ("lenvatinib 8 mg", "lenvatinib"),
        ("Lenvatinib mesylate", "lenvatinib"), ("甲磺酸阿帕替尼片", "apatinib"), ("艾坦", "apatinib"),
        ("Nexavar", "sorafenib"), ("甲苯磺酸索拉非尼片", "sorafenib"), ("拜万戈", "regorafenib"),
        ("Cabometyx", "cabozantinib"), ("盐酸安罗替尼胶囊", "anlotinib"), ("泽普生", "donafenib"),
        ("雷莫芦单抗", "ramucirumab"), ("韦立得", "tenofovir"), ("TAF", "tenofovir"), ("博路定", "entecavir"),
    ],
)  # fmt: skip
def test_brand_salt_form_code_and_dose_do_not_hide_an_agent(written: str, agent: str) -> None:
    read_as, odd = read(a_treatment(written, SURGERY, kind=KIND_OF[agent]))
    assert (read_as.agent, odd) == (agent, None)


@pytest.mark.parametrize(
    "written", ["lenvatinib (bevacizumab)", "仑伐替尼（联合贝伐珠单抗）", "sorafenib 400 mg then bevacizumab 15 mg/kg",
                "lenvatinib 8 mg after SHR 1210", "lenvatinib 8 mg after SCTI10A"],
)  # fmt: skip
def test_a_second_agent_behind_a_dose_or_in_brackets_is_not_lost_without_a_word(written: str) -> None:
    """Bevacizumab waits 28 days; a row that names it may not pass for lenvatinib alone."""
    assert read(a_treatment(written, SURGERY, kind=TreatmentKind.TARGETED))[1] is not None


def test_what_nobody_recorded_and_procedures_are_not_asked_about() -> None:
    assert _plan("targeted", "unspecified").problems == ()
    assert _plan("tace", "DEB-TACE").problems == ()


def test_every_drug_the_rules_name_is_known_by_its_key_and_by_its_chinese_name() -> None:
    t = translator("zh")
    assert set(DRUGS) - {"tace", "folfox_haic", "external_beam"} == set(KIND_OF)
    for agent, kind in KIND_OF.items():
        for written in (agent, t(NAMES[agent])):
            assert read(a_treatment(written, SURGERY, kind=kind))[0].agent == agent
