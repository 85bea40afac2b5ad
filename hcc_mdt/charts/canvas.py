"""On what is the timeline drawn: which strip is which y-axis, and where is a day or a value in pixels?"""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from hcc_mdt.charts.theme import DESK, Ink, Surface
from hcc_mdt.clinical.timeline.lanes import Lane, Scale, TimelineFrame
from hcc_mdt.layout.axes import TimeAxis, ValueAxis, value_axis
from hcc_mdt.layout.placing import Box, Label, box, place
from hcc_mdt.layout.strips import Strip, strips
from hcc_mdt.locale import Translator
from hcc_mdt.markup import escape

_SPOTS: dict[str, tuple[str, float, float]] = {
    "top": ("top center", 0, -3),
    "bottom": ("bottom center", 0, 3),
    "above": ("top center", 0, -3),
    "under": ("bottom center", 0, 2),
    "right": ("middle right", 7, 0),
    "left": ("middle left", -7, 0),
    "on": ("middle center", 0, 1),
}
"""Side of a label → Plotly's word for it, and the shift in pixels."""


@dataclass(slots=True)
class Canvas:
    """The frame, the words, the colours and the strips; traces and shapes are gathered here in drawing order."""

    frame: TimelineFrame
    t: Translator
    ink: Ink
    axis: TimeAxis
    strips: tuple[Strip, ...]
    zero: date | None
    surface: Surface = DESK
    traces: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    values: dict[str, ValueAxis] = field(default_factory=dict)

    def strip(self, lane: Lane) -> Strip:
        return next(strip for strip in self.strips if strip.lane is lane)

    def axis_name(self, lane: Lane) -> str:
        """``y``, ``y2`` … as traces name it."""
        place_ = next(i for i, strip in enumerate(self.strips) if strip.lane is lane)
        return "y" if place_ == 0 else f"y{place_ + 1}"

    def scale(self, lane: Lane) -> ValueAxis:
        if lane.key not in self.values:
            self.values[lane.key] = value_axis(lane)
        return self.values[lane.key]

    def pixel(self, lane: Lane, value: Decimal | float) -> float:
        """Pixels from the top of the plot down to a value of a lane."""
        strip = self.strip(lane)
        if lane.scale is Scale.ROWS:
            return strip.top + strip.height * float(value) / max(1, len(lane.rows))
        return strip.bottom - strip.height * self.scale(lane).share(value)

    def sized(self, length: float) -> float:
        """A length of the desk's screen on this surface."""
        return round(length * self.surface.scale, 1)

    def bounds(self, lane: Lane) -> Box:
        strip = self.strip(lane)
        return self.axis.left, strip.top - 5, self.axis.right, strip.bottom + 5

    def draw(self, **trace: Any) -> None:
        """Add a trace that answers no hover itself (the lane's answer does)."""
        self.traces.append({"hoverinfo": "skip", **trace})

    def write(self, lane: Lane, labels: list[Label], taken: list[Box] | None = None) -> None:
        """Write the labels of a lane that find room beside those already written. Positions are pixels of the plot."""
        written = [box(one, one.side) for one in self.labels]
        self.labels += place(labels, self.bounds(lane), [*(taken or ()), *written])

    def day(self, x: float) -> str:
        """The day (and hour) at a pixel, as Plotly reads it."""
        share = (x - self.axis.left) / (self.axis.right - self.axis.left)
        start = datetime.combine(self.axis.start, time())
        return (start + share * (self.axis.end - self.axis.start)).strftime("%Y-%m-%d %H:%M")

    def written(self, whole: str) -> dict[str, Any]:
        """All labels as one trace on ``whole``, the axis that spans every lane."""
        halo = ", ".join(f"{x}px {y}px 1px {self.ink.paper}" for x in (-2, 0, 2) for y in (-1, 1))
        spots = [_SPOTS[label.side] for label in self.labels]
        down = [label.y + spot[2] for label, spot in zip(self.labels, spots, strict=True)]
        return {
            "type": "scatter", "mode": "text", "yaxis": whole, "hoverinfo": "skip", "cliponaxis": False,
            "x": [self.day(label.x + spot[1]) for label, spot in zip(self.labels, spots, strict=True)],
            "y": [round(1 - y / self.surface.plot_height, 4) for y in down],
            "text": [f"<b>{escape(label.text)}</b>" if label.bold else escape(label.text) for label in self.labels],
            "textposition": [spot[0] for spot in spots],
            "textfont": {
                "size": [label.size for label in self.labels],
                "color": [label.colour or self.ink.text for label in self.labels],
                "shadow": ["none" if label.colour == self.ink.on_bar else halo for label in self.labels],
            },
        }  # fmt: skip


def canvas(
    frame: TimelineFrame, t: Translator, ink: Ink, days: tuple[date, date], zero: date | None, surface: Surface = DESK
) -> Canvas:
    """An empty canvas of the surface's size over ``days``."""
    axis = TimeAxis(days[0], days[1], 0.0, float(surface.plot_width))
    height = float(surface.plot_height - surface.weeks)
    return Canvas(frame, t, ink, axis, strips(frame, height, surface.sizes), zero, surface)
