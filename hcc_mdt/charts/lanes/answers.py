"""What does every lane answer when the cursor stands on a day?

Lanes are measured on different days, so each lane gets one unseen trace with an answer for every day that any lane
knows: what was in force then, how old it was, and, on its own day, where it came from.
"""

from datetime import date

from hcc_mdt.charts.canvas import Canvas
from hcc_mdt.clinical.timeline.lanes import Ahead, Bar, Lane, Line, Mark, Point, Scale, Texture
from hcc_mdt.markup import escape
from hcc_mdt.messages import Message, say

MOST_DAYS = 64
_LONGEST = 110  # characters of one answer; the panel beside the figure holds the rest

TEXTURES: dict[Texture, Message] = {
    Texture.HELD: say("{name}: held"),
    Texture.UNSURE: say("{name}: not recorded whether it went on"),
    Texture.WASHOUT_MINIMUM: say("{name}: minimum washout"),
    Texture.WASHOUT_PREFERRED: say("{name}: preferred washout"),
}


def answered_days(canvas: Canvas) -> list[date]:
    """Every day anything is drawn on; where there are too many, evenly thinned."""
    frame = canvas.frame
    days = {frame.on, *(one.on for one in frame.ahead), *(one.until for one in frame.ahead if one.until)}
    for lane in frame.lanes:
        days.update(mark.on for mark in lane.marks)
        days.update(point.on for line in lane.lines for point in line.points)
        days.update(day for bar in lane.bars for day in (bar.start, bar.end))
    found = sorted(day for day in days if frame.start <= day <= frame.end)
    return found[:: -(-len(found) // MOST_DAYS)]


def draw_answers(canvas: Canvas) -> None:
    """One unseen trace per lane that has anything to say."""
    days = answered_days(canvas)
    dates = [day.isoformat() for day in days]
    for lane in canvas.frame.lanes:
        if lane.empty is not None:
            continue
        canvas.traces.append(
            {
                "type": "scatter", "mode": "none", "yaxis": canvas.axis_name(lane), "x": dates,
                "y": [_height(canvas, lane)] * len(days),
                "text": [_answer(canvas, lane, day) for day in days],
                "hovertemplate": f"<b>{escape(canvas.t(lane.name))}</b> %{{text}}<extra></extra>",
                "name": lane.key,
            }
        )  # fmt: skip


def _height(canvas: Canvas, lane: Lane) -> float:
    if lane.scale is Scale.ROWS:
        return 0.5
    scale = canvas.scale(lane)
    middle = (scale.low + scale.high) / 2
    return round(10**middle if scale.log else middle, 4)


def _answer(canvas: Canvas, lane: Lane, day: date) -> str:
    match lane.key:
        case "treatment" | "adverse":
            parts = _running(canvas, lane, day)
        case "checkpoints" | "meetings":
            parts = _on_the_day(canvas, lane, day)
        case _:
            parts = [*_in_force(canvas, lane, day), *_words(canvas, lane, day)]
    parts += [canvas.t(one.text) for one in canvas.frame.ahead if one.lane == lane.key and _lies(one, day)]
    said = " · ".join(parts) or "–"
    return escape(said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…")


def _lies(one: Ahead, day: date) -> bool:
    return one.on <= day <= (one.until or one.on)


def _running(canvas: Canvas, lane: Lane, day: date) -> list[str]:
    names = {row.key: canvas.t(row.name) for row in lane.rows}
    begun = {bar.row for bar in lane.bars if bar.start == day}
    bars = [b for b in lane.bars if b.start <= day <= b.end and (b.end > day or b.start == day or b.row not in begun)]
    said = [_bar(canvas, names, bar) for bar in bars]
    said += [canvas.t(mark.detail) for mark in lane.marks if mark.on == day]
    return list(dict.fromkeys(said))


def _bar(canvas: Canvas, names: dict[str, str], bar: Bar) -> str:
    if bar.grade is not None:
        return canvas.t(bar.text)
    words = TEXTURES.get(bar.texture)
    name = names[bar.row]
    return name if words is None else canvas.t(words.text, name=name)


def _on_the_day(canvas: Canvas, lane: Lane, day: date) -> list[str]:
    return [canvas.t(mark.detail) for mark in lane.marks if mark.on == day]


def _words(canvas: Canvas, lane: Lane, day: date) -> list[str]:
    """The last mark of each row: responses by their criteria, Child-Pugh."""
    last: dict[str, Mark] = {mark.row: mark for mark in sorted(lane.marks, key=lambda m: m.on) if mark.on <= day}
    names = {row.key: canvas.t(row.name) for row in lane.rows}
    return [f"{names[row]} {canvas.t(mark.text)}{_earlier(canvas, mark.on, day)}" for row, mark in last.items()]


def _in_force(canvas: Canvas, lane: Lane, day: date) -> list[str]:
    """The last value of each series; several values of one day are all named."""
    found: dict[str, list[tuple[Line, Point]]] = {}
    for line in lane.lines:
        for point in line.points:
            if point.on <= day:
                known = found.setdefault(line.key, [])
                if known and known[-1][1].on != point.on:
                    known.clear()
                known.append((line, point))
    several = len(found) > 1
    return [
        f"{canvas.t(pairs[0][0].name) + ' ' if several else ''}"
        f"{' / '.join(_value(canvas, point, day) for _, point in pairs)}{_earlier(canvas, pairs[0][1].on, day)}"
        for pairs in found.values()
    ]


def _value(canvas: Canvas, point: Point, day: date) -> str:
    said = [point.shown]
    if point.normal is not None:
        said.append(canvas.t("normal") if point.normal else canvas.t("above normal"))
    if point.imputed:
        said.append(canvas.t("imputed by source"))
    if point.late:
        said.append(canvas.t("learnt later"))
    if point.on == day and point.source:
        said.append(point.source)
    return ", ".join(said)


def _earlier(canvas: Canvas, on: date, day: date) -> str:
    return "" if on == day else f" ({canvas.t('{days} d before', days=(day - on).days)})"
