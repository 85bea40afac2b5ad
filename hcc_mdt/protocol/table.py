"""What does one table of a rule file say, and where is it wrong?

A strict reader of a parsed TOML table: every key is asked for by type, and keys nobody asked for are refused.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from hcc_mdt.errors import BadRule
from hcc_mdt.messages import Bilingual, say


def bad_rule(file: str, line: int | None, rule: str, reason: str) -> BadRule:
    """The error that names a place: ``surg.toml:61: surg.05.icg: unknown input 'icg'``."""
    if line is None:
        return BadRule(say("{file}: {rule}: {reason}", file=file, rule=rule, reason=reason))
    return BadRule(say("{file}:{line}: {rule}: {reason}", file=file, line=line, rule=rule, reason=reason))


_MOST_ZEROS = 12


class Table:
    """One TOML table with its place (file, line and rule id). Every refusal is a ``BadRule`` that names the place."""

    def __init__(self, values: Mapping[str, object], file: str, rule: str, line: int | None = None) -> None:
        self._values = dict(values)
        self._asked: set[str] = set()
        self.file = file
        self.rule = rule
        self.line = line

    def refuse(self, reason: str) -> BadRule:
        """The error for this place; the caller raises it. ``reason`` is a developer's sentence."""
        return bad_rule(self.file, self.line, self.rule, reason)

    def has(self, key: str) -> bool:
        return key in self._values

    def get(self, key: str) -> object:
        self._asked.add(key)
        return self._values.get(key)

    def text(self, key: str) -> str:
        value = self.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(f"'{key}' must be a text that is not empty")
        return value

    def text_or_none(self, key: str) -> str | None:
        return self.text(key) if self.has(key) else None

    def day(self, key: str) -> date:
        value = self.get(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.refuse(f"'{key}' must be a date such as 2026-04-01")
        return value

    def day_or_none(self, key: str) -> date | None:
        return self.day(key) if self.has(key) else None

    def flag(self, key: str) -> bool:
        value = self.get(key)
        if value is None:
            return False
        if not isinstance(value, bool):
            raise self.refuse(f"'{key}' must be true or false")
        return value

    def days_or_none(self, key: str) -> int | None:
        value = self.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.refuse(f"'{key}' must be a whole number of days")
        return value

    def number(self, key: str) -> Decimal:
        value = self.get(key)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self.refuse(f"'{key}' must be a number")
        number = Decimal(value)
        if not number.is_finite() or abs(number.adjusted()) > _MOST_ZEROS:
            raise self.refuse(f"'{key}' must be a number that something can measure")
        return number

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise self.refuse(f"'{key}' must be a list of texts")
        return tuple(str(item) for item in value)

    def tables(self, key: str) -> tuple["Table", ...]:
        value = self.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.refuse(f"'{key}' must be a list of tables")
        return tuple(Table(item, self.file, self.rule, self.line) for item in value)

    def table(self, key: str) -> "Table":
        value = self.get(key)
        if not isinstance(value, dict):
            raise self.refuse(f"'{key}' is missing or is not a table")
        return Table(value, self.file, self.rule, self.line)

    def ages(self, key: str) -> tuple[tuple[str, int], ...]:
        value = self.get(key)
        if value is None:
            return ()
        if not isinstance(value, dict) or not all(type(days) is int and days > 0 for days in value.values()):
            raise self.refuse(f"'{key}' must give a whole number of days for each code")
        return tuple(sorted((str(code), int(days)) for code, days in value.items()))

    def both_languages(self, key: str) -> Bilingual:
        inner = self.table(key)
        said = Bilingual(inner.text("en"), inner.text("zh"))
        inner.nothing_else()
        return said

    def nothing_else(self) -> None:
        """Refuse keys that nobody asked for: a misspelt key must not be silently ignored."""
        unknown = sorted(set(self._values) - self._asked)
        if unknown:
            raise self.refuse(f"unknown key '{unknown[0]}'")
