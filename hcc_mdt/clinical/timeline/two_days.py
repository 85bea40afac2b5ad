"""What stood in each lane on two days, and how did it change from the one to the other?

Read off the frame the timeline draws. On a day stands the last value on or before it, with its own day: nothing is
interpolated. Where a new assay, unit or reader begins in between, or two values contradict each other, there is no
change to state, and the reason is said instead.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from hcc_mdt.clinical import markers
from hcc_mdt.clinical.timeline.lanes import Bar, Lane, Line, Mark, Point, Scale, Texture, TimelineFrame
from hcc_mdt.clinical.timeline.view import number, signed
from hcc_mdt.messages import Message, say
from hcc_mdt.units import Quantity

TEXTURES: dict[Texture, Message] = {
    Texture.GIVEN: say("given"),
    Texture.HELD: say("paused"),
    Texture.UNSURE: say("not recorded whether it went on"),
    Texture.WASHOUT_MINIMUM: say("washout"),
    Texture.WASHOUT_PREFERRED: say("washout"),
}
UNCHANGED, NO_CHANGE = say("no new value"), say("cannot be stated")
_PERCENT = ("size",)
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What stood on a day; ``on`` is the day it was true, None for a state that lasts."""

    said: Message
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One row: what it is, on the first day, on the second, and the change (None where nothing can change)."""

    lane: str
    name: Message
    first: Seen | None
    second: Seen | None
    change: Message | None = None


def two_days(frame: TimelineFrame, one: date, other: date) -> tuple[Compared, ...]:
    """Every lane that holds anything, in the frame's order; the earlier day first whichever is named first."""
    first, second = sorted((one, other))
    return tuple(row for lane in frame.lanes for row in _lane(frame, lane, first, second))


def _lane(frame: TimelineFrame, lane: Lane, first: date, second: date) -> Iterator[Compared]:
    if lane.empty is not None or lane.key in ("checkpoints", "meetings"):
        return
    for row in lane.rows:
        yield from _row(frame, lane, row.key, row.name, first, second)
    for key in dict.fromkeys(line.key for line in lane.lines):
        yield _values(lane, [line for line in lane.lines if line.key == key], first, second)


def _row(
    frame: TimelineFrame, lane: Lane, key: str, name: Message, first: date, second: date
) -> Iterator[Compared]:  # fmt: skip
    """A named row: the bar that lies on the day, else the last mark before it."""
    bars = [bar for bar in lane.bars if bar.row == key and not bar.late]
    marks = sorted((m for m in lane.marks if m.row == key and not (m.late or m.ahead)), key=lambda mark: mark.on)
    if marks and lane.key == "treatment":
        found = [_so_many(marks, day) for day in (first, second)]
    elif bars:
        found = [_lasting(frame, lane, bars, day) for day in (first, second)]
    else:
        found = [_last_mark(marks, day) for day in (first, second)]
    if any(found):
        yield Compared(lane=lane.key, name=name, first=found[0], second=found[1])


def _so_many(marks: list[Mark], day: date) -> Seen | None:
    """Procedures: how many so far, the last one's day."""
    done = [mark for mark in marks if mark.on <= day]
    return Seen(said=say("{count} so far", count=len(done)), on=done[-1].on) if done else None


def _lasting(frame: TimelineFrame, lane: Lane, bars: list[Bar], day: date) -> Seen | None:
    on_it = [bar for bar in bars if bar.start <= day <= (max(bar.end, frame.on) if bar.open_end else bar.end)]
    if not on_it:
        return None
    if lane.key == "adverse":
        return Seen(said=on_it[-1].text or on_it[-1].detail, on=on_it[-1].start)
    given = [bar for bar in on_it if bar.texture in (Texture.GIVEN, Texture.HELD, Texture.UNSURE)]
    return Seen(said=TEXTURES[(given or on_it)[-1].texture])


def _last_mark(marks: list[Mark], day: date) -> Seen | None:
    before = [mark for mark in marks if mark.on <= day]
    return Seen(said=before[-1].text, on=before[-1].on) if before else None


def _values(lane: Lane, lines: list[Line], first: date, second: date) -> Compared:
    before, after = _at(lines, first), _at(lines, second)
    name = lines[0].name if len(lane.lines) > 1 and len({line.key for line in lane.lines}) > 1 else lane.name
    return Compared(
        lane=lane.key, name=name, first=_seen(before), second=_seen(after), change=_change(lane, before, after)
    )


def _at(lines: list[Line], day: date) -> list[tuple[Line, Point]]:
    """The last value on or before the day; several when that day's values differ."""
    known = [(line, p) for line in lines for p in line.points if p.on <= day and not p.late]
    last = max((point.on for _, point in known), default=None)
    return list({point.shown: (line, point) for line, point in known if point.on == last}.values())


def _seen(found: list[tuple[Line, Point]]) -> Seen | None:
    if not found:
        return None
    return Seen(said=say("{value}", value=" / ".join(point.shown for _, point in found)), on=found[0][1].on)


def _change(lane: Lane, before: list[tuple[Line, Point]], after: list[tuple[Line, Point]]) -> Message | None:
    if not before or not after:
        return None
    if len(before) > 1 or len(after) > 1:
        return NO_CHANGE
    (line, start), (later, end) = before[0], after[0]
    if start == end:
        return UNCHANGED
    if line is not later:
        return later.break_note or NO_CHANGE
    return (
        _percent(line, start, end) if lane.scale is Scale.LOG or lane.key in _PERCENT else _difference(line, start, end)
    )


def _percent(line: Line, start: Point, end: Point) -> Message:
    found = markers.change(
        Quantity(start.value, line.unit, start.comparator), Quantity(end.value, line.unit, end.comparator)
    )
    if found is None:
        return NO_CHANGE
    percent, comparator = found
    return say("{change} %", change=f"{comparator}{signed(percent)}")


def _difference(line: Line, start: Point, end: Point) -> Message:
    """Of plain values (ALBI, bilirubin, remnant, ICG-R15), to the hundredth they are read to."""
    if start.comparator or end.comparator:
        return NO_CHANGE
    apart = (end.value - start.value).quantize(_HUNDREDTH, ROUND_HALF_EVEN)
    unit = f" {line.unit}" if line.unit else ""
    return say("{change}", change=f"{'+' if apart > 0 else ''}{number(apart + 0)}{unit}")
