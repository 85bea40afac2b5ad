"""MELD, MELD-Na and MELD 3.0: rule book 2.3."""

from decimal import Decimal
from itertools import product
from math import floor, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcc_mdt.clinical.scores.meld import meld, meld_3, meld_na
from hcc_mdt.clinical.scores.score import Score
from hcc_mdt.errors import Refused
from tests.builders import a_quantity

Row = tuple[str, str, str, str, str, str]


def three(sex: str, bilirubin: str, inr: str, creatinine: str, sodium: str, albumin: str) -> tuple[Score, Score, Score]:
    lab = a_quantity(bilirubin, "mg/dL"), a_quantity(inr, "1"), a_quantity(creatinine, "mg/dL")
    salt, alb = a_quantity(sodium, "mmol/L"), a_quantity(albumin, "g/dL")
    return (
        meld(*lab, dialysis=False),
        meld_na(*lab, salt, dialysis=False),
        meld_3(*lab, salt, alb, sex, dialysis=False),
    )


@pytest.mark.parametrize(
    ("row", "values", "reported"),
    [
        (("male", "1.0", "1.0", "1.0", "137", "3.5"), ("6", "6", "6"), ("6", "6", "6")),
        (("male", "2.0", "1.5", "1.3", "135", "3.0"), ("16", "17.58", "17.76"), ("16", "18", "18")),
        (("female", "2.0", "1.5", "1.3", "135", "3.0"), ("16", "17.58", "19.09"), ("16", "18", "19")),
        (("male", "3.5", "1.8", "1.1", "130", "2.6"), ("19", "23.85", "23.26"), ("19", "24", "23")),
    ],
)
def test_the_table_of_the_rule_book(row: Row, values: tuple[str, ...], reported: tuple[str, ...]) -> None:
    scores = three(*row)
    assert [round(s.value, 2) for s in scores if s.value is not None] == [Decimal(v) for v in values]
    assert tuple(s.grade for s in scores) == reported


def test_units_of_the_laboratory_do_not_matter() -> None:
    moles = a_quantity("34.2", "umol/L"), a_quantity("1.5", "1"), a_quantity("114.92", "umol/L")
    assert meld(*moles).value == three("male", "2.0", "1.5", "1.3", "135", "3.0")[0].value


def test_creatinine_is_capped_at_4_and_at_3_for_meld_3() -> None:
    at = [three("male", "2", "1.5", c, "135", "3.0") for c in ("3.0", "4.0", "9.0")]
    assert at[1][0].value == at[2][0].value
    assert at[0][0].value < at[1][0].value  # type: ignore[operator]
    assert at[0][2].value == at[2][2].value


def test_dialysis_counts_as_the_cap_and_unknown_dialysis_is_said() -> None:
    lab = a_quantity("2", "mg/dL"), a_quantity("1.5", "1")
    capped = meld(*lab, a_quantity("4", "mg/dL"), dialysis=False)
    assert meld(*lab, a_quantity("1", "mg/dL"), dialysis=True).value == capped.value
    assert "Dialysis was not recorded" in str(meld(*lab, a_quantity("1", "mg/dL")).warnings[0])
    assert capped.warnings == ()


def test_values_below_1_count_as_1_and_the_result_never_falls_below_6() -> None:
    assert three("male", "0.3", "0.8", "0.4", "140", "4.5")[0].value == 6
    assert three("male", "0.3", "0.8", "0.4", "140", "4.5")[2].value == 6


def test_the_result_never_exceeds_40() -> None:
    assert [s.value for s in three("female", "50", "12", "4", "120", "1.0")] == [40, 40, 40]


def test_sodium_counts_only_when_meld_is_above_11() -> None:
    at_11, at_12 = ("1.0", "1.4", "1.11"), ("1.0", "1.5", "1.11")
    plain = [three("male", *lab, "125", "3.5") for lab in (at_11, at_12)]
    assert [p[0].grade for p in plain] == ["11", "12"]
    assert plain[0][1].value == 11
    assert plain[1][1].value == 12 + Decimal("1.32") * 12 - Decimal("0.033") * 12 * 12


def test_sodium_is_not_needed_where_it_does_not_count() -> None:
    healthy = a_quantity("1", "mg/dL"), a_quantity("1", "1"), a_quantity("1", "mg/dL")
    ill = a_quantity("4", "mg/dL"), a_quantity("2", "1"), a_quantity("2", "mg/dL")
    assert meld_na(*healthy, None).value == 6
    assert meld_na(*ill, None).missing == ("sodium",)


