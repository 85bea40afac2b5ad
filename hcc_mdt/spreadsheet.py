"""What would a spreadsheet compute instead of showing it?

A cell of somebody else's text that begins like a formula gets an apostrophe before it. Numbers stay numbers.
"""

import re

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def harmless(cell: str) -> str:
    """``cell`` so that a spreadsheet shows it and does not compute it."""
    begins = cell.lstrip(" \u00a0\u3000").startswith(_STARTS_A_FORMULA)
    return f"'{cell}" if begins and not _NUMBER.fullmatch(cell) else cell
