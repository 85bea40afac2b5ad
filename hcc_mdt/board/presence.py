"""Who is in the room at a moment, and does that make a quorum?"""

from dataclasses import replace
from datetime import datetime

from hcc_mdt.board.disciplines import NAMES, PEOPLE, listed
from hcc_mdt.boardroom import Attendance, Discipline, Meeting, MeetingState, Settings, Stay
from hcc_mdt.messages import Message, counted, say

HERE = ("present", "remote")
EXPECTED = "expected"
"""Standing people of a weekly board, until somebody says that they came: never counted as there."""
LEFT = "left"
"""What can be chosen beside present, remote and absent: was there, and has gone."""


def timed(meeting: Meeting, wanted: Attendance, at: datetime) -> Attendance:
    """``wanted`` with the times of coming and going that follow from what was known before. Before the meeting is
    opened nobody arrives or leaves; "absent" says that somebody was never there. Who comes back begins another stay."""
    before = next((one for one in meeting.attendance if one.account == wanted.account), None)
    was_here = before is not None and before.presence in HERE
    if wanted.presence == LEFT:
        if before is None or not was_here:
            return replace(wanted, presence="absent", arrived_at=None, left_at=None, earlier=())
        return replace(
            wanted,
            presence=before.presence,
            arrived_at=before.arrived_at,
            left_at=before.left_at or at,
            earlier=before.earlier,
        )
    if wanted.presence not in HERE or meeting.state is not MeetingState.IN_SESSION:
        return replace(wanted, arrived_at=None, left_at=None, earlier=())
    if before is None or not was_here:
        return replace(wanted, arrived_at=at, left_at=None, earlier=())
    if before.left_at is not None:
        return replace(wanted, arrived_at=at, left_at=None, earlier=stays(before))
    return replace(wanted, arrived_at=before.arrived_at, left_at=None, earlier=before.earlier)


def stays(person: Attendance) -> tuple[Stay, ...]:
    """Every stay of somebody who was there, in turn."""
    return (*person.earlier, Stay(came=person.arrived_at, left=person.left_at))


def chosen(person: Attendance) -> str:
    """Present, remote, left or absent: the one of the four that holds."""
    return LEFT if person.presence in HERE and person.left_at is not None else person.presence


def over_the_meeting(meeting: Meeting, settings: Settings) -> tuple[bool, Message]:
    """The quorum as the minutes say it: whether those who attended make one, and which decisions were taken without."""
    met, sentence = quorum_of(attended(meeting), settings)
    without = tuple(item.case_code for item in meeting.agenda if item.draft.without)
    if not without:
        return met, sentence
    return False, say("{quorum} Decided without quorum: {cases}.", quorum=sentence, cases=without)


def here(meeting: Meeting, at: datetime | None = None) -> tuple[Attendance, ...]:
    """Those in the room or connected at ``at``; without it, those who did not leave."""
    return tuple(person for person in meeting.attendance if _is_here(person, at))


def _is_here(person: Attendance, at: datetime | None) -> bool:
    if person.presence not in HERE:
        return False
    if at is None:
        return person.left_at is None
    return any(
        (stay.came is None or stay.came <= at) and (stay.left is None or stay.left > at) for stay in stays(person)
    )


def attended(meeting: Meeting) -> tuple[Attendance, ...]:
    """Those who were there at some time."""
    return tuple(person for person in meeting.attendance if person.presence in HERE)


def lacking(people: tuple[Attendance, ...], settings: Settings) -> tuple[Discipline, ...]:
    """The disciplines the quorum rule names that nobody of ``people`` stands for."""
    there = {person.discipline for person in people}
    return tuple(discipline for discipline in settings.quorum if discipline not in there)


def quorum_of(people: tuple[Attendance, ...], settings: Settings) -> tuple[bool, Message]:
    """Do ``people`` make a quorum, and in words: "Quorum not met: no radiologist"."""
    there = {person.discipline for person in people}
    faults = [say("no {person}", person=PEOPLE[discipline]) for discipline in lacking(people, settings)]
    if len(there) < settings.quorum_disciplines:
        faults.append(
            say("{there} instead of {wanted}", there=_disciplines(len(there)), wanted=settings.quorum_disciplines)
        )
    if faults:
        return False, say("Quorum not met: {absent}.", absent=listed(faults))
    parts = [NAMES[discipline] for discipline in settings.quorum]
    if settings.quorum_disciplines:
        parts.append(_disciplines(len(there)))
    if not parts:
        return True, say("This board has set no quorum.")
    return True, say("Quorum met: {present}.", present=listed(parts))


def without_quorum(meeting: Meeting, settings: Settings) -> tuple[str, ...]:
    """What the quorum misses now: disciplines by key, and ``number`` when too few disciplines are there. Empty: it is
    met."""
    people = here(meeting)
    few = len({person.discipline for person in people}) < settings.quorum_disciplines
    return (*(one.value for one in lacking(people, settings)), *(("number",) if few else ()))


def missed(without: tuple[str, ...]) -> Message | None:
    """What a decision says of the quorum it lacked; None when it was there."""
    if not without:
        return None
    absent = [
        say("too few disciplines") if key == "number" else say("no {person}", person=PEOPLE[Discipline(key)])
        for key in without
    ]
    return say("Decided without quorum: {absent}.", absent=listed(absent))


def rule(settings: Settings) -> Message:
    """The quorum rule itself, in words."""
    parts = [NAMES[discipline] for discipline in settings.quorum]
    if settings.quorum_disciplines:
        parts.append(say("at least {count}", count=_disciplines(settings.quorum_disciplines)))
    if not parts:
        return say("This board has set no quorum.")
    return say("Quorum rule: {parts}.", parts=listed(parts))


def _disciplines(count: int) -> Message:
    return counted(count, say("1 discipline"), say("{count} disciplines", count=count))
