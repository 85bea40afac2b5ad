"""Does the figure draw the frame: one axis, lanes apart, arrows for what is censored, nothing lost by zooming?"""

import json
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise, product
from typing import Any

import plotly.graph_objects as go
import pytest

from hcc_mdt.charts.canvas import canvas
from hcc_mdt.charts.case_timeline import alt_text, case_timeline
from hcc_mdt.charts.lanes.ahead import name_ahead
from hcc_mdt.charts.lanes.values import draw_values
from hcc_mdt.charts.surroundings import WHOLE
from hcc_mdt.charts.theme import DESK, LIGHT, WALL, Surface
from hcc_mdt.layout.axes import span, value_axis
from hcc_mdt.layout.placing import Label, box
from hcc_mdt.locale import translator
from hcc_mdt.model import Case
from tests.builders import a_case, a_treatment, an_observation
from tests.courses import ON, START, a_full_course, drawn

T = translator("en")


@pytest.fixture(scope="module")
def figure() -> dict[str, Any]:
    return figure_of(a_full_course())


def figure_of(case: Any, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = case_timeline(drawn(case), T, **more).to_dict()
    return found


def lines(figure: dict[str, Any], key: str) -> list[dict[str, Any]]:
    return [trace for trace in figure["data"] if trace.get("meta") == key]


def test_plotly_accepts_every_property(figure: dict[str, Any]) -> None:
    """The page skips this check to save its time, so it is done here."""
    go.Figure(figure)


def test_there_is_one_x_axis(figure: dict[str, Any]) -> None:
    """Linked hover needs it: a second x-axis answers only where the mouse is."""
    assert [name for name in figure["layout"] if name.startswith("xaxis")] == ["xaxis"]
    assert {trace.get("xaxis", "x") for trace in figure["data"]} == {"x"}
    assert figure["layout"]["hovermode"] == "x unified"
    assert figure["layout"]["hoversubplots"] == "axis"


def test_no_lane_overlaps_another(figure: dict[str, Any]) -> None:
    whole = f"yaxis{WHOLE[1:]}"
    axes = [axis for name, axis in figure["layout"].items() if name.startswith("yaxis") and name != whole]
    assert len(axes) == 11
    domains = sorted(axis["domain"] for axis in axes)
    assert all(below[1] < above[0] for below, above in pairwise(domains))
    assert domains[0][0] >= 0
    assert domains[-1][1] <= 1


def test_every_lane_with_data_answers_on_the_same_days(figure: dict[str, Any]) -> None:
    answers = [trace for trace in figure["data"] if "hovertemplate" in trace]
    assert len(answers) == 11
    assert len({tuple(trace["x"]) for trace in answers}) == 1
    others = [trace for trace in figure["data"] if "hovertemplate" not in trace]
    assert {trace["hoverinfo"] for trace in others} == {"skip"}


def test_an_answer_names_value_judgement_age_and_source(figure: dict[str, Any]) -> None:
    afp = next(trace for trace in figure["data"] if trace.get("name") == "afp")
    said = dict(zip(afp["x"], afp["text"], strict=True))
    assert said["2026-06-23"] == "&gt; 60,500 ng/mL, above normal, labs.csv:12"
    assert said["2026-06-29"] == "&gt; 60,500 ng/mL, above normal (6 d before)"
    assert said["2026-09-21"].startswith("500 ng/mL, above normal, form / 540 ng/mL")


def test_censored_values_are_arrows_at_the_limit(figure: dict[str, Any]) -> None:
    (afp,) = lines(figure, "afp")
    assert (afp["marker"]["symbol"][0], afp["y"][0]) == ("triangle-up", 60500.0)
    assert lines(figure, "pivka2")[-1]["marker"]["symbol"][-1] == "triangle-down"


def test_a_change_of_unit_breaks_the_line(figure: dict[str, Any]) -> None:
    before, after = lines(figure, "pivka2")
    assert max(before["x"]) < min(after["x"])


def test_values_of_one_day_are_all_drawn(figure: dict[str, Any]) -> None:
    (afp,) = lines(figure, "afp")
    assert [y for x, y in zip(afp["x"], afp["y"], strict=True) if x == "2026-09-21"] == [500.0, 540.0]


def test_markers_stand_on_log_axes(figure: dict[str, Any]) -> None:
    for key in ("afp", "pivka2"):
        axis = lines(figure, key)[0]["yaxis"]
        assert figure["layout"][f"yaxis{axis[1:]}"]["type"] == "log"


def test_a_zero_on_a_log_axis_is_drawn_at_the_bottom_and_written_as_it_is() -> None:
    figure = figure_of(a_case(an_observation("afp", START, "0"), an_observation("afp", ON, "50")))
    (afp,) = lines(figure, "afp")
    assert min(afp["y"]) > 0
    answer = next(trace for trace in figure["data"] if trace.get("name") == "afp")
    assert answer["text"][0].startswith("0 ng/mL")


@pytest.mark.parametrize("window", [None, "whole", "conversion", "last_90", (ON - timedelta(days=20), ON)])
def test_a_window_moves_the_view_and_loses_nothing(window: Any, figure: dict[str, Any]) -> None:
    def bars(one: dict[str, Any]) -> list[tuple[Any, Any]]:
        return [(trace["base"], trace["x"]) for trace in one["data"] if trace["type"] == "bar"]

    assert bars(figure_of(a_full_course(), window=window)) == bars(figure)


def test_the_same_frame_gives_the_same_figure() -> None:
    frame = drawn(a_full_course())
    assert case_timeline(frame, T).to_json() == case_timeline(frame, T).to_json()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_figure_is_small_enough_to_send(language: str) -> None:
    frame = drawn(a_full_course())
    assert len(case_timeline(frame, translator(language)).to_json().encode()) < 60_000


def test_a_long_course_is_still_small_enough_to_send() -> None:
    many = [an_observation("afp", date(2020, 1, 1) + timedelta(days=20 * n), str(10 + n)) for n in range(120)]
    assert len(case_timeline(drawn(a_full_course(*many)), T).to_json()) < 60_000


def test_an_empty_case_says_in_every_lane_why_it_is_empty() -> None:
    texts = [text for trace in figure_of(a_case())["data"] for text in trace.get("text", [])]
    assert "AFP was never recorded" in texts
    assert "No treatment was recorded" in texts


def test_nothing_written_by_a_person_becomes_markup() -> None:
    figure = figure_of(a_case(an_observation("afp", START, "5", assay="<b>x</b>"), an_observation("afp", ON, "5")))
    assert "<b>x" not in json.dumps(figure)


@pytest.mark.parametrize("surface", [DESK, WALL])
def test_the_formula_that_turns_the_verdict_is_written_before_the_measured_volume(surface: Surface) -> None:
    """450 mL at 170 cm and 65 kg: 36.3 % by Urata stands beside the locked 41.6 % by Chengdu. Where the measured
    volume or Urata finds room but not both, it is Urata."""
    crowded = 0
    for tlv, icg in product(("1320", "1360", "1400"), ("36", "38")):
        body = [("height", "170", "cm"), ("weight", "65", "kg"), ("flr", "450", "mL"), ("tlv", tlv, "mL"),
                ("tumour_volume", "190", "mL"), ("icg_r15", icg, "%")]  # fmt: skip
        found = [an_observation(code, ON, value, unit) for code, value, unit in body]
        texts = written(a_case(an_observation("afp", START, "400"), *found), "reserve", surface)
        assert any(text.startswith("FLR Chengdu") for text in texts)
        assert "FLR Urata 36.3 %" in texts
        crowded += not any(text.startswith("FLR TFLV") for text in texts)
    assert crowded


def written(case: Case, lane: str, surface: Surface = DESK) -> list[str]:
    """The labels that found room in one lane."""
    return [label.text for label in labels_of(case, lane, surface)]


def labels_of(case: Case, lane: str, surface: Surface = DESK, language: str = "en") -> list[Label]:
    frame = drawn(case)
    page = canvas(frame, translator(language), LIGHT, span(frame), frame.first_dose, surface)
    draw_values(page, frame.lane(lane))
    return page.labels


def test_two_values_of_one_day_are_both_in_its_label() -> None:
    twice = [an_observation("bilirubin", ON, value, repeat=i) for i, value in enumerate(("17", "22"))]
    texts = written(a_case(an_observation("bilirubin", START, "12"), *twice), "bilirubin")
    assert "17 / 22 µmol/L" in texts
    assert not {"17 µmol/L", "22 µmol/L"} & set(texts)


def test_the_same_value_twice_on_a_day_is_written_once() -> None:
    twice = [an_observation("bilirubin", ON, "17", repeat=i) for i in range(2)]
    assert "17 µmol/L" in written(a_case(an_observation("bilirubin", START, "12"), *twice), "bilirubin")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("surface", [DESK, WALL])
def test_a_change_of_unit_is_said_at_some_distance_from_the_values_beside_it(surface: Surface, language: str) -> None:
    """The course of PIVKA-II of demonstration case H-0262: 2,200 and 900 mAU/mL, then 182 and 71 ng/mL."""
    told = [(91, "2200", "mAU/mL"), (45, "900", "mAU/mL"), (25, "182", "ng/mL"), (0, "71", "ng/mL")]
    found = [an_observation("pivka2", ON - timedelta(days=days), value, unit) for days, value, unit in told]
    labels = labels_of(a_case(an_observation("afp", START, "400"), *found), "pivka2", surface, language)
    note = next(label for label in labels if "→" in label.text)
    own = box(note, note.side)
    for other in labels:
        its = box(other, other.side)
        if other is not note and own[1] < its[3] and its[1] < own[3]:
            assert max(own[0] - its[2], its[0] - own[2]) >= note.size / 2, other.text


def test_labels_do_not_cover_each_other_and_what_lies_ahead_is_written_beside_the_values() -> None:
    falling = [
        an_observation("pivka2", ON - timedelta(days=ago), value, "mAU/mL", reference_high=Decimal(40))
        for ago, value in ((78, "6100"), (53, "4900"), (32, "2700"), (11, "800"))
    ]
    for course in (a_full_course(), a_case(a_treatment("lenvatinib", START), *falling)):
        frame = drawn(course)
        page = canvas(frame, T, LIGHT, span(frame), frame.first_dose, WALL)
        for key in ("size", "afp", "pivka2", "reserve"):
            draw_values(page, frame.lane(key))
            name_ahead(page, frame.lane(key))
        boxes = [box(label, label.side) for label in page.labels]
        apart = [
            a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            for i, a in enumerate(boxes)
            for b in boxes[i + 1 :]
        ]
        assert all(apart)
    assert "800 mAU/mL" in [label.text for label in page.labels]


def test_the_scatter_of_an_assay_does_not_fill_its_lane() -> None:
    days = [START + timedelta(days=30 * n) for n in range(4)]
    values = [
        an_observation("bilirubin", day, v, "umol/L") for day, v in zip(days, ("17", "16", "17", "15.4"), strict=True)
    ]
    lane = drawn(a_case(*values)).lane("bilirubin")
    shares = [value_axis(lane).share(point.value) for line in lane.lines for point in line.points]
    assert max(shares) - min(shares) < 0.2


def test_no_axis_of_an_amount_begins_below_zero_for_want_of_a_course() -> None:
    lane = drawn(a_case(an_observation("bilirubin", START, "2", "umol/L"))).lane("bilirubin")
    assert min(value_axis(lane).ticks) == 0


def test_the_alternative_text_names_case_and_span() -> None:
    said = T(alt_text(drawn(a_full_course())))
    assert "H-0231" in said
    assert "11 lanes" in said


def test_what_was_learnt_since_the_meeting_is_ringed_in_its_lane_and_nothing_else_is() -> None:
    frame = drawn(a_full_course())
    day = date(2026, 11, 17)
    figure = case_timeline(frame, translator("en"), fresh={"afp": frozenset({day}), "meetings": frozenset({day})})
    rings = [trace for trace in figure.data if str(trace.name).endswith(".fresh")]
    assert [(ring.name, list(ring.x)) for ring in rings] == [("afp.fresh", [day.isoformat()])]
    plain = case_timeline(frame, translator("en"))
    assert not [trace for trace in plain.data if str(trace.name).endswith(".fresh")]
