"""How did a marker run, in the space of a worklist line? The last comparable course and its change from baseline.

Texts, because that is what a worklist line holds: values with comparator and unit, oldest first; and under
``<code>.change`` the change from baseline in per cent, with the comparator of a bound.
"""

import re
from datetime import date
from decimal import ROUND_DOWN, Decimal

from hcc_mdt.clinical.markers import Course, courses
from hcc_mdt.clinical.timeline.view import signed
from hcc_mdt.model import Case, Observation
from hcc_mdt.units import printed

SHOWN = ("afp", "pivka2")
POINTS = 8  # values of the sparkline
_VALUE = re.compile(r"(?<![.0-9])[0-9]{4,}(?=[. ])")
_HUNDREDTH = Decimal("0.01")  # cut, not rounded: a fall by 99.996 % is not one by 100 %

Lines = tuple[tuple[str, tuple[str, ...]], ...]


def marker_lines(case: Case, on: date) -> Lines:
    """The shown markers of ``case`` up to ``on``; one without a value is left out."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for code in SHOWN:
        runs = courses(case, code, on)
        points = _from_baseline(runs[-1]) if runs else ()
        if points:
            found.append((code, tuple(_text(o) for o in _thinned(points))))
        if len(points) > 1 and runs[-1].change_percent is not None:  # one value has not moved from itself
            percent = runs[-1].change_percent.quantize(_HUNDREDTH, ROUND_DOWN)
            found.append((f"{code}.change", (f"{runs[-1].change_comparator}{percent:f}",)))
    return tuple(found)


def _from_baseline(course: Course) -> tuple[Observation, ...]:
    start = course.points.index(course.baseline) if course.baseline in course.points else 0
    return course.points[start:]


def _thinned(points: tuple[Observation, ...]) -> tuple[Observation, ...]:
    """At most ``POINTS``, evenly, the first and the last always."""
    if len(points) <= POINTS:
        return points
    last = len(points) - 1
    return tuple(points[round(i * last / (POINTS - 1))] for i in range(POINTS))


def _text(observation: Observation) -> str:
    quantity = observation.value
    assert quantity is not None  # a course holds converted values only
    return f"{quantity.comparator}{quantity.value.normalize():f} {printed(quantity.unit)}"


def value_said(text: str) -> str:
    """``12480 ng/mL`` with its thousands apart, as on the timeline: ``12,480 ng/mL``."""
    return _VALUE.sub(lambda found: f"{int(found.group()):,}", text, count=1)


def change_said(text: str) -> str:
    """``<-99.99`` (a bound) as ``↓ >99.99 %``, ``12`` as ``↑ 12 %``, ``0`` as ``→ 0 %``."""
    bound = text[:1] in "<>"
    percent = Decimal(text.lstrip("<>"))
    size = signed(percent).lstrip("+\N{MINUS SIGN}")  # cut as everywhere: 94.5 is not read as 95, nor 99.98 as 100
    return f"{'↓' if percent < 0 else '↑' if percent else '→'} {'>' if bound else ''}{size} %"
