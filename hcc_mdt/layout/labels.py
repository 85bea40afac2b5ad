"""Which values of a line are written beside it, in which order of importance and colour?"""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from hcc_mdt.clinical.timeline.lanes import Lane, Level, Line, Point
from hcc_mdt.layout.axes import TimeAxis
from hcc_mdt.layout.palette import Ink, line_colour
from hcc_mdt.layout.placing import CEILING, Box, Label, width
from hcc_mdt.locale import Translator

TFLV = "tflv"
BREAK_SIDES = (f"{CEILING}.right", f"{CEILING}.left", "top", "bottom", "right")
"""What broke a line is written at the top of its upright, clear of the values beside it."""
Spot = Callable[[Point], tuple[float, float]]
_STRIDE, _DOT = 1.2, 0.33  # of a label's size: between the spots it keeps off, and half a point


def line_labels(t: Translator, ink: Ink, lane: Lane, line: Line, axis: TimeAxis, at: Spot, size: float) -> list[Label]:
    """The last value first, then what broke the line, the baseline, censored values and the nadir. Where a day has two
    values, its one label gives both: neither is the truer one."""
    named = len({one.key for one in lane.lines}) > 1
    last, baseline = line.points[-1], line.baseline or line.points[0]
    name = f"{t(line.name)} " if named else ""
    wanted = [(last, f"{name}{_of_day(line, last)}", _rank(lane, line, last), ("right", "top", "bottom", "left"))]
    wanted.append((baseline, _of_day(line, baseline), 2, ("top", "left", "bottom", "right")))
    wanted += [(p, _of_day(line, p), 2, ("top", "bottom", "right", "left")) for p in line.points if p.comparator]
    if line.nadir is not None:
        wanted.append((line.nadir, _of_day(line, line.nadir), 3, ("bottom", "top", "right", "left")))
    found: dict[date, Label] = {}
    for point, text, rank, sides in wanted:
        if axis.shows(point.on):
            colour = point_colour(ink, lane, line, point)
            found.setdefault(point.on, Label(*at(point), text, size, rank, colour, sides=sides))
    first = line.points[0]
    if line.break_note is not None and axis.shows(first.on):
        note = Label(*at(first), t(line.break_note), size, 1, ink.unknown, sides=BREAK_SIDES)
        return [note, *found.values()]
    return list(found.values())


def _of_day(line: Line, point: Point) -> str:
    """What was found that day: ``17 / 22 µmol/L``, or the one value."""
    told = dict.fromkeys(one.shown for one in line.points if one.on == point.on)
    if len(told) == 1:
        return point.shown
    unit = f" {line.unit}" if line.unit and all(one.endswith(f" {line.unit}") for one in told) else ""
    return " / ".join(one.removesuffix(unit) for one in told) + unit


def level_labels(
    t: Translator, ink: Ink, levels: Sequence[tuple[Level, float]], edge: float, size: float, *, at_end: bool = True
) -> list[Label]:
    """At the right end of each level's line (given with its height), or at its left: above the highest, below the
    others."""
    names: list[Label] = []
    for level, y in sorted(levels, key=lambda one: one[1]):
        text = t(level.name)
        sides = ("under", "above") if names else ("above", "under")
        inward = width(text, size) / 2 + 4
        names.append(Label(edge - inward if at_end else edge + inward, y, text, size, 1, ink.soft, sides=sides))
    return names


def room_of(line: Line, at: Spot, size: float) -> list[Box]:
    """The room a line takes beside labels of ``size``: its points, and the way between them."""
    dot, stride = size * _DOT, size * _STRIDE
    spots = [at(point) for point in line.points]
    boxes = [(x - dot, y - dot, x + dot, y + dot) for x, y in spots]
    for (x0, y0), (x1, y1) in pairwise(spots) if line.joined else ():
        steps = int((x1 - x0) / stride)
        for i in range(1, steps):
            x, y = x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps
            boxes.append((x - 1, y - 1, x + 1, y + 1))
    return boxes


def point_colour(ink: Ink, lane: Lane, line: Line, point: Point) -> str:
    """A value has the colour of its verdict where deciding levels concern it: met by all of them, by none, or by some
    (then it is not known which of them applies)."""
    met = _answers(lane, line, point)
    if not met:
        return line_colour(line.key, ink)
    if len(met) > 1:
        return ink.unknown
    return ink.met if met == {True} else ink.unmet


def _rank(lane: Lane, line: Line, last: Point) -> int:
    """What counts comes first, then what would answer otherwise (another formula, another verdict), then the rest."""
    if line.strong:
        return 0 if line is [one for one in lane.lines if one.key == line.key][-1] else 3
    locked = [one.points[-1] for one in lane.lines if one.strong and one.key.split(".")[0] == line.key.split(".")[0]]
    if any(_answers(lane, line, p) != _answers(lane, line, last) for p in locked):
        return (
            2 if line.key.endswith(f".{TFLV}") else 1
        )  # the formulas boards choose between before the measured volume
    return 5


def _answers(lane: Lane, line: Line, point: Point) -> set[bool]:
    """The verdicts of the deciding levels that concern a value."""
    return {
        point.value >= level.value if level.side == "above" else point.value < level.value
        for level in lane.levels
        if level.decides and line.key.startswith(level.of)
    }
