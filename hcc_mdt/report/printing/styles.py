"""What do the minutes look like? Measures and type, in one place; colours are the screen's (``layout.palette``).

Meaning is carried by sign and word before colour, so that a grey print says the same.
"""

from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, LETTER

from hcc_mdt.layout.palette import LIGHT
from hcc_mdt.report.printing.fonts import BOLD, REGULAR

TOP, BOTTOM = 58.0, 44.0
WIDTH = A4[0] - 2 * 42.0
"""Of what is printed, on any paper: a wider sheet gets wider margins."""
FOOTER = 7.6  # size of type above and below the page

INK, QUIET, RULE = HexColor(LIGHT.text), HexColor(LIGHT.soft), HexColor("#c3ced1")
SHADE, ACCENT, WARN = HexColor("#f2f6f7"), HexColor(LIGHT.due), HexColor(LIGHT.unmet)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper; measures in points."""

    width: float
    height: float

    @property
    def margin(self) -> float:
        """Left and right."""
        return (self.width - WIDTH) / 2


SHEETS = {"A4": Sheet(*A4), "Letter": Sheet(*LETTER)}


@dataclass(frozen=True, slots=True)
class Look:
    """How a text is set. ``before`` and ``after`` in points; ``colour`` as six hexadecimal digits."""

    size: float = 9.0
    bold: bool = False
    colour: str = LIGHT.text
    before: float = 0.0
    after: float = 3.0
    keep: bool = False  # never the last thing on a page
    indent: float = 0.0
    ground: str | None = None  # colour behind the text, the whole width
    bar: str | None = None  # colour of a bar at the left edge
    pad: float = 0.0  # above and below the text, on the ground
    kind: str = "P"  # as what it is read out: paragraph, or heading of the first or second order

    @property
    def font(self) -> str:
        return BOLD if self.bold else REGULAR

    @property
    def leading(self) -> float:
        """Chinese needs more air between the lines than Latin."""
        return self.size * 1.42


BODY = Look()
SMALL = Look(size=7.6, after=0)
FAINT = Look(size=7.6, colour=LIGHT.soft, after=0)
CELL = Look(size=8.2, after=0)
HEAD = Look(size=7.6, bold=True, colour=LIGHT.soft, after=0)
STRONG = Look(bold=True)
QUESTION = Look(size=11.5, bold=True, after=2)
ANSWER = Look(size=12.5, bold=True, colour=LIGHT.due, after=5)
TITLE = Look(size=19, bold=True, after=4, kind="H1")
SECTION = Look(size=11.5, bold=True, before=8, after=3, kind="H2")
PANEL = Look(ground="#f2f6f7", bar=LIGHT.due, pad=2.5, after=0, indent=10)
CASE = Look(size=17, bold=True, after=2, keep=True, kind="H1")
