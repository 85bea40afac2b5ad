"""How are measured values printed? Lines that break where the assay does, arrows at the limit for ``<`` and ``>``."""

from itertools import pairwise

from hcc_mdt.clinical.timeline.lanes import Lane, Line, Point
from hcc_mdt.layout.labels import level_labels, line_labels, point_colour, room_of
from hcc_mdt.layout.palette import LIGHT, line_colour
from hcc_mdt.report.printing.paper import FIRM, SMALL, THIN, TOP, Paper


def draw_values(page: Paper, lane: Lane) -> None:
    """Bands and levels, then lines and points, then the labels that find room."""
    strip = page.strip(lane)
    page.y(lane, 0)
    scale = page.values[lane.key]
    for band in lane.bands:
        x0 = page.axis.x(max(band.start or page.axis.start, page.axis.start))
        x1 = page.axis.x(min(band.end or page.axis.end, page.axis.end))
        low = TOP + strip.bottom if band.low is None else page.y(lane, band.low)
        if x1 > x0:
            page.box(x0, page.y(lane, band.high), x1, low, LIGHT.normal)
    for level in lane.levels:
        if scale.shows(level.value):
            y = page.y(lane, level.value)
            dash = [4, 2] if level.decides else [1, 1.5]
            page.line(page.axis.left, y, page.axis.right, y, LIGHT.soft, THIN, dash)
    for line in sorted(lane.lines, key=lambda one: one.strong):
        _line(page, lane, line)
    _labels(page, lane)


def _labels(page: Paper, lane: Lane) -> None:
    def at(point: Point) -> tuple[float, float]:
        return page.axis.x(point.on), page.y(lane, point.value)

    taken = [box for line in lane.lines for box in room_of(line, at, SMALL)]
    labels = [label for line in lane.lines for label in line_labels(page.t, LIGHT, lane, line, page.axis, at, SMALL)]
    heights = [(level, page.y(lane, level.value)) for level in lane.levels if page.values[lane.key].shows(level.value)]
    page.write(lane, [*labels, *level_labels(page.t, LIGHT, heights, page.axis.right, SMALL)], taken)


def _line(page: Paper, lane: Lane, line: Line) -> None:
    colour = line_colour(line.key, LIGHT)
    dash = [1.2, 1.2] if line.key == "mrecist" else None
    for before, after in pairwise(line.points) if line.joined else ():
        if after.on >= page.axis.start and before.on <= page.axis.end:
            _segment(page, lane, before, after, colour, dash)
    for point in line.points:
        if page.axis.shows(point.on):
            _point(page, lane, line, point)
    first = line.points[0].on
    if line.break_note is not None and page.axis.shows(first):
        x, strip = page.axis.x(first), page.strip(lane)
        page.line(x, TOP + strip.top, x, TOP + strip.bottom, LIGHT.unknown, THIN, [1, 1.5])


def _segment(page: Paper, lane: Lane, before: Point, after: Point, colour: str, dash: list[float] | None) -> None:
    """The way between two points, cut at the edges of the window."""
    x0, y0, x1, y1 = (
        page.axis.x(before.on),
        page.y(lane, before.value),
        page.axis.x(after.on),
        page.y(lane, after.value),
    )
    if x1 > x0:
        slope = (y1 - y0) / (x1 - x0)
        left, right = max(x0, page.axis.left), min(x1, page.axis.right)
        y0, y1, x0, x1 = y0 + slope * (left - x0), y0 + slope * (right - x0), left, right
    page.line(x0, y0, x1, y1, colour, FIRM, dash)


def _point(page: Paper, lane: Lane, line: Line, point: Point) -> None:
    """Censored values are arrows towards where the truth lies; imputed ones crosses; learnt later: hollow."""
    x, y = page.axis.x(point.on), page.y(lane, point.value)
    colour, hollow = point_colour(LIGHT, lane, line, point), point.late or not line.strong
    if point.comparator:
        up = -1 if point.comparator.startswith(">") else 1
        page.shape([(x - 2.8, y - 1.4 * up), (x + 2.8, y - 1.4 * up), (x, y + 3.4 * up)], colour, hollow=hollow)
    elif point.imputed:
        page.line(x - 1.8, y - 1.8, x + 1.8, y + 1.8, colour, FIRM)
        page.line(x - 1.8, y + 1.8, x + 1.8, y - 1.8, colour, FIRM)
    elif line.key in ("mrecist", "pivka2"):
        page.shape(
            [(x - 1.7, y - 1.7), (x + 1.7, y - 1.7), (x + 1.7, y + 1.7), (x - 1.7, y + 1.7)], colour, hollow=hollow
        )
    elif line.key == "icg_r15":
        page.shape([(x - 2.4, y), (x, y - 2.4), (x + 2.4, y), (x, y + 2.4)], colour, hollow=hollow)
    else:
        page.circle(x, y, 1.8, colour, hollow=hollow)
