"""How are measured values drawn? Lines that break where the assay does, arrows at the limit for ``<`` and ``>``."""

from itertools import pairwise
from typing import Any

from hcc_mdt.charts.canvas import Canvas
from hcc_mdt.charts.theme import SMALL
from hcc_mdt.clinical.timeline_frame import Lane, Line, Point
from hcc_mdt.layout.palette import line_colour
from hcc_mdt.layout.placing import Box, Label, width

_STRIDE = 14.0  # pixels between the spots of a line that labels keep off
SYMBOLS: dict[str, str] = {"mrecist": "square", "icg_r15": "diamond", "pivka2": "square"}


def draw_values(canvas: Canvas, lane: Lane) -> None:
    """Bands and levels behind, then one trace per unbroken line, then the labels that find room."""
    _bands(canvas, lane)
    _levels(canvas, lane)
    for line in lane.lines:
        canvas.draw(**_trace(canvas, lane, line))
        if line.break_note is not None:
            _break(canvas, lane, line)
    taken = [box for line in lane.lines for box in _run(canvas, lane, line)]
    wanted = [label for line in lane.lines for label in labels(canvas, lane, line)]
    canvas.write(lane, [*wanted, *_level_names(canvas, lane)], taken)


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
        "line": {"color": colour, "width": 2, "dash": "dot" if line.key == "mrecist" else "solid"},
        "marker": {
            "symbol": [symbol(line, point) for point in line.points],
            "size": [11 if point.comparator else 7 for point in line.points],
            "color": [_colour(canvas, lane, line, point) for point in line.points],
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
        canvas.shapes.append(
            {
                "type": "line", "layer": "below", "xref": "paper", "yref": canvas.axis_name(lane), "x0": 0, "x1": 1,
                "y0": float(level.value), "y1": float(level.value),
                "line": {"width": 1.2, "dash": "dash" if level.decides else "dot", "color": canvas.ink.soft},
            }
        )  # fmt: skip


def _level_names(canvas: Canvas, lane: Lane) -> list[Label]:
    """Beside the right end of each line that is inside the lane, above or below it."""
    names = []
    for level in lane.levels:
        if canvas.scale(lane).shows(level.value):
            text, y = canvas.t(level.name), canvas.pixel(lane, level.value)
            x = canvas.axis.right - width(text, SMALL) / 2 - 4
            names.append(Label(x, y, text, SMALL, 1, canvas.ink.soft, sides=("above", "under")))
    return names


def _run(canvas: Canvas, lane: Lane, line: Line) -> list[Box]:
    """The room a line takes: its points, and the way between them."""
    spots = [(canvas.axis.x(point.on), canvas.pixel(lane, point.value)) for point in line.points]
    boxes = [(x - 4, y - 4, x + 4, y + 4) for x, y in spots]
    for (x0, y0), (x1, y1) in pairwise(spots) if line.joined else ():
        steps = int((x1 - x0) / _STRIDE)
        for i in range(1, steps):
            x, y = x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps
            boxes.append((x - 1, y - 1, x + 1, y + 1))
    return boxes


def labels(canvas: Canvas, lane: Lane, line: Line) -> list[Label]:
    """The last value first, then what broke the line, the baseline, censored values and the nadir."""
    named = len({one.key for one in lane.lines}) > 1
    last, baseline = line.points[-1], line.baseline or line.points[0]
    name = f"{canvas.t(line.name)} " if named else ""
    wanted = [(last, f"{name}{last.shown}", _rank(lane, line, last), ("right", "top", "bottom", "left"))]
    wanted.append((baseline, baseline.shown, 2, ("top", "left", "bottom", "right")))
    wanted += [(p, p.shown, 2, ("top", "bottom", "right", "left")) for p in line.points if p.comparator]
    if line.nadir is not None:
        wanted.append((line.nadir, line.nadir.shown, 3, ("bottom", "top", "right", "left")))
    found: dict[Point, Label] = {}
    for point, text, rank, sides in wanted:
        if canvas.axis.shows(point.on):
            spot = canvas.axis.x(point.on), canvas.pixel(lane, point.value)
            colour = _colour(canvas, lane, line, point)
            found.setdefault(point, Label(*spot, text, SMALL, rank, colour, sides=sides))
    first = line.points[0]
    if line.break_note is not None and canvas.axis.shows(first.on):
        spot = canvas.axis.x(first.on), canvas.pixel(lane, first.value)
        return [
            Label(*spot, canvas.t(line.break_note), SMALL, 1, canvas.ink.unknown, sides=("top", "bottom", "right")),
            *found.values(),
        ]
    return list(found.values())


def _rank(lane: Lane, line: Line, last: Point) -> int:
    """What counts comes first, then what would answer otherwise (another formula, another verdict), then the rest."""
    if line.strong:
        return 0
    locked = [one.points[-1] for one in lane.lines if one.strong and one.key.split(".")[0] == line.key.split(".")[0]]
    return 1 if any(_answers(lane, line, p) != _answers(lane, line, last) for p in locked) else 5


def _answers(lane: Lane, line: Line, point: Point) -> set[bool]:
    """The verdicts of the deciding levels that concern a value."""
    return {
        point.value >= level.value if level.side == "above" else point.value < level.value
        for level in lane.levels
        if level.decides and line.key.startswith(level.of)
    }


def _colour(canvas: Canvas, lane: Lane, line: Line, point: Point) -> str:
    """A value is written in the colour of its verdict where deciding levels concern it: met by all of them, by none,
    or by some (then it is not known which of them applies)."""
    met = _answers(lane, line, point)
    if not met:
        return line_colour(line.key, canvas.ink)
    if len(met) > 1:
        return canvas.ink.unknown
    return canvas.ink.met if met == {True} else canvas.ink.unmet
