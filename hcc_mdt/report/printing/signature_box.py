"""Where does each signer sign? A labelled box on the sign-off page, with its empty signature field inside.

All fields are in the file before the first signature: one that is added later would break those before it. The field's
alternate name (/TU) says whom it is meant for, so a signature by somebody else is noticed.
"""

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString
from reportlab.platypus.flowables import Flowable

from hcc_mdt.report.printing.inert import string

_PRINT_AND_LOCK = 132  # annotation flags 3 and 8 (ISO 32000-1, table 165)


class SignatureField(Flowable):
    """An empty signature field of a fixed size."""

    def __init__(self, field: str, meant_for: str, width: float, height: float) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.field, self.meant_for = field, meant_for
        self.size = width, height

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        return self.size

    def draw(self) -> None:
        left, bottom = self.canv.absolutePosition(0, 0)
        rect = [round(edge, 2) for edge in (left, bottom, left + self.size[0], bottom + self.size[1])]
        add_field(self.canv, self.field, self.meant_for, rect)


def add_field(canvas: Any, field: str, meant_for: str, rect: list[float]) -> None:
    """Put an empty signature field on the canvas' current page; ``rect`` in points from the page's lower left."""
    document = canvas._doc
    widget = PDFDictionary(
        {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Widget"),
            "FT": PDFName("Sig"),
            "T": PDFString(field),
            "TU": string(meant_for),
            "F": _PRINT_AND_LOCK,
            "Rect": PDFArray(rect),
            "P": document.thisPageRef(),
        }
    )
    widget.dict["AP"] = PDFDictionary({"N": document.Reference(_nothing(rect))})
    canvas._addAnnotation(widget)
    form = getattr(document.Catalog, "AcroForm", None)
    if form is None:
        form = PDFDictionary({"Fields": PDFArray([]), "SigFlags": 3})
        document.Catalog.AcroForm = form
    form.dict["Fields"].sequence.append(document.Reference(widget))


def _nothing(rect: list[float]) -> Any:
    """How the box looks while it is empty: PDF/A wants to be told even that."""
    box = PDFArray([0, 0, round(rect[2] - rect[0], 2), round(rect[3] - rect[1], 2)])
    shape = {"Type": "/XObject", "Subtype": "/Form", "BBox": box, "Resources": PDFDictionary({})}
    return PDFStream(PDFDictionary(shape), b"")
