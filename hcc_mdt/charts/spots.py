"""At which pixel of the surface is this day, and this value of a lane? To draw without the figure's script."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import log10
from typing import Any

from hcc_mdt.charts.canvas import Canvas
from hcc_mdt.charts.surroundings import WHOLE, lane_axis


@dataclass(frozen=True, slots=True)
class Spots:
    """``axes``: the y-axes by name, as the figure has them: domain, range and type."""

    canvas: Canvas
    axes: dict[str, dict[str, Any]]

    def x(self, value: str | float, ref: str = "x") -> float:
        """A day, or with ``ref`` "paper" a share of the width."""
        surface = self.canvas.surface
        if ref == "paper":
            return surface.left + float(value) * surface.plot_width
        return self._at(_moment(str(value)))

    def x_after(self, base: str, milliseconds: float) -> float:
        return self._at(_moment(base) + timedelta(milliseconds=milliseconds))

    def _at(self, moment: datetime) -> float:
        axis = self.canvas.axis
        share = (moment - _start(axis.start)) / (_start(axis.end) - _start(axis.start))
        return self.canvas.surface.left + share * self.canvas.surface.plot_width

    def y(self, value: float, ref: str) -> float:
        """A value of an axis, a share of its strip ("y2 domain") or of the whole height ("paper")."""
        surface = self.canvas.surface
        if ref == "paper":
            return surface.top + (1 - float(value)) * surface.plot_height
        axis = self.axes[ref.removesuffix(" domain")]
        low, high = axis["domain"]
        share = float(value)
        if not ref.endswith("domain"):
            first, last = axis["range"]
            share = ((log10(share) if axis.get("type") == "log" else share) - first) / (last - first)
        return float(surface.top + (1 - (low + share * (high - low))) * surface.plot_height)


def spots(canvas: Canvas) -> Spots:
    """The pixels of a canvas."""
    axes = {canvas.axis_name(strip.lane): lane_axis(canvas, strip) for strip in canvas.strips}
    return Spots(canvas, axes | {WHOLE: {"domain": [0, 1], "range": [0, 1]}})


def _start(day: date) -> datetime:
    return datetime.combine(day, time())


def _moment(value: str) -> datetime:
    return datetime.fromisoformat(value)
