"""How does a case's whole course look on one screen?

One figure, one x-axis, one y-axis per lane: only so does one cursor answer in every lane. The figure draws a
``TimelineFrame`` and adds no fact; the same frame, words and window always give the same figure.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from plotly.graph_objs._figure import Figure

from hcc_mdt.charts.canvas import Canvas, canvas
from hcc_mdt.charts.lanes.ahead import name_ahead
from hcc_mdt.charts.lanes.answers import draw_answers
from hcc_mdt.charts.lanes.bars import draw_bars
from hcc_mdt.charts.lanes.fresh import draw_fresh
from hcc_mdt.charts.lanes.marks import draw_marks
from hcc_mdt.charts.lanes.values import draw_values
from hcc_mdt.charts.picture import picture
from hcc_mdt.charts.surroundings import (
    WHOLE,
    draw_future,
    draw_marked,
    draw_months,
    draw_today,
    draw_weeks,
    lane_axis,
    time_axis,
    titles,
)
from hcc_mdt.charts.theme import DESK, WALL, Surface, base_layout, ink_of
from hcc_mdt.clinical.timeline.lanes import Scale, TimelineFrame
from hcc_mdt.layout.axes import Window, span
from hcc_mdt.locale import Translator
from hcc_mdt.messages import Message, say


def case_timeline(
    frame: TimelineFrame,
    t: Translator,
    *,
    window: Window = None,
    align: str = "first_dose",
    dark: bool = False,
    surface: Surface = DESK,
    marked: Sequence[date] = (),
    fresh: Mapping[str, frozenset[date]] | None = None,
) -> Figure:
    """The figure. ``window``: a key of ``layout.axes.WINDOWS`` or two days; ``align``: the anchor weeks count from.
    ``surface``: how large everything is. ``marked``: days marked through all lanes.
    ``fresh``: lane → days that hold something new, to be ringed (``clinical.since_lanes``).
    A window only moves the view: everything stays in the figure, so what overlaps its edge is never lost."""
    drawn = _drawn(frame, t, (window, align, dark, surface), marked, fresh or {})
    drawn.traces.append(drawn.written(WHOLE))
    # Checking each property would take 90 of the 100 ms; a test checks the same figure in full.
    return Figure(drawn.traces, _layout(drawn), _validate=False)


def case_picture(
    frame: TimelineFrame,
    t: Translator,
    *,
    window: Window = None,
    align: str = "first_dose",
    dark: bool = False,
    marked: Sequence[date] = (),
    fresh: Mapping[str, frozenset[date]] | None = None,
) -> str:
    """The same on the wall, as HTML: nobody can point there, and ten screens draw it at once."""
    return picture(_drawn(frame, t, (window, align, dark, WALL), marked, fresh or {}), t(alt_text(frame)))


def _drawn(
    frame: TimelineFrame,
    t: Translator,
    look: tuple[Window, str, bool, Surface],
    marked: Sequence[date],
    fresh: Mapping[str, frozenset[date]],
) -> Canvas:
    window, align, dark, surface = look
    drawn = canvas(frame, t, ink_of(dark), span(frame, window), _zero(frame, align), surface)
    draw_future(drawn)
    draw_months(drawn)
    for lane in frame.lanes:
        if lane.empty is not None:
            continue
        if lane.scale is Scale.ROWS:
            draw_bars(drawn, lane)
        else:
            draw_values(drawn, lane)
        draw_marks(drawn, lane)
        name_ahead(drawn, lane)
    draw_fresh(drawn, fresh)
    titles(drawn)
    draw_today(drawn)
    draw_marked(drawn, marked)
    draw_weeks(drawn, align)
    if surface.answers:
        draw_answers(drawn)
    return drawn


def _zero(frame: TimelineFrame, align: str) -> date | None:
    return dict(frame.anchors).get(align)


def _layout(drawn: Canvas) -> dict[str, Any]:
    layout = base_layout(drawn.ink, drawn.surface)
    layout["xaxis"] = time_axis(drawn)
    for i, strip in enumerate(drawn.strips):
        layout["yaxis" if i == 0 else f"yaxis{i + 1}"] = lane_axis(drawn, strip)
    layout[f"yaxis{WHOLE[1:]}"] = {
        "domain": [0, 1], "range": [0, 1], "visible": False, "fixedrange": True,
    }  # fmt: skip
    layout["shapes"] = drawn.shapes
    layout["annotations"] = drawn.notes
    layout["uirevision"] = drawn.frame.code
    return layout


def alt_text(frame: TimelineFrame) -> Message:
    """The figure in one sentence, for those who cannot see it."""
    filled = [lane.name for lane in frame.lanes if lane.empty is None]
    return say(
        "Timeline of case {code} from {start} to {end}, {count} lanes with data, last seen {on}.",
        code=frame.code,
        start=frame.start,
        end=frame.end,
        count=len(filled),
        on=frame.on,
    )
