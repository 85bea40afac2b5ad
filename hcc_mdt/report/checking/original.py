"""What was the file before anybody signed, and did signing change anything but the places to sign?

pyHanko judges what came after each signature; here it is judged what came with the first one. An object of the first
revision may be written again only where a signature must: its field, the list of permissions, the file's own date.
"""

import re
from collections.abc import Mapping
from typing import Any

from pyhanko.pdf_utils import generic

from hcc_mdt.messages import say
from hcc_mdt.report.checking.envelope import Broken

_FIRST_END = re.compile(rb"startxref\s+\d{1,10}\s+%%EOF\n")
_FIELD = frozenset({"/V", "/AP"})
_CATALOGUE = frozenset({"/Perms", "/DSS", "/Extensions", "/Version"})
_INFO = frozenset({"/ModDate", "/Producer"})
_FORM = frozenset({"/SigFlags", "/Fields"})
_PAGE = frozenset({"/Annots"})


def original(pdf: bytes) -> bytes:
    """The first revision. Raises ``Broken`` when there is none."""
    found = _FIRST_END.search(pdf)
    if found is None:
        raise Broken(say("The file does not end as a PDF must; it was cut or lengthened."))
    return pdf[: found.end()]


def only_signed(reader: Any) -> None:
    """Raises ``Broken`` when something that was there before the signatures is another now."""
    first = reader.get_historical_resolver(0)
    there = set(reader.xrefs.explicit_refs_in_revision(0))
    for number in range(1, reader.xrefs.total_revisions):
        for ref in reader.xrefs.explicit_refs_in_revision(number):
            if ref in there and not _may(first.get_object(ref), reader.get_object(ref, revision=number)):
                raise Broken(say("Something on the pages was replaced when the file was signed."))


def held(holder: Any, key: str) -> Any:
    """What a dictionary holds under ``key``, references followed; None when it is no dictionary or has no such key."""
    return holder[key] if isinstance(holder, Mapping) and key in holder else None


def plain(value: Any) -> Any:
    """A PDF object as nested tuples; a stream with its bytes as stored."""
    match value:
        case generic.IndirectObject():
            return ("ref", value.idnum, value.generation)
        case generic.StreamObject():
            return ("stream", _entries(value), value.encoded_data)
        case generic.DictionaryObject():
            return ("dict", _entries(value))
        case generic.ArrayObject():
            return ("array", tuple(plain(value.raw_get(n)) for n in range(len(value))))
        case _:
            return (type(value).__name__, str(value))


def _entries(value: Any) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted((str(key), plain(value.raw_get(key))) for key in value))


def _may(old: Any, new: Any) -> bool:
    """Is the difference one that signing makes?"""
    if not isinstance(old, generic.DictionaryObject) or type(old) is not type(new):
        return bool(plain(old) == plain(new))
    if isinstance(old, generic.StreamObject):
        return bool(held(old, "/Type") == "/Metadata" == held(new, "/Type") or plain(old) == plain(new))
    allowed = _allowed(old)
    before, after = dict(_entries(old)), dict(_entries(new))
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    grown = all(_only_stamps(old, new, key) for key in ("/Fields", "/Annots") if key in changed)
    return changed <= allowed and grown


def _allowed(old: Any) -> frozenset[str]:
    kind = held(old, "/Type")
    if held(old, "/FT") == "/Sig":
        return _FIELD
    if kind in ("/Catalog", "/Page"):
        return _CATALOGUE if kind == "/Catalog" else _PAGE
    if "/Fields" in old:
        return _FORM
    return _INFO if "/CreationDate" in old else frozenset()


def _only_stamps(old: Any, new: Any, key: str) -> bool:
    """Has the list grown only by fields that take no room: time stamps on the whole file?"""
    before, after = held(old, key) or (), held(new, key) or ()
    if [plain(one) for one in _raw(before)] != [plain(one) for one in _raw(after)[: len(before)]]:
        return False
    added = [after[n] for n in range(len(before), len(after))]
    return all(held(one, "/FT") == "/Sig" and _empty(held(one, "/Rect") or (0, 0, 0, 0)) for one in added)


def _raw(array: Any) -> list[Any]:
    return [array.raw_get(n) for n in range(len(array))]


def _empty(rect: Any) -> bool:
    left, bottom, right, top = (float(edge) for edge in rect)
    return left == right or bottom == top
