"""The wall names the warnings the minutes must answer, in at most two lines; what finds no room is counted."""

from datetime import timedelta

import pytest

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.checkpoints import assess
from hcc_mdt.clinical.findings import CheckpointFinding
from hcc_mdt.locale import translator
from hcc_mdt.protocol.load import load
from pages.ui.case.panel import warns
from pages.ui.projector import cautions
from pages.ui.projector.room import BODY, WIDE, lines
from tests.builders import TODAY, a_case, a_surgery, a_treatment


def washout(days: int) -> CheckpointFinding:
    """CP6 with bevacizumab and TACE so many days before the planned operation, and nothing else recorded."""
    last = TODAY - timedelta(days=days)
    case = a_case(
        a_treatment("bevacizumab", TODAY - timedelta(days=150), stopped=True, ended_on=last),
        a_treatment("tace", last, stopped=True, ended_on=last),
        a_surgery(TODAY, planned=True),
    )
    return next(one for one in assess(case, load(TODAY), TODAY, Settings()) if one.checkpoint.id == "CP6")


def test_an_interval_that_asks_for_a_comment_is_named_on_the_wall() -> None:
    assert "TACE 28 days" in cautions.said(translator("en"), washout(27))
    assert "TACE" not in cautions.said(translator("en"), washout(28))
    assert "TACE 后 28 天" in cautions.said(translator("zh"), washout(27))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_warnings_keep_to_two_lines_and_the_rest_is_counted(language: str) -> None:
    found = washout(20)
    warned = [one for one in found.findings if warns(one)]
    told = cautions.said(translator(language), found)
    assert lines(told, WIDE, BODY) <= cautions.MOST_LINES
    t = translator(language)
    named = sum(t(one.rule.title) in told for one in warned)
    assert named == len(warned) or t("and {count} more", count=len(warned) - named) in told
