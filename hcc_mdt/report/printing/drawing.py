"""How does a case's whole course look on paper?

The same ``TimelineFrame`` and the same layout as on screen, as vectors. Shapes, hatching and words carry the meaning,
so a grey print says the same.
"""

from decimal import Decimal

from reportlab.graphics.shapes import Drawing
from reportlab.pdfbase.pdfmetrics import stringWidth

from hcc_mdt.clinical.timeline.lanes import Lane, Scale, TimelineFrame
from hcc_mdt.clinical.timeline.view import number
from hcc_mdt.layout.axes import Window, months, span, weeks
from hcc_mdt.layout.palette import LIGHT
from hcc_mdt.layout.placing import shortened
from hcc_mdt.layout.placing import width as width_of
from hcc_mdt.layout.strips import Strip
from hcc_mdt.locale import Translator
from hcc_mdt.report.printing.drawing_rows import draw_bars, draw_marks
from hcc_mdt.report.printing.drawing_values import draw_values
from hcc_mdt.report.printing.fonts import REGULAR, visible
from hcc_mdt.report.printing.paper import BOTTOM, HAIR, LEFT, MARKS_ABOVE, SMALL, TEXT, THIN, TOP, Paper, paper

_HALF_OF_TODAY = 32.0  # points of its text
_SMALLEST = 5.0
_TICKS = 24.0  # points the tick labels take
_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def timeline_drawing(
    frame: TimelineFrame, t: Translator, width: float, height: float, window: Window = None
) -> Drawing:
    """The drawing, ``width`` x ``height`` points. Equal frames give equal drawings."""
    page = paper(frame, t, width, height, span(frame, window))
    _future(page)
    _calendar(page)
    _today(page)
    for strip in page.strips:
        _name(page, strip)
        if strip.lane.empty is None:
            _lane(page, strip.lane)
    return page.drawing


def _lane(page: Paper, lane: Lane) -> None:
    if lane.scale is Scale.ROWS:
        draw_bars(page, lane)
    else:
        draw_values(page, lane)
    draw_marks(page, lane)


def _bottom(page: Paper) -> float:
    return page.height - BOTTOM


def _future(page: Paper) -> None:
    """What is still to come: shaded, with sparse hatching."""
    if page.frame.on >= page.axis.end:
        return
    left = page.axis.x(max(page.frame.on, page.axis.start))
    page.box(left, TOP, page.axis.right, _bottom(page), LIGHT.future)
    deep = _bottom(page) - TOP
    x = left - deep
    while x < page.axis.right:
        x0, x1 = max(x, left), min(x + deep, page.axis.right)
        if x1 > x0:
            page.line(x0, _bottom(page) - (x0 - x), x1, _bottom(page) - (x1 - x), LIGHT.grid, HAIR)
        x += 12


def _calendar(page: Paper) -> None:
    for on in months(page.axis.start, page.axis.end):
        x = page.axis.x(on)
        page.line(x, TOP, x, _bottom(page), LIGHT.grid, THIN)
        name = f"{on.year}年{on.month}月" if page.t.language == "zh" else f"{_MONTH_NAMES[on.month - 1]} {on.year}"
        anchor = "end" if x + width_of(name, SMALL) / 2 > page.axis.right else "middle"
        page.text(x, TOP - 5, name, size=SMALL, colour=LIGHT.soft, anchor=anchor)
    for on, week in weeks(page.axis.start, page.axis.end, page.frame.first_dose):
        x = page.axis.x(on)
        page.text(x, page.height - 5, number(Decimal(week)), size=SMALL, colour=LIGHT.soft, anchor="middle")
    if page.frame.first_dose is not None:
        said = page.t("weeks since first dose")
        page.text(LEFT - 3, page.height - 5, said, size=SMALL, colour=LIGHT.soft, anchor="end")


def _name(page: Paper, strip: Strip) -> None:
    """Row names, or the lane's name, unit and ticks; an empty lane says why it is empty."""
    lane, middle = strip.lane, TOP + (strip.top + strip.bottom) / 2
    if lane.empty is not None:
        page.text(LEFT - 3, middle, page.t(lane.name), size=SMALL, colour=LIGHT.soft, anchor="end")
        page.text(LEFT + 3, middle, page.t(lane.empty), size=SMALL, colour=LIGHT.soft)
    elif lane.scale is Scale.ROWS:
        for row in lane.rows:
            name, size = _fitting(page.t(row.name), LEFT - 5)
            page.text(LEFT - 3, page.y(lane, row.key), name, size=size, anchor="end")
    else:
        _scale(page, strip, middle)


def _fitting(name: str, room: float) -> tuple[str, float]:
    """A drug with its dose and interval in letters as small as it takes, cut only below what can be read: the course is
    the one place on paper that names them."""
    size = TEXT
    while size > _SMALLEST and stringWidth(visible(name), REGULAR, size) > room:
        size = round(size - 0.2, 1)
    fits = stringWidth(visible(name), REGULAR, size) <= room
    return (name if fits else shortened(name, size, room)), size


def _scale(page: Paper, strip: Strip, middle: float) -> None:
    lane = strip.lane
    unit = f" {lane.unit}" if lane.unit else ""
    shift = TEXT * 0.6 if unit else 0.0
    page.text(LEFT - _TICKS, middle - shift, page.t(lane.name), anchor="end")
    if unit:
        page.text(LEFT - _TICKS, middle + shift, lane.unit, size=SMALL, colour=LIGHT.soft, anchor="end")
    page.y(lane, 0)
    for tick in page.values[lane.key].ticks:
        shown = number(Decimal(str(tick)))
        page.text(LEFT - 3, page.y(lane, tick), shown, size=SMALL, colour=LIGHT.soft, anchor="end")
    if lane.rows and lane.marks:
        name = page.t(lane.rows[0].name)
        page.text(LEFT - 3, TOP + strip.top + MARKS_ABOVE, name, size=SMALL, colour=LIGHT.soft, anchor="end")


def _today(page: Paper) -> None:
    on = page.frame.on
    if page.axis.shows(on):
        x = page.axis.x(on)
        page.line(x, TOP - 1, x, _bottom(page), LIGHT.due, THIN)
        said = page.t("as of {day}", day=on)
        x = min(max(x, page.axis.left + _HALF_OF_TODAY), page.axis.right - _HALF_OF_TODAY)
        page.text(x, TOP - 13, said, size=TEXT, colour=LIGHT.due, anchor="middle", bold=True)
