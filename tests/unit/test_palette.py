"""Can it be read on a washed-out beamer? Contrast by WCAG 2.2, computed for every pair of colours the looks use.

Relative luminance and contrast ratio: WCAG 2.2, definitions; 4.5:1 for text (1.4.3), 3:1 for large text and for
graphical objects (1.4.11).
"""

import pytest

from hcc_mdt.layout.palette import (
    DARK,
    LIGHT,
    LINES,
    LINES_ON_DARK,
    TREATMENTS,
    TREATMENTS_ON_DARK,
    Ink,
    line_colour,
    treatment_colour,
)

INKS = pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
TEXT, GRAPHIC = 4.5, 3.0
STATES = ("pass", "fail", "unknown", "due", "not_due")


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@INKS
def test_words_can_be_read_on_every_ground(ink: Ink) -> None:
    grounds = (ink.paper, ink.future, ink.normal, ink.wash, ink.panel)
    inks = {"text": ink.text, "soft": ink.soft} | {state: ink.state(state) for state in STATES}
    low = {
        (name, on): round(contrast(c, on), 2) for name, c in inks.items() for on in grounds if contrast(c, on) < TEXT
    }
    assert low == {}


@INKS
def test_values_are_written_in_colours_that_can_be_read(ink: Ink) -> None:
    grounds = (ink.paper, ink.future)
    low = {(k, on) for k in LINES for on in grounds if contrast(line_colour(k, ink), on) < TEXT}
    assert low == set()


@INKS
def test_treatment_bars_stand_out_and_their_words_can_be_read(ink: Ink) -> None:
    faint = {
        k for k in TREATMENTS for on in (ink.paper, ink.future) if contrast(treatment_colour(k, ink), on) < GRAPHIC
    }
    assert faint == set()
    assert {k for k in TREATMENTS if contrast(treatment_colour(k, ink), ink.on_bar) < TEXT} == set()


@INKS
def test_the_top_bar_can_be_read(ink: Ink) -> None:
    assert contrast(ink.on_top, ink.top) >= TEXT
    assert contrast(ink.soft_on_top, ink.top) >= TEXT


def test_the_dark_look_has_a_colour_for_all_the_light_one_has() -> None:
    assert set(LINES_ON_DARK) == set(LINES)
    assert set(TREATMENTS_ON_DARK) == set(TREATMENTS)
