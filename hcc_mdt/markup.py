"""How does text stand in HTML or SVG? As text: nothing in it is markup, nor changes how the rest is shown."""

import html

from hcc_mdt.control_characters import seen


def escape(text: str, quote: bool = True) -> str:
    """Like ``html.escape``, with code points for what would turn, hide or pile up over the rest."""
    return html.escape(seen(text), quote)
