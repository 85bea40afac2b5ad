"""How does a case go from one agenda to the next, so that both say so and it is never lost between two meetings?"""

from datetime import timedelta

from hcc_mdt.board.agenda.states import Act, why_not_move
from hcc_mdt.board.permissions import refuse
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Actor, AgendaItem, Meeting, MeetingState
from hcc_mdt.changes.preparing import CaseCarried
from hcc_mdt.messages import Message, say

WEEK = timedelta(days=7)


def following(meeting: Meeting, meeting_id: str) -> Meeting:
    """The meeting a board that has planned no other is taken to hold: a week later, at the same place."""
    return Meeting(
        id=meeting_id,
        board=meeting.board,
        on=meeting.on + WEEK,
        place=meeting.place,
        minutes_language=meeting.minutes_language,
        starts_at=None if meeting.starts_at is None else meeting.starts_at + WEEK,
        ends_at=None if meeting.ends_at is None else meeting.ends_at + WEEK,
        series=meeting.series,
    )


def carry(stamp: Stamp, meeting: Meeting, item: AgendaItem, to: Meeting, new: str, *, planned: bool) -> CaseCarried:
    """``item`` goes onto the agenda of ``to`` under the id ``new``. ``planned``: ``to`` is not stored yet."""
    refuse(why_not_carry(stamp.actor, meeting, item, to))
    detail = (("to", to.id), ("on", to.on.isoformat()))
    return CaseCarried(
        audit=stamp.audit("case.carried", case=item.case, meeting=meeting.id, detail=detail),
        meeting=meeting.id,
        seen=meeting.version,
        item=item.id,
        to=to,
        new=new,
        planned=planned,
    )


def why_not_carry(actor: Actor, meeting: Meeting, item: AgendaItem, to: Meeting) -> Message | None:
    if to.state is MeetingState.CLOSED or to.id == meeting.id or to.on < meeting.on:
        return say("A case is carried to a later meeting that is not closed. Choose another one.")
    if any(one.case == item.case for one in to.agenda):
        return say("{case} is on the agenda of {day} already.", case=item.case_code, day=to.on)
    return why_not_move(actor, meeting, item, Act.CARRY)
