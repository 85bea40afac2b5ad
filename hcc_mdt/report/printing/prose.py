"""How does text get onto the page? As text: nothing in it is ever read as markup, and nothing hides.

The one place where strings become ink in the minutes. Every string goes through ``fonts.visible``; lines are broken by
``line_breaking``; a paragraph longer than the page goes on on the next.
"""

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus.flowables import Flowable

from hcc_mdt.report.printing.fonts import BOLD, visible
from hcc_mdt.report.printing.line_breaking import Run, lines
from hcc_mdt.report.printing.structure import Part, artefact, drawn_as
from hcc_mdt.report.printing.styles import BODY, Look

_ASCENT = 0.86  # of the size: from the top of a line to its baseline, Chinese included
_SPACE = "  "
_INNER = 8.0  # between a text on a ground and its right edge
_BAR = 3.0


class Prose(Flowable):
    """A paragraph of plain text, with an optional bold ``label`` before it."""

    def __init__(
        self,
        text: str,
        look: Look = BODY,
        *,
        label: str = "",
        runs: tuple[Run, ...] | None = None,
        set_lines: list[list[Run]] | None = None,
        part: Part | None = None,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.look = look
        self.part = part or Part(look.kind)
        self.keepWithNext = int(look.keep)
        named = ((BOLD, visible(label) + _SPACE),) if label else ()
        self.runs: tuple[Run, ...] = (*named, (look.font, visible(text))) if runs is None else runs
        self.lines = set_lines or []
        self.size = (0.0, 0.0)
        self.set_for = None if set_lines is None else -1.0  # the width the lines were set for; -1: for any

    def getSpaceBefore(self) -> float:  # noqa: N802 (ReportLab's name)
        return self.look.before

    def getSpaceAfter(self) -> float:  # noqa: N802 (ReportLab's name)
        return self.look.after

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        if self.set_for not in (available_width, -1.0):
            room = available_width - self.look.indent - (_INNER if self.look.ground else 0)
            self.lines = lines(self.runs, self.look.size, room)
            self.set_for = available_width
        self.size = available_width, len(self.lines) * self.look.leading + 2 * self.look.pad
        return self.size

    def split(self, available_width: float, available_height: float) -> list[Any]:
        self.wrap(available_width, available_height)
        fit = int((available_height - 2 * self.look.pad) // self.look.leading)
        if fit < 1 or fit >= len(self.lines):
            return [] if fit < 1 else [self]
        halves = (self.lines[:fit], self.lines[fit:])
        return [Prose("", self.look, set_lines=half, part=self.part) for half in halves]

    def draw(self) -> None:
        look = self.look
        if look.ground or look.bar:
            with artefact(self.canv):
                self._paint()
        text = self.canv.beginText()
        text.setFillColor(HexColor(look.colour))
        baseline = self.size[1] - look.pad - (look.leading - look.size) / 2 - look.size * _ASCENT
        for line in self.lines:
            _set(text, line, look.indent, baseline, look.size)
            baseline -= look.leading
        with drawn_as(self.canv, self.part):
            self.canv.drawText(text)

    def _paint(self) -> None:
        for colour, width in ((self.look.ground, self.size[0]), (self.look.bar, _BAR)):
            if colour:
                self.canv.setFillColor(HexColor(colour))
                self.canv.rect(0, 0, width, self.size[1], stroke=0, fill=1)


def _set(text: Any, line: list[Run], x: float, y: float, size: float) -> None:
    text.setTextOrigin(x, y)
    for font, words in line:
        text.setFont(font, size)
        text.textOut(words)
