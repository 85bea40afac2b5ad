"""From when to when was a drug given, and when was it held?

A course ends at its last known dose. Where nobody recorded whether it went on, the rest is unsure, never given.
"""

from dataclasses import replace
from datetime import date

from hcc_mdt.clinical.agents import spoken
from hcc_mdt.clinical.anchors import dose_days, first_dose
from hcc_mdt.clinical.timeline.lanes import Bar, Texture
from hcc_mdt.clinical.timeline.view import View, source
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Administration, Treatment


def course_bars(view: View, treatment: Treatment, row: str) -> list[Bar]:
    """Given from the first to the last dose, with the holds between; then open, unsure or ended."""
    return [replace(bar, row=row) for bar in _course(view, treatment)]


def _course(view: View, treatment: Treatment) -> list[Bar]:
    begin = first_dose(view.case, treatment)
    assert begin is not None
    doses = [day for day in dose_days(view.case, treatment) if day <= view.on]
    ended = treatment.ended_on or (doses[-1] if doses else None)
    if treatment.stopped and ended is not None and ended <= view.on:
        return _with_holds(view, treatment, begin, ended, open_end=False)
    if treatment.stopped is False or (ended is not None and ended > view.on):
        return _with_holds(view, treatment, begin, max(view.on, begin), open_end=True)
    last = doses[-1] if doses else begin
    known = _with_holds(view, treatment, begin, last, open_end=False)
    return [*known, _unsure(view, treatment, last)]


def _unsure(view: View, treatment: Treatment, last: date) -> Bar:
    said = (
        say("{agent}: stopped, the day of the last dose is not recorded", agent=spoken(treatment.agent))
        if treatment.stopped
        else say("{agent}: nobody recorded whether it went on", agent=spoken(treatment.agent))
    )
    return _bar(view, treatment, last, max(view.on, last), Texture.UNSURE, said)


def _with_holds(view: View, treatment: Treatment, begin: date, end: date, *, open_end: bool) -> list[Bar]:
    bars, start = [], begin
    for held, resumed in _holds(view, treatment, end):
        if held > start:
            bars.append(given_bar(view, treatment, start, held))
        bars.append(
            _bar(view, treatment, held, resumed, Texture.HELD, say("{agent} held", agent=spoken(treatment.agent)))
        )
        start = resumed
    if start < end or not bars:
        bars.append(given_bar(view, treatment, start, end, open_end=open_end))
    return bars


def _holds(view: View, treatment: Treatment, end: date) -> list[tuple[date, date]]:
    """Stretches from a held dose to the next one that was given (or the end)."""
    given: list[Administration] = sorted(
        (a for a in view.case.administrations if a.treatment == treatment.label and a.on is not None and a.on <= end),
        key=lambda a: a.on or date.min,
    )
    holds: list[tuple[date, date]] = []
    held: date | None = None
    for one in given:
        assert one.on is not None
        if one.given == "held":
            held = held or one.on
        elif held is not None:
            holds.append((held, one.on))
            held = None
    return holds if held is None or held >= end else [*holds, (held, end)]


def given_bar(view: View, treatment: Treatment, start: date, end: date, *, open_end: bool = False) -> Bar:
    name = spoken(treatment.agent)
    dose = treatment.dose or ""
    said = (
        say("{agent} {dose} since {start}, ongoing", agent=name, dose=dose, start=start)
        if open_end
        else say("{agent} {dose} from {start} to {end}", agent=name, dose=dose, start=start, end=end)
    )
    return _bar(view, treatment, start, end, Texture.GIVEN, said, open_end=open_end)


def _bar(
    view: View,
    treatment: Treatment,
    start: date,
    end: date,
    texture: Texture,
    detail: Message,
    *,
    open_end: bool = False,
) -> Bar:
    return Bar(
        row="",
        kind=treatment.kind.value,
        start=start,
        end=end,
        texture=texture,
        detail=detail,
        text=say("hold") if texture is Texture.HELD else None,
        open_end=open_end,
        source=source(treatment),
        imputed=treatment.recorded.origin.imputed,
        late=view.late(treatment),
    )
