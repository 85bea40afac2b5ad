"""Which number, flag or choice did somebody mean by this text?

Nothing is guessed: a text that can be read in two ways is a ``Trouble``. Nothing here raises, whatever is typed.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from hcc_mdt.imports.problem import Trouble
from hcc_mdt.messages import say

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# Full-width forms one by one and not by NFKC, which would turn 10² into 102.
_FOLD = _WIDE | {0x2212: "-", 0x3000: " ", 0xA0: " ", 0x2009: " ", 0x202F: " "} | {
    ord("≤"): "<=", ord("⩽"): "<=", ord("≦"): "<=", ord("≥"): ">=", ord("⩾"): ">=", ord("≧"): ">=",
}  # fmt: skip

_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_NUMBER = re.compile(
    r"(?P<comparator><=|>=|=<|=>|<|>)?\s*(?P<number>[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?)"
    r"\s*(?P<percent>%)?\s*[↑↓]?"
)
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+\.[0-9]+|(?:,[0-9]{3}){2,})")
_COMMA = re.compile(r"[<>=]*\s*[+-]?[0-9][0-9 .]*,[0-9, .]*[0-9]\s*%?")
_SPACED = re.compile(r"[<>=]*\s*[+-]?[0-9]+(?: [0-9.]+)+\s*%?")
_WITH_UNIT = re.compile(r"[<>=]*\s*[+-]?[0-9]+(?:\.[0-9]+)?\s*(?![eE][+-]?[0-9])(?P<unit>[A-Za-zμµ/%*^\[][^\s]*)")
_LONGEST = 40  # characters of a number; longer texts are no numbers
_YES = frozenset({"yes", "y", "true", "1", "是", "有"})
_NO = frozenset({"no", "n", "false", "0", "否", "无"})
_SEXES = {"f": "female", "女": "female", "女性": "female", "m": "male", "男": "male", "男性": "male"}


@dataclass(frozen=True, slots=True)
class Written:
    """A number as it was written: with its comparator, and whether a percent sign stood behind it."""

    value: Decimal
    comparator: str = ""
    percent: bool = False


def folded(text: str) -> str:
    """``text`` with full-width signs and unusual spaces in their plain form, trimmed."""
    return text.translate(_FOLD).strip()


def number(text: str) -> Written | Trouble:
    """The number in ``text``: ``<2``, ``≤0.5``, ``1,234.5``, ``1.2E5``, ``45%``, full-width digits."""
    if _PLAIN.fullmatch(text) and len(text) <= _LONGEST:
        return Written(Decimal(text))
    plain = folded(text)
    comparator = re.match(r"[<>=]*\s*", plain)
    rest = plain[comparator.end() :] if comparator else plain
    if _GROUPED.fullmatch(rest.rstrip(" %↑↓")):
        plain = plain.replace(",", "")
    found = _NUMBER.fullmatch(plain) if len(plain) <= _LONGEST else None
    if found is None:
        return _not_a_number(text.strip(), plain)
    sign = {"=<": "<=", "=>": ">="}.get(found["comparator"] or "", found["comparator"] or "")
    return Written(Decimal(found["number"]), sign, found["percent"] is not None)


def _not_a_number(text: str, plain: str) -> Trouble:
    shown = shortened(text)
    if _COMMA.fullmatch(plain):
        return Trouble(
            say("The comma in {written} can mean thousands or decimals.", written=shown),
            say("Write it with a dot for decimals and without thousands signs, for example 1234.5."),
        )
    if _SPACED.fullmatch(plain):
        return Trouble(
            say("{written} has a space inside: one number or two?", written=shown),
            say("Write one number without spaces, for example 1234.5."),
        )
    with_unit = _WITH_UNIT.fullmatch(plain)
    if with_unit:
        return Trouble(
            say("{written} holds the unit beside the number.", written=shown),
            say(
                "Write only the number here; {unit} belongs into the column unit or the heading.",
                unit=shortened(with_unit["unit"]),
            ),
        )
    return Trouble(
        say("{written} is not a number.", written=shown),
        say("Write one number, with < or > before it if the laboratory did; leave the cell empty if it is unknown."),
    )


def flag(text: str) -> bool | Trouble:
    """Yes or no, in the ways people write it."""
    plain = folded(text).lower()
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    return Trouble(
        say("{written} is neither yes nor no.", written=shortened(text)),
        say("Write yes or no; leave the cell empty if it is unknown."),
    )


def choice(text: str, allowed: tuple[str, ...]) -> str | Trouble:
    """The allowed value that ``text`` spells, in upper or lower case, with spaces or hyphens for underscores."""
    plain = folded(text)
    if plain in allowed:
        return plain
    lower = plain.lower()
    same = [a for a in allowed if _joined(a) == _joined(lower)]
    if len(same) == 1:
        return same[0]
    if set(allowed) == {"no", "yes"} and lower in _YES | _NO:
        return "yes" if lower in _YES else "no"
    if set(allowed) == {"female", "male"} and lower in _SEXES:
        return _SEXES[lower]
    return Trouble(
        say("{written} is not one of the choices.", written=shortened(text)),
        say("Use one of: {choices}.", choices=tuple(allowed)),
    )


def _joined(text: str) -> str:
    return "_".join(text.lower().replace("-", " ").replace("_", " ").split())


def shortened(text: str) -> str:
    """``text`` as a problem shows it: one line, at most forty characters, never empty."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= _LONGEST else line[: _LONGEST - 1] + '…'}”"
