"""How does a meeting come about, who is in the room, and which case is on the wall?

Every function checks who and when, and returns the change; nothing here stores anything.
"""

from datetime import date

from hcc_mdt.board.agenda.states import Act, open_items, why_not_move
from hcc_mdt.board.permissions import refuse, require, why_not
from hcc_mdt.board.presence import EXPECTED, HERE, timed
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import WAITING, Actor, AgendaItem, Attendance, Meeting, MeetingState
from hcc_mdt.changes import AgendaSet, AttendanceRecorded, CaseCalled, MeetingClosed, MeetingOpened, MeetingPlanned
from hcc_mdt.errors import Refused
from hcc_mdt.messages import Message, say


def plan(stamp: Stamp, meeting_id: str, *, on: date, place: str, language: str) -> MeetingPlanned:
    """A new meeting of the actor's board."""
    require(stamp.actor, "prepare_meeting")
    if not place.strip():
        raise Refused(say("A meeting needs a place. Type the room, or 'remote'."))
    meeting = Meeting(id=meeting_id, board=stamp.actor.board, on=on, place=place.strip(), minutes_language=language)
    return MeetingPlanned(audit=stamp.audit("meeting.planned", meeting=meeting_id), meeting=meeting)


def attend(
    stamp: Stamp,
    meeting: Meeting,
    attendance: tuple[Attendance, ...],
    *,
    chair: str | None,
    recorder: str | None,
) -> AttendanceRecorded:
    """Who is present, remote, absent or has left, who leads and who writes. Coming and going is timed."""
    refuse(why_not_change(stamp.actor, meeting, "prepare_meeting"))
    attendance = tuple(timed(meeting, one, stamp.at) for one in attendance)
    seated = HERE if meeting.state is not MeetingState.PLANNED else (*HERE, EXPECTED)
    there = {a.account for a in attendance if a.presence in seated}
    for account in (chair, recorder):
        if account is not None and account not in there:
            raise Refused(say("The chair and the recorder must be present or remote. Set their presence first."))
    present = str(sum(person.presence in HERE for person in attendance))
    return AttendanceRecorded(
        audit=stamp.audit(
            "meeting.attendance",
            meeting=meeting.id,
            detail=(("present", present),),
        ),
        meeting=meeting.id,
        seen=meeting.version,
        attendance=attendance,
        chair=chair,
        recorder=recorder,
    )


def set_agenda(stamp: Stamp, meeting: Meeting, agenda: tuple[AgendaItem, ...]) -> AgendaSet:
    """The agenda in its new order. A case stands on it once; a decided case stays on it."""
    refuse(why_not_change(stamp.actor, meeting, "prepare_meeting"))
    cases = [item.case for item in agenda]
    if len(set(cases)) < len(cases):
        raise Refused(say("This case is already on the agenda of this meeting."))
    kept = {item.id for item in agenda}
    for item in meeting.agenda:
        if item.id not in kept and item.state not in WAITING:
            raise Refused(say("{case} was already discussed and stays on the agenda.", case=item.case_code))
    return AgendaSet(
        audit=stamp.audit("meeting.agenda", meeting=meeting.id, detail=(("cases", str(len(agenda))),)),
        meeting=meeting.id,
        seen=meeting.version,
        agenda=agenda,
    )


def open_(stamp: Stamp, meeting: Meeting) -> MeetingOpened:
    """The meeting begins. It needs a chair and at least one case."""
    refuse(why_not_open(stamp.actor, meeting))
    return MeetingOpened(
        audit=stamp.audit("meeting.opened", meeting=meeting.id), meeting=meeting.id, seen=meeting.version
    )


def call(stamp: Stamp, meeting: Meeting, item: str) -> CaseCalled:
    """Put a case on the wall."""
    refuse(why_not_lead(stamp.actor, meeting))
    wanted = next((one for one in meeting.agenda if one.id == item), None)
    if wanted is None:
        raise Refused(say("This case is not on the agenda. Add it first."))
    refuse(why_not_move(stamp.actor, meeting, wanted, Act.CALL))
    audit = stamp.audit("case.called", case=wanted.case, meeting=meeting.id)
    return CaseCalled(audit=audit, meeting=meeting.id, seen=meeting.version, item=item)


def close(stamp: Stamp, meeting: Meeting) -> MeetingClosed:
    """The meeting ends; its minutes can be frozen. Every case must be decided or deferred."""
    refuse(why_not_close(stamp.actor, meeting))
    return MeetingClosed(
        audit=stamp.audit("meeting.closed", meeting=meeting.id), meeting=meeting.id, seen=meeting.version
    )


def why_not_change(actor: Actor, meeting: Meeting, doing: str) -> Message | None:
    """May ``actor`` still change attendance or agenda?"""
    if meeting.state is MeetingState.CLOSED:
        return say("This meeting is closed. Its minutes can be amended, not changed.")
    return why_not(actor, doing, meeting.board)


def why_not_open(actor: Actor, meeting: Meeting) -> Message | None:
    if meeting.state is not MeetingState.PLANNED:
        return say("This meeting was already opened.")
    if meeting.chair is None:
        return say("A meeting needs a chair. Set who leads it under 'People'.")
    if any(one.account == meeting.chair and one.presence == EXPECTED for one in meeting.attendance):
        return say("The chair is expected, not here yet. Set the presence under 'People'.")
    if not meeting.agenda:
        return say("The agenda is empty. Add at least one case.")
    return why_not(actor, "lead_meeting", meeting.board)


def why_not_lead(actor: Actor, meeting: Meeting) -> Message | None:
    """May ``actor`` call cases now?"""
    if meeting.state is not MeetingState.IN_SESSION:
        return say("The meeting is not in session. Open it first.")
    return why_not(actor, "lead_meeting", meeting.board)


def why_not_close(actor: Actor, meeting: Meeting) -> Message | None:
    still_open = tuple(item.case_code for item in open_items(meeting.agenda))
    if still_open:
        return say("Not decided yet: {cases}. Decide or defer each case, then close.", cases=still_open)
    return why_not_lead(actor, meeting)
