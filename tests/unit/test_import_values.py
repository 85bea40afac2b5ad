"""Is every number read as it was meant, and every doubtful one refused in words?"""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcc_mdt.imports.dates import day
from hcc_mdt.imports.problem import Trouble
from hcc_mdt.imports.values import Written, choice, flag, number


@pytest.mark.parametrize(
    ("text", "value", "comparator", "percent"),
    [
        ("5", "5", "", False),
        (" 6.46 ", "6.46", "", False),
        ("<2", "2", "<", False),
        ("< 2", "2", "<", False),
        ("≤0.5", "0.5", "<=", False),
        ("=<0.5", "0.5", "<=", False),
        (">60500", "60500", ">", False),
        ("≥ 121000", "121000", ">=", False),
        ("1,234.5", "1234.5", "", False),
        (">1,210,000", "1210000", ">", False),
        ("1,810,346", "1810346", "", False),
        ("<1,234.5", "1234.5", "<", False),
        ("１２３．５", "123.5", "", False),
        ("＜２", "2", "<", False),
        ("－5.1", "-5.1", "", False),
        ("−5.1", "-5.1", "", False),
        ("1.2E5", "120000", "", False),
        ("3e-2", "0.03", "", False),
        ("45%", "45", "", True),
        ("45 ％", "45", "", True),
        ("45.2↑", "45.2", "", False),
        ("+5", "5", "", False),
    ],
)
def test_a_number_is_read_as_the_laboratory_gave_it(text: str, value: str, comparator: str, percent: bool) -> None:
    assert number(text) == Written(Decimal(value), comparator, percent)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1,234", "can mean thousands or decimals"),
        ("3,5", "can mean thousands or decimals"),
        ("1.234,5", "can mean thousands or decimals"),
        ("0,123.5", "can mean thousands or decimals"),
        ("12,34.5", "can mean thousands or decimals"),
        ("1 234,5", "can mean thousands or decimals"),
        ("1 234.5", "one number or two?"),
        ("12 ng/mL", "holds the unit beside the number"),
        ("5-10", "is not a number"),
        ("1.2.3", "is not a number"),
        ("10²", "is not a number"),
        ("++", "is not a number"),
        ("NaN", "is not a number"),
        ("Infinity", "is not a number"),
        ("<", "is not a number"),
        ("1e999", "is not a number"),
        ("٣", "is not a number"),
        ("9" * 60, "is not a number"),
    ],
)
def test_a_doubtful_number_is_refused_in_words(text: str, said: str) -> None:
    found = number(text)
    assert isinstance(found, Trouble)
    assert said in str(found.what)
    assert str(found.todo)


@given(st.text(max_size=60))
def test_no_text_makes_the_parsers_raise(text: str) -> None:
    assert isinstance(number(text), Written | Trouble)
    assert isinstance(day(text), date | Trouble)
    assert isinstance(flag(text), bool | Trouble)
    assert isinstance(choice(text, ("none", "mild")), str | Trouble)


@given(st.text(alphabet="0123456789０１２,，.．<>=≤≥ %eE+-−年月日/:", max_size=20))
def test_no_text_of_digits_and_signs_makes_them_raise(text: str) -> None:
    assert isinstance(number(text), Written | Trouble)
    assert isinstance(day(text), date | Trouble)


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False, places=4),
    st.sampled_from(["", "<", "<=", ">", ">="]),
)
def test_a_clean_number_is_never_changed(value: Decimal, comparator: str) -> None:
    assert number(f"{comparator}{value:f}") == Written(value, comparator)


@given(st.decimals(min_value=1000, max_value=10**9, allow_nan=False, allow_infinity=False, places=2))
def test_thousands_signs_never_change_a_number(value: Decimal) -> None:
    assert number(f"{value:,.2f}") == Written(value)


@given(st.integers(0, 10**9))
def test_full_width_digits_are_the_same_digits(value: int) -> None:
    wide = str(value).translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"})
    assert number(wide) == Written(Decimal(value))


@pytest.mark.parametrize(
    "text",
    ["2024-02-29", "2024/2/29", "2024.02.29", "20240229", "2024年2月29日", "２０２４－０２－２９",
     "2024-02-29T08:30:00", "2024-02-29 08:30:00", "45351", "45351.0", "45351.35"],
)  # fmt: skip
def test_a_day_is_read_in_iso_chinese_or_as_excel_counts_it(text: str) -> None:
    assert day(text) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2023-02-30", "does not exist"),
        ("2023-02-29", "does not exist"),
        ("20231301", "does not exist"),
        ("2023-00-10", "does not exist"),
        ("03/04/2023", "Day and month cannot be told apart"),
        ("25.12.23", "Day and month cannot be told apart"),
        ("2023", "is not a whole date"),
        ("2023-05", "is not a whole date"),
        ("soon", "is not a date"),
        ("1899-12-31", "before 1900"),
    ],
)
def test_a_day_that_is_none_is_refused_in_words(text: str, said: str) -> None:
    found = day(text)
    assert isinstance(found, Trouble)
    assert said in str(found.what)


@given(st.dates(min_value=date(1900, 1, 1)))
def test_an_iso_date_is_never_changed(on: date) -> None:
    assert day(on.isoformat()) == on


def test_with_a_stated_format_no_other_is_taken() -> None:
    assert day("25/12/2023", "%d/%m/%Y") == date(2023, 12, 25)
    assert isinstance(day("2023-12-25", "%d/%m/%Y"), Trouble)


@pytest.mark.parametrize(("text", "meant"), [("yes", True), ("是", True), ("1", True), ("NO", False), ("无", False)])
def test_yes_and_no_are_read_as_people_write_them(text: str, meant: bool) -> None:
    assert flag(text) is meant


def test_a_choice_outside_the_list_is_told_the_list() -> None:
    found = choice("a lot", ("none", "mild"))
    assert isinstance(found, Trouble)
    assert str(found.todo) == "Use one of: none, mild."


@pytest.mark.parametrize("text", ["non-target", "Non target", "NON_TARGET", "non - target"])
def test_spaces_and_hyphens_stand_for_underscores(text: str) -> None:
    assert choice(text, ("target", "non_target", "new")) == "non_target"
