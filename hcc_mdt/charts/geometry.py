"""Which lines and shapes has the drawing, as SVG? The traces and shapes of the interactive figure, put on pixels.

No words: those are written by the page, in its own fonts.
"""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from hcc_mdt.charts.canvas import Canvas
from hcc_mdt.charts.spots import Spots
from hcc_mdt.charts.symbols import mark

_DASHES = {"dot": "3 5", "dash": "10 7", "solid": ""}
_PATTERNS = {"/": "M-3,3L3,-3M0,{n}L{n},0M{a},{b}L{b},{a}", ".": "M{h},{h}h.1"}


def svg(canvas: Canvas, spots: Spots) -> str:
    """The whole surface as one SVG."""
    wide, high = canvas.surface.width, canvas.surface.height
    patterns: dict[str, str] = {}
    under = [one for shape in canvas.shapes if shape["layer"] == "below" for one in _shape(shape, spots)]
    traces = [one for trace in canvas.traces for one in _trace(trace, spots, patterns)]
    over = [one for shape in canvas.shapes if shape["layer"] != "below" for one in _shape(shape, spots)]
    left, top = canvas.surface.left, canvas.surface.top
    view = f'<rect x="{left}" y="{top}" width="{canvas.surface.plot_width}" height="{canvas.surface.plot_height}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">'
        f'<defs><clipPath id="view">{view}</clipPath>{"".join(patterns.values())}</defs>'
        f'<g clip-path="url(#view)">{"".join(under)}</g>{"".join(traces)}'
        f'<g clip-path="url(#view)">{"".join(over)}</g></svg>'
    )


def _shape(shape: Mapping[str, Any], spots: Spots) -> Iterator[str]:
    x0, x1 = (spots.x(shape[name], shape["xref"]) for name in ("x0", "x1"))
    y0, y1 = (spots.y(shape[name], shape["yref"]) for name in ("y0", "y1"))
    line = shape["line"]
    stroke = f'stroke="{line["color"]}" stroke-width="{line["width"]}"' if line["width"] else 'stroke="none"'
    stroke += f' stroke-dasharray="{_DASHES[line.get("dash", "solid")]}"' if line.get("dash") else ""
    if shape["type"] == "line":
        yield f'<line x1="{x0:.1f}" y1="{y0:.1f}" x2="{x1:.1f}" y2="{y1:.1f}" {stroke}/>'
        return
    left, top, wide, high = min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)
    yield (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{shape["fillcolor"]}" '
        f'fill-opacity="{shape.get("opacity", 1)}" {stroke}/>'
    )


def _trace(trace: Mapping[str, Any], spots: Spots, patterns: dict[str, str]) -> Iterator[str]:
    clip = "" if trace.get("cliponaxis") is False else ' clip-path="url(#view)"'
    inside = "".join(_bars(trace, spots, patterns) if trace["type"] == "bar" else _scatter(trace, spots, patterns))
    if inside:
        yield f"<g{clip}>{inside}</g>"


def _scatter(trace: Mapping[str, Any], spots: Spots, patterns: dict[str, str]) -> Iterator[str]:
    axis = trace["yaxis"]
    points = [(spots.x(x), spots.y(y, axis)) for x, y in zip(trace["x"], trace["y"], strict=True)]
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    if "fillpattern" in trace:
        look = trace["fillpattern"]
        fill = _pattern(patterns, look["shape"], look["size"], look["solidity"], look["fgcolor"])
        yield f'<polygon points="{way}" fill="{fill}" fill-opacity="{trace.get("opacity", 1)}"/>'
    if "lines" in trace["mode"]:
        line = trace["line"]
        dash = f' stroke-dasharray="{_DASHES[line["dash"]]}"' if _DASHES[line["dash"]] else ""
        yield f'<polyline points="{way}" fill="none" stroke="{line["color"]}" stroke-width="{line["width"]}"{dash}/>'
    if "markers" in trace["mode"]:
        marker, count = trace["marker"], len(points)
        edge = marker.get("line", {})
        looks = [_each(one, count) for one in (marker["symbol"], marker["size"], marker["color"])]
        edges, width = _each(edge.get("color", ""), count), edge.get("width", 0)
        for (x, y), symbol, size, colour, rim in zip(points, *looks, edges, strict=True):
            yield mark(symbol, x, y, size, colour, rim, width)


def _bars(trace: Mapping[str, Any], spots: Spots, patterns: dict[str, str]) -> Iterator[str]:
    look, axis, half = trace["marker"], trace["yaxis"], trace["width"] / 2
    fill, edge = look["pattern"], look["line"]
    for n, (base, length, y) in enumerate(zip(trace["base"], trace["x"], trace["y"], strict=True)):
        left, right = spots.x(base), spots.x_after(base, length)
        top, bottom = spots.y(y - half, axis), spots.y(y + half, axis)
        colour = look["color"][n]
        box = f'x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}"'
        painted = colour
        if fill["shape"][n]:
            painted = _pattern(patterns, fill["shape"][n], fill["size"], fill["solidity"][n], colour)
        yield f'<rect {box} fill="{painted}" stroke="{edge["color"][n]}" stroke-width="{edge["width"][n]}"/>'


def _pattern(known: dict[str, str], shape: str, size: float, solidity: float, colour: str) -> str:
    """A fill of slanted lines or dots, each described once."""
    name = f"p{len(known)}"
    key = f"{shape}{size}{solidity}{colour}"
    if key not in known:
        step = size * 1.5
        way = _PATTERNS[shape].format(n=step, h=step / 2, a=step - 3, b=step + 3)
        wide = max(1.0, step * solidity * (0.7 if shape == "/" else 0.9))
        known[key] = (
            f'<pattern id="{name}" width="{step}" height="{step}" patternUnits="userSpaceOnUse">'
            f'<path d="{way}" stroke="{escape(colour)}" stroke-width="{wide:.1f}" stroke-linecap="round"/></pattern>'
        )
    return f"url(#{known[key].split(chr(34))[1]})"


def _each(value: Any, count: int) -> list[Any]:
    return list(value) if isinstance(value, list) else [value] * count
