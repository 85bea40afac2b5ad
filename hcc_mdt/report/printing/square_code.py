"""How does a camera read the digest off the paper? A QR code of it: text only, no address, nothing is called."""

from functools import lru_cache
from itertools import groupby

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.colors import black
from reportlab.platypus.flowables import Flowable

from hcc_mdt.locale import Translator
from hcc_mdt.messages import say
from hcc_mdt.report.printing.structure import Part, drawn_as

PREFIX = "hcc-mdt:sha256:"
_QUIET = 2  # modules of white kept around; the page is white further out


class SquareCode(Flowable):
    """The digest as a square of ``side`` points."""

    def __init__(self, digest: str, side: float, t: Translator) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.text, self.side = PREFIX + digest, side
        self.alt = t(say("Square code of the digest {digest}", digest=digest))
        self.hAlign = "RIGHT"

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        return self.side, self.side

    def draw(self) -> None:
        rows = _modules(self.text)
        size = self.side / (len(rows) + 2 * _QUIET)
        with drawn_as(self.canv, Part("Figure", alt=self.alt)):
            self.canv.setFillColor(black)
            path = self.canv.beginPath()
            for number, row in enumerate(rows):
                column = 0
                for dark, run in groupby(row):
                    length = len(list(run))
                    if dark:
                        x, y = (column + _QUIET) * size, self.side - (number + 1 + _QUIET) * size
                        path.rect(x, y, length * size, size)
                    column += length
            self.canv.drawPath(path, stroke=0, fill=1)


@lru_cache(maxsize=8)
def _modules(text: str) -> tuple[tuple[bool, ...], ...]:
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    many = range(code.getModuleCount())
    return tuple(tuple(bool(code.isDark(row, column)) for column in many) for row in many)