def test_sodium_is_held_between_125_and_137_and_albumin_between_1_5_and_3_5() -> None:
    def na(sodium: str, albumin: str = "3.0") -> tuple[object, object]:
        _, second, third = three("male", "4", "2", "2", sodium, albumin)
        return second.value, third.value

    assert na("120") == na("125") != na("126")
    assert na("145") == na("137") != na("136")
    assert na("130", "1.0")[1] == na("130", "1.5")[1] != na("130", "1.6")[1]
    assert na("130", "4.4")[1] == na("130", "3.5")[1] != na("130", "3.4")[1]


def test_a_bound_below_the_floor_is_the_floor() -> None:
    lab = a_quantity("<0.5", "mg/dL"), a_quantity("1", "1"), a_quantity("<60", "umol/L")
    assert meld(*lab, dialysis=False).value == 6
    assert meld(a_quantity("<2", "mg/dL"), *lab[1:], dialysis=False).missing == ("bilirubin",)
    over = meld(a_quantity("2", "mg/dL"), a_quantity("1", "1"), a_quantity(">400", "umol/L"), dialysis=False)
    assert over.missing == ()


@pytest.mark.parametrize("place", range(6))
def test_each_missing_input_of_meld_3_is_named(place: int) -> None:
    codes = ("bilirubin", "inr", "creatinine", "sodium", "albumin", "sex")
    given_: list[object] = [
        a_quantity("2", "mg/dL"), a_quantity("1.5", "1"), a_quantity("1.3", "mg/dL"), a_quantity("135", "mmol/L"),
        a_quantity("3", "g/dL"), "male",
    ]  # fmt: skip
    given_[place] = None
    score = meld_3(*given_)  # type: ignore[arg-type]
    assert (score.value, score.missing) == (None, (codes[place],))


def test_an_unknown_unit_or_sex_is_refused() -> None:
    with pytest.raises(Refused):
        meld(a_quantity("2", "g/L"), a_quantity("1", "1"), a_quantity("1", "mg/dL"))
    with pytest.raises(Refused):
        meld_3(None, None, None, None, None, "other")


@given(
    bilirubin=st.decimals("0.5", "20", places=1), inr=st.decimals("0.8", "5", places=1),
    creatinine=st.decimals("0.5", "6", places=1), more=st.decimals("0.1", "3", places=1),
)  # fmt: skip
def test_meld_never_falls_when_any_value_rises(
    bilirubin: Decimal, inr: Decimal, creatinine: Decimal, more: Decimal
) -> None:
    def of(b: Decimal, i: Decimal, c: Decimal) -> Decimal:
        value = meld(a_quantity(b, "mg/dL"), a_quantity(i, "1"), a_quantity(c, "mg/dL")).value
        assert value is not None
        return value

    base = of(bilirubin, inr, creatinine)
    assert 6 <= base <= 40
    assert base <= of(bilirubin + more, inr, creatinine)
    assert base <= of(bilirubin, inr + more, creatinine)
    assert base <= of(bilirubin, inr, creatinine + more)


def test_meld_follows_its_formula_over_a_grid() -> None:
    """Written out a second time in floating point; a coefficient off by its last digit changes some value."""
    values = [1 + 0.25 * step for step in range(12)]
    for bilirubin, inr, creatinine in product(values, repeat=3):
        bracket = 0.957 * log(creatinine) + 0.378 * log(bilirubin) + 1.120 * log(inr) + 0.643
        expected = min(max(floor(bracket * 10 + 0.5), 6), 40)
        lab = a_quantity(str(bilirubin), "mg/dL"), a_quantity(str(inr), "1"), a_quantity(str(creatinine), "mg/dL")
        assert meld(*lab, dialysis=False).value == expected


@pytest.mark.parametrize("sex", ["female", "male"])
def test_meld_3_follows_its_formula_over_a_grid(sex: str) -> None:
    for b, i, c, na, alb in product((1.5, 4.0), (1.2, 2.0), (1.1, 2.5), (127, 134), (1.9, 3.1)):
        expected = 1.33 * (sex == "female") + 4.56 * log(b) + 0.82 * (137 - na) - 0.24 * (137 - na) * log(b)
        expected += 9.09 * log(i) + 11.14 * log(c) + 1.85 * (3.5 - alb) - 1.83 * (3.5 - alb) * log(c) + 6
        found = three(sex, str(b), str(i), str(c), str(na), str(alb))[2].value
        assert float(found or 0) == pytest.approx(min(expected, 40), abs=1e-9)
