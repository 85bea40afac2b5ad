"""How is drawn what was learnt since the last meeting? A ring in the colour of what is due, around point or mark."""

from collections.abc import Mapping
from datetime import date

from hcc_mdt.charts.canvas import Canvas
from hcc_mdt.clinical.timeline.lanes import Lane, Scale

Fresh = Mapping[str, frozenset[date]]
_RING = 17


def draw_fresh(canvas: Canvas, fresh: Fresh) -> None:
    """One trace of rings for each lane that holds something new."""
    for lane in canvas.frame.lanes:
        days = fresh.get(lane.key, frozenset())
        spots = _spots(canvas, lane, days) if lane.empty is None else []
        if spots:
            canvas.draw(
                type="scatter",
                mode="markers",
                yaxis=canvas.axis_name(lane),
                cliponaxis=False,
                x=[day.isoformat() for day, _ in spots],
                y=[y for _, y in spots],
                marker={
                    "symbol": "circle-open",
                    "size": canvas.sized(_RING),
                    "color": canvas.ink.due,
                    "line": {"width": 2.5, "color": canvas.ink.due},
                },
                name=f"{lane.key}.fresh",
            )


def _spots(canvas: Canvas, lane: Lane, days: frozenset[date]) -> list[tuple[date, float]]:
    if lane.scale is not Scale.ROWS:
        scale = canvas.scale(lane)
        return [
            (point.on, float(scale.drawn(point.value)))
            for line in lane.lines
            if line.strong
            for point in line.points
            if point.on in days
        ]
    rows = {row.key: i + 0.5 for i, row in enumerate(lane.rows)}
    spots = {(mark.on, rows[mark.row]) for mark in lane.marks if mark.on in days and lane.key != "response"}
    spots |= {(bar.start, rows[bar.row]) for bar in lane.bars if bar.start in days}
    return sorted(spots)
