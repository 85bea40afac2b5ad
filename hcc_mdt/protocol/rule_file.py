"""What entries does one rule file hold, and on which line does each stand?

``tomllib`` gives no places, so the lines are read from the text: the entry's header, and its ``id`` below it.
"""

import re
import tomllib
from bisect import bisect_left
from decimal import Decimal

from hcc_mdt.protocol.table import Table, bad_rule

ENTRIES = ("rule", "checkpoint")
_THE_FILE = "the file"
_TOML_LINE = re.compile(r"at line (\d+)")
_BLANK = re.compile(r"\s*")


class RuleFile:
    """One parsed file. Raises ``BadRule`` when it is no TOML."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        try:
            self._text = data.decode().replace("\r\n", "\n")
            self._ends = [found.start() for found in re.finditer("\n", self._text)]
            self.entries: dict[str, object] = tomllib.loads(self._text, parse_float=Decimal)
        except (ValueError, ArithmeticError, RecursionError) as error:
            found = _TOML_LINE.search(str(error))
            raise bad_rule(self.name, int(found[1]) if found else None, _THE_FILE, _why(error)) from None

    def tables(self, kind: str) -> list[Table]:
        """The entries ``[[kind]]`` in order. Raises ``BadRule`` for anything but a list of tables."""
        found = self.entries.get(kind, [])
        if not isinstance(found, list):
            raise bad_rule(self.name, self._line(rf"\[{kind}\]"), _THE_FILE, f"write [[{kind}]] with two brackets")
        headers = [self._line_at(m.start()) for m in re.finditer(rf"^\s*\[\[{kind}\]\]", self._text, re.MULTILINE)]
        named = []
        for number, entry in enumerate(found):
            if not isinstance(entry, dict):
                raise bad_rule(self.name, None, _THE_FILE, f"[[{kind}]] must be a table")
            name = str(entry.get("id") or f"{kind} number {number + 1}")
            named.append(Table(entry, self.name, name, headers[number] if number < len(headers) else None))
        return named

    def refuse_other_tables(self) -> None:
        """Raises ``BadRule`` when the file holds anything else than rules and checkpoints."""
        strange = sorted(set(self.entries) - set(ENTRIES))
        if strange:
            line = self._line(rf"(\[\[?)?{re.escape(strange[0])}\b")
            raise bad_rule(self.name, line, _THE_FILE, f"unknown key '{strange[0]}'")

    def _line(self, pattern: str) -> int | None:
        found = re.search(rf"^\s*{pattern}", self._text, re.MULTILINE)
        return None if found is None else self._line_at(found.end())

    def _line_at(self, place: int) -> int:
        """The line of the header: blank lines before it do not count as its own."""
        return bisect_left(self._ends, _BLANK.match(self._text, place).end()) + 1  # type: ignore[union-attr]


def _why(error: Exception) -> str:
    return str(error) if isinstance(error, ValueError) else "a number, or a nesting, beyond anything a rule can need"
