"""How does text get onto the page? As text: nothing in it is ever read as markup, and nothing hides.

The one place where strings become ink in the minutes. Every string goes through ``fonts.visible``; lines are broken by
``line_breaking``; a paragraph longer than the page goes on on the next.
"""

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus.flowables import Flowable

from hcc_mdt.report.fonts import BOLD, visible
from hcc_mdt.report.line_breaking import Run, lines
from hcc_mdt.report.styles import BODY, Look

_ASCENT = 0.86  # of the size: from the top of a line to its baseline, Chinese included
_SPACE = "  "


class Prose(Flowable):
    """A paragraph of plain text, with an optional bold ``label`` before it."""

    def __init__(
        self, text: str, look: Look = BODY, *, label: str = "", set_lines: list[list[Run]] | None = None
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.look = look
        self.keepWithNext = int(look.keep)
        named = ((BOLD, visible(label) + _SPACE),) if label else ()
        self.runs: tuple[Run, ...] = (*named, (look.font, visible(text)))
        self.lines = set_lines or []
        self.ready = set_lines is not None

    def getSpaceBefore(self) -> float:  # noqa: N802 (ReportLab's name)
        return self.look.before

    def getSpaceAfter(self) -> float:  # noqa: N802 (ReportLab's name)
        return self.look.after

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        if not self.ready:
            self.lines = lines(self.runs, self.look.size, available_width - self.look.indent)
        return available_width, len(self.lines) * self.look.leading

    def split(self, available_width: float, available_height: float) -> list[Any]:
        self.wrap(available_width, available_height)
        fit = int(available_height // self.look.leading)
        if fit < 1 or fit >= len(self.lines):
            return [] if fit < 1 else [self]
        return [Prose("", self.look, set_lines=part) for part in (self.lines[:fit], self.lines[fit:])]

    def draw(self) -> None:
        look = self.look
        text = self.canv.beginText()
        text.setFillColor(HexColor(look.colour))
        baseline = len(self.lines) * look.leading - (look.leading - look.size) / 2 - look.size * _ASCENT
        for line in self.lines:
            _set(text, line, look.indent, baseline, look.size)
            baseline -= look.leading
        self.canv.drawText(text)


def _set(text: Any, line: list[Run], x: float, y: float, size: float) -> None:
    text.setTextOrigin(x, y)
    for font, words in line:
        text.setFont(font, size)
        text.textOut(words)
