"""Is this TOML file a mapping profile, and if not, which line of thought is wrong?

Strict: an unknown key, code, unit, choice, sheet or column is refused by name, so a typing error cannot lose a column.
"""

import tomllib
from datetime import date
from decimal import Decimal
from typing import TypeVar

from hcc_mdt.codes import CODES
from hcc_mdt.errors import BadFile, Refused
from hcc_mdt.imports.mapping import CaseRule, DateRule, FlagRule, FollowUpRule, Profile, ValueRule
from hcc_mdt.imports.sheets import sheets
from hcc_mdt.messages import Bilingual, say
from hcc_mdt.units import Quantity, canonical

T = TypeVar("T")


class _Part:
    """One table of the TOML file. ``take`` removes what is read; what remains at the end is unknown."""

    def __init__(self, file: str, place: str, given: object) -> None:
        self.file, self.place = file, place
        if not isinstance(given, dict):
            raise self.wrong("it has to be a table")
        self.left: dict[str, object] = dict(given)

    def wrong(self, reason: str) -> BadFile:
        return BadFile(
            say("Mapping profile {file}, {place}: {reason}.", file=self.file, place=self.place, reason=reason)
        )

    def take(self, key: str, kind: type[T], default: T | None = None) -> T:
        value = self.left.pop(key, default)
        if value is None:
            raise self.wrong(f"{key} is missing")
        if not isinstance(value, kind):
            raise self.wrong(f"{key} has to be {kind.__name__}")
        return value

    def maybe(self, key: str, kind: type[T]) -> T | None:
        return self.take(key, kind) if key in self.left else None

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.take(key, list, [])
        if not all(isinstance(item, str) for item in found):
            raise self.wrong(f"{key} has to be a list of texts")
        return tuple(found)

    def table(self, key: str) -> dict[str, str] | None:
        found = self.maybe(key, dict)
        if found is not None and not all(isinstance(item, str) for item in found.values()):
            raise self.wrong(f"{key} has to hold texts")
        return found

    def part(self, key: str) -> "_Part":
        return _Part(self.file, key, self.take(key, dict))

    def parts(self, key: str) -> list["_Part"]:
        return [_Part(self.file, f"{key} {i}", given) for i, given in enumerate(self.take(key, list, []), start=1)]

    def both(self, key: str) -> Bilingual:
        part = self.part(key)
        return part.end(Bilingual(part.take("en", str), part.take("zh", str)))

    def end(self, made: T) -> T:
        if self.left:
            raise self.wrong(f"unknown key {', '.join(sorted(self.left))}")
        return made


def profile_of(file: str, data: bytes) -> Profile:
    """The profile in a TOML file. Raises ``BadFile`` naming file, place and reason."""
    try:
        given = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as wrong:
        raise BadFile(say("{file} is no TOML file: {reason}.", file=file, reason=str(wrong))) from wrong
    top = _Part(file, "top", given)
    notes = [part.end(Bilingual(part.take("en", str), part.take("zh", str))) for part in top.parts("notes")]
    return top.end(
        Profile(
            name=top.take("name", str), title=top.both("title"), source=top.take("source", str),
            licence=top.take("licence", str), files=top.texts("files"), columns=top.texts("columns"),
            missing=frozenset(top.texts("missing")), decimal_comma=top.take("decimal_comma", bool, False),
            imputed=top.take("imputed", bool, False), notes=tuple(notes), case=_case(top.part("case")),
            on=_date(top.part("date")), values=tuple(_value(part) for part in top.parts("values")),
            flags=tuple(_flag(part) for part in top.parts("flags")),
            follow_up=_follow_up(top.part("follow_up")) if "follow_up" in top.left else None,
            ignored=frozenset(top.texts("ignored")),
        )
    )  # fmt: skip


def _case(part: _Part) -> CaseRule:
    rule = CaseRule(
        column=part.maybe("column", str), prefix=part.take("prefix", str, ""), sex=part.maybe("sex", str),
        sexes=part.table("sexes"),
    )  # fmt: skip
    if rule.column is None and not rule.prefix:
        raise part.wrong("column or prefix is missing")
    if (rule.sex is None) != (rule.sexes is None) or not set((rule.sexes or {}).values()) <= {"female", "male"}:
        raise part.wrong("sex and sexes stand together, and sexes are female or male")
    return part.end(rule)


def _date(part: _Part) -> DateRule:
    rule = DateRule(
        column=part.maybe("column", str), format=part.maybe("format", str), constant=part.maybe("constant", date)
    )
    if (rule.column is None) == (rule.constant is None):
        raise part.wrong("give column or constant, and not both")
    return part.end(rule)


def _value(part: _Part) -> ValueRule:
    rule = ValueRule(
        column=part.take("column", str), code=part.take("code", str), unit=part.maybe("unit", str),
        choices=part.table("choices"), at_least=frozenset(part.texts("at_least")),
        imputed=part.maybe("imputed", bool), note=part.maybe("note", str),
    )  # fmt: skip
    code = CODES.get(rule.code)
    if code is None:
        raise part.wrong(f"unknown code {rule.code}")
    if code.choices and not set((rule.choices or {"": ""}).values()) <= set(code.choices):
        raise part.wrong(f"choices of {rule.code} have to lead to {', '.join(code.choices)}")
    if code.units:
        try:
            canonical(rule.code, Quantity(Decimal(1), rule.unit or "1"))
        except Refused as refused:
            raise part.wrong(str(refused.message).rstrip(".")) from refused
    return part.end(rule)


def _flag(part: _Part) -> FlagRule:
    rule = FlagRule(
        column=part.take("column", str), when=frozenset(part.texts("when")), never=frozenset(part.texts("never")),
        sheet=part.take("sheet", str), cells=part.table("cells") or {},
    )  # fmt: skip
    sheet = sheets().get(rule.sheet)
    if sheet is None:
        raise part.wrong(f"unknown sheet {rule.sheet}")
    unknown = set(rule.cells) - set(sheet.names)
    if unknown:
        raise part.wrong(f"{rule.sheet} has no column {', '.join(sorted(unknown))}")
    return part.end(rule)


def _follow_up(part: _Part) -> FollowUpRule:
    return part.end(
        FollowUpRule(
            days=part.take("days", str), status=part.take("status", str), died=frozenset(part.texts("died")),
            alive=frozenset(part.texts("alive")), detail=part.take("detail", str),
        )
    )  # fmt: skip
