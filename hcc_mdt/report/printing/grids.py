"""How are sections, panels, rows and columns set? One look for all: hairlines, no boxes, heads repeated.

A row that would not fit on a page (somebody typed 20,000 characters into a reason) is set as paragraphs over the whole
width instead, each with its column's head before it: nothing is cut, nothing runs off the page.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus.flowables import CondPageBreak, KeepTogether
from reportlab.platypus.tables import Table

from hcc_mdt.report.printing.fonts import REGULAR
from hcc_mdt.report.printing.prose import Prose
from hcc_mdt.report.printing.structure import Part, artefact
from hcc_mdt.report.printing.styles import BODY, CELL, HEAD, PANEL, QUIET, RULE, SECTION, SHADE, WIDTH, Look

Cell = str | Prose | list[Prose]

_PAD_LEFT, _PAD_RIGHT = 3.0, 5.0
_TALLEST_ROW = 260.0
_GAP = 300.0
_PLAIN: tuple[tuple[Any, ...], ...] = (
    ("FONTNAME", (0, 0), (-1, -1), REGULAR),  # never used, but ReportLab names it: it must be an embedded one
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), _PAD_LEFT),
    ("RIGHTPADDING", (0, 0), (-1, -1), _PAD_RIGHT),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.4),
    ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
)


class Ruled(Table):
    """A table whose lines and grounds are no part of the text."""

    def _drawBkgrnd(self) -> None:  # noqa: N802 (ReportLab's name)
        with artefact(self.canv):
            super()._drawBkgrnd()  # type: ignore[no-untyped-call]

    def _drawLines(self) -> None:  # noqa: N802 (ReportLab's name)
        with artefact(self.canv):
            super()._drawLines()  # type: ignore[no-untyped-call]


def section(title: str, room: float = 80) -> list[Any]:
    """A heading that never stands alone at the foot of a page: ``room`` points must follow it there."""
    return [CondPageBreak(room), Prose(title, SECTION)]


class Together(KeepTogether):
    """On one page, unless that left a gap on the page before."""

    def split(self, available_width: float, available_height: float) -> list[Any]:
        if available_height > _GAP:
            return list(self._content)
        parts: list[Any] = super().split(available_width, available_height)  # type: ignore[no-untyped-call]
        return parts


def together(first: list[Any], rest: list[Any]) -> list[Any]:
    """``rest`` goes over to no page of its own: what it belongs to goes with it."""
    return [Together([*first, *rest])] if rest else first  # type: ignore[no-untyped-call]


def panel(parts: Sequence[Prose]) -> list[Any]:
    """Paragraphs on shaded ground with a coloured bar at their left."""
    return [
        Prose(
            "",
            replace(part.look, ground=PANEL.ground, bar=PANEL.bar, pad=PANEL.pad, indent=PANEL.indent, after=0),
            runs=part.runs,
        )
        for part in parts
    ]


def grid(
    heads: Sequence[str], rows: Sequence[Sequence[Cell]], shares: Sequence[float], *, marked: int = -1
) -> list[Any]:
    """Tables over the page's width; ``shares`` are parts of it. Row ``marked`` is shaded."""
    widths = [WIDTH * share / sum(shares) for share in shares]
    flow: list[Any] = []
    together: list[list[list[Prose]]] = []
    for number, row in enumerate(rows):
        cells = [_cell(cell) for cell in row]
        if max(_height(cell, width) for cell, width in zip(cells, widths, strict=True)) <= _TALLEST_ROW:
            together.append(cells)
            if number == marked:
                marked = len(together) - 1
            continue
        flow += _table(heads, together, widths, -1)
        flow += _spread(heads, cells)
        together = []
    return [*flow, *_table(heads, together, widths, marked)]


def _table(heads: Sequence[str], cells: list[list[list[Prose]]], widths: list[float], marked: int) -> list[Any]:
    if not cells:
        return []
    top = [[Prose(head, HEAD) for head in heads]] if heads else []
    style: list[tuple[Any, ...]] = list(_PLAIN)
    if top:
        style.append(("LINEBELOW", (0, 0), (-1, 0), 0.9, QUIET))
    if marked >= 0:
        style.append(("BACKGROUND", (0, marked + len(top)), (-1, marked + len(top)), SHADE))
    body: list[Any] = [*top, *cells]
    _name_parts(top, cells)
    named = {"colWidths": widths, "repeatRows": len(top), "style": style, "hAlign": "LEFT", "spaceAfter": 4}
    return [Ruled(body, **named)]  # type: ignore[no-untyped-call]


def _name_parts(top: list[list[Prose]], cells: list[list[list[Prose]]]) -> None:
    """Tell each text which cell of which row it is; heads are read once, however often they are printed."""
    table = Part("Table")
    for heads in top:
        row = Part("TR", table)
        for head in heads:
            head.part = Part("TH", row, once=True)
    for line in cells:
        row = Part("TR", table)
        for cell in line:
            part = Part("TD", row)
            for text in cell:
                text.part = part


def _spread(heads: Sequence[str], cells: list[list[Prose]]) -> list[Any]:
    """A row too tall for a table, as paragraphs."""
    flow: list[Any] = []
    for head, cell in zip(heads or [""] * len(cells), cells, strict=True):
        for part in cell:
            label = ((Look(bold=True).font, head + "  "),) if head else ()
            flow.append(Prose("", BODY, runs=(*label, *part.runs)))
    return flow


def _cell(cell: Cell) -> list[Prose]:
    if isinstance(cell, str):
        return [Prose(cell, CELL)]
    return cell if isinstance(cell, list) else [cell]


def _height(cell: list[Prose], width: float) -> float:
    return sum(part.wrap(width - _PAD_LEFT - _PAD_RIGHT, 0)[1] for part in cell)
