"""Do lines end where a reader expects, in English, in Chinese and in both?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from hcc_mdt.report.printing.fonts import REGULAR, register_fonts, visible
from hcc_mdt.report.printing.line_breaking import lines

SIZE = 9.0
MIXED = (
    "经导管动脉化疗栓塞 transarterial chemoembolisation 后使用 lenvatinib（仑伐替尼），AFP 自 60,500 降至 <2 ng/mL。"
)


@pytest.fixture(autouse=True, scope="module")
def _fonts() -> None:
    register_fonts()


def broken(text: str, width: float) -> list[str]:
    return ["".join(part for _, part in line) for line in lines(((REGULAR, text),), SIZE, width)]


@pytest.mark.parametrize("width", range(70, 300, 7))
def test_english_words_are_never_split_and_nothing_overflows(width: int) -> None:
    found = broken(MIXED, width)
    assert all(stringWidth(line, REGULAR, SIZE) <= width for line in found)
    for word in ("transarterial", "chemoembolisation", "lenvatinib", "60,500", "ng/mL"):
        fits = stringWidth(word, REGULAR, SIZE) <= width
        assert not fits or any(word in line for line in found), word


@pytest.mark.parametrize("width", range(70, 300, 7))
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(width: int) -> None:
    found = broken(MIXED, width)
    assert not any(line[0] in "，。）" for line in found)
    assert not any(line[-1] in "（" for line in found)


@pytest.mark.parametrize("width", range(60, 200, 3))
@pytest.mark.parametrize(
    "text", ["ALT at most 10 % of what it was, and < 3 today", "要求：≤ 56 天，且变化 < 20 %，今日 ≥ 40 %"]
)
def test_no_line_end_parts_a_comparison_or_a_per_cent_from_its_number(text: str, width: int) -> None:
    found = broken(text, width)
    assert not any(line[-1] in "<≤≥" for line in found)
    assert not any(line[0] == "%" for line in found)


def test_a_line_end_that_was_typed_is_kept() -> None:
    assert broken("a\n\nb", 100) == ["a", "", "b"]


def test_a_word_wider_than_the_line_is_cut_rather_than_lost() -> None:
    found = broken("x" * 300, 50)
    assert "".join(found) == "x" * 300
    assert all(stringWidth(line, REGULAR, SIZE) <= 50 for line in found)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab 中文，。（）-/%\n", max_size=80), st.integers(20, 200))
def test_no_letter_is_ever_lost(text: str, width: int) -> None:
    assert "".join("".join(broken(text, width)).split()) == "".join(text.split())


def test_the_alphabet_of_medicine_has_glyphs() -> None:
    letters = "≥≤±×·µμβαγ²³℃→↓↑●○▲■◆□–—…éñüß “”‘’《》①Ⅱ㎜ 剩余肝体积 肝硬化"
    assert visible(letters) == letters


def test_a_character_without_a_glyph_is_shown_by_its_code_point() -> None:
    assert visible("𠮷a㛃\u202e") == "[U+20BB7]a[U+36C3][U+202E]"


def test_accents_typed_apart_are_joined_and_line_ends_unified() -> None:
    assert visible("Mari\u0301a\r\nb\rc\td") == "María\nb\nc    d"
    assert visible("e\u0301\u0301") == "é[U+0301]"
