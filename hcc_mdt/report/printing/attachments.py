"""How do files travel inside the PDF, so that any viewer lists them and any archive keeps them?

Embedded files after PDF/A-3: each named twice (in the file list and as associated with the document), with its
relation "Source": the pages were made from them. Compressed once, read back in ``attached``.
"""

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDate, PDFDictionary, PDFStream, PDFString, PDFZCompress

from hcc_mdt.board.minutes.evidence import AMENDED, FACTS, LOGO, MINUTES, REGIMENS, RULES, AttachedFile

_KINDS = {"json": "/application#2Fjson", "toml": "/application#2Ftoml", "png": "/image#2Fpng", "jpg": "/image#2Fjpeg"}
_SAID = {
    MINUTES: "The minutes, canonical: what the digest is taken of",
    AMENDED: "The minutes these amend, canonical",
    FACTS: "The facts of each case as known when the board decided",
    REGIMENS: "The regimens the program knew",
    RULES: "Rules in force",
    LOGO: "The hospital's sign on the first page",
}


def attach(document: Any, files: Sequence[AttachedFile]) -> PDFArray:
    """Put ``files`` into ReportLab's ``document``; what comes back is the catalogue's list of associated files."""
    named = sorted(files, key=lambda file: file.name.encode())
    specs = [document.Reference(_specification(document, file)) for file in named]
    pairs = [part for file, spec in zip(named, specs, strict=True) for part in (PDFString(file.name), spec)]
    document.Catalog.Names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": PDFArray(pairs)})})
    return PDFArray(specs)


def _specification(document: Any, file: AttachedFile) -> PDFDictionary:
    content = PDFStream(
        PDFDictionary(
            {
                "Type": "/EmbeddedFile",
                "Subtype": _KINDS.get(file.name.rpartition(".")[2], "/application#2Foctet-stream"),
                "Params": PDFDictionary({"Size": len(file.data), "ModDate": PDFDate(document._timeStamp)}),
            }
        ),
        file.data,
        [PDFZCompress],
    )
    kept = document.Reference(content)
    said = next((words for name, words in _SAID.items() if file.name.startswith(name)), file.name)
    return PDFDictionary(
        {
            "Type": "/Filespec",
            "F": PDFString(file.name),
            "UF": PDFString(file.name),
            "Desc": PDFString(said),
            "AFRelationship": "/Source",
            "EF": PDFDictionary({"F": kept, "UF": kept}),
        }
    )
