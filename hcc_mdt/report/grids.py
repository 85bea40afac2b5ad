"""How are rows and columns set? One look for every table of the minutes: hairlines, no boxes, heads repeated."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus.tables import Table

from hcc_mdt.report.prose import Prose
from hcc_mdt.report.styles import CELL, HEAD, QUIET, RULE, SHADE, WIDTH

Cell = str | Any  # text, or something that draws itself

_PLAIN: tuple[tuple[Any, ...], ...] = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 3),
    ("RIGHTPADDING", (0, 0), (-1, -1), 5),
    ("TOPPADDING", (0, 0), (-1, -1), 2.2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
    ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
)


def grid(heads: Sequence[str], rows: Sequence[Sequence[Cell]], shares: Sequence[float], *, marked: int = -1) -> Table:
    """A table over the page's width; ``shares`` are parts of it. Row ``marked`` is shaded."""
    body = [[_cell(cell) for cell in row] for row in rows]
    top = [[Prose(head, HEAD) for head in heads]] if heads else []
    style: list[tuple[Any, ...]] = list(_PLAIN)
    if top:
        style.append(("LINEBELOW", (0, 0), (-1, 0), 0.9, QUIET))
    if marked >= 0:
        row = marked + len(top)
        style.append(("BACKGROUND", (0, row), (-1, row), SHADE))
    widths = [WIDTH * share / sum(shares) for share in shares]
    return Table(
        top + body, colWidths=widths, repeatRows=len(top), splitInRow=1, style=style, hAlign="LEFT", spaceAfter=4
    )


def panel(content: list[Any], *, colour: Any = SHADE, bar: Any = None) -> Table:
    """Shaded ground under ``content``, with a coloured bar at its left. Goes on on the next page when it must."""
    style: list[tuple[Any, ...]] = [
        ("BACKGROUND", (0, 0), (-1, -1), colour),
        ("LEFTPADDING", (0, 0), (-1, -1), 10),
        ("RIGHTPADDING", (0, 0), (-1, -1), 8),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ("TOPPADDING", (0, 0), (-1, 0), 7),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 7),
    ]
    if bar is not None:
        style.append(("LINEBEFORE", (0, 0), (0, -1), 3, bar))
    return Table([[part] for part in content], colWidths=[WIDTH], splitInRow=1, style=style, hAlign="LEFT")


def _cell(cell: Cell) -> Any:
    return Prose(cell, CELL) if isinstance(cell, str) else cell
