"""aMAP, GALAD, TBS, CRAFITY, HAP, FIB-4 and APRI: rule book 2.12 and 2.13."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcc_mdt.clinical.scores import fibrosis, prognosis
from hcc_mdt.clinical.scores.prognosis import amap, crafity, galad, galad_probability, hap, tumour_burden_score
from hcc_mdt.errors import Refused
from tests.builders import a_case, a_quantity, an_observation

DAY = date(2026, 2, 1)


@pytest.mark.parametrize(
    ("age", "sex", "platelets", "bilirubin", "albumin", "value", "grade"),
    [
        (50, "male", 200, 15, 42, "53.82", "medium"),
        (30, "male", 250, 10, 45, "41.10", "low"),
        (65, "male", 150, 25, 38, "64.88", "high"),
    ],
)
def test_amap_worked_examples(
    age: int, sex: str, platelets: int, bilirubin: int, albumin: int, value: str, grade: str
) -> None:
    score = amap(
        a_quantity(age, "a"), sex, a_quantity(platelets, "10*9/L"), a_quantity(bilirubin, "umol/L"),
        a_quantity(albumin, "g/L"),
    )  # fmt: skip
    assert round(score.value or Decimal(0), 2) == Decimal(value)
    assert score.grade == grade


def test_amap_of_exactly_60_is_high() -> None:
    # ALBI is 0 at 1 umol/L and 0 g/L; then 0.06 x age = 14.77 x 0.6 - 7.4 = 1.462 gives 60 exactly
    def at(age: str) -> str | None:
        return amap(
            a_quantity(age, "a"), "female", a_quantity("0", "10*9/L"), a_quantity("1", "umol/L"), a_quantity("0", "g/L")
        ).grade

    assert at("24.3666") == "medium"
    assert at("24.3667") == "high"


@pytest.mark.parametrize("place", range(5))
def test_amap_names_each_missing_input(place: int) -> None:
    given_: list[object] = [
        a_quantity(50, "a"), "male", a_quantity(200, "10*9/L"), a_quantity(15, "umol/L"), a_quantity(42, "g/L"),
    ]  # fmt: skip
    given_[place] = None
    score = amap(*given_)  # type: ignore[arg-type]
    assert (score.value, score.missing) == (None, (("age", "sex", "platelets", "bilirubin", "albumin")[place],))


@pytest.mark.parametrize(
    ("age", "afp", "l3", "dcp", "z", "p", "grade"),
    [(60, 400, 15, 10, "5.01", "0.99", "high"), (55, 10, 5, 1, "-0.92", "0.28", "low")],
)
def test_galad_worked_examples(age: int, afp: int, l3: int, dcp: int, z: str, p: str, grade: str) -> None:
    score = galad(a_quantity(age, "a"), "male", a_quantity(afp, "ng/mL"), a_quantity(l3, "%"), a_quantity(dcp, "ng/mL"))
    assert round(score.value or Decimal(0), 2) == Decimal(z)
    assert round(galad_probability(score) or Decimal(0), 2) == Decimal(p)
    assert score.grade == grade


def test_galad_refuses_pivka2_in_mau() -> None:
    with pytest.raises(Refused, match="cannot be converted"):
        galad(a_quantity(60, "a"), "male", a_quantity(400, "ng/mL"), a_quantity(15, "%"), a_quantity(10, "mAU/mL"))


def test_galad_of_a_case_with_pivka2_in_mau_is_missing_it_and_says_why() -> None:
    case = a_case(
        an_observation("age", DAY, "60"), an_observation("afp", DAY, "400"), an_observation("afp_l3", DAY, "15"),
        an_observation("pivka2", DAY, "1200"), sex="male",
    )  # fmt: skip
    score = prognosis.galad_of(case, DAY)
    assert (score.value, score.missing) == (None, ("pivka2",))
    assert "cannot be converted" in str(score.warnings[-1])


@pytest.mark.parametrize(
    ("size", "count", "value", "grade"),
    [("90", 1, "9.06", "high"), ("40", 3, "5.00", "medium"), ("25", 1, "2.69", "medium"), ("120", 5, "13.00", "high"),
     ("24", 1, "2.60", "medium"), ("23", 1, "2.51", "low")],
)  # fmt: skip
def test_tumour_burden_score_worked_examples_and_the_lower_edge(size: str, count: int, value: str, grade: str) -> None:
    score = tumour_burden_score(a_quantity(count, "1"), a_quantity(size, "mm"))
    assert round(score.value or Decimal(0), 2) == Decimal(value)
    assert score.grade == grade


def test_a_tumour_burden_of_2_6_and_of_7_9_are_medium() -> None:
    # sqrt(2.4^2 + 1) = 2.6; sqrt(2.1^2 + 7.6158...^2) is not needed: no nodule, 7.9 cm, is 7.9 exactly
    assert tumour_burden_score(a_quantity(1, "1"), a_quantity("2.4", "cm")).grade == "medium"
    assert tumour_burden_score(a_quantity(0, "1"), a_quantity("7.9", "cm")).grade == "medium"
    assert tumour_burden_score(a_quantity(0, "1"), a_quantity("7.901", "cm")).grade == "high"


@pytest.mark.parametrize(
    ("afp", "crp", "unit", "points"),
    [("99.9", "9.9", "mg/L", 0), ("100", "9.9", "mg/L", 1), ("99.9", "10", "mg/L", 1), ("100", "1", "mg/dL", 2),
     (">1210", "0.9", "mg/dL", 1), ("<20", "<5", "mg/L", 0)],
)  # fmt: skip
def test_crafity_on_and_beside_each_edge(afp: str, crp: str, unit: str, points: int) -> None:
    score = crafity(a_quantity(afp, "ng/mL"), a_quantity(crp, unit))
    assert (score.value, score.grade) == (points, str(points))


def test_crafity_reads_afp_in_iu_and_names_what_it_lacks() -> None:
    assert crafity(a_quantity("83", "IU/mL"), a_quantity("1", "mg/L")).value == 1  # 100.43 ng/mL
    assert crafity(None, None).missing == ("afp", "crp")


@pytest.mark.parametrize(
    ("albumin", "bilirubin", "afp", "size", "grade"),
    [
        ("36", "17", "400", "70", "A"), ("35.9", "17", "400", "70", "B"), ("36", "17.1", "400", "70", "B"),
        ("36", "17", "400.1", "70", "B"), ("36", "17", "400", "70.1", "B"), ("35", "18", "400", "70", "C"),
        ("35", "18", "401", "70", "D"), ("35", "18", "401", "71", "D"),
    ],
)  # fmt: skip
def test_hap_on_and_beside_each_edge(albumin: str, bilirubin: str, afp: str, size: str, grade: str) -> None:
    lab = a_quantity(albumin, "g/L"), a_quantity(bilirubin, "umol/L"), a_quantity(afp, "ng/mL")
    assert hap(*lab, a_quantity(size, "mm")).grade == grade
    assert hap(*lab, None).missing == ("largest_diameter",)


@pytest.mark.parametrize(
    ("age", "ast", "alt", "platelets", "value", "grade"),
    [(55, 60, 50, 120, "3.89", "high"), (60, 45, 40, 150, "2.85", "indeterminate")],
)
def test_fib4_worked_examples(age: int, ast: int, alt: int, platelets: int, value: str, grade: str) -> None:
    lab = a_quantity(ast, "U/L"), a_quantity(alt, "U/L"), a_quantity(platelets, "10*9/L")
    score = fibrosis.fib4(a_quantity(age, "a"), *lab)
    assert round(score.value or Decimal(0), 2) == Decimal(value)
    assert score.grade == grade
    assert fibrosis.fib4(a_quantity(age, "a"), *lab, cause="masld").grade == "high"


@pytest.mark.parametrize(
    ("ast", "cause", "grade"),
    [("144.9", "hcv", "low"), ("145", "hcv", "indeterminate"), ("325", "hcv", "indeterminate"),
     ("325.1", "hcv", "high"), ("129.9", "masld", "low"), ("130", "masld", "indeterminate"),
     ("267", "masld", "indeterminate"), ("267.1", "masld", "high")],
)  # fmt: skip
def test_fib4_bands_on_and_beside_each_edge(ast: str, cause: str, grade: str) -> None:
    # age 50, ALT 25, platelets 1000: FIB-4 = AST / 100
    lab = a_quantity(ast, "U/L"), a_quantity(25, "U/L"), a_quantity(1000, "10*9/L")
    assert fibrosis.fib4(a_quantity(50, "a"), *lab, cause=cause).grade == grade


def test_fib4_names_what_it_lacks_and_refuses_an_unknown_cause() -> None:
    assert fibrosis.fib4(None, None, None, None).missing == ("age", "ast", "alt", "platelets")
    with pytest.raises(Refused):
        fibrosis.fib4(None, None, None, None, cause="hbv")


def test_apri_worked_example_and_its_edges() -> None:
    def at(ast: str) -> tuple[Decimal | None, str | None]:
        score = fibrosis.apri(a_quantity(ast, "U/L"), Decimal(40), a_quantity(120, "10*9/L"))
        return score.value, score.grade

    assert at("60") == (Decimal("1.25"), "0.5-1.5")
    assert [at(a)[1] for a in ("24", "24.1", "72", "72.1", "96", "96.1")] == [
        "<=0.5", "0.5-1.5", "0.5-1.5", "1.5-2.0", "1.5-2.0", ">2.0",
    ]  # fmt: skip


def test_apri_never_assumes_an_upper_limit() -> None:
    assert fibrosis.apri(a_quantity(60, "U/L"), None, a_quantity(120, "10*9/L")).missing == ("ast_upper_limit",)
    with_limit = an_observation("ast", DAY, "60", reference_high=Decimal(40))
    case = a_case(with_limit, an_observation("platelets", DAY, "120"))
    assert fibrosis.apri_of(case, DAY).value == Decimal("1.25")


def test_scores_of_a_case_read_what_is_in_force() -> None:
    case = a_case(
        an_observation("age", DAY, "50"), an_observation("platelets", DAY, "200"),
        an_observation("bilirubin", DAY, "15"),
        an_observation("albumin", DAY, "42"), an_observation("afp", DAY, "500"), an_observation("crp", DAY, "20"),
        an_observation("lesion_count", DAY, "3"), an_observation("largest_diameter", DAY, "40"), sex="male",
    )  # fmt: skip
    assert round(prognosis.amap_of(case, DAY).value or Decimal(0), 2) == Decimal("53.82")
    assert prognosis.crafity_of(case, DAY).value == 2
    assert prognosis.hap_of(case, DAY).grade == "B"
    assert prognosis.tumour_burden_score_of(case, DAY).value == 5


@given(count=st.integers(1, 20), size=st.integers(1, 200), more=st.integers(1, 50))
def test_tumour_burden_rises_with_number_and_with_size(count: int, size: int, more: int) -> None:
    def of(n: int, mm: int) -> Decimal:
        value = tumour_burden_score(a_quantity(n, "1"), a_quantity(mm, "mm")).value
        assert value is not None
        return value

    assert of(count, size) < of(count + more, size)
    assert of(count, size) < of(count, size + more)


@pytest.mark.parametrize(("platelets", "grade"), [("151.5", "medium"), ("151.6", "low")])
def test_amap_of_exactly_50_is_medium(platelets: str, grade: str) -> None:
    # 0.06 x 25 - 0.01 x 151.5 = -0.015 = 14.77 x 0.5 - 7.4
    lab = a_quantity(platelets, "10*9/L"), a_quantity("1", "umol/L"), a_quantity("0", "g/L")
    assert amap(a_quantity("25", "a"), "female", *lab).grade == grade


@pytest.mark.parametrize(("l3", "grade"), [("0", "low"), ("0.1", "high")])
def test_galad_of_exactly_minus_0_63_is_low(l3: str, grade: str) -> None:
    # -10.08 + 0.09 x 105 = -0.63
    one = a_quantity("1", "ng/mL")
    assert galad(a_quantity("105", "a"), "female", one, a_quantity(l3, "%"), one).grade == grade
