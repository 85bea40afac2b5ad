"""How does every figure look on screen? Fonts, sizes and margins; colours come from ``layout.palette``."""

from typing import Any

from hcc_mdt.layout.palette import DARK, LIGHT, SIGNS, TREATMENTS, Ink
from hcc_mdt.layout.strips import Sizes

__all__ = ["DARK", "LIGHT", "SIGNS", "TREATMENTS", "Ink", "base_layout", "ink_of"]

FONT = '"Source Sans", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif'
TEXT, SMALL = 13, 12
WIDTH, HEIGHT = 1150, 790
LEFT, RIGHT, TOP, BOTTOM = 186, 14, 40, 4
WEEKS = 20  # pixels at the bottom of the plot for the row of weeks
SIZES = Sizes(row=20, empty=18, gap=10, least=46)


def ink_of(dark: bool) -> Ink:
    return DARK if dark else LIGHT


def base_layout(ink: Ink) -> dict[str, Any]:
    """What all figures share. No template: Plotly's own would add 6.5 KB to each figure sent."""
    return {
        "template": {},
        "height": HEIGHT,
        "margin": {"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM, "pad": 0, "autoexpand": False},
        "paper_bgcolor": ink.paper,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": TEXT, "color": ink.text},
        "showlegend": False,
        "hovermode": "x unified",
        "hoversubplots": "axis",
        "hoverdistance": -1,
        "spikedistance": -1,
        "hoverlabel": {"bgcolor": ink.paper, "bordercolor": ink.grid, "font": {"size": SMALL, "color": ink.text}},
        "dragmode": "zoom",
        "barmode": "overlay",
        "bargap": 0,
    }
