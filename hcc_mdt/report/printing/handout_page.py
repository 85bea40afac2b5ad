"""How is one page of the handout drawn? Head, column names, one row a case with its writing line, foot."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape

from hcc_mdt.report.printing.fonts import BOLD, REGULAR, visible
from hcc_mdt.report.printing.line_breaking import Run, lines

WIDTH, HEIGHT = (float(side) for side in landscape(A4))
MARGIN, TOP, FOOT = 26.0, 26.0, 24.0
COLUMNS = (72.0, 112.0, 118.0, 66.0, 100.0, 102.0, 220.0)
"""Widths; together the page between its margins."""
_PAD, _LEADING, _LEAST, _WRITING = 3.0, 1.28, 36.0, 13.5
_MOST_LINES = 9  # of one piece: a question of a page's length would leave no room for the others
_INK, _QUIET, _HAIR = HexColor("#000000"), HexColor("#444444"), HexColor("#777777")
_HEAD = 44.0  # title, line, column names


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of a cell."""

    text: str
    size: float
    bold: bool = False
    font: str | None = None


Cell = Sequence[Piece]


@dataclass(slots=True, kw_only=True)
class HandoutPage:
    """What stands on every page, and where the rows go. ``foot``: signs, made-up notice, how to treat the sheet."""

    ROOM: ClassVar[float] = HEIGHT - TOP - _HEAD - FOOT - 12
    canvas: Any
    left: str
    title: str
    right: str
    heads: tuple[str, ...]
    foot: tuple[str, str, str]
    empty: str

    def draw(self, rows: Sequence[tuple[Cell, ...]]) -> None:
        """The whole page."""
        y = self._draw_head()
        if not rows:
            self._text(MARGIN, y - 20, self.empty, 10, BOLD)
        for row in rows:
            height = row_height(row)
            self._draw_row(row, y, height)
            y -= height
        self._draw_foot()
        self.canvas.showPage()

    def _draw_head(self) -> float:
        top: float = HEIGHT - TOP
        self._text(MARGIN, top - 4, self.left, 8, REGULAR, _QUIET)
        self._text(MARGIN, top - 20, self.title, 13, BOLD)
        self._text(WIDTH - MARGIN, top - 4, self.right, 8, REGULAR, _QUIET, right=True)
        y = top - _HEAD
        x = MARGIN
        for head, width in zip(self.heads, COLUMNS, strict=True):
            self._text(x + _PAD, y + 6, head, 7.4, BOLD, _QUIET)
            x += width
        self._line(MARGIN, y, WIDTH - MARGIN, y, 1.0, _INK)
        return y

    def _draw_row(self, row: tuple[Cell, ...], top: float, height: float) -> None:
        x = MARGIN
        for cell, width in zip(row, COLUMNS, strict=True):
            y = top - _PAD
            for piece in cell:
                for line in _set(piece, width):
                    y -= piece.size * _LEADING
                    self._run(x + _PAD, y + piece.size * (_LEADING - 1), line, piece.size)
            x += width
        last = x - COLUMNS[-1] + _PAD
        self._line(last, top - height + 5, WIDTH - MARGIN - _PAD, top - height + 5, 0.4, _HAIR, dash=(1.2, 1.8))
        self._line(MARGIN, top - height, WIDTH - MARGIN, top - height, 0.5, _HAIR)

    def _draw_foot(self) -> None:
        signs, made_up, care = self.foot
        self._text(MARGIN, FOOT + 2, signs, 7.4, REGULAR, _INK)
        self._text(WIDTH - MARGIN, FOOT + 2, care, 7.4, REGULAR, _QUIET, right=True)
        if made_up:
            self._text(WIDTH / 2, FOOT - 8, made_up, 8, BOLD, _INK, middle=True)

    def _text(
        self, x: float, y: float, text: str, size: float, font: str, colour: Any = _INK, *, right: bool = False,
        middle: bool = False,
    ) -> None:  # fmt: skip
        self.canvas.setFont(font, size)
        self.canvas.setFillColor(colour)
        draw = self.canvas.drawRightString if right else self.canvas.drawString
        (self.canvas.drawCentredString if middle else draw)(x, y, visible(text))

    def _run(self, x: float, y: float, line: list[Run], size: float) -> None:
        self.canvas.setFillColor(_INK)
        for font, words in line:
            self.canvas.setFont(font, size)
            self.canvas.drawString(x, y, words)
            x += self.canvas.stringWidth(words, font, size)

    def _line(self, x: float, y: float, to_x: float, to_y: float, width: float, colour: Any, dash: Any = None) -> None:
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(width)
        self.canvas.setDash(*(dash or ()))
        self.canvas.line(x, y, to_x, to_y)


def row_height(row: tuple[Cell, ...]) -> float:
    """As high as its highest cell; below the question always room to write."""
    heights = [
        sum(len(_set(piece, width)) * piece.size * _LEADING for piece in cell)
        for cell, width in zip(row, COLUMNS, strict=True)
    ]
    heights[-1] += _WRITING
    return max(_LEAST, max(heights) + 2 * _PAD)


def _set(piece: Piece, width: float) -> list[list[Run]]:
    """The piece in lines; of one that is too long the last line says so."""
    font = piece.font or (BOLD if piece.bold else REGULAR)
    found = lines(((font, visible(piece.text)),), piece.size, width - 2 * _PAD)
    return found if len(found) <= _MOST_LINES else [*found[: _MOST_LINES - 1], [(font, "…")]]
