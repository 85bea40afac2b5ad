"""Are the pages of the file what these minutes print?

Printing is determined by the minutes alone, so they are printed again and compared: byte by byte, and where only the
packing differs (another zlib), object by object with every stream unpacked.
"""

import base64
import zlib
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from hcc_mdt.report.original import held, plain

_KINDS_OF_85 = ("/ASCII85Decode", "/FlateDecode")


def alike(first: bytes, second: bytes) -> bool:
    """Do two unsigned files say and show the same?"""
    return first == second or _same_objects(first, second)


def _same_objects(first: bytes, second: bytes) -> bool:
    one, other = (PdfFileReader(BytesIO(pdf), strict=True) for pdf in (first, second))
    refs = set(one.xrefs.explicit_refs_in_revision(0))
    if refs != set(other.xrefs.explicit_refs_in_revision(0)):
        return False
    if plain(one.trailer_view.raw_get("/Root")) != plain(other.trailer_view.raw_get("/Root")):
        return False
    return all(_same(one.get_object(ref), other.get_object(ref)) for ref in refs)


def _same(one: Any, ours: Any) -> bool:
    """Is the object of a file that may be hostile the one we printed? Unpacked no further than ours is long."""
    if plain(one) == plain(ours):
        return True
    if not isinstance(one, generic.StreamObject) or not isinstance(ours, generic.StreamObject):
        return False
    if _entries(one) != _entries(ours):
        return False
    filters = held(ours, "/Filter") or []
    names = tuple(str(name) for name in filters) if isinstance(filters, list) else (str(filters),)
    content = _unpacked(ours.encoded_data, names, -1)
    return _unpacked(one.encoded_data, names, len(content) + 1) == content


def _entries(stream: Any) -> Any:
    """What stands in a stream's dictionary and does not depend on the packing."""
    return tuple((key, plain(stream.raw_get(key))) for key in sorted(stream) if key != "/Length")


def _unpacked(data: bytes, names: tuple[str, ...], most: int) -> bytes:
    if names == _KINDS_OF_85:
        data = base64.a85decode(data.strip().removesuffix(b"~>"), adobe=False)
    elif names != ("/FlateDecode",):
        return data
    return zlib.decompressobj().decompress(data, max(most, 0))
