"""Texts on the bars of the timeline: each stands within its bar, whatever the script."""

from datetime import timedelta

import pytest

from hcc_mdt.charts.case_timeline import case_timeline
from hcc_mdt.charts.theme import DESK, WALL, Surface
from hcc_mdt.locale import translator
from tests.builders import a_case, a_treatment, an_adverse_event
from tests.courses import ON, drawn


@pytest.mark.parametrize("surface", [DESK, WALL], ids=["desk", "wall"])
def test_the_bar_of_an_adverse_event_is_higher_than_its_name(surface: Surface) -> None:
    """A Chinese character fills its square: on a lower bar its head is white on white."""
    event = an_adverse_event("蛋白尿", ON - timedelta(days=90), 2, "kidney", resolved_on=ON - timedelta(days=20))
    case = a_case(a_treatment("lenvatinib", ON - timedelta(days=120)), event)
    figure = case_timeline(drawn(case), translator("zh"), surface=surface).to_dict()
    written = (trace for trace in figure["data"] if trace.get("mode") == "text")
    texts = next(trace for trace in written if "蛋白尿 G2" in trace["text"])
    size = texts["textfont"]["size"][list(texts["text"]).index("蛋白尿 G2")]
    bars = next(trace for trace in figure["data"] if trace["type"] == "bar" and len(trace["base"]) == 1)
    axis = figure["layout"][f"yaxis{bars['yaxis'][1:]}"]
    rows = axis["range"][0] - axis["range"][1]
    row = (axis["domain"][1] - axis["domain"][0]) * surface.plot_height / rows
    assert bars["width"] * row > size
