"""In which order is the file read out, and as what: heading, paragraph, table, picture?

The structure tree (tagged PDF, ISO 32000-1, 14.8). What is drawn says as what it is drawn (a ``Part``), in the order of
the flow, which is the order of reading; whatever only adorns the page is marked as an artefact. Signature fields stand
beside the tree, each after a paragraph that names its signer: a field the tree points to counts as changed in an
unforeseen place when it is signed, and every earlier signature would be called broken.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObject, PDFObjectReference

from hcc_mdt.report.printing.inert import string


class Part:
    """A part of the document. ``kind``: P, H1, H2, Table, TR, TH, TD, Figure. It enters the tree when it is first
    drawn. ``once``: drawn again (a table's head on the next page) it is no part of the text any more."""

    __slots__ = ("alt", "inside", "kids", "kind", "name", "once")

    def __init__(self, kind: str, inside: "Part | None" = None, *, alt: str = "", once: bool = False) -> None:
        self.kind, self.inside, self.alt, self.once = kind, inside, alt, once
        self.kids: list[Any] = []
        self.name: str | None = None


class Structure:
    """The tree as it grows while the pages are drawn."""

    def __init__(self) -> None:
        self.root = Part("Document")
        self.root.name = "Tag0"
        self.parts = [self.root]
        self.on_page: dict[int, list[Part]] = {}

    def enter(self, part: Part) -> None:
        """Give the part, and what it stands in, its place in the tree."""
        if part.name is None:
            outer = part.inside or self.root
            self.enter(outer)
            part.name = f"Tag{len(self.parts)}"
            self.parts.append(part)
            outer.kids.append(part)

    def marked(self, part: Part, page: int) -> int:
        """The number of the next piece of ``part`` on ``page``."""
        self.enter(part)
        there = self.on_page.setdefault(page, [])
        there.append(part)
        part.kids.append((page, len(there) - 1))
        return len(there) - 1


@contextmanager
def _mark(canvas: Any, words: str) -> Iterator[None]:
    canvas._code.append(words)
    yield
    canvas._code.append("EMC")


def drawn_as(canvas: Any, part: Part) -> Any:
    """Whatever is drawn within is (a piece of) ``part``; without a structure on the canvas nothing happens."""
    structure: Structure | None = getattr(canvas, "structure", None)
    if structure is None:
        return nullcontext()
    if part.once and part.kids:
        return artefact(canvas)
    number = structure.marked(part, canvas.getPageNumber())
    return _mark(canvas, f"/{part.kind} <</MCID {number}>> BDC")


def artefact(canvas: Any) -> Any:
    """Whatever is drawn within only adorns the page."""
    return nullcontext() if getattr(canvas, "structure", None) is None else _mark(canvas, "/Artifact BMC")


class _Element(PDFObject):
    """One part as the file holds it."""

    def __init__(self, part: Part) -> None:
        self.part = part

    def format(self, document: Any) -> bytes:
        part = self.part
        outer = part.inside.name if part.inside is not None else "Tag0"
        entries = [f"/S/{part.kind}", f"/P {_ref(document, outer if part.name != 'Tag0' else 'TagRoot')}"]
        if part.alt:
            entries.append("/Alt " + string(part.alt).format(document).decode("latin-1"))
        if part.kind == "TH":
            entries.append("/A<</O/Table/Scope/Column>>")
        pages = {kid[0] for kid in part.kids if isinstance(kid, tuple)}
        home = min(pages, default=None)
        if home is not None:
            entries.append(f"/Pg {_ref(document, f'Page{home}')}")
        entries.append(f"/K[{' '.join(_kid(document, kid, home) for kid in part.kids)}]")
        return f"<</Type/StructElem{''.join(entries)}>>".encode("latin-1")


def _ref(document: Any, name: str | None) -> str:
    number, _ = document.idToObjectNumberAndVersion[name]
    return f"{number} 0 R"


def _kid(document: Any, kid: Any, home: int | None) -> str:
    if isinstance(kid, Part):
        return _ref(document, kid.name)
    page, number = kid
    return str(number) if page == home else f"<</Type/MCR/Pg {_ref(document, f'Page{page}')}/MCID {number}>>"


class _Tree(PDFObject):
    """The root of the structure, and from each piece on each page back to its part."""

    __RefOnly__ = 1

    def __init__(self, structure: Structure, pages: int) -> None:
        self.structure, self.pages = structure, pages

    def format(self, document: Any) -> bytes:
        rows = []
        for page in range(1, self.pages + 1):
            names = " ".join(_ref(document, part.name) for part in self.structure.on_page.get(page, []))
            rows.append(f"{page - 1}[{names}]")
        whole = f"<</Type/StructTreeRoot/K {_ref(document, 'Tag0')}"
        return f"{whole}/ParentTree<</Nums[{chr(10).join(rows)}]>>/ParentTreeNextKey {len(rows)}>>".encode("latin-1")


def finish(canvas: Any) -> None:
    """Write the tree into the canvas' document, once every page is drawn."""
    structure, document = canvas.structure, canvas._doc
    pages = document.Pages.pages
    for number, ref in enumerate(pages):
        page = document.idToObject[ref.name] if isinstance(ref, PDFObjectReference) else ref
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = number, "/S"
    document.Catalog.StructTreeRoot = tree = _Tree(structure, len(pages))
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    document.Reference(tree, "TagRoot")
    for part in structure.parts:
        document.Reference(_Element(part), part.name)
