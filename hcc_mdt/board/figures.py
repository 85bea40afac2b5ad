"""How does the board work? Its own figures over a period: time, deferrals, gaps, quorum, and what became of it all.

Counts and order statistics of what is recorded, nothing modelled. A case whose time nobody kept has no time, and a
decision nobody answered for counts as unanswered, never as carried out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from hcc_mdt.afterwards import ActionLine, ActionState, Followed, Outcome
from hcc_mdt.board.actions import overdue
from hcc_mdt.board.follow_up import asked_on
from hcc_mdt.board.presence import HERE
from hcc_mdt.boardroom import AgendaItem, ItemState, Meeting, Settings
from hcc_mdt.clinical import words
from hcc_mdt.codes import CODES
from hcc_mdt.messages import Message

_NINETY = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Seconds per case: the middle one (of an even number the lower), the one that nine of ten do not exceed."""

    seconds: tuple[int, ...]

    @property
    def median(self) -> int | None:
        return _rank(self.seconds, 1 / 2)

    @property
    def p90(self) -> int | None:
        return _rank(self.seconds, _NINETY)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFigures:
    """One meeting. ``times``: of the cases whose time was kept."""

    id: str
    on: date
    decided: int
    deferred: int
    times: Times
    without_quorum: int
    carried: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Became:
    """What became of the decisions. ``unanswered``: asked for and nobody said; ``young``: not asked for yet."""

    outcomes: tuple[tuple[Outcome, int], ...]
    reasons: tuple[tuple[Outcome, str, int], ...]
    unanswered: int
    young: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFigures:
    todo: int
    overdue: int
    done: int
    not_done: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """``waited_for``: what deferrals named as missing; ``lacking``: what was missing in the minuted cases, most often
    first, from ``minuted`` of the meetings."""

    since: date
    until: date
    meetings: tuple[MeetingFigures, ...]
    times: Times
    untimed: int
    waited_for: tuple[tuple[str, int], ...]
    lacking: tuple[tuple[Message, int], ...]
    minuted: int
    became: Became
    actions: ActionFigures

    @property
    def decided(self) -> int:
        return sum(one.decided for one in self.meetings)

    @property
    def deferred(self) -> int:
        return sum(one.deferred for one in self.meetings)

    @property
    def carried(self) -> int:
        """Cases that a meeting did not come to and carried to another one."""
        return sum(one.carried for one in self.meetings)

    @property
    def without_quorum(self) -> int:
        """Decisions taken without the quorum."""
        return sum(one.without_quorum for one in self.meetings)


def figures(
    held: Sequence[Meeting],
    settings: Settings,
    followed: Mapping[str, Followed],
    actions: Iterable[ActionLine],
    lacking: Mapping[str, Iterable[Message]],
    *,
    since: date,
    until: date,
    today: date,
) -> Figures:
    """The figures of the meetings ``held`` from ``since`` to ``until``. ``lacking``: meeting id → what its minutes name
    as missing, once for each case."""
    ended = [(meeting, item) for meeting in held for item in meeting.agenda if item.state in _ENDED]
    seconds = [item.spent for _, item in ended if item.spent]
    deferred = [item for _, item in ended if item.state is ItemState.DEFERRED]
    return Figures(
        since=since,
        until=until,
        meetings=tuple(_meeting(meeting, settings) for meeting in sorted(held, key=lambda m: (m.on, m.id))),
        times=Times(seconds=tuple(seconds)),
        untimed=len(ended) - len(seconds),
        waited_for=tuple(Counter(_code(what) for item in deferred for what in item.draft.deferred_for).most_common()),
        lacking=tuple(Counter(name for names in lacking.values() for name in names).most_common()),
        minuted=len(lacking),
        became=_became([(m.on, i) for m, i in ended if i.state is ItemState.DECIDED], followed, today),
        actions=_actions(tuple(actions), today),
    )


def named(what: str) -> Message | None:
    """The name of something a deferral waits for; None for what somebody typed in free words."""
    return words.name(what) if what in words.NAMES or what in CODES else None


def _code(what: str) -> str:
    """Typed by its name, a value is still that value."""
    typed = what.strip().casefold()
    return next((code for code, known in CODES.items() if known.name.casefold() == typed), what.strip())


_ENDED = (ItemState.DECIDED, ItemState.DEFERRED)


def _meeting(meeting: Meeting, settings: Settings) -> MeetingFigures:
    decided = [item for item in meeting.agenda if item.state is ItemState.DECIDED]
    ended = [item for item in meeting.agenda if item.state in _ENDED]
    return MeetingFigures(
        id=meeting.id,
        on=meeting.on,
        decided=len(decided),
        deferred=len(ended) - len(decided),
        times=Times(seconds=tuple(item.spent for item in ended if item.spent)),
        without_quorum=sum(_without_quorum(meeting, item, settings) for item in decided),
        carried=sum(item.state is ItemState.CARRIED for item in meeting.agenda),
    )


def _without_quorum(meeting: Meeting, item: AgendaItem, settings: Settings) -> bool:
    """As noted when it was decided; before that was noted, when even all who attended would not have been enough."""
    there = {person.discipline for person in meeting.attendance if person.presence in HERE}
    return bool(item.draft.without) or any(discipline not in there for discipline in settings.quorum)


def _became(decided: Sequence[tuple[date, AgendaItem]], followed: Mapping[str, Followed], today: date) -> Became:
    answers = [followed[item.id] for _, item in decided if item.id in followed]
    open_ = [on for on, item in decided if item.id not in followed]
    counted = Counter(answer.outcome for answer in answers)
    reasons = Counter((answer.outcome, answer.reason) for answer in answers if answer.reason)
    return Became(
        outcomes=tuple((outcome, counted[outcome]) for outcome in Outcome),
        reasons=tuple((outcome, reason, count) for (outcome, reason), count in reasons.most_common()),
        unanswered=sum(asked_on(on) <= today for on in open_),
        young=sum(asked_on(on) > today for on in open_),
    )


def _actions(actions: tuple[ActionLine, ...], today: date) -> ActionFigures:
    counted = Counter(one.state for one in actions)
    return ActionFigures(
        todo=counted[ActionState.OPEN],
        overdue=sum(overdue(one, today) for one in actions),
        done=counted[ActionState.DONE],
        not_done=counted[ActionState.NOT_DONE],
    )


def _rank(values: tuple[int, ...], share: float) -> int | None:
    """The value at the nearest rank: the smallest that at least this share of all does not exceed."""
    return sorted(values)[max(1, ceil(share * len(values))) - 1] if values else None
