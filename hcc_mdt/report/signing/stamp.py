"""What does a signature look like on paper? Name, as what, when: one small page the size of its field."""

from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from hcc_mdt.locale import translator
from hcc_mdt.messages import say
from hcc_mdt.report.printing.fonts import BOLD, REGULAR, register_fonts, visible
from hcc_mdt.report.printing.styles import ACCENT, INK, QUIET


def stamp_page(
    name: str, role: str, at: datetime, *, zone: str, language: str, width: float, height: float,
    proven: bool = False,
) -> bytes:  # fmt: skip
    """A one-page PDF of ``width`` × ``height`` points. ``at`` is aware UTC, shown in ``zone``; unless a time stamp will
    prove it (``proven``), the stamp says whose clock it is."""
    register_fonts()
    t = translator(language)
    out = BytesIO()
    canvas = Canvas(out, pagesize=(width, height), invariant=1, initialFontName=REGULAR)
    canvas.setFillColor(ACCENT)
    canvas.rect(0, 0, 3, height, stroke=0, fill=1)
    when = say("Signed electronically on {at} (server's clock)", at=local(at, zone))
    if proven:
        when = say("Signed electronically on {at}, with a time stamp", at=local(at, zone))
    lines = (
        (BOLD, 12.0, INK, visible(name)),
        (REGULAR, 8.5, INK, visible(role)),
        (REGULAR, 7.5, QUIET, t(when)),
    )
    baseline = height - 18
    for font, size, colour, text in lines:
        size = min(size, size * (width - 16) / max(stringWidth(text, font, size), 1))
        canvas.setFont(font, size)
        canvas.setFillColor(colour)
        canvas.drawString(10, baseline, text)
        baseline -= (height - 22) / 2.4
    canvas.save()
    return out.getvalue()


def local(at: datetime, zone: str) -> str:
    """``at`` in ``zone`` with its offset: ``2026-03-05 17:30 UTC+08:00``."""
    there = at.astimezone(ZoneInfo(zone))
    offset = there.strftime("%z")
    return f"{there:%Y-%m-%d %H:%M} UTC" + ("" if offset in ("", "+0000") else f"{offset[:3]}:{offset[3:]}")
