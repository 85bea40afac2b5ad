"""How are treatments and adverse events drawn? Bars with textures that read without colour."""

from typing import Any

from hcc_mdt.charts.canvas import Canvas
from hcc_mdt.clinical.timeline.lanes import Bar, Lane, Texture
from hcc_mdt.layout.palette import Ink, treatment_colour
from hcc_mdt.layout.placing import Label, width

DAY_MS = 86_400_000
_PATTERNS: dict[Texture, tuple[str, float]] = {
    Texture.GIVEN: ("", 0.3),
    Texture.HELD: ("", 0.0),
    Texture.UNSURE: (".", 0.25),
    Texture.WASHOUT_MINIMUM: ("/", 0.5),
    Texture.WASHOUT_PREFERRED: ("/", 0.18),
}

_PLAIN, _WITH_TEXT = 0.62, 0.82  # of a row: a Chinese character fills all of its height


def draw_bars(canvas: Canvas, lane: Lane) -> None:
    """One bar trace for the lane: a bar is base + length, so a bar that overlaps the window is never lost."""
    if not lane.bars:
        return
    rows = {row.key: i + 0.5 for i, row in enumerate(lane.rows)}
    colours = [_colour(canvas.ink, bar) for bar in lane.bars]
    canvas.draw(
        type="bar",
        orientation="h",
        yaxis=canvas.axis_name(lane),
        base=[bar.start.isoformat() for bar in lane.bars],
        x=[max(1, (bar.end - bar.start).days) * DAY_MS for bar in lane.bars],
        y=[rows[bar.row] for bar in lane.bars],
        width=_WITH_TEXT if any(_on_colour(bar) for bar in lane.bars) else _PLAIN,
        marker=_marker(canvas, lane, colours),
    )
    _open_ends(canvas, lane, rows)
    _texts(canvas, lane, rows)


def _on_colour(bar: Bar) -> bool:
    """May a text stand in white on this bar?"""
    return bar.text is not None and bar.texture is not Texture.HELD


def _colour(ink: Ink, bar: Bar) -> str:
    return treatment_colour(bar.kind, ink)


def _marker(canvas: Canvas, lane: Lane, colours: list[str]) -> dict[str, Any]:
    """Plotly draws a pattern in the bar's own colour; what is held, or was learnt later, is an empty frame."""
    empty = [bar.texture is Texture.HELD or (bar.late and bar.texture is Texture.GIVEN) for bar in lane.bars]
    solid = [bar.texture is Texture.GIVEN and not bar.late for bar in lane.bars]
    held = [bar.texture is Texture.HELD for bar in lane.bars]
    return {
        "color": [canvas.ink.paper if e else c for e, c in zip(empty, colours, strict=True)],
        "line": {
            "color": [canvas.ink.grid if h else c for h, c in zip(held, colours, strict=True)],
            "width": [0 if s else 1 for s in solid],
        },
        "pattern": {
            "shape": [_PATTERNS[bar.texture][0] for bar in lane.bars],
            "solidity": [_PATTERNS[bar.texture][1] for bar in lane.bars],
            "size": 7,
            "fillmode": "replace",
        },
    }


def _open_ends(canvas: Canvas, lane: Lane, rows: dict[str, float]) -> None:
    """What goes on ends in a point."""
    going = [bar for bar in lane.bars if bar.open_end]
    if going:
        canvas.draw(
            type="scatter",
            mode="markers",
            yaxis=canvas.axis_name(lane),
            x=[bar.end.isoformat() for bar in going],
            y=[rows[bar.row] for bar in going],
            marker={
                "symbol": "triangle-right",
                "size": canvas.sized(13),
                "color": [_colour(canvas.ink, bar) for bar in going],
            },
        )


def _texts(canvas: Canvas, lane: Lane, rows: dict[str, float]) -> None:
    """Texts on the bars that have room for them, else right of them, at the edge of the view left of them."""
    labels = []
    for bar in lane.bars:
        if bar.text is None or not (canvas.axis.start <= bar.end and bar.start <= canvas.axis.end):
            continue
        text = canvas.t(bar.text)
        left, right = canvas.axis.x(max(bar.start, canvas.axis.start)), canvas.axis.x(min(bar.end, canvas.axis.end))
        y = canvas.pixel(lane, rows[bar.row])
        if width(text, canvas.surface.small) + 2 <= right - left:
            colour = canvas.ink.soft if bar.texture is Texture.HELD else canvas.ink.on_bar
            labels.append(Label((left + right) / 2, y, text, canvas.surface.small, 0, colour, sides=("on",)))
        elif bar.texture is not Texture.HELD:
            beyond = right + 11 + width(text, canvas.surface.small) > canvas.axis.right
            x, side = (left - 4, "left") if beyond else (right + 4, "right")
            labels.append(Label(x, y, text, canvas.surface.small, 1, canvas.ink.text, sides=(side,)))
    canvas.write(lane, labels)
