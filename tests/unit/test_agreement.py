"""Markers and imaging together: one sentence, with what it rests on, and what may make a marker mislead."""

from datetime import date

import pytest

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.agreement import agreement
from hcc_mdt.clinical.checkpoints import assess
from hcc_mdt.protocol.load import load
from tests.builders import a_case
from tests.vignettes.patient import Table, a_patient, merged
from tests.vignettes.test_vignettes import BASE

AFP = [(date(2025, 9, 24), "1200"), (date(2025, 12, 1), "100")]


def said(told: Table) -> list[str]:
    patient = merged(BASE, {"without": [], **told})
    found = assess(a_patient(patient), load(patient["on"]), patient["on"], Settings())
    return [str(one) for one in agreement(found)]


def test_a_response_with_falling_markers_is_concordant_and_says_with_what() -> None:
    assert said({}) == [
        "Markers and imaging are concordant (MRK-13): Response PR (2026-01-19), AFP 15 ng/mL (2026-01-19), "
        "PIVKA-II 30 mAU/mL (2026-01-19)."
    ]


def test_a_response_with_a_marker_that_rose_twice_is_discordant() -> None:
    rising = [*AFP, (date(2026, 1, 5), "150"), (date(2026, 1, 19), "200")]
    (sentence,) = said({"values": {"afp": [{"value": value, "on": on} for on, value in rising]}})
    assert sentence.startswith("Markers and imaging are discordant (MRK-13), to be discussed: Response PR (2026-01-19)")
    assert "AFP 200 ng/mL (2026-01-19)" in sentence


def test_an_unmeasured_marker_leaves_it_unknown() -> None:
    (sentence,) = said({"without": ["pivka2"]})
    assert sentence == "Whether markers and imaging agree is unknown: PIVKA-II is not recorded."


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"bilirubin": "52"}, "A marker may mislead (MRK-11): Total bilirubin: 52 µmol/L"),
        ({"alt": {"value": "201", "reference_high": 40}}, "A marker may mislead (MRK-12): "),
    ],
)
def test_what_may_make_a_marker_mislead_is_said_beside_it(told: Table, why: str) -> None:
    _, warning = said({"values": told})
    assert warning.startswith(why)


def test_before_any_evaluation_there_is_nothing_to_compare() -> None:
    found = assess(a_case(), load(BASE["on"]), BASE["on"], Settings())
    assert agreement(found) == ()
