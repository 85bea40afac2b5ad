"""A case is put off for what is missing: who has to obtain it, and until when?

Each missing thing becomes an action of whoever orders it, due before the board meets again, so that a deferral is a
plan and not a delay.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from hcc_mdt.board.disciplines import NAMES
from hcc_mdt.board.presence import attended, here
from hcc_mdt.boardroom import Action, Attendance, Discipline, Meeting
from hcc_mdt.clinical.missing import Missing
from hcc_mdt.messages import say

WEEK = timedelta(days=7)


def due(meeting: Meeting, following: date | None) -> date:
    """The day before the board meets again; a board that has planned nothing is taken to meet in a week."""
    return (following or meeting.on + WEEK) - timedelta(days=1)


def actions(
    meeting: Meeting,
    waiting_for: Sequence[str],
    kept: Sequence[Action],
    lacking: Sequence[Missing],
    following: date | None,
    said: Callable[[object], str],
) -> tuple[Action, ...]:
    """The actions that obtain what the case waits for; what somebody has written an action for already is left out.
    ``waiting_for``: codes, or words somebody typed; ``said`` puts into the language of the minutes."""
    known = {one.code: one for one in lacking}
    covered = {one.obtains for one in kept}
    made = []
    for wanted in dict.fromkeys(waiting_for):
        if wanted in covered:
            continue
        missing = known.get(wanted)
        name = wanted if missing is None else said(missing.name)
        owner = _owner(meeting, None if missing is None else Discipline(missing.owner), said)
        what = said(say("Obtain: {name}", name=name))
        made.append(Action(what=what, owner=owner, due=due(meeting, following), obtains=wanted))
    return tuple(made)


def _owner(meeting: Meeting, discipline: Discipline | None, said: Callable[[object], str]) -> str:
    """Somebody of the discipline that orders it, in the room rather than not; nobody there: the discipline itself. Who
    obtains what was only typed is for the recorder to chase."""
    if discipline is None:
        there = [one for one in attended(meeting) if one.account in (meeting.recorder, meeting.chair)]
        first = next((one for one in there if one.account == meeting.recorder), None)
        return (first or there[0]).name if there else said(NAMES[Discipline.COORDINATION])
    people: list[Attendance] = [*here(meeting), *meeting.attendance]
    return next((one.name for one in people if one.discipline is discipline), said(NAMES[discipline]))
