"""Which characters of a text would change how the rest of it is shown, and how are they shown instead?

Text that somebody typed, or that stands in a file, may hold characters that turn the direction of reading, take no
room, move the cursor of a terminal, or pile up over the lines around it. On screen they appear as what they are: their
code point, ``[U+202E]``. Pages in print have their own, stricter rule (``report.fonts``).
"""

import re

_CONTROL = (
    "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f"  # C0 and C1, but for tab and line break
    "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"  # directions
    "\\u200b\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\ufff9-\\ufffb"  # without width
    "\\u2028\\u2029\\ud800-\\udfff\\U000e0000-\\U000e007f"  # separators, halves of characters, tags
)
_MARK = "\\u0300-\\u036f\\u0483-\\u0489\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f"
_UNSEEN = re.compile(f"[{_CONTROL}]|(?<=[{_MARK}]{{3}})[{_MARK}]+")
_BREAKS = re.compile("[\r\n\t]+")


def seen(text: str) -> str:
    """``text`` for a screen; line breaks and tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub(_code_points, text.replace("\r\n", "\n"))


def on_one_line(text: str) -> str:
    """``text`` for a terminal, where a line of somebody else's would look like one of ours."""
    return seen(_BREAKS.sub(" ", text))


def _code_points(found: re.Match[str]) -> str:
    return "".join(f"[U+{ord(one):04X}]" for one in found[0])
