"""Milan, UCSF, Hangzhou, up-to-seven, six-and-twelve and TNM: rule book 2.6 and 2.15."""

from datetime import date, timedelta

import pytest

from hcc_mdt.clinical.scores.burden import burden_of, hangzhou, milan, six_and_twelve, ucsf, up_to_seven
from hcc_mdt.clinical.scores.tnm import category, prefix, tnm8, vessel
from hcc_mdt.units import Quantity
from tests.builders import a_case, a_quantity, a_treatment, an_observation

DAY = date(2026, 2, 1)


def q(value: str | None, unit: str = "mm") -> Quantity | None:
    return None if value is None else a_quantity(value, unit)


def n(value: str | None) -> Quantity | None:
    return q(value, "1")


@pytest.mark.parametrize(
    ("count", "size", "thrombus", "metastasis", "grade"),
    [
        ("1", "50", "no", "no", "within"), ("1", "50.1", "no", "no", "outside"), ("2", "30", "no", "no", "within"),
        ("2", "40", "no", "no", "outside"),
        ("3", "30", "no", "no", "within"), ("3", "30.1", "no", "no", "outside"), ("4", "10", "no", "no", "outside"),
        ("1", "20", "yes", None, "outside"), ("1", "20", "no", "yes", "outside"), ("1", "20", None, "no", None),
        (None, "60", "no", "no", "outside"), ("4", None, None, None, "outside"), (None, "20", "no", "no", None),
    ],
)  # fmt: skip
def test_milan_on_and_beside_each_edge(
    count: str | None, size: str | None, thrombus: str | None, metastasis: str | None, grade: str | None
) -> None:
    assert milan(n(count), q(size), thrombus, metastasis).grade == grade


@pytest.mark.parametrize(
    ("count", "size", "total", "grade"),
    [
        ("1", "65", "65", "within"), ("1", "65.1", "65.1", "outside"), ("3", "45", "80", "within"),
        ("3", "45", "80.1", "outside"), ("3", "45.1", "79", "outside"), ("4", "10", "40", "outside"),
        ("1", "65", None, "within"), ("3", "45", None, None), ("3", "46", None, "outside"),
        ("2", "40", None, "within"), ("2", "40.1", None, None), ("3", "26.6", None, "within"),
        ("3", "26.7", None, None),
        ("2", "<=40", None, "within"), ("2", "<40.1", None, None), ("3", ">26", None, None),
    ],
)  # fmt: skip
def test_ucsf_on_and_beside_each_edge(count: str, size: str, total: str | None, grade: str | None) -> None:
    assert ucsf(n(count), q(size), q(total), "no", "no").grade == grade
    assert ucsf(n(count), q(size), q(total), "yes", None).grade == "outside"


@pytest.mark.parametrize(
    ("total", "afp", "differentiation", "grade"),
    [
        ("80", "9000", "IV", "within"), ("80.1", "400", "II", "within"), ("80.1", "400.1", "II", "outside"),
        ("80.1", "400", "III", "outside"), ("80.1", None, "III", "outside"), ("80.1", "400", None, None),
        ("80", None, None, "within"), (None, "400", "I", "within"), (None, "500", "I", None),
        ("90", "<20", "well", "within"), ("90", ">1000", None, "outside"),
    ],
)  # fmt: skip
def test_hangzhou_on_and_beside_each_edge(
    total: str | None, afp: str | None, differentiation: str | None, grade: str | None
) -> None:
    assert hangzhou(q(total), q(afp, "ng/mL"), differentiation, "no", "no").grade == grade


@pytest.mark.parametrize(
    ("count", "size", "seven", "six"),
    [("2", "50", "within", "6-12"), ("2", "50.1", "outside", "6-12"), ("1", "50", "within", "<=6"),
     ("1", "50.1", "within", "6-12"), ("4", "80", "outside", "6-12"), ("4", "80.1", "outside", ">12")],
)  # fmt: skip
def test_up_to_seven_and_six_and_twelve_add_number_and_centimetres(count: str, size: str, seven: str, six: str) -> None:
    assert up_to_seven(n(count), q(size)).grade == seven
    assert six_and_twelve(n(count), q(size)).grade == six


