"""What stands around the lanes: axes, names, today, the weeks, and the future in a texture of its own?"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from hcc_mdt.charts.canvas import Canvas
from hcc_mdt.charts.lanes.ahead import draw_ahead
from hcc_mdt.clinical.timeline.lanes import Lane, Scale
from hcc_mdt.clinical.timeline.view import number
from hcc_mdt.layout.axes import ALIGNMENTS, months, weeks
from hcc_mdt.layout.placing import Label, shortened, width
from hcc_mdt.layout.strips import Strip

CALENDARS = {"en": "%b %Y", "zh": "%Y年%-m月"}
DAYS_OF_YEAR = {"en": "%d %b", "zh": "%-m月%-d日"}
DAYS = {"en": "%d %b %Y", "zh": "%Y年%-m月%-d日"}
NAMES_RUN = 0.92  # letters, of the careful estimate: "Pembrolizumab 200 mg q3w" does find room
WHOLE = "y20"  # the axis over all lanes: labels and the texture of the future
_CLEAR = "rgba(0,0,0,0)"
_MOST_MONTHS, _WIDEST = 10, date(2026, 12, 1)
_MONTH = 2_419_200_000  # milliseconds of 28 days


def time_axis(canvas: Canvas) -> dict[str, Any]:
    """The one x-axis: calendar months (the weeks are drawn below them)."""
    return {
        "type": "date", "range": [canvas.axis.start.isoformat(), canvas.axis.end.isoformat()],
        "tickformatstops": _calendar(canvas.t.language), "hoverformat": DAYS[canvas.t.language],
        "tickfont": {"size": canvas.surface.small, "color": canvas.ink.soft},
        "nticks": most_months(canvas), "tickangle": 0, "showgrid": False, "zeroline": False, "fixedrange": False,
        "showspikes": True, "spikemode": "across", "spikesnap": "hovered data", "spikethickness": 1,
        "spikedash": "solid", "spikecolor": canvas.ink.due, "side": "top", "anchor": "free", "position": 1,
        "ticklen": 2, "ticks": "outside", "tickcolor": canvas.ink.grid,
    }  # fmt: skip


def most_months(canvas: Canvas) -> int:
    """How many names of months stand beside each other without touching."""
    name = _WIDEST.strftime(CALENDARS[canvas.t.language])
    return max(2, min(_MOST_MONTHS, int(canvas.surface.plot_width / (width(name, canvas.surface.small) * 1.1))))


def _calendar(language: str) -> list[dict[str, Any]]:
    """Months; days where the view is too short for months."""
    return [
        {"dtickrange": [None, _MONTH - 1], "value": DAYS_OF_YEAR[language]},
        {"dtickrange": [_MONTH - 1, None], "value": CALENDARS[language]},
        {"dtickrange": ["M1", None], "value": CALENDARS[language]},
    ]


def lane_axis(canvas: Canvas, strip: Strip) -> dict[str, Any]:
    """The y-axis of one lane, in its own part of the height."""
    whole = canvas.surface.plot_height
    axis: dict[str, Any] = {
        "domain": [round(1 - strip.bottom / whole, 5), round(1 - strip.top / whole, 5)],
        "fixedrange": True, "showgrid": False, "zeroline": False, "anchor": "x",
        "tickfont": {"size": canvas.surface.small, "color": canvas.ink.soft}, "ticks": "", "showline": False,
    }  # fmt: skip
    lane = strip.lane
    if lane.empty is not None:
        return axis | {"range": [0, 1], "tickvals": []}
    if lane.scale is Scale.ROWS:
        size, room = canvas.surface.text, canvas.surface.left - 12
        names = [shortened(canvas.t(row.name), size, room, NAMES_RUN) for row in lane.rows]
        return axis | {
            "range": [len(lane.rows), 0],
            "tickvals": [i + 0.5 for i in range(len(lane.rows))],
            "ticktext": names,
            "tickfont": {"size": canvas.surface.text, "color": canvas.ink.text},
        }
    scale = canvas.scale(lane)
    return axis | {
        "type": "log" if scale.log else "linear",
        "range": [round(scale.low, 4), round(scale.high, 4)],
        "tickvals": list(scale.ticks),
        "ticktext": [number(Decimal(str(tick))) for tick in scale.ticks],
    }


def titles(canvas: Canvas) -> None:
    """Names and units of the value lanes, and why an empty lane is empty."""
    for strip in canvas.strips:
        lane = strip.lane
        middle = (strip.top + strip.bottom) / 2
        if lane.empty is not None:
            canvas.labels.append(
                Label(
                    canvas.axis.left + 4,
                    middle,
                    canvas.t(lane.empty),
                    canvas.surface.small,
                    0,
                    canvas.ink.soft,
                    sides=("right",),
                )
            )
        if lane.empty is not None or lane.scale is not Scale.ROWS:
            canvas.notes.append(_title(canvas, lane, middle))
        if lane.empty is None and lane.scale is not Scale.ROWS and lane.rows and lane.marks:
            canvas.notes.append(
                _side(
                    canvas,
                    canvas.t(lane.rows[0].name),
                    strip.top + canvas.surface.marks_above,
                    -3,
                    canvas.surface.small,
                )
            )


def _title(canvas: Canvas, lane: Lane, middle: float) -> dict[str, Any]:
    if lane.empty is not None:
        return _side(canvas, canvas.t(lane.name), middle, -3, canvas.surface.text)
    unit = f"<br><span style='font-size:{canvas.surface.small}px'>{lane.unit}</span>" if lane.unit else ""
    below = canvas.surface.marks_above if lane.rows and lane.marks else 0.0
    note = _side(canvas, f"{canvas.t(lane.name)}{unit}", middle + below, -canvas.surface.ticks - 2, canvas.surface.text)
    return note | {"font": {"size": canvas.surface.text, "color": canvas.ink.text}}


def _side(canvas: Canvas, text: str, y: float, shift: float, size: int) -> dict[str, Any]:
    """A text that ends at the left edge of the plot."""
    return {
        "xref": "paper", "yref": "paper", "x": 0, "y": round(1 - y / canvas.surface.plot_height, 4), "showarrow": False,
        "xanchor": "right", "xshift": shift, "yanchor": "middle", "align": "right", "text": text,
        "font": {"size": size, "color": canvas.ink.soft},
    }  # fmt: skip


def draw_months(canvas: Canvas) -> None:
    """Month lines behind everything. (Plotly would draw its own grid over the bars, because of the axis of labels.)"""
    for on in months(canvas.frame.start, max(canvas.axis.end, canvas.frame.end), most=24):
        canvas.shapes.append(
            {
                "type": "line", "layer": "below", "xref": "x", "yref": "paper", "y0": 0, "y1": 1,
                "x0": on.isoformat(), "x1": on.isoformat(), "line": {"width": 1, "color": canvas.ink.grid},
            }
        )  # fmt: skip


def draw_future(canvas: Canvas) -> None:
    """What is still to come lies on another ground; each day ahead is a dotted line with its text and assumption."""
    frame = canvas.frame
    end = max(canvas.axis.end, frame.end)
    if frame.on >= end:
        return
    canvas.shapes.append(
        {
            "type": "rect", "layer": "below", "xref": "x", "yref": "paper", "y0": 0, "y1": 1,
            "x0": frame.on.isoformat(), "x1": end.isoformat(), "fillcolor": canvas.ink.future, "line": {"width": 0},
        }
    )  # fmt: skip
    canvas.draw(
        type="scatter",
        mode="none",
        fill="toself",
        yaxis=WHOLE,
        x=[frame.on.isoformat(), end.isoformat(), end.isoformat(), frame.on.isoformat()],
        y=[0, 0, 1, 1],
        fillpattern={"shape": "/", "size": 18, "solidity": 0.06, "fgcolor": canvas.ink.due, "bgcolor": _CLEAR},
        opacity=0.14,
    )
    for lane in frame.lanes:
        draw_ahead(canvas, lane)


def draw_today(canvas: Canvas) -> None:
    """The day the case is looked at, through all lanes."""
    on = canvas.frame.on
    if not canvas.axis.shows(on):
        text = canvas.t("today, {day}, lies outside this view", day=on)
        canvas.notes.append(_side(canvas, text, -canvas.sized(34), canvas.surface.plot_width, canvas.surface.small))
        return
    canvas.shapes.append(
        {
            "type": "line", "layer": "between", "xref": "x", "yref": "paper", "y0": 0, "y1": 1,
            "x0": on.isoformat(), "x1": on.isoformat(),
            "line": {"width": canvas.sized(1.5), "color": canvas.ink.due},
        }
    )  # fmt: skip
    canvas.notes.append(
        {
            "xref": "x", "yref": "paper", "x": on.isoformat(), "y": 1, "yshift": canvas.sized(20), "yanchor": "bottom",
            "text": canvas.t("today · {day}", day=on), "showarrow": False,
            "font": {"size": canvas.surface.text, "color": canvas.ink.due},
        }
    )  # fmt: skip


def draw_marked(canvas: Canvas, days: Sequence[date]) -> None:
    """The days somebody points at, through all lanes, each with its flag; two close ones lean apart."""
    shown = sorted({day for day in days if canvas.axis.shows(day)})
    size = canvas.surface.text
    close = len(shown) > 1 and canvas.axis.x(shown[-1]) - canvas.axis.x(shown[0]) < width(canvas.t(shown[0]), size) + 12
    for place, on in enumerate(shown):
        anchor = "center" if not close else "left" if place else "right"
        canvas.shapes.append(
            {
                "type": "line", "layer": "above", "xref": "x", "yref": "paper", "y0": 0, "y1": 1,
                "x0": on.isoformat(), "x1": on.isoformat(),
                "line": {"width": canvas.sized(2), "dash": "dash", "color": canvas.ink.text},
            }
        )  # fmt: skip
        canvas.notes.append(
            {
                "xref": "x", "yref": "paper", "x": on.isoformat(), "y": 1, "yshift": 1, "yanchor": "bottom",
                "xanchor": anchor, "text": canvas.t(on), "showarrow": False, "bgcolor": canvas.ink.text, "borderpad": 2,
                "font": {"size": size, "color": canvas.ink.paper},
            }
        )  # fmt: skip


def draw_weeks(canvas: Canvas, align: str) -> None:
    """The second row of ticks: whole weeks since the day everything is aligned on."""
    y = canvas.surface.plot_height - canvas.surface.weeks / 2 + 3
    for on, week in weeks(canvas.axis.start, canvas.axis.end, canvas.zero):
        text = number(Decimal(week))
        canvas.labels.append(Label(canvas.axis.x(on), y, text, canvas.surface.small, 0, canvas.ink.soft, sides=("on",)))
    if canvas.zero is not None and align in ALIGNMENTS:
        text = canvas.t("weeks since {anchor}", anchor=ALIGNMENTS[align])
        canvas.notes.append(_side(canvas, text, y, -6, canvas.surface.small))
