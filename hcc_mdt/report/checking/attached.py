"""Which files travel inside this PDF, and what are their bytes?

Read from a file that may be hostile: only after ``seal`` has seen that it is built plainly, only named streams with
no filter or the one we write, never more than ``MOST`` bytes however small they were packed.
"""

import zlib
from typing import Any

from pyhanko.pdf_utils import generic

from hcc_mdt.messages import say
from hcc_mdt.report.checking.envelope import Broken
from hcc_mdt.report.checking.original import held

MOST = 24 * 1024 * 1024
"""Bytes of all attached files together; ten cases need three megabytes."""
_MOST_FILES = 64
_FLATE = "/FlateDecode"


def attached(reader: Any) -> dict[str, bytes]:
    """Name → bytes of every file in the catalogue's list. ``reader``: pyHanko's. Raises ``Broken``."""
    names = held(held(reader.root, "/Names"), "/EmbeddedFiles")
    listed = held(names, "/Names") or ()
    if len(listed) > 2 * _MOST_FILES or len(listed) % 2:
        raise Broken(say("The list of the files inside is not in order."))
    files: dict[str, bytes] = {}
    left = MOST
    for number in range(0, len(listed), 2):
        name = str(listed[number])
        data = unpacked(listed[number + 1]["/EF"]["/F"], left)
        if name in files:
            raise Broken(say("Two files inside have the same name ({name}).", name=name))
        files[name] = data
        left -= len(data)
    return files


def unpacked(stream: Any, most: int) -> bytes:
    """The content of a stream object. Raises ``Broken`` when it would be longer than ``most``."""
    if not isinstance(stream, generic.StreamObject):
        raise Broken(say("A file inside is no file."))
    packed = stream.encoded_data
    filters = held(stream, "/Filter") or []
    filters = list(filters) if isinstance(filters, list) else [filters]
    if "/DecodeParms" in stream or filters not in ([], [_FLATE]):
        raise Broken(say("A file inside is packed in a way this program never uses."))
    if not filters:
        return _within(packed, most)
    machine = zlib.decompressobj()
    try:
        data = machine.decompress(packed, most + 1)
    except zlib.error as fault:
        raise Broken(say("A file inside cannot be unpacked; it was changed.")) from fault
    return _within(data, most)


def _within(data: bytes, most: int) -> bytes:
    if len(data) > most:
        raise Broken(say("The files inside unpack to more than minutes can hold ({limit} MB).", limit=MOST >> 20))
    return data
