"""What do the minutes look like? Measures, colours and sizes, in one place.

Colours are the screen's: meaning is carried by four states, and by shape and word before colour, so that a grey print
says the same.
"""

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4

PAGE = A4
MARGIN = 40.0
TOP, BOTTOM = 52.0, 46.0
WIDTH = PAGE[0] - 2 * MARGIN

INK = HexColor("#1b2733")
QUIET = HexColor("#5b6b7b")
RULE = HexColor("#c9d2dc")
SHADE = HexColor("#f3f6f9")
ACCENT = HexColor("#0b5cad")
MET = HexColor("#1a7f4b")
NOT_MET = HexColor("#b3261e")
UNKNOWN = HexColor("#8a5a00")
DUE = HexColor("#5b6b7b")

SMALL, BODY, LARGE, TITLE = 7.5, 9.0, 11.0, 17.0
LEADING = 1.45  # of the size; Chinese needs more air than Latin

__all__ = [
    "ACCENT", "BODY", "BOTTOM", "DUE", "INK", "LARGE", "LEADING", "MARGIN", "MET", "NOT_MET", "PAGE", "QUIET", "RULE",
    "SHADE", "SMALL", "TITLE", "TOP", "UNKNOWN", "WIDTH", "Color",
]  # fmt: skip
