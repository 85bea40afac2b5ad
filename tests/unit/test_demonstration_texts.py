"""Is the demonstration read in the reader's language, and does everybody else's text stand as it was typed?"""

import re

import pytest

from hcc_mdt.journeys.demonstration_texts import BETWEEN, in_language, ours

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_a_text_of_the_demonstration_is_read_in_one_language() -> None:
    said = "When can the operation be scheduled? / 手术可安排在何时？"
    assert in_language(said, "en") == "When can the operation be scheduled?"
    assert in_language(said, "zh") == "手术可安排在何时？"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("typed", ["CT / 增强", "150 / 90 mmHg", "Surgery / 手术 / TACE", "", " / ", "Resect?"])
def test_what_anybody_else_typed_is_never_halved(typed: str, language: str) -> None:
    assert in_language(typed, language) == typed


def test_every_text_of_the_demonstration_has_its_chinese() -> None:
    assert len(ours()) > 100
    for text in ours():
        english, chinese = text.split(BETWEEN)
        assert not CHINESE.search(english), text
        assert CHINESE.search(chinese), text
