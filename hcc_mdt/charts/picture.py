"""How does the course look on the wall? The same drawing as the case page's, without a script and without a hover.

Ten screens draw it at once, and nobody points at it: the lines are one image, the words stand over it in the page's own
fonts. What is drawn and where comes from the same canvas as the interactive figure.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from hcc_mdt.charts.canvas import Canvas
from hcc_mdt.charts.geometry import svg
from hcc_mdt.charts.spots import Spots, spots
from hcc_mdt.charts.surroundings import most_months
from hcc_mdt.layout.axes import months
from hcc_mdt.layout.placing import Label, box
from hcc_mdt.markup import escape

_SHIFT = {"left": "0", "center": "-50%", "right": "-100%", "top": "0", "middle": "-50%", "bottom": "-100%"}
_LEAST_MONTHS, _WEEK = 3, 7


def picture(canvas: Canvas, alt: str) -> str:
    """The drawing as HTML of the surface's size."""
    at, surface = spots(canvas), canvas.surface
    image = b64encode(svg(canvas, at).encode()).decode()
    said = chain(_ticks(canvas, at), _calendar(canvas, at), _numbers(canvas, at), _labels(canvas), _notes(canvas, at))
    return (
        f'<div class="picture" data-case="{escape(canvas.frame.code)}" style="position:relative;overflow:hidden;'
        f'width:{surface.width}px;height:{surface.height}px"><img alt="{escape(alt)}" width="{surface.width}" '
        f'height="{surface.height}" src="data:image/svg+xml;base64,{image}">{"".join(said)}</div>'
    )


def _text(
    x: float, y: float, said: str, size: float, colour: str, across: str, down: str = "middle", more: str = ""
) -> str:  # fmt: skip
    lines = "<br>".join(escape(re.sub(r"<[^>]*>", "", line)) for line in said.split("<br>"))
    side = {"left": "left", "center": "center", "right": "right"}[across]
    return (
        f'<span style="position:absolute;left:{x:.1f}px;top:{y:.1f}px;transform:translate({_SHIFT[across]},'
        f"{_SHIFT[down]});font-size:{size:g}px;color:{colour};text-align:{side};white-space:nowrap;line-height:1.2;{more}"
        f'">{lines}</span>'
    )


def _ticks(canvas: Canvas, at: Spots) -> Iterator[str]:
    """Names of rows and values beside the lanes."""
    for name, axis in at.axes.items():
        font = axis.get("tickfont", {})
        for value, said in zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=True):
            yield _text(canvas.surface.left - 6, at.y(value, name), said, font["size"], font["color"], "right")


def _calendar(canvas: Canvas, at: Spots) -> Iterator[str]:
    """Months above the plot; days where fewer than three months are to be seen."""
    start, end = canvas.axis.start, canvas.axis.end
    found = months(start, end, most_months(canvas))
    by_month = len(found) >= _LEAST_MONTHS
    for day in found if by_month else _days(start, end, most_months(canvas)):
        said = _month(canvas.t.language, day) if by_month else _day(canvas.t.language, day)
        yield _text(at.x(day.isoformat()), canvas.surface.top - 4, said, canvas.surface.small, canvas.ink.soft,
                    "center", "bottom")  # fmt: skip


def _days(start: date, end: date, most: int) -> list[date]:
    weeks = (end - start).days // _WEEK
    step = _WEEK * (weeks // most + 1)
    first = start + timedelta(days=-start.weekday() % _WEEK)
    return [first + timedelta(days=n) for n in range(0, (end - first).days + 1, step)]


def _month(language: str, day: date) -> str:
    return f"{day.year}年{day.month}月" if language == "zh" else f"{day:%b %Y}"


def _day(language: str, day: date) -> str:
    return f"{day.month}月{day.day}日" if language == "zh" else f"{day:%d %b}"


def _numbers(canvas: Canvas, at: Spots) -> Iterator[str]:
    """Words inside marks: the numbers of the checkpoints."""
    for trace in canvas.traces:
        if "text" not in trace.get("mode", ""):
            continue
        font = trace["textfont"]
        for x, y, said, colour in zip(trace["x"], trace["y"], trace["text"], font["color"], strict=True):
            place = (at.x(x), at.y(y, trace["yaxis"]))
            yield _text(*place, said, font["size"], colour, "center", more="font-weight:700;")


def _labels(canvas: Canvas) -> Iterator[str]:
    """Labels stand exactly where they were found room, with the paper's colour around them."""
    halo = ",".join(f"{x}px {y}px 1px {canvas.ink.paper}" for x in (-2, 2) for y in (-2, 2))
    for label in canvas.labels:
        more = "" if label.colour == canvas.ink.on_bar else f"text-shadow:{halo};"
        more += "font-weight:700;" if label.bold else ""
        x, y, across = _stands(label)
        surface = canvas.surface
        yield _text(surface.left + x, surface.top + y, label.text, label.size, label.colour or canvas.ink.text, across,
                    more=more)  # fmt: skip


def _stands(label: Label) -> tuple[float, float, str]:
    left, top, right, bottom = box(label, label.side)
    if label.side in ("left", "right"):
        across = "right" if label.side == "left" else "left"
        return (right if label.side == "left" else left), (top + bottom) / 2, across
    return label.x, (top + bottom) / 2, "center"


def _notes(canvas: Canvas, at: Spots) -> Iterator[str]:
    """Names of lanes, today, marked days."""
    for note in canvas.notes:
        x = at.x(note["x"], note["xref"]) + note.get("xshift", 0)
        y = at.y(note["y"], note["yref"]) - note.get("yshift", 0)
        more = f"background:{note['bgcolor']};padding:0 4px;" if "bgcolor" in note else ""
        across, down = note.get("xanchor", "center"), note.get("yanchor", "middle")
        yield _text(x, y, note["text"], note["font"]["size"], note["font"]["color"], across, down, more)
