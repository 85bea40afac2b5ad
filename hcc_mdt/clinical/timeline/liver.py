"""How did the liver bear it: ALBI with its grades, Child-Pugh, bilirubin?

ALBI is drawn on days on which bilirubin and albumin were measured together; Child-Pugh on days on which one of its
parts was, written as class and points.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from hcc_mdt.clinical.readings import series
from hcc_mdt.clinical.scores.liver import ALBI_GRADES, CHILD_PUGH_REPORTED, albi, child_pugh_of
from hcc_mdt.clinical.timeline.lanes import Band, Lane, Level, Line, Mark, Point, Row, Scale
from hcc_mdt.clinical.timeline.view import View, number, point, source
from hcc_mdt.codes import CODES
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say
from hcc_mdt.model import Observation
from hcc_mdt.units import printed

CHILD_PUGH_PARTS = (
    "bilirubin",
    "albumin",
    "inr",
    "pt_prolongation",
    "ascites",
    "encephalopathy",
    "child_pugh_points",
    "child_pugh_class",
)


def liver_lane(view: View) -> Lane:
    """ALBI as line, grade edges as levels, Child-Pugh as marks above it."""
    points = tuple(p for day in _days(view, ("bilirubin", "albumin")) if (p := _albi_point(view, day)) is not None)
    marks = tuple(m for day in _days(view, CHILD_PUGH_PARTS) if (m := _child_pugh(view, day)) is not None)
    lines = (Line(key="albi", name=say("ALBI"), unit="", points=points),) if points else ()
    return Lane(
        key="liver",
        name=say("ALBI") if points else say("Child-Pugh"),
        scale=Scale.LINEAR if points else Scale.ROWS,
        rows=(Row(key="child_pugh", name=say("Child-Pugh")),),
        marks=marks,
        lines=lines,
        levels=tuple(
            Level(value=band.edge, name=say("grade {grade} up to {edge}", grade=band.label, edge=number(band.edge)))
            for band in ALBI_GRADES
            if band.edge is not None
        )
        if points
        else (),
        empty=None if lines or marks else say("Bilirubin and albumin were never recorded together"),
    )


def bilirubin_lane(view: View) -> Lane:
    """Total bilirubin; its band is the laboratory's own limit, and there is none without one."""
    observed = [o for o in series(view.case, "bilirubin", view.on) if o.value is not None]
    points = tuple(p for o in observed if (p := point(view, o, _normal(o))) is not None)
    limits = {o.reference_high for o in observed if o.reference_high is not None}
    limit = max(limits) if len(limits) == 1 else None
    name = say("Total bilirubin")
    unit = printed(CODES["bilirubin"].units[0])
    return Lane(
        key="bilirubin",
        name=say("Bilirubin"),
        scale=Scale.LINEAR,
        unit=unit,
        lines=(Line(key="bilirubin", name=name, unit=unit, points=points),) if points else (),
        bands=(Band(low=None, high=limit, name=say("normal ≤ {limit} {unit}", limit=number(limit), unit=unit)),)
        if limit is not None
        else (),
        empty=None if points else say("{name} was never recorded", name=name),
    )


def _days(view: View, codes: Iterable[str]) -> list[date]:
    days = {o.on for code in codes for o in series(view.case, code, view.on)}
    return sorted(day for day in days if day is not None)


def _same_day(view: View, code: str, day: date) -> list[Observation]:
    return [o for o in series(view.case, code, day) if o.on == day]


def _albi_point(view: View, day: date) -> Point | None:
    bilirubin, albumin = _same_day(view, "bilirubin", day), _same_day(view, "albumin", day)
    if not bilirubin or not albumin or len({o.value for o in bilirubin}) > 1 or len({o.value for o in albumin}) > 1:
        return None
    try:
        score = albi(bilirubin[0].value, albumin[0].value)
    except Refused:
        return None
    if score.value is None:
        return None
    return Point(
        on=day,
        value=score.value,
        shown=f"{number(score.value, 2)} ({score.grade})",
        day=view.day(day),
        source=source(bilirubin[0]),
        imputed=any(o.recorded.origin.imputed for o in (bilirubin[0], albumin[0])),
        late=view.late(bilirubin[0]) or view.late(albumin[0]),
    )


def _child_pugh(view: View, day: date) -> Mark | None:
    try:
        score = child_pugh_of(view.case, day)
    except Refused:
        return None
    if score.grade is None:
        return None
    shown = score.grade if score.value is None else f"{score.grade}{number(score.value)}"
    reported = score.formula == CHILD_PUGH_REPORTED
    facts = [o for code in CHILD_PUGH_PARTS for o in _same_day(view, code, day)]
    return Mark(
        row="child_pugh",
        kind="child_pugh",
        on=day,
        text=say("{class_}", class_=shown),
        detail=say("Child-Pugh {shown}, as reported", shown=shown)
        if reported
        else say("Child-Pugh {shown}", shown=shown),
        state=score.grade,
        source=source(facts[0]),
        imputed=any(o.recorded.origin.imputed for o in facts),
        late=any(view.late(o) for o in facts),
    )


def _normal(observed: Observation) -> bool | None:
    if observed.reference_high is None or observed.value is None:
        return None
    value: Decimal = observed.value.value
    return value <= observed.reference_high
