"""How is the height shared among the lanes?

Rows get what they need, an empty lane one line of text, and the lanes with values share the rest by weight. Nothing
is left out, nothing overlaps, and the whole always fits.
"""

from dataclasses import dataclass

from hcc_mdt.clinical.timeline.lanes import Lane, Scale, TimelineFrame

WEIGHTS: dict[str, float] = {"size": 1.3, "afp": 1.1, "pivka2": 1.1, "liver": 1.1, "bilirubin": 0.65, "reserve": 1.15}


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths of one surface, in its own unit (px, pt)."""

    row: float
    empty: float
    gap: float
    least: float  # least height of a lane with values


@dataclass(frozen=True, slots=True)
class Strip:
    """One lane between ``top`` and ``bottom``, measured downwards from the top of the drawing."""

    lane: Lane
    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def row(self, key: str) -> float:
        """The middle of a row of the lane. Marks above a value lane (Child-Pugh) stand in its first row."""
        keys = [row.key for row in self.lane.rows]
        return self.top + self.height * (keys.index(key) + 0.5) / len(keys)


def strips(frame: TimelineFrame, height: float, sizes: Sizes) -> tuple[Strip, ...]:
    """The lanes' strips over ``height``, top to bottom."""
    fixed = {lane.key: _fixed(lane, sizes) for lane in frame.lanes}
    gaps = sizes.gap * (len(frame.lanes) - 1)
    weights = {lane.key: WEIGHTS.get(lane.key, 1.0) for lane in frame.lanes if fixed[lane.key] is None}
    left = height - gaps - sum(h for h in fixed.values() if h is not None)
    squeeze = 1.0
    if left < sizes.least * len(weights):
        wanted = height - gaps - sizes.least * len(weights)
        squeeze = wanted / max(1.0, sum(h for h in fixed.values() if h is not None))
        left = sizes.least * len(weights)
    share = left / (sum(weights.values()) or 1.0)
    found, top = [], 0.0
    for lane in frame.lanes:
        own = fixed[lane.key]
        high = weights[lane.key] * share if own is None else own * squeeze
        found.append(Strip(lane, top, top + high))
        top += high + sizes.gap
    return tuple(found)


def _fixed(lane: Lane, sizes: Sizes) -> float | None:
    if lane.empty is not None:
        return sizes.empty
    if lane.scale is Scale.ROWS:
        return sizes.row * max(1, len(lane.rows)) * (1.35 if lane.key == "checkpoints" else 1.0)
    return None
