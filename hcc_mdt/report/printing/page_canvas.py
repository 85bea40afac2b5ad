"""On what are the pages drawn? A canvas that dates the file, keeps its structure, finishes it for the archive.

``save`` is the last moment before the bytes: the number of pages is known, every part of the text has been drawn.
"""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from reportlab import rl_config
from reportlab.lib.utils import TimeStamp
from reportlab.pdfgen.canvas import Canvas

from hcc_mdt.board.minutes.evidence import AttachedFile
from hcc_mdt.report.printing import structure
from hcc_mdt.report.printing.archival import LineEnds, make_archival
from hcc_mdt.report.printing.attachments import attach
from hcc_mdt.report.printing.fonts import REGULAR
from hcc_mdt.report.printing.page_frame import PAGES
from hcc_mdt.report.printing.structure import Structure
from hcc_mdt.report.printing.styles import FOOTER, INK

rl_config.useA85 = 0  # type: ignore[attr-defined]  # streams as they are: written in letters they are a quarter longer
_VERSION = (1, 7)  # PAdES extends PDF 1.7, and so does PDF/A-3


def canvas_class(at: datetime, language: str, files: Sequence[AttachedFile]) -> type[Canvas]:
    """A canvas that dates the file ``at``, puts ``files`` into it and says how many pages there are."""

    class Archived(dated_class(at)):  # type: ignore[misc]
        """One file of minutes."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.structure = Structure()

        def save(self) -> None:
            _write_pages(self)
            make_archival(self._doc, language, attach(self._doc, files))
            structure.finish(self)
            self._doc.encrypt = LineEnds()  # not earlier: the document's template takes its encryption off
            super().save()

    return Archived


def dated_class(at: datetime) -> type[Canvas]:
    """A canvas whose file carries the date ``at`` and nothing of the machine's clock: same pages, same bytes."""

    class Dated(Canvas):
        """One file."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **{**kwargs, "pdfVersion": _VERSION})  # type: ignore[no-untyped-call]
            self._doc._timeStamp = _stamp(at)
            self._doc.signature = hashlib.md5(
                usedforsecurity=False
            )  # the file's /ID, else begun with the machine's time

    return Dated


def _stamp(at: datetime) -> Any:
    """``at`` as ReportLab wants the date of a file."""
    stamp: Any = TimeStamp(invariant=1)
    utc = at.astimezone(UTC)
    stamp.t, stamp.lt, stamp.tzname = utc.timestamp(), utc.timetuple(), "UTC"
    stamp.YMDhms, stamp.dhh, stamp.dmm = tuple(stamp.lt)[:6], 0, 0
    return stamp


def _write_pages(canvas: Any) -> None:
    canvas.beginForm(PAGES, 0, -4, 60, 12)
    canvas.setFont(REGULAR, FOOTER)
    canvas.setFillColor(INK)
    canvas.drawString(0, 0, str(canvas.getPageNumber() - 1))
    canvas.endForm()
