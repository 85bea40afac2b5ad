"""Does the wall's drawing say and show what the interactive figure does, and nothing else?"""

import re
from base64 import b64decode
from html import unescape

import pytest

from hcc_mdt.charts.case_timeline import case_picture, case_timeline
from hcc_mdt.charts.symbols import mark
from hcc_mdt.charts.theme import WALL
from hcc_mdt.clinical.timeline.lanes import TimelineFrame
from hcc_mdt.layout.palette import DARK, LIGHT
from hcc_mdt.locale import translator
from hcc_mdt.model import Intent
from tests.builders import a_case
from tests.courses import ON, a_full_course, drawn

SPAN = re.compile(r"<span [^>]*left:(-?[\d.]+)px;top:(-?[\d.]+)px[^>]*>(.*?)</span>")
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])


@pytest.fixture(scope="module")
def frame() -> TimelineFrame:
    return drawn(a_full_course())


def lines(html: str) -> str:
    """The drawing behind the words."""
    found = re.search(r"base64,([^\"]+)", html)
    assert found is not None
    return b64decode(found[1]).decode()


def said(html: str) -> list[str]:
    return [unescape(text) for _, _, text in SPAN.findall(html)]


@LANGUAGES
def test_every_label_and_name_of_the_figure_stands_in_the_picture(frame: TimelineFrame, language: str) -> None:
    t = translator(language)
    figure = case_timeline(frame, t, surface=WALL).to_plotly_json()
    labels = figure["data"][-1]["text"]
    names = [text for axis in figure["layout"].values() if isinstance(axis, dict) for text in axis.get("ticktext", ())]
    notes = [note["text"] for note in figure["layout"]["annotations"]]
    plain = [unescape(re.sub(r"<[^>]*>", "", text)) for text in (*labels, *names, *notes)]
    shown = [text.replace("<br>", "") for text in said(case_picture(frame, t))]
    assert [text for text in plain if text not in shown] == []


def test_every_bar_and_every_point_is_drawn(frame: TimelineFrame) -> None:
    drawing = lines(case_picture(frame, translator("en")))
    bars = sum(len(lane.bars) for lane in frame.lanes)
    points = sum(len(line.points) for lane in frame.lanes for line in lane.lines)
    assert len(re.findall(r"<rect ", drawing)) >= bars + 1
    assert len(re.findall(r"<(circle|polygon|path) ", drawing)) >= points


def test_no_two_words_of_one_lane_start_at_the_same_place(frame: TimelineFrame) -> None:
    places = [(x, y) for x, y, _ in SPAN.findall(case_picture(frame, translator("en")))]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("dark", [False, True])
def test_each_look_has_its_own_ink(frame: TimelineFrame, dark: bool) -> None:
    html = case_picture(frame, translator("en"), dark=dark)
    ink, other = (DARK, LIGHT) if dark else (LIGHT, DARK)
    assert ink.text in html
    assert other.text not in html


def test_marked_days_carry_their_flags(frame: TimelineFrame) -> None:
    days = [ON.replace(month=8, day=1), ON.replace(month=10, day=1)]
    html = case_picture(frame, translator("en"), marked=days)
    assert [day.isoformat() in said(html) for day in days] == [True, True]


def test_a_case_with_nothing_is_drawn_and_hostile_words_stay_words() -> None:
    case = a_case(code="<script>alert(1)</script>", intent=Intent.CONVERSION)
    html = case_picture(drawn(case), translator("en"))
    assert "<script" not in html
    assert "AFP was never recorded" in html


def test_a_mark_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="no mark"):
        mark("hexagon", 0, 0, 10, "#000", "#000", 1)
