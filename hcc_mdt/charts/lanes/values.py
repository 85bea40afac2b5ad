"""How are measured values drawn? Lines that break where the assay does, arrows at the limit for ``<`` and ``>``."""

from typing import Any

from hcc_mdt.charts.canvas import Canvas
from hcc_mdt.clinical.timeline.lanes import Lane, Line, Point
from hcc_mdt.layout.labels import level_labels, line_labels, point_colour, room_of
from hcc_mdt.layout.palette import line_colour
from hcc_mdt.layout.placing import Box

SYMBOLS: dict[str, str] = {"mrecist": "square", "icg_r15": "diamond", "pivka2": "square"}


def draw_values(canvas: Canvas, lane: Lane) -> None:
    """Bands and levels behind, then one trace per unbroken line, then the labels that find room."""
    _bands(canvas, lane)
    _levels(canvas, lane)
    for line in sorted(lane.lines, key=lambda one: one.strong):
        canvas.draw(**_trace(canvas, lane, line))
        if line.break_note is not None:
            _break(canvas, lane, line)
    _labels(canvas, lane)


def _labels(canvas: Canvas, lane: Lane) -> None:
    def at(point: Point) -> tuple[float, float]:
        return canvas.axis.x(point.on), canvas.pixel(lane, point.value)

    t, ink, axis = canvas.t, canvas.ink, canvas.axis
    taken = [box for line in lane.lines for box in room_of(line, at, canvas.surface.small)]
    taken += _marked(canvas, lane)
    wanted = [label for line in lane.lines for label in line_labels(t, ink, lane, line, axis, at, canvas.surface.small)]
    shown = [level for level in lane.levels if canvas.scale(lane).shows(level.value)]
    heights = [(level, canvas.pixel(lane, level.value)) for level in shown]
    levels = level_labels(t, ink, heights, axis.right, canvas.surface.small)
    canvas.write(lane, [*wanted, *levels], taken)
    written = {label.text for label in canvas.labels}
    ends = level_labels(t, ink, heights, axis.left, canvas.surface.small, at_end=False)
    canvas.write(lane, [label for label in ends if label.text not in written], taken)


def _marked(canvas: Canvas, lane: Lane) -> list[Box]:
    """The room of the marks above the values (Child-Pugh): no label stands there."""
    if not (lane.rows and lane.marks):
        return []
    half, middle = canvas.surface.small * 0.58, canvas.strip(lane).top + canvas.surface.marks_above
    spots = [canvas.axis.x(mark.on) for mark in lane.marks]
    return [(x - half, middle - half, x + half, middle + half) for x in spots]


def symbol(line: Line, point: Point) -> str:
    """Censored values are arrows towards where the truth lies; imputed ones crosses; learnt later: hollow."""
    if point.comparator:
        shape = "triangle-down" if point.comparator.startswith("<") else "triangle-up"
    elif point.imputed:
        shape = "x"
    else:
        shape = SYMBOLS.get(line.key, "circle")
    return f"{shape}-open" if point.late or not line.strong else shape


def _trace(canvas: Canvas, lane: Lane, line: Line) -> dict[str, Any]:
    scale, colour = canvas.scale(lane), line_colour(line.key, canvas.ink)
    return {
        "type": "scatter",
        "mode": "lines+markers" if line.joined else "markers",
        "yaxis": canvas.axis_name(lane),
        "x": [point.on.isoformat() for point in line.points],
        "y": [scale.drawn(point.value) for point in line.points],
        "line": {"color": colour, "width": canvas.sized(2), "dash": "dot" if line.key == "mrecist" else "solid"},
        "marker": {
            "symbol": [symbol(line, point) for point in line.points],
            "size": [canvas.sized(11 if point.comparator else 7) for point in line.points],
            "color": [point_colour(canvas.ink, lane, line, point) for point in line.points],
            "opacity": 1,
        },
        "meta": line.key,
    }


def _bands(canvas: Canvas, lane: Lane) -> None:
    scale, axis = canvas.scale(lane), canvas.axis_name(lane)
    bottom = 10**scale.low if scale.log else scale.low
    for band in lane.bands:
        canvas.shapes.append(
            {
                "type": "rect", "layer": "below", "xref": "x" if band.start or band.end else "paper", "yref": axis,
                "x0": (band.start or canvas.frame.start).isoformat() if band.start or band.end else 0,
                "x1": (band.end or canvas.frame.end).isoformat() if band.start or band.end else 1,
                "y0": bottom if band.low is None else float(band.low), "y1": float(band.high),
                "fillcolor": canvas.ink.normal, "line": {"width": 0},
            }
        )  # fmt: skip


def _break(canvas: Canvas, lane: Lane, line: Line) -> None:
    """A dotted upright where a new unit or assay begins."""
    on = line.points[0].on.isoformat()
    canvas.shapes.append(
        {
            "type": "line", "layer": "below", "xref": "x", "yref": f"{canvas.axis_name(lane)} domain",
            "x0": on, "x1": on, "y0": 0, "y1": 1, "line": {"width": 1.2, "dash": "dot", "color": canvas.ink.unknown},
        }
    )  # fmt: skip


def _levels(canvas: Canvas, lane: Lane) -> None:
    for level in lane.levels:
        if not canvas.scale(lane).shows(level.value):
            continue
        canvas.shapes.append(
            {
                "type": "line", "layer": "below", "xref": "paper", "yref": canvas.axis_name(lane), "x0": 0, "x1": 1,
                "y0": float(level.value), "y1": float(level.value),
                "line": {"width": 1.2, "dash": "dash" if level.decides else "dot", "color": canvas.ink.soft},
            }
        )  # fmt: skip
