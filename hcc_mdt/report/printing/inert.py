"""How does typed text stand in a file without looking like a part of its structure?

Between brackets a PDF holds text as it is, and whoever looks for ``/ByteRange`` or ``startxref`` in the raw bytes, as
every check of a signature must, finds it there too. So only letters, digits and spaces stay as they are.
"""

import codecs

from reportlab.pdfbase.pdfdoc import PDFString

_AS_IT_IS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 ")


def string(text: str) -> PDFString:
    """``text`` as a PDF string that shows the same in every reader."""
    bare = text.isascii() and text.isprintable()
    data = text.encode() if bare else codecs.BOM_UTF16_BE + text.encode("utf-16-be", "replace")
    return PDFString(b"".join(map(_octal, data)), escape=0, enc="raw")


def unmistakable(text: str) -> str:
    """``text`` for the file's metadata, which stand there bare and are written anew by whoever signs: on one line, and
    with a division sign for the slash that begins every key."""
    return " ".join(text.split()).replace("/", "\u2215")


def _octal(byte: int) -> bytes:
    return bytes([byte]) if byte in _AS_IT_IS else b"\\%03o" % byte
