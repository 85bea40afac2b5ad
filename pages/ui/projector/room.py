"""How much room has a text beside the timeline? Lengths in pixels of a wall of 1920 × 1080."""

import re
from unicodedata import east_asian_width

from pages.ui.escaping import PIECE

HEIGHT, WIDE = 876.0, 456.0
BODY, LINE = 20.0, 25.0  # of a line, its height
VERDICT, VERDICT_LINE = 33.0, 38.0
_NARROW = 0.5  # of a letter's size, rather too wide
_WORD = re.compile(rf"(?:{PIECE.pattern})[^\s\u2e80-\uffff]*|[^\s\u2e80-\uffff]+|\s|[\u2e80-\uffff]")
"""What stays on one line: a piece, a word, a sign of Chinese."""


def lines(said: str, wide: float, size: float) -> int:
    """About how many lines a text takes; rather one too many."""
    count, filled = 1, 0.0
    for word in _WORD.findall(said):
        needed = width(word, size)
        if filled and filled + needed > wide and not word.isspace():
            count, filled = count + 1, 0.0
        filled += needed
        while filled > wide and not word.isspace():  # a word longer than a line
            count, filled = count + 1, filled - wide
    return count


def width(said: str, size: float) -> float:
    return size * sum(1.0 if east_asian_width(sign) in ("W", "F") else _NARROW for sign in said)


def cut(said: str, wide: float, size: float, most: int) -> str:
    """``said``, cut with an ellipsis where it would take more than ``most`` lines: never within a word, a date or a
    number with its sign."""
    if lines(said, wide, size) <= most:
        return said
    words = _WORD.findall(said)
    while len(words) > 1 and lines(f"{''.join(words)}…", wide, size) > most:
        words.pop()
    kept = "".join(words).rstrip()
    while kept and lines(f"{kept}…", wide, size) > most:  # one word longer than all of it
        kept = kept[:-1]
    return f"{kept}…"
