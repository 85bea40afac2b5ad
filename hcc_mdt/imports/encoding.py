"""In which encoding was this text file written?

UTF-8 and UTF-16 are certain; GB18030 and Windows-1252 are told apart by how Chinese text looks in bytes and always
said to the person. Raises ``BadFile`` for what is no text.
"""

import codecs
import re

from hcc_mdt.errors import BadFile
from hcc_mdt.messages import Message, say

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NAMES = {"gb18030": "GB18030", "cp1252": "Windows-1252"}
_GB2312_PAIR = re.compile(rb"[\xa1-\xf7][\xa1-\xfe]")
_HIGH = re.compile(rb"[\x80-\xff]")


def decoded(file: str, data: bytes) -> tuple[str, Message | None]:
    """The text of ``data``, and a sentence when the encoding had to be recognised."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _with_bom(file, data, encoding), None
    if b"\0" in data:
        raise BadFile(
            say(
                "{file} holds zero bytes, so it is damaged or no plain text. Save it again as CSV in UTF-8.",
                file=file,
            )
        )
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return _recognised(file, data)


def _with_bom(file: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as wrong:
        raise BadFile(
            say("{file} is damaged: its text breaks off at byte {byte}. Save it again as CSV in UTF-8.",
                file=file, byte=wrong.start)
        ) from wrong  # fmt: skip


def _recognised(file: str, data: bytes) -> tuple[str, Message]:
    """Chinese text is nearly all two-byte pairs of GB2312; lone high bytes beside plain letters are Western."""
    rest, pairs = _GB2312_PAIR.subn(b"", data)
    chinese = pairs > len(_HIGH.findall(rest))
    for encoding in ("gb18030", "cp1252") if chinese else ("cp1252", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text, say(
            "{file} is not UTF-8; it was read as {encoding}. Look at names and remarks before you store it.",
            file=file, encoding=_NAMES[encoding],
        )  # fmt: skip
    raise BadFile(say("{file} is in no encoding that can be recognised. Save it again as CSV in UTF-8.", file=file))
