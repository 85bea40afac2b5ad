"""Do the rules say of each patient in the vignettes what the rule book says?"""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.checkpoints import assess
from hcc_mdt.clinical.findings import CheckpointFinding, Finding
from hcc_mdt.protocol.load import load
from tests.vignettes.patient import Table, a_patient, merged

HERE = Path(__file__).parent


def read(name: str) -> Table:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"), parse_float=Decimal)


BASE = read("base")
EDGES = [
    pytest.param(edge, value, verdict, id=f"{edge['says']}: {value}")
    for edge in read("edges")["edge"]
    for value, verdict in edge["answers"].items()
]
ROWS = [
    pytest.param(row, number, id=f"{row['rule']}: {row['says']}: {number + 1}")
    for name in (
        "rows_eligibility",
        "rows_start",
        "rows_evaluation",
        "rows_markers",
        "rows_decision",
        "rows_washout",
        "rows_after",
    )
    for row in read(name)["row"]
    for number in range(len(row["each"]))
]
WASHOUTS = [pytest.param(told, id=told["says"]) for told in read("washout")["washout"]]
CASES = [pytest.param(told, id=told["says"]) for told in read("cases")["vignette"]]
LATEST = date(2026, 1, 19)  # base patient's last scan and markers


def assessed(told: Table) -> dict[str, CheckpointFinding]:
    patient = merged(BASE, told)
    on = patient["on"]
    return {found.checkpoint.id: found for found in assess(a_patient(patient), load(on), on, Settings())}


def of(found: CheckpointFinding, rule: str) -> Finding:
    return next(finding for finding in found.findings if finding.rule.id == rule)


def first_of(found: dict[str, CheckpointFinding], rule: str) -> Finding:
    """The rule's answer at the checkpoint the base patient stands at, else at the last that asks it."""
    return next(
        of(found[c], rule) for c in ("CP5", "CP6", "CP4", "CP3") if any(f.rule.id == rule for f in found[c].findings)
    )


@pytest.mark.parametrize(("edge", "value", "verdict"), EDGES)
def test_each_side_of_an_edge_has_its_verdict(edge: Table, value: str, verdict: str) -> None:
    told: dict[str, Any] = {"values": dict(edge.get("with", {})), "without": []}
    if value == "missing":
        told["without"] = [edge["code"]]
    elif edge["code"] in ("afp", "pivka2"):
        told["values"][edge["code"]] = [BASE["values"][edge["code"]][0], {"value": value, "on": LATEST}]
    else:
        told["values"][edge["code"]] = {"value": value, "on": BASE["on"], **edge.get("extra", {})}
    assert first_of(assessed(told), edge["rule"]).verdict.value == verdict


@pytest.mark.parametrize(("row", "number"), ROWS)
def test_each_row_has_its_verdict(row: Table, number: int) -> None:
    """A row holds what its patients share (``given``) and, one by one, what differs and the verdict on it."""
    each = {**row["each"][number]}
    verdict, because = each.pop("verdict"), each.pop("because", "")
    told = {"without": [], **merged(row.get("given", {}), each)}
    told["without"] = [*row.get("given", {}).get("without", ()), *each.get("without", ())]
    finding = of(assessed(told)[row["at"]], row["rule"])
    assert finding.verdict.value == verdict
    assert because in str(finding.because)


@pytest.mark.parametrize("told", WASHOUTS)
def test_each_last_dose_has_its_washout(told: Table) -> None:
    if "procedure" in told:
        given = {"without": ["drugs"], "sessions": {"agent": told["procedure"], "on": [told["last"]]}}
        given["drugs"] = {"lenvatinib": {"on": date(2025, 10, 1), "last": date(2026, 1, 1)}}
    else:
        course = {"on": date(2025, 10, 1), **({"last": told["last"]} if "last" in told else {})}
        given = {"without": ["drugs"], "drugs": {told["drug"]: course}}
    given["values"] = told.get("values", {})
    found = assessed(given)["CP6"]
    assert {rule: of(found, rule).verdict.value for rule in told["answers"]} == told["answers"]
    assert found.state.value == told["state"]
    if "days" in told:
        assert (BASE["planned"] - told["last"]).days == told["days"]


@pytest.mark.parametrize("told", CASES)
def test_each_situation_has_its_state_and_answers(told: Table) -> None:
    found = assessed(told)[told["checkpoint"]]
    assert {rule: of(found, rule).verdict.value for rule in told["answers"]} == told["answers"]
    assert found.state.value == told["state"], str(found.because)
    for rule, absence in told.get("absence", {}).items():
        assert of(found, rule).absence == absence
    for rule, day in told.get("flips_on", {}).items():
        assert of(found, rule).flips_on == day
    for rule, words in told.get("flips", {}).items():
        assert words in str(of(found, rule).flips)
    for rule, words in told.get("variants", {}).items():
        assert any(words in str(variant) for variant in of(found, rule).variants)
