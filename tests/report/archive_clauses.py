"""Which clauses of PDF/A-3 (ISO 19005-3) does a file break? A check of what can go wrong with what we print.

No validator is to be had from the package registries (veraPDF is a program of its own), so each clause that our files
touch is checked here by hand, with pikepdf and fontTools. It is no substitute for veraPDF, and DECISIONS.md says so.
"""

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from fontTools.ttLib import TTFont

_FORBIDDEN = {"/JavaScript", "/AA", "/OpenAction", "/XFA", "/NeedAppearances", "/Requirements"}
_COLOURS = re.compile(rb"(?<![\w/])(?:k|K|gs|sh)(?!\w)")


def broken(data: bytes) -> list[str]:
    """The clauses broken, each with what is wrong."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [*_file(data, pdf), *_metadata(pdf), *_colours(pdf), *_fonts(pdf), *_annotations(pdf), *_inside(pdf),
                *_structure(pdf)]  # fmt: skip


def _file(data: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}", data):
        yield "6.1.2: no header with four high bytes in a comment"
    if not data.rstrip(b"\n").endswith(b"%%EOF"):
        yield "6.1.3: something after the end"
    if "/ID" not in pdf.trailer or "/Encrypt" in pdf.trailer:
        yield "6.1.3: no file identifier, or encrypted"
    for found in re.finditer(rb"(.)endstream\b", data, re.DOTALL):
        if found[1] not in b"\r\n":
            yield f"6.1.7.1: no line end before endstream at {found.start()}"
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream) and "/LZWDecode" in str(one.get("/Filter", "")):
            yield "6.1.7.2: LZW"
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            for key in _FORBIDDEN & set(one.keys()):
                yield f"6.4, 6.5: {key}"


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_metadata() as found:
        if (found.get("pdfaid:part"), found.get("pdfaid:conformance")) != ("3", "A"):
            yield "6.6.4: the level is not stated"
        for name in ("dc:title", "xmp:CreateDate", "xmp:ModifyDate", "pdf:Producer"):
            if not found.get(name):
                yield f"6.6.2: no {name}"
    if "/Filter" in pdf.Root.Metadata:
        yield "6.6.2: the metadata are packed"


def _colours(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = list(pdf.Root.get("/OutputIntents", []))
    if len(intents) != 1 or str(intents[0].S) != "/GTS_PDFA1":
        yield "6.2.3: no output intent"
        return
    profile = intents[0].DestOutputProfile.read_bytes()
    if profile[16:20] != b"RGB " or profile[36:40] != b"acsp" or profile[8] > 4:
        yield "6.2.3: the output profile is no RGB profile"
    for page in pdf.pages:
        if _COLOURS.search(b"\n".join(page.Contents.read_bytes().split(b"\n"))) and "/ExtGState" in page.Resources:
            yield "6.2.4, 6.2.5: another colour space or a graphics state"
        if "/Group" in page:
            yield "6.2.10: a transparency group"
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image":
            if "/SMask" in one or "/Mask" in one or str(one.ColorSpace) != "/DeviceRGB":
                yield "6.2.8: an image with a mask or in another colour space"
            if one.get("/Interpolate", False):
                yield "6.2.8: an image to be interpolated"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for one in pdf.objects:
        if not isinstance(one, pikepdf.Dictionary) or one.get("/Type") != "/Font":
            continue
        name = str(one.BaseFont)
        described = one.get("/FontDescriptor")
        if described is None or "/FontFile2" not in described:
            yield f"6.2.11.4: {name} is not embedded"
            continue
        if not re.match(r"/[A-Z]{6}\+", name):
            yield f"6.2.11.4: {name} is not named as a subset"
        if "/ToUnicode" not in one:
            yield f"6.2.11.7: {name} does not say which letters it shows"
        font = TTFont(BytesIO(described.FontFile2.read_bytes()))
        if "/Encoding" in one or not int(described.Flags) & 4 or len(font["cmap"].tables) != 1:
            yield f"6.2.11.6: {name} is neither plainly symbolic nor plainly not"
        shown, scale = font["cmap"].tables[0].cmap, 1000 / font["head"].unitsPerEm  # type: ignore[attr-defined]
        for code, width in enumerate(one.Widths, int(one.FirstChar)):
            if code in shown and abs(float(width) - font["hmtx"][shown[code]][0] * scale) > 1:
                yield f"6.2.11.5: {name} states another width than it has"
                break


def _annotations(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        for one in page.get("/Annots", []):
            flags = int(one.get("/F", 0))
            if not flags & 4 or flags & 0b100011:
                yield "6.3.2: an annotation that is not printed"
            left, bottom, right, top = (float(edge) for edge in one.Rect)
            if left == right and bottom == top:
                continue  # a time stamp on the whole file takes no room and needs no looks
            if "/AP" not in one or set(one.AP.keys()) != {"/N"}:
                yield "6.3.3: an annotation that does not say how it looks"


def _inside(pdf: pikepdf.Pdf) -> Iterator[str]:
    listed = {spec.obj.objgen for spec in pdf.attachments.values()}
    if listed != {spec.objgen for spec in pdf.Root.get("/AF", [])}:
        yield "6.8: an embedded file that is associated with nothing"
    for name, spec in pdf.attachments.items():
        if not {"/F", "/UF", "/EF", "/AFRelationship"} <= set(spec.obj.keys()):
            yield f"6.8: {name} is not described"
        if "/Subtype" not in spec.obj.EF.F or "/ModDate" not in spec.obj.EF.F.Params:
            yield f"6.8: {name} states neither kind nor date"


def _structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    if not pdf.Root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False) or "/StructTreeRoot" not in pdf.Root:
        yield "6.7.2: not tagged"
        return
    if not re.fullmatch(r"[a-z]{2}-[A-Z]{2}", str(pdf.Root.get("/Lang", ""))):
        yield "6.7.4: no language"
    rows = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    back = {int(rows[n]): rows[n + 1] for n in range(0, len(rows), 2)}
    for number, page in enumerate(pdf.pages, 1):
        code = page.Contents.read_bytes()
        marks = [int(n) for n in re.findall(rb"/MCID (\d+)>> BDC", code)]
        if marks != list(range(len(back[int(page.StructParents)]))):
            yield f"6.7.3: page {number} and the structure do not agree"
        if code.count(b" BDC") + code.count(b" BMC") != code.count(b"EMC"):
            yield f"6.7.3: a mark on page {number} is not closed"
        if _unmarked(code):
            yield f"6.7.3: page {number} shows something that is neither text nor adornment"


def _unmarked(code: bytes) -> bool:
    """Is something painted outside every mark?"""
    depth = 0
    for line in code.split(b"\n"):
        depth += line.endswith((b" BDC", b" BMC")) - (line.strip() == b"EMC")
        painted = re.search(
            rb"(?<![\w/])(?:Tj|TJ|f\*?|S|s|B\*?|b\*?|Do)(?!\w)", re.sub(rb"\((?:\\.|[^()\\])*\)", b"()", line)
        )
        if painted and depth == 0:
            return True
    return False
