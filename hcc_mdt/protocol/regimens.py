"""Which conversion regimens and locoregional components are there, at which doses, by which trial?

Reference data of rule book 1.5 and 1.6 from ``regimens.toml``: shown and checked against the case, no rules. The list
and the doses of a regimen were verified apart, so each has its own confidence.
"""

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path

from hcc_mdt.errors import BadRule
from hcc_mdt.messages import say
from hcc_mdt.protocol.inputs import CLASSES, DRUGS
from hcc_mdt.protocol.load import rules_folder
from hcc_mdt.protocol.parse import closed
from hcc_mdt.protocol.regimen_schema import Component, Drug, Reference, Regimen
from hcc_mdt.protocol.schema import Confidence, Source
from hcc_mdt.protocol.table import Table

__all__ = ["Component", "Drug", "Reference", "Regimen", "read", "reference", "regimen"]

file = Path(__file__).parent / "regimens.toml"

ANY = ("pd1_antibody", "tki")
"""Agents that stand for any of their class."""
UNITS = ("mg", "mg/kg", "mg/m2")
ROUTES = ("iv", "po")


@cache
def reference() -> Reference:
    """The packaged regimens and components. Raises ``BadRule`` (file, key, reason)."""
    return read(file)


def regimen(key: str | None) -> Regimen | None:
    """The regimen of this key, whatever its case."""
    return next((one for one in reference().regimens if key is not None and one.key == key.upper()), None)


def read(path: Path) -> Reference:
    """Regimens and components of a file. Raises ``BadRule``."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _bad(path.name, str(error)) from None
    strange = sorted(set(entries) - {"regimen", "component"})
    if strange:
        raise _bad(path.name, f"unknown key '{strange[0]}'")
    whole = Table(entries, path.name, "the file")
    found = Reference(
        tuple(_regimen(_named(table)) for table in whole.tables("regimen")),
        tuple(_component(_named(table)) for table in whole.tables("component")),
    )
    keys = [one.key for one in found.regimens] + [one.key for one in found.components]
    twins = sorted({key for key in keys if keys.count(key) > 1})
    if twins:
        raise _bad(path.name, f"the key '{twins[0]}' is used twice")
    return found


def _bad(name: str, reason: str) -> BadRule:
    return BadRule(say("{file}: {reason}", file=name, reason=reason))


def _named(table: Table) -> Table:
    table.rule = table.text("key")  # so that a refusal names it
    return table


def _regimen(table: Table) -> Regimen:
    doses = table.has("dose_confidence")
    parsed = Regimen(
        key=table.text("key"),
        drugs=tuple(_drug(one) for one in table.tables("drugs")),
        cycle_days=_cycle(table),
        trial=table.text("trial"),
        result=table.both_languages("result"),
        source=_source(table.table("source")),
        list_confidence=closed(table, "list_confidence", Confidence),
        dose_confidence=closed(table, "dose_confidence", Confidence) if doses else None,
        dose_source=_source(table.table("dose_source")) if table.has("dose_source") else None,
        approved_in_china=_approved(table),
        evidence_level=table.text_or_none("evidence_level"),
        strength=table.text_or_none("strength"),
        note=table.both_languages("note") if table.has("note") else None,
    )
    table.nothing_else()
    if not parsed.drugs:
        raise table.refuse("a regimen has drugs")
    if any(one.dose is not None for one in parsed.drugs) != doses:
        raise table.refuse("'dose_confidence' stands exactly where doses are given")
    return parsed


def _drug(table: Table) -> Drug:
    parsed = Drug(
        agent=_one_of(table, "agent", (*DRUGS, *ANY)),
        kind=_one_of(table, "kind", CLASSES),
        dose=table.number("dose") if table.has("dose") else None,
        unit=_one_of(table, "unit", UNITS) if table.has("dose") else None,
        route=_one_of(table, "route", ROUTES) if table.has("route") else None,
        every_days=table.days_or_none("every_days"),
        days=table.text_or_none("days"),
        times=table.days_or_none("times"),
        after=table.flag("after"),
        at_least_kg=table.number("at_least_kg") if table.has("at_least_kg") else None,
        below_kg=table.number("below_kg") if table.has("below_kg") else None,
    )
    table.nothing_else()
    return parsed


def _component(table: Table) -> Component:
    parsed = Component(
        key=table.text("key"),
        kind=_one_of(table, "kind", CLASSES),
        agent=_one_of(table, "agent", DRUGS),
        title=table.both_languages("title"),
        dose=table.both_languages("dose"),
        source=_source(table.table("source")),
        confidence=closed(table, "confidence", Confidence),
        cycle_days=_cycle(table) if table.has("cycle_days") else (),
        most=table.days_or_none("most"),
    )
    table.nothing_else()
    return parsed


def _source(table: Table) -> Source:
    key = table.text("key")
    if key not in _titles():
        raise table.refuse(f"unknown source '{key}'")
    found = Source(key, _titles()[key], table.text("locator"))
    table.nothing_else()
    return found


@cache
def _titles() -> dict[str, str]:
    return {k: str(v) for k, v in tomllib.loads((rules_folder / "sources.toml").read_text(encoding="utf-8")).items()}


def _cycle(table: Table) -> tuple[int, ...]:
    days = table.get("cycle_days")
    if not isinstance(days, list) or not all(type(one) is int and one > 0 for one in days):
        raise table.refuse("'cycle_days' must be a list of whole days")
    return tuple(days)


def _one_of(table: Table, key: str, allowed: tuple[str, ...]) -> str:
    word = table.text(key)
    if word not in allowed:
        raise table.refuse(f"'{key}' is none of: {', '.join(allowed)}")
    return word


def _approved(table: Table) -> bool | None:
    return _one_of(table, "approved_in_china", ("no", "yes")) == "yes" if table.has("approved_in_china") else None
