"""What must the file carry to be shown alike in fifty years? What PDF/A-3 (ISO 19005-3) asks beyond good manners.

Its level, in the metadata; the colour space its colours are meant in; and line ends where ReportLab saves them.
"""

from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    NoEncryption,
    PDFArray,
    PDFDictionary,
    PDFObject,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from hcc_mdt.report.printing.inert import string, unmistakable

LEVEL = "A"
"""Conformance: "A" promises, beyond "B", a tagged structure and text that can be read out."""
_PART = 3
_PROFILE = Path(__file__).parent / "profile" / "sRGB.icc"
_COMPONENTS = 3
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" {names}>
<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>{level}</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer><pdf:Keywords>{keywords}</pdf:Keywords>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{at}</xmp:CreateDate><xmp:ModifyDate>{at}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>
"""
# Names of vocabularies, not addresses: nothing is ever asked of them.
_NAMES = " ".join(
    f'xmlns:{prefix}="{scheme}//{rest}"'
    for prefix, scheme, rest in (
        ("pdfaid", "http:", "www.aiim.org/pdfa/ns/id/"),
        ("dc", "http:", "purl.org/dc/elements/1.1/"),
        ("pdf", "http:", "ns.adobe.com/pdf/1.3/"),
        ("xmp", "http:", "ns.adobe.com/xap/1.0/"),
    )
)


class _WithLineEnd(bytes, PDFObject):
    """The content of a stream with the line end before ``endstream``, which counts not as content."""

    def format(self, document: Any) -> bytes:
        return bytes(self) + b"\n"


class LineEnds(NoEncryption):
    """ReportLab's last step before a stream is written: the one place to end it as PDF/A asks (6.1.7.1)."""

    def encode(self, t: Any) -> Any:
        return _WithLineEnd(t.encode("latin-1") if isinstance(t, str) else t)


def make_archival(document: Any, language: str, files: PDFArray) -> None:
    """Give ReportLab's ``document`` metadata, colour space and its list of associated files."""
    catalogue = document.Catalog
    catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents", "AF"]
    catalogue.AF = files
    info = document.info
    info.title, info.author, info.subject = map(unmistakable, (info.title, info.author, info.subject))
    catalogue.Metadata = _metadata(document, language)
    info.title, info.author, info.subject = map(string, (info.title, info.author, info.subject))
    catalogue.OutputIntents = PDFArray([_colours(document)])
    catalogue.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})


def _metadata(document: Any, language: str) -> PDFStream:
    """The same words as in the file's information dictionary, as PDF/A asks."""
    info = document.info
    year, month, day, hour, minute, second = document._timeStamp.YMDhms
    said = {
        "title": info.title,
        "author": info.author,
        "subject": info.subject,
        "language": language,
        "producer": info.producer,
        "keywords": info.keywords,
        "creator": info.creator,
    }
    text = _XMP.format(
        names=_NAMES,
        part=_PART,
        level=LEVEL,
        at=f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z",
        **{name: _in_xml(value) for name, value in said.items()},
    )
    return PDFStream(PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), text.encode())


def _in_xml(text: str) -> str:
    """Nothing in it is markup."""
    return escape(text)


def _colours(document: Any) -> PDFDictionary:
    profile = PDFStream(PDFDictionary({"N": _COMPONENTS, "Alternate": "/DeviceRGB"}), _profile(), [PDFZCompress])
    return PDFDictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": PDFString("sRGB IEC61966-2.1"),
            "Info": PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": document.Reference(profile),
        }
    )


@cache
def _profile() -> bytes:
    return _PROFILE.read_bytes()
