"""What does the specimen say, and which factors of recurrence are there? Rule book 1.13 and ADJ-03."""

from datetime import date
from decimal import Decimal

import pytest

from hcc_mdt.clinical.pathology import MPR_THRESHOLDS, bed, specimen, worst_mvi
from hcc_mdt.clinical.scores.recurrence_risk import high_risk, risk_factors
from tests.builders import a_case, a_pathology, a_surgery, an_observation

DAY = date(2026, 2, 20)
OPERATED = date(2026, 2, 6)


@pytest.mark.parametrize(
    ("parts", "sums_up"),
    [
        (("10", "60", "30"), True), (("10", "60", "31"), True), (("10", "60", "29"), True),
        (("10", "60", "31.1"), False), (("10", "60", "28.9"), False), (("10", "60", None), None),
    ],
)  # fmt: skip
def test_viable_necrosis_and_stroma_make_100_within_1(parts: tuple[str | None, ...], sums_up: bool | None) -> None:
    viable, necrosis, stroma = (None if p is None else Decimal(p) for p in parts)
    found = bed(a_pathology(DAY, viable=viable, necrosis_percent=necrosis, stroma_percent=stroma))
    assert found.sums_up is sums_up
    assert bool(found.warnings) is (sums_up is False)


@pytest.mark.parametrize(("viable", "complete"), [("0", True), ("0.1", False), (None, None)])
def test_complete_response_is_no_viable_cell_at_all(viable: str | None, complete: bool | None) -> None:
    assert bed(a_pathology(DAY, viable=viable)).complete_response is complete


@pytest.mark.parametrize(
    ("viable", "major"),
    [
        ("10", (True, True, True, True)), ("10.1", (False, True, True, True)), ("15", (False, True, True, True)),
        ("15.1", (False, False, True, True)), ("30", (False, False, True, True)),
        ("30.1", (False, False, False, True)), ("50", (False, False, False, True)),
        ("50.1", (False, False, False, False)), (None, (None, None, None, None)),
    ],
)  # fmt: skip
def test_major_response_at_every_published_threshold(viable: str | None, major: tuple[bool | None, ...]) -> None:
    assert bed(a_pathology(DAY, viable=viable)).major == tuple(zip(MPR_THRESHOLDS, major, strict=True))


def test_the_case_is_a_complete_response_only_when_every_bed_is() -> None:
    def of(*viable: str | None) -> bool | None:
        beds = (a_pathology(DAY, f"bed {i}", v) for i, v in enumerate(viable))
        found = specimen(a_case(*beds), DAY)
        assert found is not None
        return found.complete_response

    assert of("0", "0") is True
    assert of("0", "3") is False
    assert of("0", None) is None
    assert of("3", None) is False


def test_the_worst_bed_speaks_for_the_case() -> None:
    found = specimen(a_case(a_pathology(DAY, "T1", "8"), a_pathology(DAY, "PVTT", "12")), DAY)
    assert found is not None
    assert found.viable_percent == 12
    assert (dict(found.major)[10], dict(found.major)[15]) == (False, True)


def test_no_report_by_the_day_is_none() -> None:
    assert specimen(a_case(), DAY) is None
    assert specimen(a_case(a_pathology(DAY, viable="0")), OPERATED) is None


def test_mvi_of_the_case_is_the_worst_and_unknown_while_a_bed_is() -> None:
    assert worst_mvi(["M0", "M2a", "M1"]) == "M2a"
    assert worst_mvi(["M1", None]) is None
    assert worst_mvi(["M2b", None]) == "M2b"


def test_m2_of_the_2024_edition_may_be_either_half_of_it() -> None:
    assert worst_mvi(["M1", "M2"]) == "M2"
    assert worst_mvi(["M2a", "M2"]) == "M2"  # M2 may be the worse half
    assert worst_mvi(["M2", "M2b"]) == "M2b"
    assert worst_mvi(["M2", None]) is None


def test_mvi_without_7_blocks_carries_a_caveat() -> None:
    assert bed(a_pathology(DAY, viable="5", mvi="M1", sampling_blocks=7)).warnings == ()
    assert "7-point" in str(bed(a_pathology(DAY, viable="5", mvi="M1", sampling_blocks=6)).warnings[0])


def test_risk_factors_are_present_absent_or_not_known() -> None:
    case = a_case(
        an_observation("largest_diameter", OPERATED, "5.1", "cm"), an_observation("lesion_count", OPERATED, "1"),
        an_observation("macrovascular_invasion", OPERATED, "no"),
        a_surgery(OPERATED, margin_mm=Decimal(10)), a_pathology(DAY, viable="20", mvi="M0", differentiation="II"),
    )  # fmt: skip
    found = {f.key: f.present for f in risk_factors(case, DAY)}
    assert found == {
        "rupture": None, "size": True, "multiple": False, "mvi": False, "macrovascular": False, "nodes": None,
        "margin": True, "grade": False,
    }  # fmt: skip


@pytest.mark.parametrize(("size", "present"), [("50", False), ("50.1", True)])
def test_five_centimetres_are_not_above_five(size: str, present: bool) -> None:
    case = a_case(an_observation("largest_diameter", OPERATED, size))
    assert {f.key: f.present for f in risk_factors(case, DAY)}["size"] is present


@pytest.mark.parametrize(("margin", "present"), [("10", True), ("10.1", False)])
def test_a_margin_of_one_centimetre_is_narrow(margin: str, present: bool) -> None:
    case = a_case(a_surgery(OPERATED, margin_mm=Decimal(margin)))
    assert {f.key: f.present for f in risk_factors(case, DAY)}["margin"] is present


def test_one_factor_makes_the_risk_high_and_unknown_ones_never_make_it_low() -> None:
    assert high_risk(risk_factors(a_case(an_observation("tumour_rupture", OPERATED, "yes")), DAY)) is True
    assert high_risk(risk_factors(a_case(), DAY)) is None


@pytest.mark.parametrize(("count", "present"), [("1", False), ("2", True), (">=2", True), (">=1", None)])
def test_two_tumours_are_multiple(count: str, present: bool | None) -> None:
    case = a_case(an_observation("lesion_count", OPERATED, count))
    assert {f.key: f.present for f in risk_factors(case, DAY)}["multiple"] is present
