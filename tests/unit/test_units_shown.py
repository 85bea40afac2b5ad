"""Units: people read µmol/L, files keep the code, and what is shown can be typed back."""

from decimal import Decimal

import pytest

from hcc_mdt.clinical import words
from hcc_mdt.codes import CODES
from hcc_mdt.locale import translator
from hcc_mdt.units import coded, in_words, printed, spelled, typed, unit_in_words
from tests.builders import a_quantity

UNITS = sorted({unit for code in CODES.values() for unit in code.units} - {"1"})


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("umol/L", "µmol/L"), ("ug/L", "µg/L"), ("10*9/L", "× 10^9/L"), ("mm[Hg]", "mmHg"), ("ng/mL", "ng/mL"),
        ("mAU/mL", "mAU/mL"), ("1", ""),
    ],
)  # fmt: skip
def test_a_unit_is_shown_as_clinicians_write_it(code: str, shown: str) -> None:
    assert printed(code) == shown
    assert str(a_quantity("<17", code)) == f"<17 {shown}".strip()


@pytest.mark.parametrize("unit", UNITS)
def test_no_unit_is_shown_as_a_code_and_each_can_be_typed_back(unit: str) -> None:
    assert not set("[]{}*") & set(printed(unit))
    assert not printed(unit).startswith("u")
    assert spelled(printed(unit)) == unit


def test_a_file_keeps_the_code() -> None:
    assert coded(a_quantity("17", "umol/L")) == "17 umol/L"
    assert coded(a_quantity("1.2", "1")) == "1.2"


@pytest.mark.parametrize(("language", "age", "unit"), [("en", "58 years", "years"), ("zh", "58 岁", "岁")])
def test_an_age_is_said_in_years_in_every_language(language: str, age: str, unit: str) -> None:
    t = translator(language)
    assert t(in_words(a_quantity("58", "a"))) == age
    assert t(words.amount(Decimal(58), "a")) == age
    assert t(unit_in_words("a")) == unit


def test_what_may_be_typed_for_a_code_can_be_read() -> None:
    for key, code in CODES.items():
        if code.units:
            assert [spelled(one) for one in typed(key).split(", ")] == list(code.units)
