"""A row that names several agents: each meets its own rules, and every dose of it counts for each."""

from datetime import date, timedelta

import pytest

from hcc_mdt.clinical.anchors import dose_days
from hcc_mdt.clinical.findings import Verdict
from hcc_mdt.clinical.washout import washouts
from hcc_mdt.imports.agents import together
from hcc_mdt.model import Administration
from hcc_mdt.protocol.load import load
from tests.unit.loads import CASE, a_plan, only, opened, words

SURGERY = date(2025, 6, 20)
BEFORE_SURGERY = tuple(rule for rule in load(SURGERY).rules if "CP6" in rule.checkpoints)
HEAD = "case,on,label,kind,agent,regimen,dose,stopped,ended_on\n"


def _files(agent: str, days: int, kind: str = "immunotherapy", dose: str = "") -> dict[str, str]:
    last = (SURGERY - timedelta(days=days)).isoformat()
    row = f'P-1,2025-01-10,C1,{kind},"{agent}",,{dose},yes,{last}\n'
    return {"cases.csv": CASE, "treatments.csv": HEAD + row}


@pytest.mark.parametrize(
    "written",
    ["atezolizumab + bevacizumab", "阿替利珠单抗+贝伐珠单抗", "泰圣奇联合安维汀", "atezolizumab, bevacizumab", "T+A",
     "ATEZO_BEV", "T + A", "T+A方案", "T+A (atezolizumab + bevacizumab)", "atezolizumab 1200 mg + bevacizumab 15 mg/kg",
     "atezolizumab 1200mg and bevacizumab 15mg/kg q3w",
     "atezolizumab-bevacizumab", "Atezolizumab and bevacizumab biosimilar"],
)  # fmt: skip
def test_bevacizumab_in_a_combination_waits_for_its_28_days(written: str) -> None:
    made = a_plan(_files(written, 27))
    assert words(only(made)).startswith("One row names several agents: atezolizumab, bevacizumab.")
    found = {one.agent: one.verdict for one in washouts(opened(made)["P-1"], BEFORE_SURGERY, SURGERY)}
    assert found == {"atezolizumab": Verdict.MET, "bevacizumab": Verdict.NOT_MET}


def test_each_agent_has_its_class_and_where_two_doses_stand_its_own() -> None:
    made = a_plan(_files("camrelizumab + apatinib", 20, dose="200 mg + 250 mg daily"))
    told = {t.agent: (t.kind.value, t.dose, t.label) for t in opened(made)["P-1"].treatments}
    assert told == {
        "camrelizumab": ("immunotherapy", "200 mg", "C1 (camrelizumab)"),
        "apatinib": ("targeted", "250 mg daily", "C1 (apatinib)"),
    }


def test_doses_stand_in_the_order_of_the_agents_known_or_not() -> None:
    made = a_plan(_files("XB-0815 + lenvatinib", 20, dose="200 mg + 8 mg"))
    told = {t.agent: t.dose for t in opened(made)["P-1"].treatments}
    assert told == {"XB-0815": "200 mg", "lenvatinib": "8 mg"}


def test_a_dose_of_a_course_of_its_own_is_not_given_to_the_agents_of_another() -> None:
    """Somebody may call two courses ``L1`` and ``L1 (lenvatinib)``."""
    own = "P-1,2025-01-10,L1,targeted,sorafenib,,,,\nP-1,2025-03-10,L1 (lenvatinib),targeted,lenvatinib,,,,\n"
    first = opened(a_plan({"cases.csv": CASE, "treatments.csv": HEAD + own}))
    given = "case,on,treatment,cycle\nP-1,2025-02-01,L1,1\n"
    made = a_plan({"administrations.csv": given}, existing=first)
    assert made.change is not None
    (dose,) = made.change.recorded[0].facts
    assert isinstance(dose, Administration)
    assert dose.treatment == "L1"


@pytest.mark.parametrize(
    ("agent", "dose", "told"),
    [
        ("阿替利珠单抗+贝伐珠单抗", "贝伐珠单抗15mg/kg + 阿替利珠单抗1200mg",
         {"atezolizumab": "1200mg", "bevacizumab": "15mg/kg"}),
        ("TACE + 仑伐替尼", "仑伐替尼8mg qd", {"TACE": None, "lenvatinib": "8mg qd"}),
        ("T+A", "阿替利珠单抗1200mg + 足量",
         dict.fromkeys(("atezolizumab", "bevacizumab"), "阿替利珠单抗1200mg + 足量")),
    ],
)  # fmt: skip
def test_a_dose_that_names_its_agent_is_told_of_no_other(agent: str, dose: str, told: dict[str, str | None]) -> None:
    made = a_plan(_files(agent, 20, dose=dose))
    assert {t.agent: t.dose for t in opened(made)["P-1"].treatments} == told


