"""What may be done in the room besides calling and deciding: turn the wall, take a break, plan the end?"""

from datetime import datetime

from hcc_mdt.board.meeting import why_not_change, why_not_lead
from hcc_mdt.board.permissions import refuse
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Actor, Meeting
from hcc_mdt.changes.in_session import BreakEnded, BreakTaken, EndPlanned, WallTurned
from hcc_mdt.errors import Refused
from hcc_mdt.messages import Message, say
from hcc_mdt.wall import WallView


def turn(stamp: Stamp, meeting: Meeting, item: str | None, view: WallView) -> WallTurned:
    """Show ``item`` (None: the agenda) in this view on every screen."""
    refuse(why_not_lead(stamp.actor, meeting))
    shown = next((one for one in meeting.agenda if one.id == item), None)
    if item is not None and shown is None:
        raise Refused(say("This case is not on the agenda. Add it first."))
    parts = (("window", view.window), ("align", view.align), ("tab", view.tab), ("known", str(view.known or "")))
    audit = stamp.audit(
        "wall.turned",
        case=None if shown is None else shown.case,
        meeting=meeting.id,
        detail=tuple((name, value) for name, value in parts if value),
    )
    return WallTurned(audit=audit, meeting=meeting.id, item=item, view=view)


def take_break(stamp: Stamp, meeting: Meeting) -> BreakTaken:
    """The board pauses."""
    refuse(why_not_lead(stamp.actor, meeting))
    if meeting.paused_at is not None:
        raise Refused(say("The board is taking a break already."))
    return BreakTaken(audit=stamp.audit("meeting.paused", meeting=meeting.id), meeting=meeting.id, seen=meeting.version)


def end_break(stamp: Stamp, meeting: Meeting) -> BreakEnded:
    """The board goes on."""
    refuse(why_not_lead(stamp.actor, meeting))
    if meeting.paused_at is None:
        raise Refused(say("There is no break to end."))
    return BreakEnded(
        audit=stamp.audit("meeting.resumed", meeting=meeting.id), meeting=meeting.id, seen=meeting.version
    )


def plan_end(stamp: Stamp, meeting: Meeting, ends_at: datetime | None) -> EndPlanned:
    """When the meeting should be over; ``ends_at`` is aware, None when nobody says."""
    refuse(why_not_plan_end(stamp.actor, meeting))
    if ends_at is not None and meeting.opened_at is not None and ends_at <= meeting.opened_at:
        raise Refused(say("The meeting cannot end before it began."))
    detail = () if ends_at is None else (("ends_at", ends_at.isoformat(timespec="minutes")),)
    return EndPlanned(
        audit=stamp.audit("meeting.end_planned", meeting=meeting.id, detail=detail),
        meeting=meeting.id,
        seen=meeting.version,
        ends_at=ends_at,
    )


def why_not_plan_end(actor: Actor, meeting: Meeting) -> Message | None:
    return why_not_change(actor, meeting, "prepare_meeting")
