"""How much room has a text beside the timeline? Lengths in pixels of a wall of 1920 × 1080."""

from math import ceil
from unicodedata import east_asian_width

HEIGHT, WIDE = 876.0, 456.0
BODY, LINE = 20.0, 25.0  # of a line, its height
VERDICT, VERDICT_LINE = 33.0, 38.0
_NARROW, _FILLED = 0.5, 0.95  # of a letter's size, rather too wide; of a line, where words do not end at its end


def lines(said: str, wide: float, size: float) -> int:
    """About how many lines a text takes; rather one too many."""
    return max(1, ceil(width(said, size) / (wide * _FILLED)))


def width(said: str, size: float) -> float:
    return size * sum(1.0 if east_asian_width(sign) in ("W", "F") else _NARROW for sign in said)


def cut(said: str, wide: float, size: float, most: int) -> str:
    """``said``, cut with an ellipsis where it would take more than ``most`` lines."""
    if lines(said, wide, size) <= most:
        return said
    kept = said
    while kept and lines(f"{kept}…", wide, size) > most:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
