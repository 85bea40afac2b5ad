"""How are bars and marks printed? Hatched by hand, numbered, each kind with a shape of its own."""

from hcc_mdt.board.decisions import RECOMMENDATIONS
from hcc_mdt.clinical.timeline.lanes import Bar, Lane, Mark, Scale, Texture
from hcc_mdt.layout.palette import LIGHT, RESPONSE_SIGNS, TREATMENTS
from hcc_mdt.layout.placing import Label, width
from hcc_mdt.report.printing.paper import HAIR, MARKS_ABOVE, SMALL, TEXT, TOP, Paper

_HALF = 3.0  # half the height of a bar
_STRIDES: dict[Texture, float] = {
    Texture.WASHOUT_MINIMUM: 2.4,
    Texture.WASHOUT_PREFERRED: 5.0,
    Texture.UNSURE: 9.0,
}


def draw_bars(page: Paper, lane: Lane) -> None:
    """Every bar that overlaps the window, cut to it."""
    for bar in lane.bars:
        if bar.end < page.axis.start or bar.start > page.axis.end:
            continue
        x0 = page.axis.x(max(bar.start, page.axis.start))
        x1 = max(x0 + 1.2, page.axis.x(min(bar.end, page.axis.end)))
        _bar(page, bar, x0, x1, page.y(lane, bar.row))


def _bar(page: Paper, bar: Bar, x0: float, x1: float, y: float) -> None:
    colour = TREATMENTS.get(bar.kind, TREATMENTS["other"])
    solid = bar.texture is Texture.GIVEN and not bar.late
    stroke = LIGHT.soft if bar.texture is Texture.HELD else colour
    page.box(x0, y - _HALF, x1, y + _HALF, colour if solid else LIGHT.paper, stroke)
    stride = _STRIDES.get(bar.texture)
    x = x0 - 2 * _HALF
    while stride is not None and x < x1:
        left, right = max(x, x0), min(x + 2 * _HALF, x1)
        if right > left:
            page.line(left, y + _HALF - (left - x), right, y + _HALF - (right - x), colour, HAIR * 2)
        x += stride
    if bar.open_end:
        page.shape([(x1, y - _HALF - 0.8), (x1 + 4, y), (x1, y + _HALF + 0.8)], colour)
    if bar.text is not None:
        text = page.t(bar.text)
        if width(text, SMALL) <= x1 - x0:
            page.text((x0 + x1) / 2, y, text, size=SMALL, anchor="middle", colour=LIGHT.paper if solid else LIGHT.soft)
        elif bar.texture is not Texture.HELD:
            page.text(x1 + 5, y, text, size=SMALL)


def draw_marks(page: Paper, lane: Lane) -> None:
    """The marks inside the window."""
    marks = [mark for mark in lane.marks if page.axis.shows(mark.on)]
    if lane.key == "checkpoints":
        _checkpoints(page, lane, marks)
    elif lane.key in ("response", "liver"):
        _words(page, lane, marks)
    else:
        for mark in marks:
            _symbol(page, lane, mark)
        _ends(page, lane)


def _checkpoints(page: Paper, lane: Lane, marks: list[Mark]) -> None:
    before = -1e9
    for mark in sorted(marks, key=lambda one: (one.on, one.number or 0)):
        x = before = max(page.axis.x(mark.on), before + 11)
        y, colour = page.y(lane, mark.row), LIGHT.state(mark.state)
        hollow = mark.state in ("not_due", "waived")
        if mark.state == "fail":
            page.shape([(x - 6.4, y + 4.6), (x, y - 6.4), (x + 6.4, y + 4.6)], colour)
        elif mark.state in ("unknown", "waived"):
            page.shape([(x - 6, y), (x, y - 6), (x + 6, y), (x, y + 6)], colour, hollow=hollow)
        elif mark.state == "overdue":
            page.shape([(x - 5, y - 5), (x + 5, y - 5), (x + 5, y + 5), (x - 5, y + 5)], colour)
        else:
            page.circle(x, y, 5, colour, hollow=hollow)
        page.text(x, y, str(mark.number), anchor="middle", bold=True, colour=LIGHT.soft if hollow else LIGHT.paper)


def _words(page: Paper, lane: Lane, marks: list[Mark]) -> None:
    labels = []
    for mark in marks:
        x = page.axis.x(mark.on)
        y = page.y(lane, mark.row) if lane.scale is Scale.ROWS else TOP + page.strip(lane).top + MARKS_ABOVE
        rank = abs((page.frame.on - mark.on).days)
        if mark.kind != "response":
            labels.append(Label(x, y, page.t(mark.text), SMALL, rank, LIGHT.soft, sides=("on",)))
            continue
        sign, colour = RESPONSE_SIGNS.get(mark.state or "", "■"), LIGHT.state(mark.state)
        for text, later in ((page.t(mark.text), 0), (mark.state or "", 10_000)):
            labels.append(Label(x, y, f"{sign} {text}", SMALL, rank + later, colour, True, ("on",)))
    page.write(lane, labels, [])


def _symbol(page: Paper, lane: Lane, mark: Mark) -> None:
    x, y, hollow = page.axis.x(mark.on), page.y(lane, mark.row), mark.late or mark.ahead
    if mark.kind in ("decision", "deferral"):
        _square(page, x, y, hollow or mark.kind == "deferral")
    elif mark.kind == "surgery":
        page.shape([(x - 4, y - 3), (x + 4, y - 3), (x, y + 4)], LIGHT.text, hollow=hollow)
    elif lane.key == "meetings":
        page.circle(x, y, 3, LIGHT.unmet if mark.kind in ("recurrence", "death") else LIGHT.soft, hollow=hollow)
    else:
        colour = TREATMENTS.get(mark.kind, TREATMENTS["other"])
        page.shape([(x - 3.6, y), (x, y - 3.6), (x + 3.6, y), (x, y + 3.6)], colour, hollow=hollow)
    if lane.key == "meetings":
        decided = mark.kind == "decision" and mark.state in RECOMMENDATIONS
        text = page.t(RECOMMENDATIONS[mark.state]) if decided and mark.state else page.t(mark.text)
        labels = [Label(x + 2, y, text, SMALL, 0, LIGHT.text, sides=("right", "left"))]
        page.write(lane, labels, [])


def _square(page: Paper, x: float, y: float, hollow: bool) -> None:
    page.shape([(x - 3, y - 3), (x + 3, y - 3), (x + 3, y + 3), (x - 3, y + 3)], LIGHT.due, hollow=hollow)


def _ends(page: Paper, lane: Lane) -> None:
    """When each washout will be over."""
    for one in page.frame.ahead:
        if one.lane == lane.key and one.kind == "washout" and one.row is not None and page.axis.shows(one.on):
            x, y = page.axis.x(one.on) + 3, page.y(lane, one.row)
            labels = [
                Label(x, y, text, SMALL, rank, LIGHT.due, sides=("right",))
                for rank, text in enumerate((page.t(one.text), f"→ {page.t(one.on)}"))
            ]
            page.write(lane, labels, [])


__all__ = ["TEXT", "draw_bars", "draw_marks"]
