"""How does a frozen value become a row, and a row the value again?

One rule for every dataclass: a plain field is a column of its name; a ``Quantity`` is three columns (value, unit,
comparator); ``Recorded`` is five. Nothing is written by hand per table, so no field can be forgotten.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from operator import itemgetter
from types import UnionType
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from sqlalchemy import Boolean, Column, Date, Integer, Text

from db.columns import Exact, Moment
from hcc_mdt.facts import Origin, Recorded
from hcc_mdt.units import Quantity

T = TypeVar("T")

_COLUMN_TYPES: dict[type, Any] = {
    str: Text, int: Integer, bool: Boolean, Decimal: Exact, date: Date, datetime: Moment,
}  # fmt: skip

_WIDTHS: dict[type, int] = {Quantity: 3, Recorded: 5}
"""How many columns a value takes that takes more than one."""


class _Field(NamedTuple):
    name: str
    kind: type
    optional: bool


@cache
def _fields(cls: Any) -> tuple[_Field, ...]:
    hints = get_type_hints(cls)
    return tuple(_Field(f.name, *_stripped(hints[f.name])) for f in fields(cls))


def _stripped(hint: Any) -> tuple[type, bool]:
    """The type without ``| None``, and whether None was allowed."""
    if get_origin(hint) in (Union, UnionType):
        kinds = [k for k in get_args(hint) if k is not type(None)]
        return kinds[0], True
    return hint, False


def columns(cls: type) -> Iterator[Column[Any]]:
    """The columns that hold one ``cls``, in the order of its fields."""
    for field in _fields(cls):
        if field.kind is Quantity:
            yield Column(f"{field.name}_value", Exact, nullable=field.optional)
            yield Column(f"{field.name}_unit", Text, nullable=field.optional)
            yield Column(f"{field.name}_comparator", Text, nullable=field.optional)
        elif field.kind is Recorded:
            yield Column("recorded_at", Moment, nullable=False)
            yield Column("recorded_by", Text, nullable=False)
            yield Column("source", Text, nullable=False)
            yield Column("source_line", Integer)
            yield Column("imputed", Boolean, nullable=False)
        else:
            kind = Text if issubclass(field.kind, StrEnum) else _COLUMN_TYPES[field.kind]
            yield Column(field.name, kind, nullable=field.optional)


def to_row(value: Any) -> dict[str, Any]:
    """The value as column → plain value."""
    row: dict[str, Any] = {}
    cls: Any = type(value)
    for name, kind, _ in _fields(cls):
        part = getattr(value, name)
        if kind is Quantity:
            row[f"{name}_value"] = part.value if part else None
            row[f"{name}_unit"] = part.unit if part else None
            row[f"{name}_comparator"] = part.comparator if part else None
        elif kind is Recorded:
            row |= {"recorded_at": part.at, "recorded_by": part.by}
            row |= {"source": part.origin.source, "source_line": part.origin.line, "imputed": part.origin.imputed}
        else:
            row[name] = part
    return row


def to_value(cls: type[T], row: Sequence[Any], first: int) -> T:
    """The ``cls`` whose columns stand in ``row`` in the order of ``columns``, beginning at position ``first``.

    By position, because a case has hundreds of facts and looking each column up by name took most of the time.
    """
    key: Any = cls
    names, plain, others = _places(key, first)
    given = dict(zip(names, plain(row), strict=True))
    for name, kind, at in others:
        given[name] = _part(kind, row, at)
    return cls(**given)


class _Places(NamedTuple):
    names: tuple[str, ...]
    plain: Callable[[Sequence[Any]], tuple[Any, ...]]
    others: tuple[tuple[str, type, int], ...]


@cache
def _places(cls: Any, first: int) -> _Places:
    """Which columns are taken as they are, and which make up something together or need their type."""
    plain: dict[str, int] = {}
    others = []
    at = first
    for name, kind, _ in _fields(cls):
        if kind in _WIDTHS or issubclass(kind, StrEnum):
            others.append((name, kind, at))
        else:
            plain[name] = at
        at += _WIDTHS.get(kind, 1)
    return _Places(tuple(plain), itemgetter(*plain.values()), tuple(others))


def _part(kind: type, row: Sequence[Any], at: int) -> Any:
    if kind is Quantity:
        value = row[at]
        return None if value is None else Quantity(value, row[at + 1], row[at + 2])
    if kind is Recorded:
        return Recorded(row[at], row[at + 1], Origin(row[at + 2], row[at + 3], row[at + 4]))
    stored = row[at]
    return None if stored is None else kind(stored)
