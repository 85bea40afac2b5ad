"""Does the printed timeline show the frame, in vectors, with fonts that are there?"""

import re
from typing import Any

import pytest
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Line, Polygon, Rect, String

from hcc_mdt.locale import translator
from hcc_mdt.report.printing.drawing import timeline_drawing
from hcc_mdt.report.printing.fonts import BOLD, REGULAR
from tests.builders import a_case, a_treatment, an_adverse_event
from tests.courses import START, a_full_course, drawn

WIDTH, HEIGHT = 515.0, 400.0


@pytest.fixture(scope="module")
def drawing() -> Drawing:
    return timeline_drawing(drawn(a_full_course()), translator("en"), WIDTH, HEIGHT)


def of(drawing: Drawing, kind: type[Any]) -> list[Any]:
    return [shape for shape in drawing.contents if isinstance(shape, kind)]


def test_every_text_names_its_font(drawing: Drawing) -> None:
    """ReportLab's default would print boxes where Chinese stands."""
    assert {text.fontName for text in of(drawing, String)} <= {REGULAR, BOLD}


def test_every_lane_is_named(drawing: Drawing) -> None:
    words = {text.text for text in of(drawing, String)}
    names = {
        "Checkpoints",
        "Lenvatinib 8 mg",
        "Bevacizumab",
        "TACE",
        "RECIST 1.1",
        "mRECIST",
        "AFP",
        "PIVKA-II",
        "ALBI",
    }
    assert names <= words
    assert {"SD −20 %", "PR −35 %", "CR −100 %"} <= {word.partition(" ")[2] for word in words}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_drug_is_named_with_its_dose_and_interval(language: str) -> None:
    """Nowhere else on the paper do they stand."""
    course = drawn(a_full_course(a_treatment("camrelizumab", START, dose="200 mg every 2 weeks")))
    words = {text.text for text in of(timeline_drawing(course, translator(language), WIDTH, HEIGHT), String)}
    assert any(word.endswith("200 mg every 2 weeks") for word in words)


def test_values_are_written_with_comparator_and_unit(drawing: Drawing) -> None:
    words = {text.text for text in of(drawing, String)}
    assert {"> 60,500 ng/mL", "7.4 ng/mL"} <= words


def test_nothing_leaves_the_paper(drawing: Drawing) -> None:
    for shape in (*of(drawing, Rect), *of(drawing, Line), *of(drawing, Polygon), *of(drawing, String)):
        x0, y0, x1, y1 = shape.getBounds()
        assert x0 >= -1
        assert x1 <= WIDTH + 1
        assert y0 >= -1
        assert y1 <= HEIGHT + 1


def test_washout_reads_without_colour(drawing: Drawing) -> None:
    """Hatching is drawn as slanted strokes, denser for the minimum than for the preferred interval."""
    slanted = [line for line in of(drawing, Line) if line.x1 != line.x2 and line.y1 != line.y2]
    assert len(slanted) > 20


def test_equal_frames_give_equal_bytes() -> None:
    frame = drawn(a_full_course())

    def printed() -> bytes:
        data: bytes = renderPDF.drawToString(timeline_drawing(frame, translator("zh"), WIDTH, HEIGHT))
        return re.sub(rb"/(CreationDate|ModDate) \(.*?\)|/ID\s*\[.*?\]", b"", data, flags=re.DOTALL)

    assert printed() == printed()


def test_hostile_text_is_drawn_as_text() -> None:
    event = an_adverse_event("rash \u202e<b>&", START, 2)
    drawing = timeline_drawing(drawn(a_case(event)), translator("en"), WIDTH, HEIGHT)
    assert any("[U+202E]<b>&" in text.text for text in of(drawing, String))


@pytest.mark.parametrize("window", ["conversion", "last_90"])
def test_a_window_keeps_bars_that_overlap_its_edge(window: str) -> None:
    drawing = timeline_drawing(drawn(a_full_course()), translator("en"), WIDTH, HEIGHT, window)
    assert len(of(drawing, Rect)) > 5
    assert all(rect.x >= 91 for rect in of(drawing, Rect))
