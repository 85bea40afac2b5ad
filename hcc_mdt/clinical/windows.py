"""When does each checkpoint open, when is it due, when is it overdue, and when was it done?"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from hcc_mdt.clinical.context import Context
from hcc_mdt.clinical.milestones import Milestones
from hcc_mdt.clinical.washout_asked import washed_out
from hcc_mdt.protocol.schema import CheckpointRule, LaterWindow, Window

DECISION, WASHOUT = "CP5", "CP6"


class Span(NamedTuple):
    """A window as dates; None = no limit, or nothing to count from."""

    opens_on: date | None = None
    target_on: date | None = None
    overdue_after: date | None = None


class Due(NamedTuple):
    """``opened``: may the checkpoint be judged yet? ``facts_until``: later facts belong to later checkpoints.
    ``anchor`` and ``reached``: the interval the checkpoint measures. ``recurs``: being late counts even when the last
    answer was good."""

    opened: bool
    span: Span
    facts_until: date
    done_on: date | None = None
    anchor: date | None = None
    reached: date | None = None
    recurs: bool = False

    def late(self, on: date) -> bool:
        """Has the last day passed?"""
        return self.span.overdue_after is not None and on > self.span.overdue_after


def due(checkpoint: CheckpointRule, days: Milestones, context: Context) -> Due:
    """The window of one checkpoint for this case."""
    return _WINDOWS[checkpoint.id](checkpoint.window, days, context)


def _dates(anchor: date | None, window: Window | LaterWindow) -> Span:
    if anchor is None:
        return Span()
    days = (window.opens, window.target, window.overdue_after)
    return Span(*[None if n is None else anchor + timedelta(n) for n in days])


def _baseline(window: Window, days: Milestones, context: Context) -> Due:
    until = min(context.on, days.start or days.operated or context.on)
    return Due(opened=True, span=_dates(days.start, window), done_on=days.start or days.operated, facts_until=until)


def _start(window: Window, days: Milestones, context: Context) -> Due:
    until = min(context.on, days.start or days.operated or context.on)
    return Due(
        opened=days.start is not None or days.first_meeting is not None,
        span=_dates(days.first_meeting, window),
        done_on=days.start or days.operated,
        facts_until=until,
    )


def _first_evaluation(window: Window, days: Milestones, context: Context) -> Due:
    """What is learnt between the first and the second evaluation belongs to the first."""
    first = days.evaluations[0] if days.evaluations else None
    following = days.evaluations[1:2] or ((days.operated,) if days.operated else ())
    until = min(context.on, following[0] - timedelta(days=1)) if following and following[0] else context.on
    span = _dates(days.start, window)
    opens = span.opens_on
    return Due(
        opened=first is not None or (opens is not None and context.on >= opens),
        span=span,
        done_on=first or days.operated,
        facts_until=until,
        anchor=days.start,
        reached=first,
    )


def _ongoing(window: Window, days: Milestones, context: Context) -> Due:
    """Counts from the previous evaluation; over when a decision on surgery is due, or after the operation. A
    progression nobody has confirmed has its own, shorter rhythm."""
    previous = days.evaluations[-1] if days.evaluations else None
    waits = previous is not None and previous == days.unconfirmed
    rhythm = window.confirmation if waits and window.confirmation else _rhythm(window, days.start, previous)
    leads_on = days.qualifying or days.proceed
    return Due(
        opened=previous is not None,
        span=_dates(previous, rhythm),
        done_on=leads_on or (days.operated if previous is not None or days.operated else None),
        facts_until=days.operated or context.on,
        anchor=previous,
        recurs=True,
    )


def _rhythm(window: Window, start: date | None, anchor: date | None) -> Window | LaterWindow:
    """The later rhythm that the anchor has reached, counted from the clock's start."""
    if start is None or anchor is None:
        return window
    reached = [later for later in window.later if (anchor - start).days >= later.from_day]
    return reached[-1] if reached else window


def _decision(window: Window, days: Milestones, context: Context) -> Due:
    """Each evaluation that qualifies proposes the decision anew and starts its window again."""
    settled = [day for day in (days.proceed, days.operated) if day is not None]
    return Due(
        opened=days.qualifying is not None or days.in_sight or days.proceed is not None,
        span=_dates(days.qualifying, window),
        done_on=min(settled, default=None) or (days.qualifying if days.planned else None),
        facts_until=days.operated or context.on,
    )


def _washout(window: Window, days: Milestones, context: Context) -> Due:
    """Opens when an operation is planned or agreed; the dates are those of the slowest agent."""
    waits = washed_out(context)
    ready = [w.earliest_on for w in waits if w.earliest_on is not None]
    wished = [w.preferred_on or w.earliest_on for w in waits]
    last = [w.last_dose for w in waits if w.last_dose is not None and w.ongoing is False]
    gap = None if window.overdue_after is None or not last else max(last) + timedelta(days=window.overdue_after)
    return Due(
        opened=days.in_sight or days.proceed is not None,
        span=Span(max(ready, default=None), max((day for day in wished if day is not None), default=None), gap),
        done_on=days.operated,
        facts_until=days.operated or context.on,
    )


def _surgery(window: Window, days: Milestones, context: Context) -> Due:
    waits = [w.earliest_on for w in washed_out(context) if w.earliest_on is not None]
    ready = max(waits, default=None) if days.planned or days.proceed or days.operated else None
    return Due(
        opened=days.operated is not None, span=_dates(ready, window), done_on=days.operated, facts_until=context.on
    )


def _pathology(window: Window, days: Milestones, context: Context) -> Due:
    return Due(
        opened=days.operated is not None,
        span=_dates(days.operated, window),
        done_on=days.reported,
        facts_until=context.on,
    )


def _adjuvant(window: Window, days: Milestones, context: Context) -> Due:
    span = _dates(days.operated, window)
    opens = span.opens_on
    return Due(
        opened=days.adjuvant is not None or (opens is not None and context.on >= opens),
        span=span,
        done_on=days.adjuvant,
        facts_until=context.on,
    )


def _follow_up(window: Window, days: Milestones, context: Context) -> Due:
    """The first visit counts from the operation, each later one from the one before."""
    if days.operated is None:
        return Due(opened=False, span=Span(), facts_until=context.on)
    first = _dates(days.operated, window)
    opens = first.opens_on
    counted = [day for day in days.visits if opens is not None and day >= opens]
    last = counted[-1] if counted else None
    span = first if last is None else _dates(last, _rhythm(window, days.operated, last))
    return Due(
        opened=last is not None or (opens is not None and context.on >= opens),
        span=span,
        facts_until=context.on,
        anchor=last or days.operated,
        recurs=True,
    )


_WINDOWS: dict[str, Callable[[Window, Milestones, Context], Due]] = {
    "CP1": _baseline,
    "CP2": _start,
    "CP3": _first_evaluation,
    "CP4": _ongoing,
    "CP5": _decision,
    "CP6": _washout,
    "CP7": _surgery,
    "CP8": _pathology,
    "CP9": _adjuvant,
    "CP10": _follow_up,
}
