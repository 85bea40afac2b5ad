"""Is this a criterion: known kind, known input, its own unit, possible answers, an edge that fits?"""

from dataclasses import replace
from decimal import Decimal

from hcc_mdt.boardroom import Settings
from hcc_mdt.protocol.inputs import INPUTS, WASHOUT_INPUTS
from hcc_mdt.protocol.schema import COMPARISONS, GROUPS, KINDS, SETS, WASHOUTS, Alternative, Criterion
from hcc_mdt.protocol.table import Table


def criterion(table: Table) -> Criterion:
    """One test, with its parts. Raises ``BadRule`` on an unknown kind, input, unit or value."""
    kind = table.text("kind")
    if kind not in KINDS:
        raise table.refuse(f"unknown kind of criterion '{kind}'")
    if kind in GROUPS:
        parts = tuple(criterion(part) for part in table.tables("parts"))
        if not parts:
            raise table.refuse(f"'{kind}' needs 'parts'")
        found = Criterion(kind, parts=parts)
    elif kind in WASHOUTS:
        found = _washout(table, kind)
    else:
        found = _single(table, kind)
    table.nothing_else()
    return found


def _washout(table: Table, kind: str) -> Criterion:
    name = table.text("input")
    if name not in WASHOUT_INPUTS:
        raise table.refuse(f"unknown input '{name}' for a washout")
    found = _compared(table, kind, name, "d")
    return replace(found, edge=_days(table), agents=table.texts("agents"))


def _single(table: Table, kind: str) -> Criterion:
    name = table.text("input")
    known = INPUTS.get(name)
    if known is None:
        raise table.refuse(f"unknown input '{name}'")
    if kind in COMPARISONS:
        if known.unit is None:
            raise table.refuse(f"'{name}' is no number, so '{kind}' does not fit it")
        unit = table.text("unit")
        if unit != known.unit:
            raise table.refuse(f"'{name}' is in {known.unit}, not in {unit}")
        return _compared(table, kind, name, unit)
    if kind in SETS:
        return Criterion(
            kind, name, values=_values(table, "values", known.choices), undecided=_undecided(table, known.choices)
        )
    if kind == "within_days":
        return Criterion(kind, name, _days(table), "d")
    return Criterion(kind, name)


def _compared(table: Table, kind: str, name: str, unit: str) -> Criterion:
    other = tuple(_alternative(entry, kind) for entry in table.tables("alternatives"))
    follows = setting(table, "setting", int)
    return Criterion(kind, name, table.number("edge"), unit, setting=follows, alternatives=other)


def _alternative(table: Table, kind: str) -> Alternative:
    found = Alternative(
        edge=table.number("edge"),
        kind=table.text_or_none("kind") or kind,
        name=table.both_languages("name"),
    )
    if found.kind not in COMPARISONS | WASHOUTS:
        raise table.refuse(f"unknown kind of alternative '{found.kind}'")
    table.nothing_else()
    return found


def setting(table: Table, key: str, kind: type) -> str:
    """The name of a board's setting of this kind, or "" when the rule follows none."""
    name = table.text_or_none(key)
    if name is None:
        return ""
    if type(getattr(Settings(), name, None)) is not kind:
        raise table.refuse(f"'{key}' names no such setting of the board: '{name}'")
    return name


def _values(table: Table, key: str, choices: tuple[str, ...]) -> tuple[str, ...]:
    values = table.texts(key)
    if not values:
        raise table.refuse(f"'{key}' is missing")
    strange = [value for value in values if value not in choices]
    if strange:
        raise table.refuse(f"'{strange[0]}' is not an answer; possible: {', '.join(choices) or 'none, it is a number'}")
    return values


def _undecided(table: Table, choices: tuple[str, ...]) -> tuple[str, ...]:
    return _values(table, "undecided", choices) if table.has("undecided") else ()


def _days(table: Table) -> Decimal:
    days = table.number("edge")
    if table.text("unit") != "d":
        raise table.refuse("days are written with unit 'd'")
    if days < 0 or days != days.to_integral_value():
        raise table.refuse("'edge' must be a whole number of days")
    return days
