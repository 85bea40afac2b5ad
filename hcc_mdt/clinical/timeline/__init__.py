"""What is the case's whole course, ready to draw?

``frame`` is the single source of the figure on screen and the drawing in the minutes. Lanes from top to bottom:
checkpoints, board and events, treatment with washout, response, sizes, AFP, PIVKA-II, liver, bilirubin, FLR with
ICG-R15, adverse events.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.anchors import awaited_on, first_dose, planned_surgery_on, surgery_on, t0
from hcc_mdt.clinical.findings import CheckpointFinding
from hcc_mdt.clinical.timeline.adverse import adverse_lane
from hcc_mdt.clinical.timeline.ahead import ahead as by_arithmetic
from hcc_mdt.clinical.timeline.checkpoints import Decided, checkpoint_lane, checkpoints_ahead, meeting_lane
from hcc_mdt.clinical.timeline.imaging import Assessed, assessed, best_day, response_lane, size_lane
from hcc_mdt.clinical.timeline.lanes import Ahead, Lane, Texture, TimelineFrame
from hcc_mdt.clinical.timeline.liver import bilirubin_lane, liver_lane
from hcc_mdt.clinical.timeline.markers import marker_lane
from hcc_mdt.clinical.timeline.reserve import reserve_lane
from hcc_mdt.clinical.timeline.treatment import row_key, treatment_lane
from hcc_mdt.clinical.timeline.view import View
from hcc_mdt.clinical.timeline.washout import washouts_ahead
from hcc_mdt.clinical.washout import Washout, washouts
from hcc_mdt.messages import say
from hcc_mdt.model import Case
from hcc_mdt.protocol.schema import Protocol

MARGIN = timedelta(days=10)  # room beside the first and the last day drawn; a choice of layout
PARTS_BEFORE = 40  # of a long course left free before its first day
LEAST_AHEAD, SHARE_AHEAD = timedelta(days=28), 5  # the least room for what is to come: days, and parts of the course
LONG_SILENCE = timedelta(days=365)  # after it the axis ends with the last fact; a choice of layout
FURTHEST = timedelta(days=120)  # how far ahead of the day the axis runs at most; a choice of layout


def frame(
    case: Case,
    findings: Sequence[CheckpointFinding],
    protocol: Protocol,
    on: date,
    decisions: Sequence[Decided] = (),
    known_at: datetime | None = None,
    *,
    settings: Settings = Settings(),  # noqa: B008 - frozen
) -> TimelineFrame:
    """The course of ``case`` as of ``on``. ``known_at``: facts recorded after it are flagged late (drawn hollow).

    ``case`` must hold the facts to draw; ``findings`` and ``decisions`` are drawn, not judged again."""
    view = View(case=case, on=on, first_dose=t0(case), known_at=known_at)
    waits = washouts(case, protocol.rules, awaited_on(case, on) or on)
    responses = assessed(view)
    lanes = _lanes(view, findings, protocol, decisions, settings, waits, responses)
    ahead = _ahead(view, findings, waits)
    start, end = _span(view, lanes, ahead)
    return TimelineFrame(
        code=case.code,
        on=on,
        start=start,
        end=end,
        first_dose=view.first_dose,
        lanes=lanes,
        ahead=ahead,
        anchors=_anchors(view, responses),
        known_at=known_at,
    )


def _lanes(
    view: View,
    findings: Sequence[CheckpointFinding],
    protocol: Protocol,
    decisions: Sequence[Decided],
    settings: Settings,
    waits: Sequence[Washout],
    responses: Assessed,
) -> tuple[Lane, ...]:
    return (
        checkpoint_lane(view, findings),
        meeting_lane(view, decisions),
        treatment_lane(view, waits),
        response_lane(view, responses),
        size_lane(view, responses),
        marker_lane(view, "afp", say("AFP")),
        marker_lane(view, "pivka2", say("PIVKA-II")),
        liver_lane(view),
        bilirubin_lane(view),
        reserve_lane(view, protocol, findings, settings),
        adverse_lane(view),
    )


def _ahead(view: View, findings: Sequence[CheckpointFinding], waits: Sequence[Washout]) -> tuple[Ahead, ...]:
    rows = {row_key(t): t for t in view.case.treatments if first_dose(view.case, t) is not None}
    ahead = (
        *checkpoints_ahead(view, findings),
        *washouts_ahead(view, waits, rows),
        *by_arithmetic(view, findings, waits, rows),
    )
    return tuple(sorted(ahead, key=lambda one: (one.on, one.kind)))


def _span(view: View, lanes: Sequence[Lane], ahead: Sequence[Ahead]) -> tuple[date, date]:
    """First and last day of the axis: all facts, today, and what lies ahead within ``FURTHEST``. After a long silence
    (a patient of years ago) the axis ends with the facts, or they would be squeezed into a corner."""
    facts = _days_of_facts(lanes)
    first, last = min(facts | {view.on}), max(facts, default=view.on)
    start = first - max(MARGIN, (last - first) / PARTS_BEFORE)
    if facts and view.on - last > LONG_SILENCE:
        return start, last + MARGIN + (last - start) / SHARE_AHEAD
    days = facts | {view.on, *(one.on for one in ahead), *(m.on for lane in lanes for m in lane.marks)}
    furthest = max(max(days), view.on + max(LEAST_AHEAD, (view.on - start) / SHARE_AHEAD))
    return start, min(furthest, view.on + FURTHEST) + MARGIN


def _days_of_facts(lanes: Sequence[Lane]) -> set[date]:
    """The days on which something happened or was measured: no due dates, no open ends."""
    days: set[date] = set()
    for lane in lanes:
        days.update(bar.start for bar in lane.bars)
        days.update(bar.end for bar in lane.bars if not bar.open_end and bar.texture is not Texture.UNSURE)
        days.update(mark.on for mark in lane.marks if mark.kind != "checkpoint")
        days.update(point.on for line in lane.lines for point in line.points)
    return days


def _anchors(view: View, responses: Assessed) -> tuple[tuple[str, date], ...]:
    best = best_day(responses)
    found = {
        "first_dose": view.first_dose,
        "best_response": None if best is None else best.on,
        "surgery": surgery_on(view.case) or planned_surgery_on(view.case),
    }
    return tuple((key, day) for key, day in found.items() if day is not None)


__all__ = ["Decided", "TimelineFrame", "frame"]
