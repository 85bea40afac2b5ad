"""On what is the printed timeline drawn? Strips, axis and pens; every text with its font named, nothing inherited.

y is measured downwards from the top, as in ``layout``; ReportLab's upward y is worked out here and nowhere else.
"""

from dataclasses import dataclass, field
from datetime import date

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, Rect, String
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from hcc_mdt.clinical.timeline.lanes import Lane, Scale, TimelineFrame
from hcc_mdt.layout.axes import TimeAxis, ValueAxis, span, value_axis
from hcc_mdt.layout.palette import LIGHT
from hcc_mdt.layout.placing import Label, place
from hcc_mdt.layout.strips import Sizes, Strip, strips
from hcc_mdt.locale import Translator
from hcc_mdt.report.printing.fonts import BOLD, REGULAR, register_fonts, visible

TEXT, SMALL = 6.8, 6.2
LEFT, RIGHT, TOP, BOTTOM = 92.0, 4.0, 20.0, 11.0
MARKS_ABOVE = 4.5
HAIR, THIN, FIRM = 0.3, 0.6, 1.1
_HALF, _BESIDE = 0.5, 0.1  # of the ground under a label: half its height, of the size; beside the text, in points
_BASELINE = 0.35  # of the size: from the middle of a text down to its baseline


@dataclass(slots=True)
class Paper:
    """The drawing and the frame on it."""

    drawing: Drawing
    frame: TimelineFrame
    t: Translator
    axis: TimeAxis
    strips: tuple[Strip, ...]
    height: float
    values: dict[str, ValueAxis] = field(default_factory=dict)

    def strip(self, lane: Lane) -> Strip:
        return next(strip for strip in self.strips if strip.lane is lane)

    def y(self, lane: Lane, value: object) -> float:
        """Down to a value of a lane, or to the middle of a row by its key."""
        strip = self.strip(lane)
        if lane.scale is Scale.ROWS:
            return TOP + strip.row(str(value))
        if lane.key not in self.values:
            self.values[lane.key] = value_axis(lane)
        return TOP + strip.bottom - strip.height * self.values[lane.key].share(float(str(value)))

    def line(self, x0: float, y0: float, x1: float, y1: float, colour: str, width: float, dash: object = None) -> None:
        self.drawing.add(
            Line(x0, self.height - y0, x1, self.height - y1, strokeColor=HexColor(colour), strokeWidth=width,
                 strokeDashArray=dash)
        )  # fmt: skip

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: str | None, stroke: str | None = None) -> None:
        self.drawing.add(
            Rect(x0, self.height - y1, x1 - x0, y1 - y0, fillColor=HexColor(fill) if fill else None,
                 strokeColor=HexColor(stroke) if stroke else None, strokeWidth=THIN)
        )  # fmt: skip

    def circle(self, x: float, y: float, radius: float, colour: str, *, hollow: bool = False) -> None:
        self.drawing.add(
            Circle(x, self.height - y, radius, fillColor=HexColor(LIGHT.paper if hollow else colour),
                   strokeColor=HexColor(colour), strokeWidth=THIN)
        )  # fmt: skip

    def shape(self, corners: list[tuple[float, float]], colour: str, *, hollow: bool = False) -> None:
        points = [number for x, y in corners for number in (x, self.height - y)]
        self.drawing.add(
            Polygon(points, fillColor=HexColor(LIGHT.paper if hollow else colour), strokeColor=HexColor(colour),
                    strokeWidth=THIN)
        )  # fmt: skip

    def text(
        self, x: float, y: float, text: str, *, size: float = TEXT, colour: str = LIGHT.text, anchor: str = "start",
        bold: bool = False,
    ) -> None:  # fmt: skip
        """A text whose middle line is at ``y``."""
        self.drawing.add(
            String(x, self.height - y - size * _BASELINE, visible(text), fontName=BOLD if bold else REGULAR,
                   fontSize=size, fillColor=HexColor(colour), textAnchor=anchor)
        )  # fmt: skip

    def write(self, lane: Lane, labels: list[Label], taken: list[tuple[float, float, float, float]]) -> None:
        """The labels of a lane that find room, each on the side it got and on a ground of its own: a line through a
        number could pass for its decimal point, or hide it."""
        strip = self.strip(lane)
        bounds = (self.axis.left, TOP + strip.top - 2, self.axis.right, TOP + strip.bottom + 3)
        for label in place(labels, bounds, taken, gap=2.5):
            x, y, anchor = _spot(label)
            self._ground(x, y, label, anchor)
            self.text(x, y, label.text, size=label.size, colour=label.colour, anchor=anchor, bold=label.bold)

    def _ground(self, x: float, y: float, label: Label, anchor: str) -> None:
        width = stringWidth(visible(label.text), BOLD if label.bold else REGULAR, label.size)
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        half = label.size * _HALF
        self.box(left - _BESIDE, y - half, left + width + _BESIDE, y + half, LIGHT.paper)


def _spot(label: Label) -> tuple[float, float, str]:
    half = label.size * 0.55
    match label.side:
        case "top" | "above":
            return label.x, label.y - (2.5 if label.side == "top" else 0.8) - half, "middle"
        case "bottom" | "under":
            return label.x, label.y + (2.5 if label.side == "bottom" else 0.8) + half, "middle"
        case "right":
            return label.x + 2.5, label.y, "start"
        case "left":
            return label.x - 2.5, label.y, "end"
        case _:
            return label.x, label.y, "middle"


def paper(frame: TimelineFrame, t: Translator, width: float, height: float, days: tuple[date, date] | None) -> Paper:
    """An empty drawing of ``width`` x ``height`` points over ``days`` (None: the whole course)."""
    register_fonts()
    first, last = days or span(frame)
    sizes = Sizes(row=9.6, empty=8.6, gap=4.0, least=20.0)
    lanes = strips(frame, height - TOP - BOTTOM, sizes)
    return Paper(Drawing(width, height), frame, t, TimeAxis(first, last, LEFT, width - RIGHT), lanes, height)
