"""How does a weekly board make its next meeting with one click? Day, hours, place and people are known beforehand."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hcc_mdt.board.permissions import refuse, why_not
from hcc_mdt.board.presence import EXPECTED
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Actor, Attendance, Meeting
from hcc_mdt.changes import MeetingPlanned
from hcc_mdt.changes.preparing import SeriesEnded, SeriesSet
from hcc_mdt.messages import Message, say
from hcc_mdt.series import Series

WEEK = timedelta(days=7)
DAYS: tuple[Message, ...] = (
    say("Monday"),
    say("Tuesday"),
    say("Wednesday"),
    say("Thursday"),
    say("Friday"),
    say("Saturday"),
    say("Sunday"),
)


def describe(stamp: Stamp, series: Series) -> SeriesSet:
    """The weekly board as it shall be from now on; meetings made before stay as they are."""
    refuse(why_not_describe(stamp.actor, series))
    chosen = replace(series, place=series.place.strip())
    detail = (("weekday", str(series.weekday)), ("starts", series.starts), ("people", str(len(series.standing))))
    return SeriesSet(audit=stamp.audit("series.set", detail=detail), series=chosen)


def end(stamp: Stamp, series: Series) -> SeriesEnded:
    """The weekly board is over."""
    refuse(why_not(stamp.actor, "prepare_meeting", series.board))
    return SeriesEnded(audit=stamp.audit("series.ended"), series=series.id, seen=series.version)


def next_day(series: Series, planned: Collection[date], today: date) -> date:
    """The next day of the series, today included, on which the board has no meeting yet."""
    day = today + timedelta(days=(series.weekday - today.weekday()) % 7)
    while day in planned:
        day += WEEK
    return day


def plan_next(
    stamp: Stamp, series: Series, meeting_id: str, on: date, zone: str, people: tuple[Attendance, ...]
) -> MeetingPlanned:
    """The meeting of the series on ``on``. ``people``: the standing ones. They are expected, and count as there only
    when somebody has said that they came."""
    refuse(why_not(stamp.actor, "prepare_meeting", series.board))
    coming = {person.account for person in people}
    meeting = Meeting(
        id=meeting_id,
        board=series.board,
        on=on,
        place=series.place,
        minutes_language=series.language,
        chair=series.chair if series.chair in coming else None,
        recorder=series.recorder if series.recorder in coming else None,
        attendance=tuple(replace(person, presence=EXPECTED) for person in people),
        starts_at=_at(on, series.starts, zone),
        ends_at=_at(on, series.ends, zone),
        series=series.id,
    )
    return MeetingPlanned(audit=stamp.audit("meeting.planned", meeting=meeting_id), meeting=meeting)


def why_not_describe(actor: Actor, series: Series) -> Message | None:
    if not series.place.strip():
        return say("A meeting needs a place. Type the room, or 'remote'.")
    if time.fromisoformat(series.ends) <= time.fromisoformat(series.starts):
        return say("The meeting cannot end before it begins.")
    for account in (series.chair, series.recorder):
        if account is not None and account not in series.standing:
            return say("Chair and recorder must be among the standing people.")
    return why_not(actor, "prepare_meeting", series.board)


def _at(on: date, hour: str, zone: str) -> datetime:
    return datetime.combine(on, time.fromisoformat(hour), ZoneInfo(zone))
