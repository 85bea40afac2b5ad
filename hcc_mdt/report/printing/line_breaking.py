"""Where may a line end, in English, in Chinese and in a mixture of both?

ReportLab's own breakers either split English words or let Chinese run past the margin. Here a line ends at a space or
beside a Chinese character, never before a closing mark or after an opening one, never between a number and its sign
("< 3", "40 %": read alone either half means something else), and inside a word only when the word alone is wider than
the line.
"""

import re
from collections.abc import Iterator

from reportlab.pdfbase.pdfmetrics import stringWidth

Run = tuple[str, str]  # font, text
_NOT_FIRST = frozenset("，。、；：？！）」』】》〉”’％℃…—·,.;:?!)]}%/")
_NOT_LAST = frozenset("（「『【《〈“‘([{")
_SIGNS = frozenset("<>≤≥=±×")
_WIDE = r"[\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]"
_PIECE = re.compile(rf"\n|[ \u3000]+|{_WIDE}|(?:(?!{_WIDE})[^ \u3000\n])+")
_IS_WIDE = re.compile(_WIDE)


def lines(runs: tuple[Run, ...], size: float, width: float) -> list[list[Run]]:
    """``runs`` of visible text set in lines of at most ``width`` points."""
    done: list[list[Run]] = []
    line: list[Run] = []
    used = 0.0
    for atom in _atoms(runs):
        if atom[0][1] == "\n":
            done, line, used = _ended(done, line), [], 0.0
            continue
        needed = _width(atom, size)
        if used + _width(_stripped(atom), size) > width and line:
            done, line, used = _ended(done, line), [], 0.0
        while needed > width and _width(_stripped(atom), size) > width:
            head, atom = _cut(atom, size, width)
            done = _ended(done, head)
            needed = _width(atom, size)
        line, used = [*line, *atom], used + needed
    return _ended(done, line)


def _ended(done: list[list[Run]], line: list[Run]) -> list[list[Run]]:
    done.append(_joined(_stripped(line)))
    return done


def _atoms(runs: tuple[Run, ...]) -> Iterator[list[Run]]:
    """Groups of pieces between which no line may end; spaces belong to what stands before them."""
    atom: list[Run] = []
    for font, text in runs:
        for piece in _PIECE.findall(text):
            if atom and (piece == "\n" or (_may_end(atom[-1][1], piece) and not _one_number(atom, piece))):
                yield atom
                atom = []
            atom.append((font, piece))
            if piece == "\n":
                yield atom
                atom = []
    if atom:
        yield atom


def _may_end(before: str, after: str) -> bool:
    if after[0] in " \u3000":
        return False
    if before[-1] in " \u3000":
        return True
    if after[0] in _NOT_FIRST or before[-1] in _NOT_LAST:
        return False
    return bool(_IS_WIDE.match(before[-1]) or _IS_WIDE.match(after[0]))


def _one_number(atom: list[Run], after: str) -> bool:
    """Does a line end here part a comparison from its number, or a number from its per cent?"""
    before = "".join(text for _, text in atom[-2:]).rstrip(" ")
    if not before or before == "".join(text for _, text in atom[-2:]):
        return False
    return before[-1] in _SIGNS or (after[0] == "%" and before[-1].isdigit())


def _cut(atom: list[Run], size: float, width: float) -> tuple[list[Run], list[Run]]:
    """As many characters of ``atom`` as fit (at least one), and the rest."""
    head: list[Run] = []
    room = width
    for index, (font, text) in enumerate(atom):
        count = 0
        for character in text:
            room -= stringWidth(character, font, size)
            if room < 0 and (count or head):
                break
            count += 1
        if count < len(text):
            return [*head, (font, text[:count])], [(font, text[count:]), *atom[index + 1 :]]
        head.append((font, text))
    return head, []


def _stripped(line: list[Run]) -> list[Run]:
    """Without the spaces at its end."""
    kept = list(line)
    while kept and not kept[-1][1].strip(" \u3000"):
        kept.pop()
    if kept:
        font, text = kept[-1]
        kept[-1] = (font, text.rstrip(" \u3000"))
    return kept


def _joined(line: list[Run]) -> list[Run]:
    """Neighbours of one font as one run, so that words are searched and copied whole."""
    joined: list[Run] = []
    for font, text in line:
        if joined and joined[-1][0] == font:
            joined[-1] = (font, joined[-1][1] + text)
        else:
            joined.append((font, text))
    return joined


def _width(runs: list[Run], size: float) -> float:
    return float(sum(stringWidth(text, font, size) for font, text in runs))
