"""What comes next by arithmetic alone: imaging due, confirmation, washout if stopped today, markers by half-life?

Days and ranges of days with what each rests on; no forecast and no verdict. Washouts already running and checkpoints
due are made where they are drawn (``timeline_washout``, ``timeline_checkpoints``).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from hcc_mdt.clinical.anchors import planned_surgery_on, surgery_on
from hcc_mdt.clinical.findings import CheckpointFinding
from hcc_mdt.clinical.markers import Course, courses
from hcc_mdt.clinical.response import TimePoint, assess
from hcc_mdt.clinical.response.best_response import best
from hcc_mdt.clinical.response.criteria import CONFIRMATION_DAYS
from hcc_mdt.clinical.response.irecist import CONFIRM_FROM_DAYS, CONFIRM_UNTIL_DAYS, IUPD
from hcc_mdt.clinical.response.overall import CR, NE, PR
from hcc_mdt.clinical.scores.kinetics import HALF_LIVES, ExpectedNormal, expected_normal
from hcc_mdt.clinical.timeline.lanes import Ahead
from hcc_mdt.clinical.timeline.view import View
from hcc_mdt.clinical.timeline.washout import row_of
from hcc_mdt.clinical.washout import Washout
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Observation, Treatment

SCANS = ("CP3", "CP4", "CP10")
"""Checkpoints whose window is one of imaging."""
BEFORE_SURGERY = ("CP3", "CP4")
MARKERS: dict[str, Message] = {"afp": say("AFP"), "pivka2": say("PIVKA-II")}


def ahead(
    view: View, findings: Sequence[CheckpointFinding], waits: Sequence[Washout], rows: Mapping[str, Treatment]
) -> tuple[Ahead, ...]:
    """Everything that lies ahead of ``view.on``, in no order."""
    operated = surgery_on(view.case)
    done = operated is not None and operated <= view.on
    found = [*_scans(view, findings, done), *_markers(view, operated if done else None)]
    if not done:
        found += [*_confirmed(view), *_progression(view), *_if_stopped(view, waits, rows)]
    return tuple(found)


def _scans(view: View, findings: Sequence[CheckpointFinding], done: bool) -> Iterator[Ahead]:
    """The window of the next imaging, from the day it opens (or today) to the day it is aimed at."""
    for found in findings:
        first, last = found.opens_on, found.target_on
        wanted = found.checkpoint.id in SCANS and (found.checkpoint.id in BEFORE_SURGERY) is not done
        past = found.checkpoint.id == SCANS[0] and found.done_on is not None
        if not wanted or past or first is None or last is None or last <= view.on:
            continue
        yield Ahead(
            on=max(first, view.on),
            until=last,
            kind="scan",
            lane="response",
            text=say("imaging due {first} to {last}", first=first, last=last),
            assumption=say("{basis}", basis=found.checkpoint.window.basis),
        )


def _confirmed(view: View) -> Iterator[Ahead]:
    """The first day a response not confirmed yet could be."""
    points = tuple(p for p in assess(view.case, "recist11") if p.on <= view.on)
    answer = best(points)
    if answer.unconfirmed not in (CR, PR) or answer.unconfirmed == answer.confirmed:
        return
    first = next(p for p in points if p.overall == answer.unconfirmed)
    day = first.on + timedelta(days=CONFIRMATION_DAYS)
    if day > view.on:
        yield Ahead(
            on=day,
            kind="confirmation",
            lane="response",
            row="recist11",
            text=say("{response} can be confirmed from {day}", response=answer.unconfirmed, day=day),
            assumption=say("RECIST 1.1: seen again at least {days} days later.", days=CONFIRMATION_DAYS),
        )


def _progression(view: View) -> Iterator[Ahead]:
    """The 4 to 8 weeks in which an unconfirmed progression is to be confirmed or cleared."""
    opened = _open_iupd([p for p in assess(view.case, "irecist") if p.on <= view.on and not p.is_baseline])
    if opened is None:
        return
    first, last = (opened.on + timedelta(days=days) for days in (CONFIRM_FROM_DAYS, CONFIRM_UNTIL_DAYS))
    if last >= view.on:
        yield Ahead(
            on=max(first, view.on),
            until=last,
            kind="confirmation",
            lane="response",
            row="recist11",
            text=say("confirm or clear progression {first} to {last}", first=first, last=last),
            assumption=say("iRECIST: 4 to 8 weeks after the progression of {day}.", day=opened.on),
        )


def _open_iupd(points: Sequence[TimePoint]) -> TimePoint | None:
    """The first of the unconfirmed progressions the course ends with; what could not be evaluated does not end it."""
    opened = None
    for point in reversed(points):
        if point.overall == IUPD:
            opened = point
        elif point.overall != NE:
            break
    return opened


def _if_stopped(view: View, waits: Sequence[Washout], rows: Mapping[str, Treatment]) -> Iterator[Ahead]:
    """Where a treatment goes on: the day an operation could be, had the last dose been given today."""
    for wait in waits:
        row = row_of(wait, rows)
        days = wait.preferred_days or (None if wait.minimum_days is None else wait.minimum_days + wait.strict)
        if row is None or wait.ongoing is not True or days is None:
            continue
        end = view.on + timedelta(days=days)
        yield Ahead(
            on=end,
            kind="if_stopped",
            lane="treatment",
            row=row,
            text=say("if stopped today: {day} ({days} d)", day=end, days=days),
            assumption=say("if the last dose is given on {day}", day=view.on),
        )


def _markers(view: View, operated: date | None) -> Iterator[Ahead]:
    for code, name in MARKERS.items():
        runs = courses(view.case, code, view.on)
        if not runs or runs[-1].normal is not False:
            continue
        found = _expected(view, runs[-1], operated)
        if found is not None and found.latest >= view.on:
            yield Ahead(
                on=max(found.earliest, view.on),
                until=found.latest,
                kind="marker",
                lane=code,
                text=say("{marker} normal {first} to {last}", marker=name, first=found.earliest, last=found.latest),
                assumption=found.assumption,
            )


def _expected(view: View, run: Course, operated: date | None) -> ExpectedNormal | None:
    """From the last value before the operation, performed or planned; without one, from the last value, as if nothing
    made the marker any more: the fastest fall possible."""
    if operated is not None:
        before = [o for o in run.points if o.on is not None and o.on <= operated]
        return expected_normal(before[-1], operated) if before else None
    planned = planned_surgery_on(view.case)
    if planned is not None and planned > view.on:
        return expected_normal(run.last, planned)
    if run.last.on is None:
        return None
    found = expected_normal(run.last, run.last.on)
    return None if found is None else ExpectedNormal(found.earliest, found.latest, _fastest(run.last))


def _fastest(last: Observation) -> Message:
    shortest, longest = HALF_LIVES[last.code]
    return say(
        "The fastest fall possible: from {value} with a half-life of {shortest} to {longest} days, if nothing made it "
        "after {day}.",
        value=str(last.value), shortest=round(shortest, 1), longest=round(longest, 1), day=last.on,
    )  # fmt: skip
