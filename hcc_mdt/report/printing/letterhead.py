"""What stands at the head of the first page? The hospital's sign and lines, the title, and the digest for a camera."""

from io import BytesIO
from typing import Any

from PIL import Image as Picture
from reportlab.platypus.flowables import HRFlowable, Image, Spacer
from reportlab.platypus.tables import Table

from hcc_mdt.board.minutes.model import Minutes
from hcc_mdt.errors import Refused
from hcc_mdt.locale import Translator
from hcc_mdt.messages import say
from hcc_mdt.report.printing.fonts import REGULAR, visible
from hcc_mdt.report.printing.prose import Prose
from hcc_mdt.report.printing.square_code import SquareCode
from hcc_mdt.report.printing.structure import Part, artefact, drawn_as
from hcc_mdt.report.printing.styles import FAINT, RULE, STRONG, TITLE, WIDTH

_LOGO_HEIGHT = 34.0
_CODE = 72.0
_TALLEST = 260.0
_MILLIONS = 8
_MOST_DOTS = _MILLIONS * 1_000_000  # a picture may unpack to far more than it weighs


class Underline(HRFlowable):
    """A line across the page that is no part of the text."""

    def draw(self) -> None:
        with artefact(self.canv):
            super().draw()  # type: ignore[no-untyped-call]


class Sign(Image):
    """The hospital's logo, ``alt`` for whoever cannot see it."""

    alt = ""

    def draw(self) -> None:
        with drawn_as(self.canv, Part("Figure", alt=self.alt)):
            super().draw()  # type: ignore[no-untyped-call]


def head(minutes: Minutes, digest: str, t: Translator, logo: bytes | None, title: str) -> list[Any]:
    """Logo, name, letterhead and title at the left, the square code at the right, a line below."""
    left = [
        *_logo(logo, t(say("Logo of {hospital}", hospital=minutes.hospital))),
        Prose(f"{t(minutes.hospital)} · {t(minutes.board)}", STRONG),
        *(Prose(line, FAINT) for line in minutes.letterhead),
        Prose(title, TITLE),
    ]
    style: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("FONTNAME", (0, 0), (-1, -1), REGULAR)]
    style += [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    widths = [WIDTH - _CODE, _CODE]
    line = Underline(width="100%", thickness=1.2, color=RULE, spaceAfter=6)  # type: ignore[no-untyped-call]
    if sum(part.wrap(widths[0], _TALLEST)[1] for part in left) > _TALLEST:  # a table's row cannot go on overleaf
        return [SquareCode(digest, _CODE, t), *left, line]
    table = Table([[left, SquareCode(digest, _CODE, t)]], colWidths=widths, style=style, hAlign="LEFT")
    return [table, line]


def _logo(logo: bytes | None, alt: str) -> list[Any]:
    """The hospital's own sign, if there is one. Raises ``Refused`` for a picture nobody can read."""
    if logo is None:
        return []
    try:
        with Picture.open(BytesIO(logo)) as picture:
            width, height = picture.size
            flat = None if width * height > _MOST_DOTS else _flat(picture)
    except (OSError, ValueError, Picture.DecompressionBombError) as fault:
        raise Refused(say("The hospital's logo cannot be read. Save it as PNG or JPEG.")) from fault
    if flat is None:
        raise Refused(say("The hospital's logo has more than {limit} million dots. Save it smaller.", limit=_MILLIONS))
    shown = min(_LOGO_HEIGHT * width / height, WIDTH / 2)
    sign = Sign(flat, width=shown, height=shown * height / width, hAlign="LEFT")  # type: ignore[no-untyped-call]
    sign.alt = visible(alt)
    return [sign, Spacer(1, 6)]


def _flat(picture: Picture.Image) -> BytesIO:
    """The picture on white, in the one colour space of the file: transparency prints differently everywhere."""
    ground = Picture.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture.convert("RGBA"))
    out = BytesIO()
    ground.convert("RGB").save(out, "PNG")
    out.seek(0)
    return out
