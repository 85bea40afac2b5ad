"""Is a case ready to be discussed, what is missing, and until when can it still come?

Seven days before the meeting everything missing must be ordered, two days before it the results must be in: whoever
prepares the case needs a day, and a reader of images too. (Lead times are the project's own.)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hcc_mdt.board.agenda.states import Act, after, why_not_move
from hcc_mdt.board.permissions import refuse
from hcc_mdt.board.presence import EXPECTED, HERE, lacking
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import WAITING, AgendaItem, Discipline, Meeting, Settings
from hcc_mdt.changes.preparing import ItemMarked
from hcc_mdt.clinical.missing import Missing
from hcc_mdt.messages import Message, say

ORDERED = timedelta(days=7)
IN_BY = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One thing to be done before the meeting: on which case (None: the meeting itself), what, by whom, ordered by when
    (None: it is no order), done by when."""

    item: AgendaItem | None
    what: Message
    owner: Discipline
    order_by: date | None
    by: date


def mark(stamp: Stamp, meeting: Meeting, item: AgendaItem, act: Act) -> ItemMarked:
    """The coordinator says whether the case can be discussed."""
    refuse(why_not_move(stamp.actor, meeting, item, act))
    state = after(item.state, act)
    assert state is not None
    return ItemMarked(
        audit=stamp.audit(f"agenda.{state.value}", case=item.case, meeting=meeting.id),
        meeting=meeting.id,
        seen=meeting.version,
        item=item.id,
        state=state,
    )


def in_by(meeting: Meeting) -> date:
    """The last day on which what is missing can still come."""
    return meeting.on - IN_BY


def still_comes(meeting: Meeting, missing: Sequence[Missing], today: date) -> Message:
    """Why the case is not ready and how long it can still become so."""
    names = [one.name for one in missing]
    joined: Message = say("nothing")
    for place, name in enumerate(names):
        joined = name if place == 0 else say("{names}, {name}", names=joined, name=name)
    last = in_by(meeting)
    if not names:
        return say("Nothing is missing for this checkpoint.")
    if today > last:
        return say("Missing: {names}. It had to be in by {day}.", names=joined, day=last)
    return say("Missing: {names}. It can still come until {day}.", names=joined, day=last)


def errands(meeting: Meeting, missing: Mapping[str, Sequence[Missing]], settings: Settings) -> tuple[Errand, ...]:
    """Everything to be done 7 and 2 days before the meeting: what the meeting itself needs, then case by case in the
    order of the agenda. ``missing``: item id → what is missing."""
    found = _of_the_meeting(meeting, settings)
    for item in sorted(meeting.agenda, key=lambda one: one.position):
        if item.state in WAITING:
            found += _of_the_case(meeting, item, missing.get(item.id, ()))
    return tuple(found)


def _of_the_case(meeting: Meeting, item: AgendaItem, missing: Sequence[Missing]) -> list[Errand]:
    first, last = meeting.on - ORDERED, in_by(meeting)
    found = []
    if not item.question:
        what = say("Put the question to the board")
        found.append(Errand(item=item, what=what, owner=Discipline.COORDINATION, order_by=None, by=first))
    for one in missing:
        found.append(Errand(item=item, what=one.name, owner=Discipline(one.owner), order_by=first, by=last))
    return found


def _of_the_meeting(meeting: Meeting, settings: Settings) -> list[Errand]:
    desk = Discipline.COORDINATION
    wanted = [] if meeting.chair else [(say("Name who leads the meeting"), desk)]
    wanted += [] if meeting.recorder else [(say("Name who writes"), desk)]
    coming = tuple(person for person in meeting.attendance if person.presence in (*HERE, EXPECTED))
    confirm = say("Confirm that somebody comes: the quorum needs it")
    wanted += [(confirm, discipline) for discipline in lacking(coming, settings)]
    return [Errand(item=None, what=what, owner=owner, order_by=None, by=in_by(meeting)) for what, owner in wanted]
