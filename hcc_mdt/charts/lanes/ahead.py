"""How is drawn what lies ahead? Dotted boxes and lines on the ground of the future, named where there is room."""

from hcc_mdt.charts.canvas import Canvas
from hcc_mdt.clinical.timeline.lanes import Ahead, Lane, Scale
from hcc_mdt.layout.placing import Label, width
from hcc_mdt.messages import Message, say

KINDS = ("washout", "scan", "confirmation", "if_stopped", "marker")
_BOXED = ("scan", "confirmation", "marker", "if_stopped")
_HALF_ROW = 0.42
_SHORT: dict[str, Message] = {
    "scan": say("imaging due"),
    "confirmation": say("confirmation"),
    "if_stopped": say("if stopped today"),
    "marker": say("normal by half-life"),
}


def draw_ahead(canvas: Canvas, lane: Lane) -> None:
    """The ground of what of ``KINDS`` lies ahead in this lane. Checkpoints due are marks of their own lane."""
    rows = _rows(lane)
    for one in _ahead(canvas, lane):
        if one.kind in _BOXED:
            _box(canvas, lane, one, rows)


def name_ahead(canvas: Canvas, lane: Lane) -> None:
    """Its names, once the measured values have theirs: what was measured comes first."""
    rows = _rows(lane)
    canvas.write(lane, [label for one in _ahead(canvas, lane) for label in _labels(canvas, lane, one, rows)])


def _ahead(canvas: Canvas, lane: Lane) -> list[Ahead]:
    if lane.empty is not None:
        return []
    return [
        one
        for one in canvas.frame.ahead
        if one.lane == lane.key
        and one.kind in KINDS
        and one.on <= canvas.axis.end
        and (lane.key != "treatment" or one.row in _rows(lane))
    ]


def _rows(lane: Lane) -> dict[str, float]:
    return {row.key: i + 0.5 for i, row in enumerate(lane.rows)}


def _box(canvas: Canvas, lane: Lane, one: Ahead, rows: dict[str, float]) -> None:
    """From the first to the last day (a washout not begun: from today), over the row or the whole lane; one day is an
    upright."""
    middle = rows.get(one.row or "")
    spread = (0, 1) if middle is None else (middle - _HALF_ROW, middle + _HALF_ROW)
    axis = canvas.axis_name(lane)
    first, last = (canvas.frame.on, one.on) if one.kind == "if_stopped" else (one.on, one.until or one.on)
    canvas.shapes.append(
        {
            "type": "rect", "layer": "below", "xref": "x", "yref": f"{axis} domain" if middle is None else axis,
            "x0": first.isoformat(), "x1": last.isoformat(), "y0": spread[0], "y1": spread[1],
            "line": {"width": 1.5, "dash": "dot", "color": canvas.ink.due},
            "fillcolor": canvas.ink.due, "opacity": 0.35 if first == last else 0.16,
        }
    )  # fmt: skip


def _labels(canvas: Canvas, lane: Lane, one: Ahead, rows: dict[str, float]) -> list[Label]:
    """The whole text, or as much as finds room."""
    x = canvas.axis.x(one.until or one.on)
    y = canvas.pixel(lane, rows[one.row]) if one.row in rows else _middle(canvas, lane)
    short = [canvas.t(_SHORT[one.kind])] if one.kind in _SHORT else []
    last = one.until or one.on
    texts = (
        canvas.t(one.text),
        *short,
        f"→ {canvas.t(last)}",
        canvas.t("{days} d", days=(last - canvas.frame.on).days),
    )
    small, due = canvas.surface.small, canvas.ink.due
    labels = [Label(x + 6, y, text, small, rank, due, sides=("right",)) for rank, text in enumerate(texts)]
    if x + 14 + width(texts[-1], small) > canvas.axis.right and one.row is None and lane.scale is Scale.ROWS:
        return _before(canvas, one, y, texts)
    return labels


def _before(canvas: Canvas, one: Ahead, y: float, texts: tuple[str, ...]) -> list[Label]:
    """Right of the box is no room: left of it, if it fits between today and the box."""
    small, room = canvas.surface.small, canvas.axis.x(one.on) - canvas.axis.x(canvas.frame.on) - 16
    days = canvas.t("{days} d", days=(one.on - canvas.frame.on).days)
    fitting = [text for text in (*texts[:-2], days) if width(text, small) <= room][:1]
    return [Label(canvas.axis.x(one.on), y, text, small, 0, canvas.ink.due, sides=("left",)) for text in fitting]


def _middle(canvas: Canvas, lane: Lane) -> float:
    strip = canvas.strip(lane)
    return (strip.top + strip.bottom) / 2
