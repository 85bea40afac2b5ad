"""Which labels can stand beside their points without covering each other?

Greedy and stable: the important ones first, each tried above, below, right and left of its point; what finds no room
is left to the hover.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from unicodedata import east_asian_width

SIDES = ("top", "bottom", "right", "left")
CEILING = "ceiling"
"""Before ``.right`` or ``.left``: beside the point's upright, as high as the lane goes."""
_WIDE = ("W", "F")
_BROAD = frozenset("mwMWAU→%@—")
_BROAD_SHARE, _NARROW_SHARE, _SPACE_SHARE, _GAP = 0.84, 0.56, 0.3, 7.0
_BETWEEN = 0.5  # of a label's size: two labels side by side must not read as one


@dataclass(frozen=True, slots=True)
class Label:
    """A text beside the point ``x``, ``y`` (y downwards). ``rank``: lower is more important."""

    x: float
    y: float
    text: str
    size: float
    rank: int = 0
    colour: str = ""
    bold: bool = False
    sides: tuple[str, ...] = SIDES

    @property
    def side(self) -> str:
        return self.sides[0]


Box = tuple[float, float, float, float]


def width(text: str, size: float, run: float = 1.0) -> float:
    """About how wide a text runs. ``run``: the part of the careful estimate that letters really take; digits and
    Chinese characters always take all of it."""
    return size * sum(_share(sign, run) for sign in text)


def _share(sign: str, run: float) -> float:
    if sign in _BROAD:
        return _BROAD_SHARE * run
    if sign == " ":
        return _SPACE_SHARE
    if east_asian_width(sign) in _WIDE:
        return 1.0
    return _NARROW_SHARE * (1.0 if sign.isdigit() else run)


def shortened(text: str, size: float, room: float, run: float = 1.0) -> str:
    """``text``, cut with an ellipsis where it would run wider than ``room``."""
    if width(text, size, run) <= room:
        return text
    kept = text
    while kept and width(f"{kept}…", size, run) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def box(label: Label, side: str, gap: float = _GAP) -> Box:
    """Left, top, right, bottom of the text on that side of its point."""
    wide, high = width(label.text, label.size), label.size * 1.15
    match side:
        case "top":
            return label.x - wide / 2, label.y - gap - high, label.x + wide / 2, label.y - gap
        case "bottom":
            return label.x - wide / 2, label.y + gap, label.x + wide / 2, label.y + gap + high
        case "above":  # a line: the text stands right on it
            return label.x - wide / 2, label.y - 1 - high, label.x + wide / 2, label.y - 1
        case "under":
            return label.x - wide / 2, label.y + 1, label.x + wide / 2, label.y + 1 + high
        case "on":
            return label.x - wide / 2, label.y - high / 2, label.x + wide / 2, label.y + high / 2
        case "right":
            return label.x + gap, label.y - high / 2, label.x + gap + wide, label.y + high / 2
        case _:
            return label.x - gap - wide, label.y - high / 2, label.x - gap, label.y + high / 2


def place(labels: Iterable[Label], bounds: Box, taken: Iterable[Box] = (), gap: float = _GAP) -> list[Label]:
    """The labels that fit inside ``bounds``, each with the one side it got. ``taken``: room that must stay free."""
    boxes, placed = list(taken), []
    for label in sorted(labels, key=lambda one: (one.rank, one.x, one.y)):
        for tried in _tries(label, bounds):
            wanted = box(tried, tried.side, gap)
            if _inside(wanted, bounds) and not any(_overlap(wanted, other) for other in boxes):
                boxes.append(_with_air(wanted, label.size * _BETWEEN))
                placed.append(tried)
                break
    return placed


def _tries(label: Label, bounds: Box) -> Iterator[Label]:
    """The label on each of its sides; under the lane's ceiling it leaves the height of its point."""
    for side in label.sides:
        name, _, beside = side.partition(".")
        high = bounds[1] + label.size if name == CEILING else label.y
        yield replace(label, y=high, sides=(beside or side,))


def _with_air(one: Box, air: float) -> Box:
    return one[0] - air, one[1], one[2] + air, one[3]


def _inside(one: Box, bounds: Box) -> bool:
    return one[0] >= bounds[0] and one[1] >= bounds[1] and one[2] <= bounds[2] and one[3] <= bounds[3]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
