"""How does text get into a page? As text: nothing in it is markup, and none of it changes how the rest is shown."""

import re

from hcc_mdt.control_characters import on_one_line
from hcc_mdt.markup import escape

__all__ = ["escape", "literal"]

_MARKDOWN = re.compile(r"[\\`*_\[\]<>$~!#|&]|^[-+](?= )|(?<=\d)[.)](?= )")
_NAME = re.compile(r":(?=[\w+-]+[:\[/])")
"""Before the name of a colour, an icon or an emoji; Streamlit looks for it after the escapes."""


def literal(text: str) -> str:
    """``text`` for the label of a button, link or fold, where Streamlit reads Markdown: ``:red[x]`` stays as typed."""
    return _MARKDOWN.sub(r"\\\g<0>", _NAME.sub(":\u2060", on_one_line(text)))