@pytest.mark.parametrize(
    ("written", "agents"),
    [
        ("阿替利珠单抗1200mg+贝伐珠单抗15mg/kg", ("atezolizumab", "bevacizumab")),
        ("仑伐替尼 8mg qd + 卡瑞利珠单抗 200mg q3w", ("lenvatinib", "camrelizumab")),
        ("信迪利单抗200mg、达攸同15mg/kg q3w", ("sintilimab", "bevacizumab")),
        ("T+A方案", ("atezolizumab", "bevacizumab")), ("双艾方案", ("camrelizumab", "apatinib")),
        ("HAIC+T+A", ("haic", "atezolizumab", "bevacizumab")), ("TACE联合双艾", ("tace", "camrelizumab", "apatinib")),
        ("HAIC+仑伐替尼+PD-1", ("HAIC", "lenvatinib", "PD-1")), ("TACE + PD-1抑制剂", ("TACE", "PD-1抑制剂")),
        ("仑伐替尼8mg + PD-1 + TACE", ("lenvatinib", "PD-1", "TACE")), ("仑伐替尼8mg，PD-1", ("lenvatinib", "PD-1")),
        ("仑伐替尼8mg + XB-0815", ("lenvatinib", "XB-0815")), ("仑伐替尼8mg bid，饭后", ()),
        ("仑伐替尼8mg，每日一次", ()), ("贝伐珠单抗（安维汀/达攸同）15mg/kg", ()), ("贝伐珠单抗（安维汀，罗氏）", ()),
        ("仑伐替尼 8mg + PD-1", ("lenvatinib", "PD-1")), ("HAIC + T + A", ("haic", "atezolizumab", "bevacizumab")),
        ("oxaliplatin + 5-FU", ()), ("FOLFOX-HAIC", ()),
    ],
)  # fmt: skip
def test_no_agent_is_lost_behind_the_dose_or_the_short_name_of_another(written: str, agents: tuple[str, ...]) -> None:
    assert together(written) == agents


def test_doses_beside_the_names_of_a_combination_are_kept_each_with_its_agent() -> None:
    case = opened(a_plan(_files("阿替利珠单抗1200mg+贝伐珠单抗15mg/kg", 20)))["P-1"]
    assert {t.agent: t.dose for t in case.treatments} == {"atezolizumab": "1200mg", "bevacizumab": "15mg/kg"}


def test_a_class_named_in_a_combination_meets_the_rules_of_its_kind() -> None:
    case = opened(a_plan(_files("仑伐替尼+PD-1+TACE", 20, kind="targeted")))["P-1"]
    assert {t.agent: t.kind.value for t in case.treatments} == {
        "lenvatinib": "targeted", "PD-1": "immunotherapy", "TACE": "tace",
    }  # fmt: skip


def test_a_trade_mark_sign_hides_no_agent() -> None:
    assert together("泰圣奇® + 安维汀®") == ("atezolizumab", "bevacizumab")


def test_a_dose_given_of_a_combination_was_given_of_each() -> None:
    given = "case,on,treatment,cycle\nP-1,2025-01-10,C1,1\nP-1,2025-01-31,C1,2\n"
    case = opened(a_plan(_files("sintilimab + bevacizumab", 60) | {"administrations.csv": given}))["P-1"]
    assert [dose_days(case, t) for t in case.treatments] == [(date(2025, 1, 10), date(2025, 1, 31))] * 2


def test_a_dose_loaded_later_finds_the_agents_of_its_combination() -> None:
    first = opened(a_plan(_files("sintilimab + bevacizumab", 60)))
    doses = {"administrations.csv": "case,on,treatment,cycle\nP-1,2025-01-31,C1,2\n"}
    made = a_plan(doses, existing=first)
    assert made.problems == ()
    assert made.facts.new == 2


def test_loading_a_combination_twice_changes_nothing() -> None:
    files = _files("sintilimab + bevacizumab", 60)
    assert a_plan(files, existing=opened(a_plan(files))).change is None


def test_what_no_rule_names_stays_under_the_kind_it_was_given() -> None:
    made = a_plan(_files("lenvatinib + XB-0815", 20))
    told = {t.agent: t.kind.value for t in opened(made)["P-1"].treatments}
    assert told == {"lenvatinib": "targeted", "XB-0815": "immunotherapy"}


def test_drugs_given_beside_a_procedure_are_treatments_of_their_own() -> None:
    made = a_plan(_files("TACE + 仑伐替尼 + 帕博利珠单抗", 5, kind="tace"))
    told = {t.agent: t.kind.value for t in opened(made)["P-1"].treatments}
    assert told == {"lenvatinib": "targeted", "pembrolizumab": "immunotherapy", "TACE": "tace"}


def test_what_is_infused_together_stays_one_session() -> None:
    case = opened(a_plan(_files("oxaliplatin + 5-FU", 5, kind="haic")))["P-1"]
    assert [(t.agent, t.kind.value) for t in case.treatments] == [("oxaliplatin + 5-FU", "haic")]


@pytest.mark.parametrize(
    "text", ["lenvatinib", "PD-1/PD-L1 antibody", "lenvatinib 8 mg/d", "SHR-1210", "bevacizumab (Avastin)", "MK-3475",
             "tenofovir alafenamide", "", "bevacizumab 15 mg/kg q3w", "lenvatinib 8 mg/d, po", "durvalumab (STRIDE)",
             "bevacizumab (Avastin, 安维汀)"],
)  # fmt: skip
def test_one_agent_is_no_combination(text: str) -> None:
    assert together(text) == ()
