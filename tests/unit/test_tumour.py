"""How much tumour does the liver hold, is a vessel or another organ involved?"""

from datetime import date
from decimal import Decimal

import pytest

from hcc_mdt.clinical.scores.tumour import metastasis, thrombus, tumour
from hcc_mdt.model import LesionState
from hcc_mdt.units import Quantity
from tests.builders import a_case, a_lesion, a_measurement, a_study, an_observation

DAY, LATER = date(2026, 1, 1), date(2026, 2, 1)


def test_count_largest_and_total_come_from_the_last_measured_study() -> None:
    first, second = a_study("CT1", DAY), a_study("CT2", LATER)
    case = a_case(
        first, second, a_lesion("T1"), a_lesion("T2"), a_lesion("N1", site="lymph_node", is_node=True),
        a_measurement(first, "T1", "60"), a_measurement(first, "T2", "20"),
        a_measurement(second, "T1", "40"), a_measurement(second, "T2", state=LesionState.ABSENT),
        a_measurement(second, "N1", "30", short="18"),
    )  # fmt: skip
    now, before = tumour(case, LATER), tumour(case, DAY)
    assert (now.count, now.largest, now.total) == (one(1), mm(40), mm(40))
    assert (before.count, before.largest, before.total) == (one(2), mm(60), mm(80))


@pytest.mark.parametrize("state", [LesionState.NOT_ASSESSED, LesionState.EQUIVOCAL])
def test_a_lesion_not_assessed_makes_count_and_size_bounds(state: LesionState) -> None:
    study = a_study("CT1", DAY)
    case = a_case(
        study, a_lesion("T1"), a_lesion("T2"), a_measurement(study, "T1", "60"), a_measurement(study, "T2", state=state)
    )
    found = tumour(case, DAY)
    assert (found.count, found.largest, found.total) == (one(1, ">="), mm(60, ">="), None)


def test_a_lesion_without_a_reading_is_not_assessed_and_not_gone() -> None:
    study = a_study("CT1", DAY)
    found = tumour(a_case(study, a_lesion("T1"), a_lesion("T2"), a_measurement(study, "T1", "60")), DAY)
    assert found.count == one(1, ">=")


def test_a_lesion_of_the_liver_counts_however_its_site_is_written() -> None:
    study = a_study("CT1", DAY)
    lesions = [
        a_lesion(f"T{i}", site=site) for i, site in enumerate(("liver", "Liver S8", "left liver lobe", "肝右叶"))
    ]
    read = [a_measurement(study, lesion, "20") for lesion in lesions]
    found = tumour(a_case(study, *lesions, a_lesion("L1", site="lung"), *read), DAY)
    assert (found.count, found.largest) == (one(4), mm(20))


def test_all_lesions_gone_is_no_tumour() -> None:
    study = a_study("CT1", DAY)
    found = tumour(a_case(study, a_lesion("T1"), a_measurement(study, "T1", state=LesionState.ABSENT)), DAY)
    assert (found.count, found.largest) == (one(0), mm(0))


def test_the_reported_values_win_on_the_same_day_and_lose_to_a_later_study() -> None:
    study = a_study("CT1", DAY)
    read = [study, a_lesion("T1"), a_measurement(study, "T1", "60")]
    reported = [an_observation("lesion_count", DAY, "7"), an_observation("largest_diameter", DAY, "65")]
    assert tumour(a_case(*read, *reported), DAY).count == one(7)
    study_later = a_study("CT2", LATER)
    both = [*read, *reported, study_later, a_measurement(study_later, "T1", "50")]
    assert tumour(a_case(*both), LATER).count == one(1)


def test_the_total_is_known_from_a_report_only_for_a_single_nodule() -> None:
    single = [an_observation("lesion_count", DAY, "1"), an_observation("largest_diameter", DAY, "65")]
    several = [an_observation("lesion_count", DAY, "3"), an_observation("largest_diameter", DAY, "65")]
    assert tumour(a_case(*single), DAY).total == mm(65)
    assert tumour(a_case(*several), DAY).total is None


def test_one_of_several_readers_is_used_and_named() -> None:
    study = a_study("CT1", DAY)
    case = a_case(
        study,
        a_lesion("T1"),
        a_measurement(study, "T1", "60", reader="B"),
        a_measurement(study, "T1", "58", reader="A"),
    )
    found = tumour(case, DAY)
    assert found.largest == mm(58)
    assert "A was used" in str(found.warnings[0])


def test_nothing_recorded_is_nothing_known() -> None:
    assert tumour(a_case(), DAY).count is None


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ([], None),
        ([("macrovascular_invasion", DAY, "no")], "no"),
        ([("macrovascular_invasion", DAY, "yes")], "yes"),
        ([("pvtt_type", DAY, "III")], "yes"),
        ([("pvtt_type", DAY, "0")], None),
        ([("pvtt_type", DAY, "0"), ("hvtt_type", DAY, "0")], "no"),
        ([("pvtt_type", DAY, "0"), ("hvtt_type", DAY, "ivc")], "yes"),
        ([("macrovascular_invasion", DAY, "yes"), ("pvtt_type", LATER, "0"), ("hvtt_type", LATER, "0")], "no"),
        ([("macrovascular_invasion", DAY, "no"), ("pvtt_type", LATER, "II")], "yes"),
    ],
)
def test_a_thrombus_is_absent_only_when_somebody_said_so(
    facts: list[tuple[str, date, str]], answer: str | None
) -> None:
    assert thrombus(a_case(*(an_observation(*f) for f in facts)), LATER) == answer


@pytest.mark.parametrize(
    ("nodes", "distant", "answer"),
    [(None, None, None), ("no", None, None), ("no", "no", "no"), ("yes", None, "yes"), (None, "yes", "yes")],
)
def test_spread_is_absent_only_when_nodes_and_distant_disease_are(
    nodes: str | None, distant: str | None, answer: str | None
) -> None:
    said = [("nodal_metastasis", nodes), ("extrahepatic_metastasis", distant)]
    assert metastasis(a_case(*(an_observation(c, DAY, w) for c, w in said if w)), DAY) == answer


def one(count: int, comparator: str = "") -> Quantity:
    return Quantity(Decimal(count), "1", comparator)


def mm(size: int, comparator: str = "") -> Quantity:
    return Quantity(Decimal(size), "mm", comparator)
