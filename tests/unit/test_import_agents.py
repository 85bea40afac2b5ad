"""An agent meets the rules that name it, however a file spells it; what meets none is said."""

from datetime import date, timedelta

import pytest

from hcc_mdt.clinical.agents import NAMES
from hcc_mdt.clinical.findings import Verdict
from hcc_mdt.clinical.washout import washouts
from hcc_mdt.imports.agents import _BY_KIND, read
from hcc_mdt.imports.plan import Plan
from hcc_mdt.locale import translator
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


@pytest.mark.parametrize("agent", ["QL1101", "sintilimab + bevacizumab"])
def test_an_agent_no_rule_names_is_kept_as_written_and_said(agent: str) -> None:
    made = _plan("anti_vegf", agent)
    problem = only(made)
    assert (problem.line, problem.column, problem.refused) == (2, "agent", "nothing")
    assert agent in words(problem)
    assert opened(made)["P-1"].treatments[0].agent == agent


def test_an_agent_of_another_kind_is_said_because_its_washout_follows_the_kind() -> None:
    problem = only(_plan("targeted", "bevacizumab"))
    assert (problem.column, problem.refused) == ("kind", "nothing")
    assert words(problem).startswith("bevacizumab is anti_vegf, but stands here as targeted.")


def test_what_nobody_recorded_and_procedures_are_not_asked_about() -> None:
    assert _plan("targeted", "unspecified").problems == ()
    assert _plan("tace", "DEB-TACE").problems == ()


def test_every_drug_the_rules_name_is_known_by_its_key_and_by_its_chinese_name() -> None:
    t, drugs = translator("zh"), {agent: kind for kind, agents in _BY_KIND.items() for agent in agents}
    assert set(DRUGS) - {"tace", "folfox_haic", "external_beam"} == set(drugs)
    for agent, kind in drugs.items():
        for written in (agent, t(NAMES[agent])):
            assert read(a_treatment(written, SURGERY, kind=kind))[0].agent == agent
