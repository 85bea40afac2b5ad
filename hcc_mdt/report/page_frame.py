"""What stands on every page? Whose minutes, of which day, which page of how many, and the digest."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from hcc_mdt.board.minutes_model import Minutes
from hcc_mdt.locale import Translator
from hcc_mdt.messages import say
from hcc_mdt.report.fonts import BOLD, REGULAR, visible
from hcc_mdt.report.styles import INK, MARGIN, PAGE, QUIET, RULE, WARN, WIDTH

_SIZE = 7.6
_VERSION = (1, 7)  # PAdES extends PDF 1.7
_PAGES = "number-of-pages"  # a form that is drawn on every page and filled at the end
_SHORT = 16  # digits of the digest


class PageFrame:
    """Header and footer; ``draw`` is ReportLab's onPage."""

    def __init__(self, minutes: Minutes, digest: str, t: Translator) -> None:
        self.left = visible(f"{t(minutes.hospital)} · {t(minutes.board)}")
        self.right = visible(t(say("Minutes, {on}", on=minutes.on)))
        self.made_up = visible(t(say("Demonstration data: made up, no real patient"))) if minutes.demonstration else ""
        self.digest = f"SHA-256 {digest[:_SHORT]}…"

    def draw(self, canvas: Any, document: Any) -> None:
        """Everything outside the body of the page."""
        canvas.saveState()
        top, bottom = PAGE[1] - 30, 26
        canvas.setFont(REGULAR, _SIZE)
        canvas.setFillColor(QUIET)
        canvas.drawString(MARGIN, top, _fitting(self.left, WIDTH * 0.7))
        canvas.drawRightString(MARGIN + WIDTH, top, self.right)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.5)
        canvas.line(MARGIN, top - 6, MARGIN + WIDTH, top - 6)
        canvas.line(MARGIN, bottom + 11, MARGIN + WIDTH, bottom + 11)
        canvas.drawString(MARGIN, bottom, self.digest)
        self._page(canvas, bottom)
        if self.made_up:
            canvas.setFillColor(WARN)
            canvas.setFont(BOLD, _SIZE)
            canvas.drawCentredString(MARGIN + WIDTH / 2, bottom, self.made_up)
        canvas.restoreState()

    def _page(self, canvas: Any, bottom: float) -> None:
        before = f"{canvas.getPageNumber()} / "
        canvas.setFillColor(INK)
        x = MARGIN + WIDTH - 18
        canvas.drawRightString(x, bottom, before)
        canvas.saveState()
        canvas.translate(x, bottom)
        canvas.doForm(_PAGES)
        canvas.restoreState()


def canvas_class(at: datetime) -> type[Canvas]:
    """A canvas that dates the file ``at`` and, when it is done, says how many pages there are."""

    class Dated(Canvas):
        """``save`` is the last moment at which the number of pages is known."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **{**kwargs, "pdfVersion": _VERSION})  # type: ignore[no-untyped-call]
            self._doc._timeStamp = _stamp(at)
            self._doc.signature = hashlib.md5(
                usedforsecurity=False
            )  # the file's /ID, else begun with the machine's time

        def save(self) -> None:
            _write_pages(self)
            super().save()  # type: ignore[no-untyped-call]

    return Dated


def _stamp(at: datetime) -> Any:
    """``at`` as ReportLab wants the date of a file."""
    stamp: Any = TimeStamp(invariant=1)
    utc = at.astimezone(UTC)
    stamp.t, stamp.lt, stamp.tzname = utc.timestamp(), utc.timetuple(), "UTC"
    stamp.YMDhms, stamp.dhh, stamp.dmm = tuple(stamp.lt)[:6], 0, 0
    return stamp


def _write_pages(canvas: Any) -> None:
    canvas.beginForm(_PAGES, 0, -4, 60, 12)
    canvas.setFont(REGULAR, _SIZE)
    canvas.setFillColor(INK)
    canvas.drawString(0, 0, str(canvas.getPageNumber() - 1))
    canvas.endForm()


def _fitting(text: str, width: float) -> str:
    while stringWidth(text, REGULAR, _SIZE) > width:
        text = text[:-2] + "…"
    return text
