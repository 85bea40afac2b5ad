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

from hcc_mdt.messages import say
from hcc_mdt.report.checking.envelope import Broken
from hcc_mdt.report.checking.original import held, plain

_MOST = 64 * 1024 * 1024  # bytes of one stream that we printed ourselves
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
    content = content_of(ours, _MOST)
    return _unpacked(one.encoded_data, _names(ours), len(content) + 1) == content


def content_of(stream: Any, most: int) -> bytes:
    """What a stream of a page holds. Raises ``Broken`` when it is no stream, or longer than ``most``."""
    if not isinstance(stream, generic.StreamObject):
        raise Broken(say("The file is not built the way this program builds minutes."))
    content = _unpacked(stream.encoded_data, _names(stream), most + 1)
    if len(content) > most:
        raise Broken(say("The pages unpack to more than minutes can hold."))
    return content


def _names(stream: Any) -> tuple[str, ...]:
    filters = held(stream, "/Filter") or []
    return tuple(str(name) for name in filters) if isinstance(filters, list) else (str(filters),)


def _entries(stream: Any) -> Any:
    """What stands in a stream's dictionary and does not depend on the packing."""
    return tuple((key, plain(stream.raw_get(key))) for key in sorted(stream) if key != "/Length")


def _unpacked(data: bytes, names: tuple[str, ...], most: int) -> bytes:
    if names == _KINDS_OF_85:
        data = base64.a85decode(data.strip().removesuffix(b"~>"), adobe=False)
    elif names != ("/FlateDecode",):
        return data
    return zlib.decompressobj().decompress(data, most)
