"""Does what is said of a verdict fit the verdict, whoever reads it and whenever?"""

import gc
import re
from collections.abc import Iterator
from typing import cast

import pytest

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.asked import LATER
from hcc_mdt.clinical.checkpoints import assess
from hcc_mdt.clinical.context import Context, of_case
from hcc_mdt.clinical.criterion import Question, question
from hcc_mdt.clinical.findings import CheckpointFinding, Finding, Verdict
from hcc_mdt.clinical.missing import listed
from hcc_mdt.clinical.seen import seen
from hcc_mdt.locale import translator
from hcc_mdt.protocol.load import load
from hcc_mdt.protocol.schema import WASHOUTS
from tests.vignettes.patient import Table, a_patient, merged
from tests.vignettes.test_vignettes import BASE, ROWS, read

PATIENTS = [BASE, *(merged(BASE, told) for told in read("cases")["vignette"])]
SETTINGS = Settings(adopted=tuple(rule.id for rule in load(BASE["on"]).rules))
PROTOCOL = load(BASE["on"])
QUESTIONS = [
    question(criterion, dict(rule.max_age_days))
    for rule in PROTOCOL.rules
    for criterion in (rule.criterion, rule.applies_if)
    if criterion is not None and criterion.kind not in WASHOUTS
]


def row_patients() -> Iterator[Table]:
    for row in ROWS:
        told, number = cast(tuple[Table, int], row.values)
        yield merged(BASE, merged(told.get("given", {}), told["each"][number]))


def context_of(patient: Table) -> Context:
    return of_case(seen(a_patient(patient), patient["on"]), PROTOCOL, patient["on"], SETTINGS)


def findings_of(patient: Table) -> tuple[CheckpointFinding, ...]:
    return assess(a_patient(patient), PROTOCOL, patient["on"], SETTINGS)


def every(found: tuple[CheckpointFinding, ...]) -> Iterator[Finding]:
    return (finding for point in found for finding in point.findings)


def test_a_criterion_is_answered_with_the_verdict_it_was_given() -> None:
    asked = [(told, one) for told in (*PATIENTS, *row_patients()) for one in (context_of(told),)]
    for told, context in asked:
        for one in QUESTIONS:
            assert _agrees(one, context), told.get("says")
    assert len(asked) > len(ROWS)


def _agrees(one: Question, context: Context) -> bool:
    return one.answer(context).verdict is one.verdict(context)


@pytest.mark.parametrize("patient", PATIENTS)
def test_what_is_unknown_names_what_is_missing_and_nothing_else_does(patient: Table) -> None:
    for finding in every(findings_of(patient)):
        open_ = finding.verdict is Verdict.UNKNOWN and finding.because != LATER
        assert bool(finding.missing) is open_, finding
        assert (finding.absence is not None) is open_, finding


@pytest.mark.parametrize("patient", PATIENTS)
def test_it_does_not_matter_in_which_order_findings_are_read(patient: Table) -> None:
    case, on = a_patient(patient), patient["on"]
    forwards, backwards = (assess(case, PROTOCOL, on, SETTINGS) for _ in range(2))
    for finding in reversed(list(every(backwards))):
        assert str(finding.because)
    assert forwards == backwards
    assert listed(forwards, on) == listed(backwards, on)


def test_a_case_read_to_the_end_leaves_nothing_to_collect() -> None:
    """A thousand cases in a row must not wait for the garbage collector."""
    said = [str(finding.told) for finding in every(findings_of(BASE))]
    gc.collect()
    gc.disable()
    try:
        said = [str(finding.told) for finding in every(findings_of(BASE))]
        assert gc.collect() == 0
    finally:
        gc.enable()
    assert said


CODE_OF_A_UNIT = re.compile(r"umol|10\*|mm\[|\bug/L|mg/m2|\bm2\b|\bmm2\b|\d a\b")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_sentence_about_a_verdict_shows_the_code_of_a_unit(language: str) -> None:
    t = translator(language)
    said = {
        t(sentence)
        for patient in (*PATIENTS, *row_patients())
        for one in every(findings_of(patient))
        for sentence in (one.because, one.flips, *one.variants, *(basis.shown for basis in one.evidence))
        if sentence is not None
    }
    assert len(said) > len(PROTOCOL.rules)
    assert [one for one in said if CODE_OF_A_UNIT.search(one)] == []
