"""Which rows of our format does a foreign table hold, read through its mapping profile?

One line of the table becomes one row per fact; every row remembers the column it came from.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hcc_mdt.codes import CODES
from hcc_mdt.errors import BadFile
from hcc_mdt.imports.follow_up import follow_up_rows
from hcc_mdt.imports.grid import Line, Table
from hcc_mdt.imports.headed import Walk, header, walk
from hcc_mdt.imports.mapping import FlagRule, Profile, ValueRule
from hcc_mdt.imports.problem import Problem
from hcc_mdt.imports.rows import Row
from hcc_mdt.imports.sheets import CASES, OBSERVATIONS
from hcc_mdt.imports.values import shortened
from hcc_mdt.messages import say

_SWAP = str.maketrans(",.", ".,")


@dataclass
class _Reader:
    """One table on its way through one profile."""

    place: str
    profile: Profile
    met: Walk
    count: int = 0  # usable lines so far

    def __post_init__(self) -> None:
        case, on = self.profile.case, self.profile.on
        self.shared = {"case": case.column or "", "on": on.column or ""}
        self.value_columns = [self.shared | {"value": v.column, "choice": v.column} for v in self.profile.values]
        self.bases = [_base(rule) for rule in self.profile.values]
        self.opened: set[tuple[str, str | None]] = set()
        self.followed: set[str] = set()

    def rows(self, line: Line, given: Mapping[str, str]) -> Iterator[Row]:
        self.count += 1
        missing = self.profile.missing
        cells = {name: text for name, text in given.items() if text and text not in missing}
        case = self.profile.case
        code = cells.get(case.column) if case.column else f"{case.prefix}{self.count:03d}"
        constant = self.profile.on.constant
        on = constant.isoformat() if constant else cells.get(self.profile.on.column or "")
        key = {name: text for name, text in (("case", code), ("on", on)) if text}
        if code:
            yield from self._case(line, cells, code)
        yield from self._values(line, cells, key)
        for flag in self.profile.flags:
            yield from self._flag(line, cells, key, flag)
        if self.profile.follow_up and code and code not in self.followed:
            for row in follow_up_rows(self.profile, self.place, line.number, cells, key, self.met):
                self.followed.add(code)
                yield row

    def _case(self, line: Line, cells: Mapping[str, str], code: str) -> Iterator[Row]:
        rule = self.profile.case
        text = cells.get(rule.sex) if rule.sex else None
        sex = _looked_up(text, rule.sexes) if text is not None and rule.sexes is not None else None
        if text is not None and sex is None and rule.sexes is not None:
            self._unknown(line, rule.sex, text, tuple(rule.sexes), code)
        if (code, sex) not in self.opened:
            self.opened.add((code, sex))
            said = {"case": code} | ({"sex": sex} if sex else {})
            yield self._row(CASES, line, said, self.shared | {"sex": rule.sex or ""}, None)

    def _values(self, line: Line, cells: Mapping[str, str], key: Mapping[str, str]) -> Iterator[Row]:
        for rule, base, columns in zip(self.profile.values, self.bases, self.value_columns, strict=True):
            text = cells.get(rule.column)
            if text is None:
                continue
            if rule.choices is not None:
                choice = _looked_up(text, rule.choices)
                if choice is None:
                    self._unknown(line, rule.column, text, tuple(rule.choices), key.get("case"))
                    continue
                said = {**key, **base, "choice": choice}
            else:
                said = {**key, **base, "value": self._number(text, rule)}
            yield self._row(OBSERVATIONS, line, said, columns, rule.imputed)

    def _flag(self, line: Line, cells: Mapping[str, str], key: Mapping[str, str], flag: FlagRule) -> Iterator[Row]:
        text = cells.get(flag.column)
        if text is None or _among(text, flag.never):
            return
        if not _among(text, flag.when):
            self._unknown(line, flag.column, text, (*sorted(flag.when), *sorted(flag.never)), key.get("case"))
            return
        on = key.get("on", "")
        said = {**key, **{name: filled for name, form in flag.cells.items() if (filled := form.replace("{on}", on))}}
        yield self._row(flag.sheet, line, said, self.shared | dict.fromkeys(flag.cells, flag.column), None)

    def _number(self, text: str, rule: ValueRule) -> str:
        if rule.at_least and _among(text, rule.at_least):
            return f">={text}"
        return text.translate(_SWAP) if self.profile.decimal_comma else text

    def _row(
        self, sheet: str, line: Line, cells: Mapping[str, str], columns: Mapping[str, str], imputed: bool | None
    ) -> Row:
        flag = self.profile.imputed if imputed is None else imputed
        form = self.profile.on.format if sheet != CASES else None
        return Row(sheet, self.place, line.number, cells, columns, form, flag)

    def _unknown(self, line: Line, column: str | None, text: str, allowed: tuple[str, ...], case: str | None) -> None:
        self.met.problems.append(
            Problem(
                self.place, line.number, column,
                say("The mapping profile does not know {written}.", written=shortened(text)),
                say("Use one of: {choices}, or add it to the profile.", choices=tuple(allowed)),
                "value", case,
            )
        )  # fmt: skip


def foreign_rows(table: Table, profile: Profile, met: Walk) -> Iterator[Row]:
    """The rows of ``table`` read through ``profile``. Raises ``BadFile`` when a column the profile reads is absent."""
    names = profile.columns or header(table)
    lacking = sorted(profile.used - set(names))
    if lacking:
        raise BadFile(
            say("{file} lacks the column {columns}, which the mapping profile {name} reads.",
                file=table.place, columns=tuple(lacking), name=profile.name)
        )  # fmt: skip
    unread = [name for name in names if name and name not in profile.used | profile.ignored]
    if unread:
        met.problems.append(_unread(table.place, unread, profile))
    reader = _Reader(table.place, profile, met)
    for line in walk(table, names, met):
        yield from reader.rows(line, dict(zip(names, line.cells, strict=True)))


def _base(rule: ValueRule) -> dict[str, str]:
    unit = rule.unit or ("1" if CODES[rule.code].units else "")
    return {n: t for n, t in (("code", rule.code), ("unit", unit), ("note", rule.note or "")) if t}


def _among(text: str, marks: frozenset[str]) -> bool:
    return text in marks or text.removesuffix(".0") in marks


def _looked_up(text: str, table: Mapping[str, str]) -> str | None:
    return table.get(text) or table.get(text.removesuffix(".0"))


def _unread(place: str, columns: list[str], profile: Profile) -> Problem:
    return Problem(
        place, 1, None,
        say("Columns the mapping profile {name} does not mention: {columns}.", name=profile.name,
            columns=tuple(columns)),
        say("They were not read. Map them, or list them as ignored."),
        "nothing",
    )  # fmt: skip
