"""Does every byte of the file stand under a signature, just as it was written?

Checks on the bytes alone, before any PDF library reads them: where each signature lies, that the last one covers the
file to its last byte, that the only bytes a signature cannot cover (itself, in hexadecimal) have their one canonical
form, that nothing but signatures was ever added, and that the digests fit. So one changed byte anywhere is found, and
nothing hostile (encryption, compressed tables, zip bombs) reaches the PDF library.
"""

import hashlib
import re
from dataclasses import dataclass
from itertools import pairwise

from hcc_mdt.messages import say
from hcc_mdt.report.checking.envelope import Broken, opened

LARGEST_FILE = 64 * 1024 * 1024
_MOST_SIGNATURES = 64
_MOST_REVISIONS = 200
_LONGEST_TABLES = 2 * 1024 * 1024
"""Bytes of all cross-reference tables: a hundred thousand objects. Twenty cases have ten thousand."""
_LONGEST_TRAILER = 4096
_RANGE = re.compile(rb"/ByteRange\s*\[\s*0\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]")
_END = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF\r?\n?\Z")
_PREVIOUS = re.compile(rb"/Prev\s+(\d{1,10})\b")
_NUMBER, _REFERENCE, _HEX = r"\s+\d{1,10}\s*", r"\s+\d{1,10}\s+0\s+R\s*", r"<[0-9A-Fa-f]*>\s*"
_TRAILER = re.compile(  # nothing in which something could hide: no text, no comment but ReportLab's, no other key
    rf"trailer\s*<<\s*(?:/(?:Size|Prev){_NUMBER}|/(?:Root|Info){_REFERENCE}|/ID\s*\[\s*(?:{_HEX}){{2}}\]\s*"
    rf"|% ReportLab [\w (),.-]*\n\s*)*>>\s*".encode()
)
_HEXADECIMAL = re.compile(rb"[0-9a-f]+|[0-9A-F]+")


@dataclass(frozen=True, slots=True)
class Seal:
    """One signature in the file: it covers [0, start) and [end, until); between them stands ``der`` in hexadecimal."""

    start: int
    end: int
    until: int
    der: bytes


def seals(pdf: bytes) -> tuple[Seal, ...]:
    """The signatures in the order they were made. Raises ``Broken`` at the first thing that is not as it must be."""
    if len(pdf) > LARGEST_FILE:
        raise Broken(say("The file is larger than minutes can be ({limit} MB).", limit=LARGEST_FILE >> 20))
    if not pdf.startswith(b"%PDF-"):
        raise Broken(say("This is not a PDF file."))
    if _encrypted(pdf):
        raise Broken(say("The file is encrypted. Minutes are never encrypted."))
    if pdf.count(b"/ByteRange") > _MOST_SIGNATURES:
        raise Broken(say("The file claims more signatures than minutes can have."))
    ranges = sorted((tuple(int(n) for n in found.groups()) for found in _RANGE.finditer(pdf)), key=_until)
    if len(ranges) != pdf.count(b"/ByteRange"):
        raise Broken(say("A signature does not say plainly which part of the file it covers."))
    found = tuple(_seal(pdf, *bounds) for bounds in ranges)
    tables = _revisions(pdf) if not found else ()  # unsigned, it still goes to a parser: it must be plainly built
    if found:
        _covering(pdf, found)
        _only_signatures_added(pdf, found)
    elif len(tables) != 1:
        raise Broken(say("Something was added to a file that nobody has signed."))
    return found


def _until(bounds: tuple[int, ...]) -> int:
    """Where the part of the file that a byte range covers ends."""
    return bounds[1] + bounds[2]


