"""Which letters can the minutes print, and what stands in for those they cannot?

One font with Chinese in it, embedded, in two weights. A character it lacks, a control character or a mark that turns
the reading direction is printed as its code point (``[U+202E]``): never an empty box, never invisible, never obeyed.
"""

import unicodedata
from functools import cache
from pathlib import Path

from reportlab.graphics.shapes import STATE_DEFAULTS
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD = "NotoSansSC", "NotoSansSC-Bold"
_FILES = {REGULAR: "NotoSansSC-Regular.ttf", BOLD: "NotoSansSC-Bold.ttf"}
_FOLDER = Path(__file__).parent / "fonts"
_UNSEEN = ("C", "M", "Zl", "Zp")
"""Unicode categories that must not act on the page: control, format, surrogate, private, unassigned, combining."""


@cache
def register_fonts() -> None:
    """Make both weights known to ReportLab, once per process (about 0.1 s)."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(_FOLDER / file)))
    STATE_DEFAULTS["fontName"] = REGULAR  # else every drawing names Helvetica, which is not embedded
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)


@cache
def _printable() -> frozenset[str]:
    """The characters both weights have a glyph for and that only print."""
    register_fonts()
    common = set.intersection(*(set(pdfmetrics.getFont(name).face.charToGlyph) for name in _FILES))
    return frozenset(
        chr(point)
        for point in common
        if point and not unicodedata.category(chr(point)).startswith(_UNSEEN)  # glyph of U+0000 is the empty box
    )


def visible(text: str) -> str:
    """``text`` as the page shows it: code points for what cannot be printed; line breaks kept, tabs as spaces."""
    text = _composed(text).replace("\t", "    ")
    allowed = _printable()
    if allowed.issuperset(text.replace("\n", "")):
        return text
    return "".join(c if c in allowed or c == "\n" else f"[U+{ord(c):04X}]" for c in text)


def _composed(text: str) -> str:
    """Line ends unified, and accents joined to their letters where somebody typed them apart."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() or not any(unicodedata.combining(c) for c in text):
        return text
    return unicodedata.normalize("NFC", text)
