"""Is this entry of a rule file a rule, and if not, why not?

Pure: tables in, rules out. Strict where a slip could reach a patient: closed kinds, known inputs, known units, source,
edition and confidence always there, and a rule from memory is never hard.
"""

from enum import StrEnum
from typing import TypeVar

from hcc_mdt.boardroom import Discipline
from hcc_mdt.codes import CODES
from hcc_mdt.protocol.parse_criterion import criterion, setting
from hcc_mdt.protocol.schema import Confidence, Rule, Severity, Source
from hcc_mdt.protocol.table import Table

_Closed = TypeVar("_Closed", bound=StrEnum)

CHECKPOINTS = frozenset(f"CP{number}" for number in range(1, 11))
_OWNERS = frozenset(discipline.value for discipline in Discipline)


def rule(table: Table, titles: dict[str, str]) -> Rule:
    """One ``[[rule]]`` entry; ``titles`` are the sources by key. Raises ``BadRule``."""
    parsed = Rule(
        id=table.text("id"),
        book=table.text("book"),
        edition=table.text("edition"),
        in_force_from=table.day("in_force_from"),
        in_force_until=table.day_or_none("in_force_until"),
        checkpoints=_checkpoints(table),
        severity=closed(table, "severity", Severity),
        confidence=closed(table, "confidence", Confidence),
        source=_source(table.table("source"), titles),
        owner=owner(table),
        title=table.both_languages("title"),
        sentence=table.both_languages("sentence"),
        criterion=criterion(table.table("criterion")) if table.has("criterion") else None,
        applies_if=criterion(table.table("applies_if")) if table.has("applies_if") else None,
        applies_if_unknown=table.flag("applies_if_unknown"),
        max_age_days=_ages(table),
        comment_required=table.flag("comment_required"),
        required_by=setting(table, "required_by", bool),
        optional=table.flag("optional"),
        evidence_level=table.text_or_none("evidence_level"),
        strength=table.text_or_none("strength"),
    )
    table.nothing_else()
    _refuse_the_impossible(table, parsed)
    return parsed


def _refuse_the_impossible(table: Table, parsed: Rule) -> None:
    if parsed.severity is Severity.HARD and not parsed.confidence.may_decide:
        raise table.refuse(f"a rule whose confidence is {parsed.confidence.value} may not be hard")
    if parsed.in_force_until is not None and parsed.in_force_until <= parsed.in_force_from:
        raise table.refuse("'in_force_until' must be later than 'in_force_from'")
    if parsed.applies_if_unknown and parsed.applies_if is None:
        raise table.refuse("'applies_if_unknown' needs 'applies_if'")


def closed(table: Table, key: str, kind: type[_Closed]) -> _Closed:
    """A value of a closed set."""
    text = table.text(key)
    try:
        return kind(text)
    except ValueError:
        allowed = ", ".join(member.value for member in kind)
        raise table.refuse(f"'{key}' is '{text}'; possible: {allowed}") from None


def _checkpoints(table: Table) -> tuple[str, ...]:
    named = table.texts("checkpoints")
    strange = [name for name in named if name not in CHECKPOINTS]
    if strange:
        raise table.refuse(f"unknown checkpoint '{strange[0]}'")
    return named


def owner(table: Table) -> str:
    """One of the board's disciplines."""
    named = table.text("owner")
    if named not in _OWNERS:
        raise table.refuse(f"unknown owner '{named}'")
    return named


def _source(table: Table, titles: dict[str, str]) -> Source:
    key, locator = table.text("key"), table.text("locator")
    table.nothing_else()
    if key not in titles:
        raise table.refuse(f"unknown source '{key}'")
    return Source(key, titles[key], locator)


def _ages(table: Table) -> tuple[tuple[str, int], ...]:
    ages = table.ages("max_age_days")
    strange = [code for code, _ in ages if code not in CODES and code != "imaging"]
    if strange:
        raise table.refuse(f"'max_age_days' names the unknown code '{strange[0]}'")
    return ages
