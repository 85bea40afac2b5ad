"""How does every figure look on screen? Fonts, sizes and margins; colours come from ``layout.palette``."""

from dataclasses import dataclass
from typing import Any

from hcc_mdt.layout.palette import DARK, LIGHT, SIGNS, TREATMENTS, Ink
from hcc_mdt.layout.strips import Sizes

__all__ = ["DARK", "DESK", "LIGHT", "SIGNS", "TREATMENTS", "WALL", "Ink", "Surface", "base_layout", "ink_of"]

FONT = '"Source Sans", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif'


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """How large is everything? Lengths in pixels of the screen."""

    width: int
    height: int
    text: int
    small: int
    left: int
    right: int = 14
    top: int = 40
    bottom: int = 4
    weeks: int = 20  # at the bottom of the plot for the row of weeks
    ticks: float = 44.0  # what the tick labels of a value lane take beside the plot
    marks_above: float = 8.0  # below the top of a value lane: there its marks (Child-Pugh) stand
    sizes: Sizes
    scale: float = 1.0  # of points and lines
    answers: bool = True  # can somebody point at it?

    @property
    def plot_width(self) -> int:
        return self.width - self.left - self.right

    @property
    def plot_height(self) -> int:
        return self.height - self.top - self.bottom


DESK = Surface(width=1150, height=790, text=13, small=12, left=186, sizes=Sizes(row=20, empty=18, gap=10, least=46))
WALL = Surface(
    width=1190, height=896, text=20, small=20, left=262, top=64, weeks=30, ticks=66, marks_above=13, scale=1.4,
    answers=False, sizes=Sizes(row=28, empty=26, gap=8, least=62),
)  # fmt: skip
"""The projector: read from six metres away."""


def ink_of(dark: bool) -> Ink:
    return DARK if dark else LIGHT


def base_layout(ink: Ink, on: Surface = DESK) -> dict[str, Any]:
    """What all figures share. No template: Plotly's own would add 6.5 KB to each figure sent."""
    return {
        "template": {},
        "height": on.height,
        "margin": {"l": on.left, "r": on.right, "t": on.top, "b": on.bottom, "pad": 0, "autoexpand": False},
        "paper_bgcolor": ink.paper,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": on.text, "color": ink.text},
        "showlegend": False,
        "hovermode": "x unified",
        "hoversubplots": "axis",
        "hoverdistance": -1,
        "spikedistance": -1,
        "hoverlabel": {"bgcolor": ink.paper, "bordercolor": ink.grid, "font": {"size": on.small, "color": ink.text}},
        "dragmode": "zoom",
        "barmode": "overlay",
        "bargap": 0,
    }