def test_the_sums_name_what_they_lack_and_take_no_bound_for_a_number() -> None:
    assert up_to_seven(None, None).missing == ("lesion_count", "largest_diameter")
    assert six_and_twelve(n(">=3"), q("50")).missing == ("lesion_count",)


def test_all_five_criteria_of_a_case_in_order() -> None:
    case = a_case(
        an_observation("lesion_count", DAY, "1"), an_observation("largest_diameter", DAY, "60"),
        an_observation("macrovascular_invasion", DAY, "no"), an_observation("nodal_metastasis", DAY, "no"),
        an_observation("extrahepatic_metastasis", DAY, "no"),
    )  # fmt: skip
    assert [s.grade for s in burden_of(case, DAY)] == ["outside", "within", "within", "within", "6-12"]


@pytest.mark.parametrize(
    ("count", "size", "vessels", "organ", "t"),
    [
        ("1", "20", "none", "no", "T1a"), ("1", "20", "minor", "no", "T1a"), ("1", "20.1", "none", "no", "T1b"),
        ("1", "90", "none", "no", "T1b"), ("1", "20.1", "minor", "no", "T2"), ("2", "50", "none", "no", "T2"),
        ("2", "50.1", "none", "no", "T3"), ("1", "10", "major", "no", "T4"), ("1", "10", "none", "yes", "T4"),
    ],
)  # fmt: skip
def test_t_on_and_beside_each_edge(count: str, size: str, vessels: str, organ: str, t: str) -> None:
    assert category(n(count), q(size), vessels, organ, "no", "no").grade == f"{t} N0 M0"


@pytest.mark.parametrize(
    ("size", "vessels", "nodes", "metastasis", "stage"),
    [
        ("20", "none", "no", "no", "IA"), ("30", "none", "no", "no", "IB"), ("30", "minor", "no", "no", "II"),
        ("30", "major", "no", "no", "IIIB"), ("30", None, "yes", "no", "IVA"), ("30", None, None, "yes", "IVB"),
        ("30", None, "no", "no", None),
    ],
)  # fmt: skip
def test_stage_groups(size: str, vessels: str | None, nodes: str | None, metastasis: str, stage: str | None) -> None:
    assert tnm8(n("1"), q(size), vessels, "no", nodes, metastasis).grade == stage
    assert tnm8(n("2"), q("51"), "none", "no", "no", "no").grade == "IIIA"


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ([("macrovascular_invasion", "no")], "none"), ([("macrovascular_invasion", "yes")], None),
        ([("macrovascular_invasion", "yes"), ("pvtt_type", "0")], None),
        ([("pvtt_type", "I")], "minor"), ([("pvtt_type", "II")], "major"), ([("hvtt_type", "peripheral")], "minor"),
        ([("hvtt_type", "major")], "major"), ([], None),
    ],
)  # fmt: skip
def test_a_thrombus_without_a_type_does_not_say_how_large_the_vessel_is(
    facts: list[tuple[str, str]], answer: str | None
) -> None:
    assert vessel(a_case(*(an_observation(c, DAY, w) for c, w in facts)), DAY) == answer


def test_the_prefix_changes_once_conversion_began() -> None:
    case = a_case(a_treatment("sintilimab", DAY))
    assert prefix(case, DAY) == "c"
    assert prefix(case, DAY + timedelta(days=1)) == "yc"


@pytest.mark.parametrize(
    ("count", "size", "afp", "differentiation", "grade"),
    [
        ("2", "40", None, None, "within"), ("2", "40.1", None, None, None), (None, "80", "500", "I", None),
        (None, "80.1", "500", "I", "outside"), (None, "80.1", "400", "II", "within"),
        (None, ">80", None, "III", "outside"),
        ("2", "80", "500", "I", "outside"), ("1", "80", "500", "I", "within"), (">=2", "40", None, None, None),
        ("1", "80", None, None, "within"),
    ],
)  # fmt: skip
def test_number_and_largest_settle_hangzhou_while_the_sum_is_missing(
    count: str | None, size: str, afp: str | None, differentiation: str | None, grade: str | None
) -> None:
    found = hangzhou(
        None,
        q(afp, "ng/mL"),
        differentiation,
        "no",
        "no",
        nodules=n(count),
        max_mm=q(size),
    )
    assert found.grade == grade
