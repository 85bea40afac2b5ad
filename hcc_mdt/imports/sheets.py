"""Which sheets and columns does our own import format have?

One sheet for the patients (``cases``) and one per kind of fact, named as in ``model.KINDS``. The columns are the fields
of the fact's dataclass, so the format cannot drift from the model; meanings stand in ``imports.dictionary``.
"""

from dataclasses import Field, dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import get_args, get_type_hints

from hcc_mdt.facts import Fact
from hcc_mdt.imports.dictionary import MEANINGS, SHEET_TITLES, Meaning
from hcc_mdt.messages import Message
from hcc_mdt.model import KINDS, Intent

CASES = "cases"
OBSERVATIONS = "observations"

_CASE_COLUMNS = {
    "case": "text", "sex": "choice", "born_on": "date", "name": "text", "record_number": "text", "intent": "choice",
    "referrer": "text", "general_practitioner": "text",
    "unresectable_reasons": "list", "question": "text", "demonstration": "flag", "teaching_point": "text",
}  # fmt: skip
_OBSERVATION_COLUMNS = {
    "case": "text", "on": "date", "code": "text", "value": "value", "unit": "text", "choice": "text", "assay": "text",
    "laboratory": "text", "reference_high": "value", "imputed": "flag", "note": "text",
}  # fmt: skip
_BOOKKEEPING = {"id", "on", "recorded", "replaces", "reason", "withdrawn"}
_KIND_OF = {date: "date", Decimal: "decimal", int: "whole", bool: "flag", str: "text"}

_Shapes = dict[str, tuple[str, tuple[str, ...]]]  # column name → kind, allowed values of an enumeration


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``kind``: text, date, decimal, whole, flag (yes/no/empty), choice, list (; between), value."""

    name: str
    kind: str
    meaning: Message
    required: bool
    unit: str
    allowed: tuple[str, ...]
    bounds: tuple[Decimal, Decimal] | None
    example: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of our format; ``key`` is the sheet name, and with ``.csv`` the file name."""

    key: str
    title: Message
    columns: tuple[Column, ...]
    fact: type[Fact] | None  # None: the sheet of the patients
    enumerations: dict[str, type[StrEnum]]  # columns whose values are members of an enumeration of the model

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


@cache
def sheets() -> dict[str, Sheet]:
    """All sheets by key, ``cases`` first, in the order a template shows them."""
    kinds: dict[str, tuple[type[Fact] | None, _Shapes]] = {
        CASES: (None, {name: (kind, ()) for name, kind in _CASE_COLUMNS.items()})
    }
    for key, fact in KINDS.items():
        plain: _Shapes = {name: (kind, ()) for name, kind in _OBSERVATION_COLUMNS.items()}
        kinds[key] = (fact, plain if key == OBSERVATIONS else _columns_of(fact))
    return {
        key: Sheet(
            key,
            SHEET_TITLES[key],
            tuple(_column(key, n, *shape) for n, shape in columns.items()),
            fact,
            _enumerations(fact),
        )
        for key, (fact, columns) in kinds.items()
    }


def _columns_of(fact: type[Fact]) -> _Shapes:
    """The columns of a fact's dataclass."""
    hints = get_type_hints(fact)
    found: _Shapes = {"case": ("text", ()), "on": ("date", ())}
    for field in fields(fact):
        if field.name not in _BOOKKEEPING:
            found[field.name] = _shape(field, hints[field.name])
    return found


def _enumerations(fact: type[Fact] | None) -> dict[str, type[StrEnum]]:
    hints = get_type_hints(fact) if fact else {"intent": Intent}
    return {name: hint for name, hint in hints.items() if isinstance(hint, type) and issubclass(hint, StrEnum)}


def _shape(field: "Field[object]", hint: object) -> tuple[str, tuple[str, ...]]:
    plain = next(a for a in get_args(hint) if a is not type(None)) if isinstance(hint, UnionType) else hint
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return "choice", tuple(str(member) for member in plain)
    assert isinstance(plain, type), field.name
    return _KIND_OF[plain], ()


def _column(sheet: str, name: str, kind: str, choices: tuple[str, ...]) -> Column:
    meaning: Meaning = MEANINGS.get(f"{sheet}.{name}") or MEANINGS[name]
    allowed = choices or meaning.allowed
    bounds = (Decimal(meaning.bounds[0]), Decimal(meaning.bounds[1])) if meaning.bounds else None
    return Column(
        name, "choice" if allowed and kind == "text" else kind, meaning.meaning, meaning.required, meaning.unit,
        allowed, bounds, meaning.example,
    )  # fmt: skip
