"""Do the words on the pages say what the minutes say, when another version of the program set them?

Only for files whose pages cannot be printed again alike. The text is read off the pages as our files show it (embedded
fonts that say which letters they show; what only adorns a page is left out), and the states, verdicts and decisions of
the minutes are looked for in it, case by case.
"""

import re
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic

from hcc_mdt.board.minutes.model import CaseMinutes, Minutes
from hcc_mdt.layout.palette import SIGNS
from hcc_mdt.locale import translator
from hcc_mdt.messages import Message, say
from hcc_mdt.report.checking.envelope import Broken
from hcc_mdt.report.checking.original import held
from hcc_mdt.report.checking.page_comparison import content_of
from hcc_mdt.report.printing.fonts import visible
from hcc_mdt.report.printing.front_page import outcome
from hcc_mdt.report.printing.wordings import STATES

_MOST = 16 * 1024 * 1024  # characters of content of all pages; ten cases have half a million
_MOST_PAGES = 1000
_TOKEN = re.compile(rb"/Artifact BMC|\b(?:BDC|BMC|EMC)\b|/(F\d+\+\d+) [\d.]+ Tf|\(((?:\\.|[^\\()])*)\) Tj", re.DOTALL)
_ESCAPE = re.compile(rb"\\(\d{1,3}|.)", re.DOTALL)
_LETTER = re.compile(rb"<([0-9A-Fa-f]{2})> <([0-9A-Fa-f]+)>")
_EARLIER = {
    "先行诱导剩余肝增生": ("先行剩余肝扩容",),
    "met": ("passed",),
    "符合": ("通过",),
    "not met": ("not passed",),
    "不符合": ("未通过",),
    "not due yet": ("not due",),
}
"""What was decided and how a checkpoint stood, as it reads today → as earlier versions printed it: their pages still
have to be read."""
_LONGEST = 200  # signs of a text that are looked for; the rest stands behind them
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def misread(reader: Any, told: Minutes, language: str) -> Message | None:
    """The first thing the minutes say that the pages do not show, or None. Raises ``Broken``."""
    text = "".join(words(reader))
    place = 0
    for number, case in enumerate(told.cases, 1):
        place = text.find(_bare(_heading(number, len(told.cases), language) + case.code), place)
        there = text[place:] if place >= 0 else ""
        sought = ((case.code,), *_shown(case, language))
        missing = next((said for said in sought if not any(_bare(one) in there for one in said)), None)
        if missing is not None:
            return say("{case}: the pages do not show '{words}'.", case=case.code, words=missing[0])
    return None


def words(reader: Any) -> Iterator[str]:
    """What each page shows, without spaces."""
    pages = list(_pages(held(reader.root, "/Pages"), _MOST_PAGES))
    letters: dict[str, dict[int, str]] = {}
    left = _MOST
    for page in pages:
        fonts = held(held(page, "/Resources"), "/Font")
        code = content_of(held(page, "/Contents"), left)
        left -= len(code)
        for name in fonts or ():
            if name not in letters:
                letters[name] = _letters(held(held(fonts, name), "/ToUnicode"))
        yield _bare("".join(_text(code, letters)))


def _pages(node: Any, most: int) -> Iterator[Any]:
    kids = held(node, "/Kids") or ()
    if len(kids) > most:
        raise Broken(say("The file has more pages than minutes can have."))
    for number in range(len(kids)):
        kid = kids[number]
        if held(kid, "/Type") != "/Page":
            raise Broken(say("The file is not built the way this program builds minutes."))
        yield kid


def _text(code: bytes, letters: dict[str, dict[int, str]]) -> Iterator[str]:
    """The text of one page in the order of reading."""
    marks: list[bool] = []
    font: dict[int, str] = {}
    for found in _TOKEN.finditer(code):
        token = found[0]
        if token == b"EMC":
            marks[-1:] = []
        elif token.endswith((b"BDC", b"BMC")):
            marks.append(token.startswith(b"/Artifact"))
        elif found[1] is not None:
            font = letters.get("/" + found[1].decode(), {})
        elif not any(marks):
            yield "".join(font.get(one, "\ufffd") for one in _ESCAPE.sub(_unescaped, found[2]))


def _unescaped(found: re.Match[bytes]) -> bytes:
    said = found[1]
    return bytes([int(said, 8) & 0xFF]) if said.isdigit() else _ESCAPED.get(said, said)


def _letters(stream: Any) -> dict[int, str]:
    """Code → letter, as the font itself says."""
    if not isinstance(stream, generic.StreamObject):
        return {}
    pairs = _LETTER.findall(content_of(stream, _MOST))
    return {int(code, 16): bytes.fromhex(letter.decode()).decode("utf-16-be", "replace") for code, letter in pairs}


def _heading(number: int, of: int, language: str) -> str:
    return translator(language)(say("Case {number} of {all}", number=number, all=of))


def _shown(case: CaseMinutes, language: str) -> Iterator[tuple[str, ...]]:
    """What must stand on the pages of the case, each in its wording of today and in those before."""
    t = translator(language)
    for point in case.checkpoints:
        state = t(STATES[point.state])
        sign, of = SIGNS.get(point.state.value, "?"), f"{point.number}  {t(point.title)}"
        yield tuple(f"{sign} {word}{of}" for word in (state, *_EARLIER.get(state, ())))
    decided = t(outcome(case))
    yield (decided, *_EARLIER.get(decided, ()))
    form = case.decision
    for text in (case.question, form.surgery, form.therapy, form.conditions, form.rationale, form.responsible):
        yield (text[:_LONGEST],)


def _bare(text: str) -> str:
    """Without spaces and line ends, as the page shows it."""
    return "".join(visible(text).split())
