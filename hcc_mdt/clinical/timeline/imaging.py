"""What did imaging say: the response per study, and the sums behind it?

Two lanes: chips (one row per criteria) and sums as lines with baseline and nadir. Where the source has only the
largest diameter, that line is drawn and named so; it is no sum, and the response stays unknown.
"""

from collections.abc import Sequence
from decimal import Decimal

from hcc_mdt.clinical.readings import series
from hcc_mdt.clinical.response import CriteriaKey, TimePoint, assess
from hcc_mdt.clinical.response.timepoint import GREW
from hcc_mdt.clinical.timeline.lanes import Lane, Line, Mark, Point, Row, Scale
from hcc_mdt.clinical.timeline.view import View, number, plain_point, point, signed
from hcc_mdt.messages import Message, say

CRITERIA: tuple[tuple[CriteriaKey, Message, Message], ...] = (
    ("recist11", say("RECIST 1.1"), say("Long axes")),
    ("mrecist", say("mRECIST"), say("Viable")),
)

LARGEST = "largest_diameter"

Assessed = tuple[tuple[CriteriaKey, tuple[TimePoint, ...]], ...]


def assessed(view: View) -> Assessed:
    """The response by each of ``CRITERIA``, up to the frame's day, oldest first."""
    return tuple((key, tuple(tp for tp in assess(view.case, key) if tp.on <= view.on)) for key, _, _ in CRITERIA)


def response_lane(view: View, responses: Assessed) -> Lane:
    """One chip per study and criteria."""
    marks = [_chip(key, tp) for key, points in responses for tp in points if not tp.is_baseline]
    return Lane(
        key="response",
        name=say("Response"),
        scale=Scale.ROWS,
        rows=tuple(Row(key=key, name=name) for key, name, _ in CRITERIA),
        marks=tuple(marks),
        empty=None if marks else say("No study was assessed against a baseline"),
    )


def _chip(key: str, tp: TimePoint) -> Mark:
    """The verdict with the change it was made from: progression is measured from the smallest sum, all else from
    baseline (a sum can be 15 % below baseline and 22 % above its nadir)."""
    change = tp.change_from_nadir if tp.target in GREW else tp.change_from_baseline
    text = (
        say("{response}", response=tp.overall)
        if change is None
        else say("{response} {change} %", response=tp.overall, change=signed(change))
    )
    return Mark(row=key, kind="response", on=tp.on, text=text, detail=tp.because, state=tp.overall)


def size_lane(view: View, responses: Assessed) -> Lane:
    """Sums as lines; the largest diameter where there is no sum."""
    names = {key: name for key, _, name in CRITERIA}
    lines = [line for key, points in responses if (line := _sum_line(view, key, names[key], points)) is not None]
    if not lines:
        lines = _largest(view)
    return Lane(
        key="size",
        name=say("Sum of diameters") if lines and lines[0].key != LARGEST else say("Size"),
        scale=Scale.LINEAR,
        unit="mm",
        lines=tuple(lines),
        empty=None if lines else say("No lesion was measured"),
    )


def _sum_line(view: View, key: str, name: Message, tps: Sequence[TimePoint]) -> Line | None:
    measured = [(tp, _sum_point(view, tp)) for tp in tps if tp.sum_mm is not None]
    points = tuple(p for _, p in measured if p is not None)
    if not points:
        return None
    baseline = next((p for tp, p in measured if tp.is_baseline), None)
    return Line(
        key=key, name=name, unit="mm", points=points, baseline=baseline, nadir=min(points, key=lambda p: p.value)
    )


def _sum_point(view: View, tp: TimePoint) -> Point | None:
    if tp.sum_mm is None:
        return None
    return plain_point(view, tp.on, tp.sum_mm, f"{number(tp.sum_mm)} mm", tp.because)


def _largest(view: View) -> list[Line]:
    points = tuple(p for o in series(view.case, LARGEST, view.on) if (p := point(view, o)) is not None)
    if not points:
        return []
    return [
        Line(
            key=LARGEST,
            name=say("Largest diameter as reported (no sum)"),
            unit="mm",
            points=points,
            nadir=min(points, key=lambda p: p.value),
        )
    ]


def best_day(responses: Assessed) -> Point | None:
    """The first study with the smallest sum of long axes: the day "best response" to align on."""
    for _, points in responses:
        sums = [(tp.sum_mm, tp.on) for tp in points if tp.sum_mm is not None]
        if sums:
            value, on = min(sums)
            return Point(on=on, value=value, shown=number(Decimal(value)))
    return None
