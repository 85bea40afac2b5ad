"""How does text get into a page? As text: nothing in it is markup, and none of it changes how the rest is shown."""

import re

from hcc_mdt.control_characters import on_one_line
from hcc_mdt.markup import escape

__all__ = ["PIECE", "escape", "literal", "unbroken"]

_MARKDOWN = re.compile(r"[\\`*_\[\]<>$~!#|&]|^[-+](?= )|(?<=\d)[.)](?= )")
_NAME = re.compile(r":(?=[\w+-]+[:\[/])")
"""Before the name of a colour, an icon or an emoji; Streamlit looks for it after the escapes."""
_BEFORE = r"(?:[≥≤<>] ?|\b[A-Za-z][a-z]{0,11} )"
_NUMBER = r"[−-]?\d(?:[\d.,]*\d)?"
_UNIT = r"(?: ?(?:%|[天周年]|d\b|mmHg|kPa|[cm]m\b|[mµn]?(?:g|L|mol|AU|U|IU)\b(?:/(?:mL|dL|L|kg|d)\b)?))"
PIECE = re.compile(
    rf"{_BEFORE}?\d{{4}}-\d\d-\d\d(?: 前)?|{_BEFORE}?{_NUMBER}{_UNIT}|{_BEFORE}{_NUMBER}|(?<![A-Za-z\d])\d[\d.,]*\d"
)
"""What is read as one: a date, a sign or word with its number, a number with its unit."""


def literal(text: str) -> str:
    """``text`` for the label of a button, link or fold, where Streamlit reads Markdown: ``:red[x]`` stays as typed."""
    return _MARKDOWN.sub(r"\\\g<0>", _NAME.sub(":\u2060", on_one_line(text)))


def unbroken(text: str) -> str:
    """``text`` as HTML in which no line ends within a date or between "≥" and its number. The letters stay the same."""
    told, end = [], 0
    for piece in PIECE.finditer(text):
        told += [escape(text[end : piece.start()]), f'<span class="one-piece">{escape(piece.group())}</span>']
        end = piece.end()
    return "".join([*told, escape(text[end:])])
