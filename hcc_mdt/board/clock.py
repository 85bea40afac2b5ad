"""How much time does this case have, will the meeting end when it should, and is a break due?

Pure arithmetic on what the store keeps: when each case was called and how long it had. The budget of a case is its
share, by weight, of the time that was left when it came up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hcc_mdt.boardroom import WAITING, AgendaItem, ItemState, Meeting, MeetingState
from hcc_mdt.messages import Message, say

BREAK_AFTER, BREAK_LATEST = timedelta(minutes=60), timedelta(minutes=90)
"""Without a break the information a board uses falls from the first half to the second, with one it does not (Soukup,
BMJ Open 2019;9:e027303, meetings of about 2 h); the two times are the project's."""
LEAST = timedelta(minutes=2)
"""Below this a discussion is an announcement; half of UK discussions are shorter (CRUK, BMJ 2017;356:j114)."""
OPEN = (*WAITING, ItemState.IN_DISCUSSION)


class Pace(StrEnum):
    """How the case on the wall stands to its budget."""

    FREE = "free"  # no end is planned, so nothing is budgeted
    WITHIN = "within"
    LAST_QUARTER = "last_quarter"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The meeting's time at one moment. ``spent`` and ``budget`` are of the case that is up, None without one."""

    spent: timedelta | None
    budget: timedelta | None
    left: timedelta | None  # until the planned end; negative when it is past
    pace: Pace
    warning: Message | None  # the time left does not suffice for the cases left
    pause: Message | None  # a break is due


def clock(meeting: Meeting, weights: Mapping[str, float], now: datetime) -> Clock:
    """The clock at ``now``. ``weights``: item id → share of the time, a plain case (and an unknown one) being 1."""
    up = up_now(meeting)
    used = None if up is None else spent(up, now)
    share = None if up is None else budget(meeting, up, weights)
    return Clock(
        spent=used,
        budget=share,
        left=None if meeting.ends_at is None else meeting.ends_at - now,
        pace=_pace(used, share),
        warning=_warning(meeting, up, now),
        pause=break_due(meeting, now),
    )


def up_now(meeting: Meeting) -> AgendaItem | None:
    """The case whose clock runs."""
    return next((i for i in meeting.agenda if i.called_at is not None and i.ended_at is None), None)


def spent(item: AgendaItem, now: datetime) -> timedelta:
    """How long the case was up in all, whole seconds."""
    before = timedelta(seconds=item.spent)
    if item.called_at is None or item.ended_at is not None:
        return before
    return before + timedelta(seconds=max(0, int((now - item.called_at).total_seconds())))


def budget(meeting: Meeting, item: AgendaItem, weights: Mapping[str, float]) -> timedelta | None:
    """What ``item`` may take in all: what it had before, and its share of what was left when it came up, never less
    than ``LEAST``. None without a planned end."""
    if meeting.ends_at is None or item.called_at is None:
        return None
    others = sum(weights.get(other.id, 1.0) for other in _waiting(meeting) if other.id != item.id)
    own = weights.get(item.id, 1.0)
    share = (meeting.ends_at - item.called_at) * (own / (own + others))
    return timedelta(seconds=item.spent + round(max(share, LEAST).total_seconds()))


def planned(meeting: Meeting, weights: Mapping[str, float], now: datetime) -> dict[str, timedelta]:
    """Item id → what each case still waiting would get if the time from now on were shared out."""
    up = up_now(meeting)
    waiting = [item for item in _waiting(meeting) if item is not up]
    if meeting.ends_at is None or not waiting:
        return {}
    begin = max(now, meeting.opened_at or now)
    share = None if up is None else budget(meeting, up, weights)
    if up is not None and share is not None:
        begin += max(timedelta(0), share - spent(up, now))
    total = sum(weights.get(item.id, 1.0) for item in waiting)
    left = max(timedelta(0), meeting.ends_at - begin)
    return {item.id: left * (weights.get(item.id, 1.0) / total) for item in waiting}


def break_due(meeting: Meeting, now: datetime) -> Message | None:
    """After an hour without one, a break is proposed; after an hour and a half it is overdue."""
    if meeting.state is not MeetingState.IN_SESSION or meeting.opened_at is None or meeting.paused_at is not None:
        return None
    since = now - (meeting.resumed_at or meeting.opened_at)
    minutes = int(since.total_seconds() // 60)
    if since >= BREAK_LATEST:
        return say("{minutes} min without a break. Take one now: attention falls.", minutes=minutes)
    if since >= BREAK_AFTER:
        return say("{minutes} min without a break. Take one after this case.", minutes=minutes)
    return None


def _waiting(meeting: Meeting) -> list[AgendaItem]:
    return [item for item in meeting.agenda if item.state in OPEN]


def _pace(used: timedelta | None, share: timedelta | None) -> Pace:
    if used is None or share is None:
        return Pace.FREE
    if used > share:
        return Pace.OVER
    return Pace.LAST_QUARTER if used * 4 >= share * 3 else Pace.WITHIN


def _warning(meeting: Meeting, up: AgendaItem | None, now: datetime) -> Message | None:
    if meeting.ends_at is None or meeting.state is not MeetingState.IN_SESSION:
        return None
    waiting = [item for item in _waiting(meeting) if item is not up]
    left = meeting.ends_at - now
    if left < timedelta(0) and (waiting or up):
        return say("{minutes} min past the planned end.", minutes=int(-left.total_seconds() // 60))
    if waiting and left < LEAST * len(waiting):
        return say(
            "{minutes} min left for {count} more cases: too little to discuss each.",
            minutes=int(left.total_seconds() // 60), count=len(waiting),
        )  # fmt: skip
    return None
