"""Can a reader of the paper alone see on which criteria a recommendation rests, and look up what they cite?"""

import re
from dataclasses import replace

import pytest

from hcc_mdt.board.minutes.model import Minutes
from hcc_mdt.locale import translator
from hcc_mdt.messages import say
from hcc_mdt.protocol.load import source_keys
from hcc_mdt.report.printing.minutes_pdf import minutes_pdf
from tests.evidence_examples import some_evidence
from tests.report.test_minutes_pdf import joined, text_of

AHEAD = say("Calculated for the operation planned on {day}.", day="2026-12-06")


def recommending(recommendation: str) -> Minutes:
    """A case that stands at CP6, reckoned for a planned operation, with this recommendation."""
    told, _ = some_evidence()
    case = told.cases[0]
    points = tuple(replace(p, assumption=AHEAD) if p.id == "CP6" else p for p in case.checkpoints)
    decision = replace(case.decision, recommendation=recommendation)
    return replace(told, cases=(replace(case, checkpoints=points, current="CP6", decision=decision),))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_recommendation_of_surgery_shows_the_criteria_of_the_decision_for_it(language: str) -> None:
    """The remnant is judged at CP5; a case that moved on to CP6 does not leave it out."""
    told = recommending("proceed_to_surgery")
    title = next(p.title for p in told.cases[0].checkpoints if p.id == "CP5")
    t = translator(language)
    heading = joined(t(say("Checkpoint {number}, {title}: criteria that decide", number=5, title=title)))
    assert heading in joined(text_of(minutes_pdf(told, language)))
    assert heading not in joined(text_of(minutes_pdf(recommending("change_regimen"), language)))


def test_a_checkpoint_that_asks_nothing_more_is_not_printed_twice() -> None:
    """The first evaluation asks what every later one asks again; going on rests on the last."""
    told = recommending("continue_conversion")
    told = replace(told, cases=(replace(told.cases[0], current="CP4"),))
    text = joined(text_of(minutes_pdf(told, "en")))
    assert "Checkpoint4,Ongoingevaluation:criteriathatdecide" in text
    assert "Checkpoint3,Firstresponseevaluation:criteriathatdecide" not in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_values_above_the_course_have_their_days(language: str) -> None:
    text = joined(text_of(minutes_pdf(some_evidence()[0], language)))
    assert re.search(r"Child-Pugh[:：]A5[(（]\d{4}-\d{2}-\d{2}[)）]", text)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_reckoned_for_another_day_than_the_meeting_says_so(language: str) -> None:
    text = joined(text_of(minutes_pdf(recommending("observation"), language)))
    assert joined(translator(language)(AHEAD)) in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_short_name_a_case_cites_stands_before_its_source(language: str) -> None:
    told, _ = some_evidence()
    text = text_of(minutes_pdf(told, language))
    lines = [line for case in told.cases for point in case.checkpoints for line in point.findings]
    cited = {short for line in lines for short in re.findall(r"^S\d+[a-z]?(?= )", line.source)}
    titles = {short: title for title, short in source_keys().items()}
    assert cited >= {"S4", "S6"}
    told_of = joined(text)
    assert [s for s in sorted(cited) if joined(f"{s} · {translator(language)(titles[s])}") not in told_of] == []


def test_a_chinese_paper_names_places_and_sources_in_chinese() -> None:
    told, _ = some_evidence()
    text = joined(text_of(minutes_pdf(told, "zh")))
    assert "S4推荐意见10" in text
    assert "statement10" not in text
    assert "guideline" not in text
