"""How did AFP and PIVKA-II run?

One lane each on a log axis. A new unit or assay starts a new line, because the values before and after cannot be
compared; several values of one day are all drawn.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from hcc_mdt.clinical.markers import Course, courses, normal, upper_limit
from hcc_mdt.clinical.timeline.lanes import Band, Lane, Line, Point, Scale
from hcc_mdt.clinical.timeline.view import View, number, point
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Observation
from hcc_mdt.units import printed


def marker_lane(view: View, code: str, name: Message) -> Lane:
    """The lane of one marker (``afp`` or ``pivka2``)."""
    runs = courses(view.case, code, view.on)
    lines = tuple(_line(view, name, run, before) for before, run in zip((None, *runs), runs, strict=False))
    return Lane(
        key=code,
        name=name,
        scale=Scale.LOG,
        unit=lines[-1].unit if lines else "",
        lines=lines,
        bands=_bands(runs),
        empty=None if lines else say("{name} was never recorded", name=name),
    )


def _line(view: View, name: Message, run: Course, before: Course | None) -> Line:
    return Line(
        key=run.code,
        name=name,
        unit=printed(run.unit),
        assay=run.assay,
        points=tuple(p for o in run.points if (p := _point(view, o)) is not None),
        break_note=None if before is None else _why_broken(before, run),
        baseline=None if run.baseline is None else _point(view, run.baseline),
        nadir=_point(view, run.nadir),
    )


def _point(view: View, observed: Observation) -> Point | None:
    return point(view, observed, normal(observed))


def _why_broken(before: Course, after: Course) -> Message:
    if before.unit != after.unit:
        return say("unit changed: {before} → {after}", before=printed(before.unit), after=printed(after.unit))
    return say("assay changed: {before} → {after}", before=before.assay or "?", after=after.assay or "?")


def _bands(runs: Sequence[Course]) -> tuple[Band, ...]:
    """The normal range, per stretch of days over which its upper limit stayed the same."""
    stretches: list[tuple[Decimal, str, date]] = []
    for run in runs:
        for one in run.points:
            limit = upper_limit(one)
            if limit is None or one.on is None:
                continue
            if not stretches or stretches[-1][:2] != (limit, run.unit):
                stretches.append((limit, run.unit, one.on))
    ends: list[date | None] = [*(later[2] for _, later in pairwise(stretches)), None]
    return tuple(
        Band(
            low=None,
            high=limit,
            name=say("normal < {limit} {unit}", limit=number(limit), unit=printed(unit)),
            start=None if i == 0 else begin,
            end=end,
        )
        for i, ((limit, unit, begin), end) in enumerate(zip(stretches, ends, strict=False))
    )
