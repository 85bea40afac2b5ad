"""How are days drawn on which something happened? Checkpoints, decisions, procedures, responses, Child-Pugh."""

from dataclasses import replace

from hcc_mdt.board.decisions import RECOMMENDATIONS
from hcc_mdt.charts.canvas import Canvas
from hcc_mdt.clinical.timeline.lanes import Lane, Mark, Scale
from hcc_mdt.layout.palette import RESPONSE_SIGNS, treatment_colour
from hcc_mdt.layout.placing import Label

CHECKPOINTS: dict[str, str] = {
    "pass": "circle",
    "fail": "triangle-up",
    "unknown": "diamond",
    "not_due": "circle-open",
    "overdue": "square",
    "waived": "diamond-open",
}
EVENTS: dict[str, str] = {
    "decision": "square",
    "deferral": "square-open",
    "diagnosis": "circle-open",
    "recurrence": "triangle-up",
    "death": "x",
    "surgery": "star",
}
_NUMBER_ROOM = 21.0  # least pixels between two checkpoints, so that both numbers can be read


def draw_marks(canvas: Canvas, lane: Lane) -> None:
    """The marks of a lane, each kind in its own way."""
    if lane.key == "checkpoints":
        _checkpoints(canvas, lane)
    elif lane.key in ("response", "liver"):
        _words(canvas, lane)
    elif lane.marks:
        _symbols(canvas, lane)


def _checkpoints(canvas: Canvas, lane: Lane) -> None:
    marks = sorted(lane.marks, key=lambda mark: (mark.on, mark.number or 0))
    if not marks:
        return
    spots: list[float] = []
    for mark in marks:
        x, half = canvas.axis.x(mark.on), canvas.sized(_NUMBER_ROOM / 2)
        x = max(x, half) if x >= 0 else x  # never over the lane's name
        spots.append(max(x, spots[-1] + canvas.sized(_NUMBER_ROOM)) if spots else x)
    filled = [not CHECKPOINTS[mark.state or "not_due"].endswith("open") for mark in marks]
    colours = [canvas.ink.state(mark.state) for mark in marks]
    canvas.draw(
        type="scatter",
        mode="markers+text",
        yaxis=canvas.axis_name(lane),
        cliponaxis=False,
        x=[canvas.day(x) for x in spots],
        y=[0.5] * len(marks),
        text=[f"<b>{mark.number}</b>" for mark in marks],
        textposition="middle center",
        textfont={"size": canvas.surface.text, "color": [canvas.ink.paper if f else canvas.ink.soft for f in filled]},
        marker={
            "symbol": [CHECKPOINTS[mark.state or "not_due"] for mark in marks],
            "size": [canvas.sized(26 if mark.state in ("fail", "unknown") else 22) for mark in marks],
            "color": colours,
            "opacity": 1,
            "line": {
                "width": 1.5,
                "color": [canvas.ink.paper if f else c for f, c in zip(filled, colours, strict=True)],
            },
        },
    )


def _words(canvas: Canvas, lane: Lane) -> None:
    """Responses and Child-Pugh are written: sign, word and change, or as much of it as finds room."""
    labels = []
    for mark in lane.marks:
        if not canvas.axis.shows(mark.on):
            continue
        strip, age = canvas.strip(lane), _age(canvas, mark)
        y = strip.row(mark.row) if lane.scale is Scale.ROWS else strip.top + canvas.surface.marks_above
        at = Label(canvas.axis.x(mark.on), y, canvas.t(mark.text), canvas.surface.small, age, sides=("on",))
        if mark.kind != "response":
            labels.append(replace(at, colour=canvas.ink.soft))
            continue
        sign = RESPONSE_SIGNS.get(mark.state or "", "■")
        at = replace(at, colour=canvas.ink.state(mark.state), bold=True)
        labels.append(replace(at, text=f"{sign} {at.text}"))
        labels.append(replace(at, text=f"{sign} {mark.state}", rank=10_000 + age))
    canvas.write(lane, labels)


def _age(canvas: Canvas, mark: Mark) -> int:
    """The latest first."""
    return abs((canvas.frame.on - mark.on).days)


def _symbols(canvas: Canvas, lane: Lane) -> None:
    rows = {row.key: i + 0.5 for i, row in enumerate(lane.rows)}
    canvas.draw(
        type="scatter",
        mode="markers",
        yaxis=canvas.axis_name(lane),
        cliponaxis=lane.key != "meetings",
        x=[mark.on.isoformat() for mark in lane.marks],
        y=[rows[mark.row] for mark in lane.marks],
        marker={
            "symbol": [_symbol(mark) for mark in lane.marks],
            "size": canvas.sized(13),
            "color": [_colour(canvas, mark) for mark in lane.marks],
            "line": {"width": 1.5, "color": [_colour(canvas, mark) for mark in lane.marks]},
        },
    )
    canvas.write(lane, [label for mark in lane.marks for label in _beside(canvas, lane, mark, rows)])


def _symbol(mark: Mark) -> str:
    symbol = EVENTS.get(mark.kind, "diamond")
    hollow = (mark.late or mark.ahead) and not symbol.endswith("open")
    return f"{symbol}-open" if hollow else symbol


def _colour(canvas: Canvas, mark: Mark) -> str:
    if mark.kind in ("decision", "deferral"):
        return canvas.ink.due
    if mark.kind in ("recurrence", "death"):
        return canvas.ink.unmet
    return canvas.ink.text if mark.kind == "surgery" else treatment_colour(mark.kind, canvas.ink, canvas.ink.soft)


def _beside(canvas: Canvas, lane: Lane, mark: Mark, rows: dict[str, float]) -> list[Label]:
    """Board decisions and events are named beside their mark; procedures are named by their row."""
    if lane.key != "meetings" or not canvas.axis.shows(mark.on):
        return []
    text = canvas.t(mark.text)
    if mark.kind == "decision" and mark.state in RECOMMENDATIONS:
        text = canvas.t(RECOMMENDATIONS[mark.state])
    y = canvas.pixel(lane, rows[mark.row])
    at = canvas.axis.x(mark.on)
    return [
        Label(at + 4, y, text, canvas.surface.small, _age(canvas, mark), _colour(canvas, mark), sides=("right",)),
        Label(at - 4, y, text, canvas.surface.small, _age(canvas, mark) + 1, _colour(canvas, mark), sides=("left",)),
    ][:1]
