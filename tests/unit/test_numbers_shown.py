"""Counts have their thousands apart, in every sentence and both languages."""

import pytest

from hcc_mdt.locale import translator
from hcc_mdt.messages import say


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("count", "shown"), [(999, "999"), (1000, "1,000"), (100_000, "100,000"), (-1234, "-1,234")])
def test_a_count_has_its_thousands_apart(language: str, count: int, shown: str) -> None:
    t = translator(language)
    assert shown in t("{total} cases", total=count)
    assert shown in t(say("{total} cases", total=count))


def test_the_number_of_a_line_is_looked_for_as_it_stands() -> None:
    assert translator("en")(say("line {line}", line=12345)) == "line 12345"


def test_a_yes_is_no_number() -> None:
    assert translator("en")(True) == "True"
