"""What stands on every page? Whose minutes, of which day, which page of how many, and the digest."""

from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth

from hcc_mdt.board.minutes.model import Minutes
from hcc_mdt.locale import Translator
from hcc_mdt.messages import say
from hcc_mdt.report.printing.fonts import BOLD, REGULAR, visible
from hcc_mdt.report.printing.structure import artefact
from hcc_mdt.report.printing.styles import FOOTER, INK, QUIET, RULE, WARN, WIDTH, Sheet

PAGES = "number-of-pages"
"""A form that is drawn on every page and filled at the end."""
_SIZE = FOOTER
_SHORT = 16  # digits of the digest


class PageFrame:
    """Header and footer; ``draw`` is ReportLab's onPage."""

    def __init__(self, minutes: Minutes, digest: str, t: Translator, sheet: Sheet) -> None:
        self.sheet = sheet
        self.left = visible(f"{t(minutes.hospital)} · {t(minutes.board)}")
        self.right = visible(t(say("Minutes, {on}", on=minutes.on)))
        self.made_up = visible(t(say("Demonstration data: made up, no real patient"))) if minutes.demonstration else ""
        self.digest = f"SHA-256 {digest[:_SHORT]}…"

    def draw(self, canvas: Any, document: Any) -> None:
        """Everything outside the body of the page: no part of the text that is read out."""
        with artefact(canvas):
            self._draw(canvas)

    def _draw(self, canvas: Any) -> None:
        canvas.saveState()
        top, bottom, left = self.sheet.height - 30, 26, self.sheet.margin
        canvas.setFont(REGULAR, _SIZE)
        canvas.setFillColor(QUIET)
        canvas.drawString(left, top, _fitting(self.left, WIDTH * 0.7))
        canvas.drawRightString(left + WIDTH, top, self.right)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.5)
        canvas.line(left, top - 6, left + WIDTH, top - 6)
        canvas.line(left, bottom + 11, left + WIDTH, bottom + 11)
        canvas.drawString(left, bottom, self.digest)
        self._page(canvas, bottom)
        if self.made_up:
            canvas.setFillColor(WARN)
            canvas.setFont(BOLD, _SIZE)
            canvas.drawCentredString(left + WIDTH / 2, bottom, self.made_up)
        canvas.restoreState()

    def _page(self, canvas: Any, bottom: float) -> None:
        before = f"{canvas.getPageNumber()} / "
        canvas.setFillColor(INK)
        x = self.sheet.margin + WIDTH - 18
        canvas.drawRightString(x, bottom, before)
        canvas.saveState()
        canvas.translate(x, bottom)
        canvas.doForm(PAGES)
        canvas.restoreState()


def _fitting(text: str, width: float) -> str:
    while stringWidth(text, REGULAR, _SIZE) > width:
        text = text[:-2] + "…"
    return text