def _seal(pdf: bytes, start: int, end: int, length: int) -> Seal:
    until = end + length
    if not start < end <= until <= len(pdf) or pdf[start : start + 1] != b"<" or pdf[end - 1 : end] != b">":
        raise Broken(say("A signature does not cover the file around itself; the file was cut or moved."))
    written = pdf[start + 1 : end - 1]
    if not _HEXADECIMAL.fullmatch(written) or len(written) % 2:
        raise Broken(say("The bytes of a signature itself were changed."))
    whole = bytes.fromhex(written.decode())
    der = whole[: _der_length(whole)]
    if any(whole[len(der) :]):
        raise Broken(say("The bytes of a signature itself were changed."))
    return Seal(start, end, until, der)


def _der_length(data: bytes) -> int:
    """Length of the one DER value that ``data`` begins with, header included."""
    if len(data) < 4 or data[0] != 0x30:
        raise Broken(say("The bytes of a signature itself were changed."))
    if data[1] < 0x80:
        return 2 + data[1]
    octets = data[1] & 0x7F
    return 2 + octets + int.from_bytes(data[2 : 2 + octets])


def _covering(pdf: bytes, found: tuple[Seal, ...]) -> None:
    beyond = len(pdf) - found[-1].until
    if beyond:
        raise Broken(say("{number} bytes were added after the last signature.", number=beyond))
    changed = [seal for seal in found if not _fits(pdf, seal)]
    if changed:
        raise Broken(
            say(
                "The file was changed after it was signed: {changed} of {all} signatures no longer fit.",
                changed=len(changed),
                all=len(found),
            )
        )


def _fits(pdf: bytes, seal: Seal) -> bool:
    """Is the digest in the signature that of the bytes it covers?"""
    envelope = opened(seal.der)
    digest = hashlib.new(envelope.algorithm, pdf[: seal.start])
    digest.update(pdf[seal.end : seal.until])
    return digest.digest() == envelope.digest


def _only_signatures_added(pdf: bytes, found: tuple[Seal, ...]) -> None:
    """Exactly one revision of the file per signature after the first."""
    tables = _revisions(pdf)
    for earlier, later in pairwise(found):
        if sum(earlier.until <= table < later.until for table in tables) != 1:
            raise Broken(say("Something other than a signature was added after the first signature."))
    if not any(table < found[0].until for table in tables):
        raise Broken(say("The signed part of the file is no longer in force."))


def _revisions(pdf: bytes) -> tuple[int, ...]:
    """Where the cross-reference table of each revision stands, newest first. Only plain tables are accepted."""
    end = _END.search(pdf, max(0, len(pdf) - 64))
    if end is None:
        raise Broken(say("The file does not end as a PDF must; it was cut or lengthened."))
    tables, left = [int(end[1])], _LONGEST_TABLES
    while len(tables) <= _MOST_REVISIONS:
        trailer, length = _trailer(pdf, tables[-1], left)
        left -= length
        previous = _PREVIOUS.search(trailer)
        if previous is None:
            return tuple(tables)
        tables.append(int(previous[1]))
        if tables[-1] >= tables[-2]:
            break
    raise Broken(say("The file's list of its own parts is not in order."))


def _encrypted(pdf: bytes) -> bool:
    """Does the end of the file say so, be it built our way or not? Said first: nothing else in it can be read."""
    end = _END.search(pdf, max(0, len(pdf) - 64))
    places = (int(end[1]) if end else -1, pdf.rfind(b"trailer"))
    return any(b"/Encrypt" in pdf[place : place + _LONGEST_TRAILER] for place in places if place >= 0)


def _trailer(pdf: bytes, table: int, most: int) -> tuple[bytes, int]:
    """The trailer behind the cross-reference table at ``table``, and how long the table is."""
    start = pdf.find(b"trailer", table, table + most)
    stop = pdf.find(b"startxref", start, start + _LONGEST_TRAILER)
    strange = Broken(say("The file is not built the way this program builds minutes."))
    if pdf[table : table + 4] != b"xref" or start < 0 or stop < 0:
        raise strange
    trailer = pdf[start:stop]
    if not _TRAILER.fullmatch(trailer) or len(_PREVIOUS.findall(trailer)) > 1:
        raise strange
    return trailer, start - table
