"""How does a nested value (a decision, a board's settings) become one JSON text, and the value again?

Keys sorted, so equal values are equal texts. A field that is not in the text takes the dataclass's default: old rows
stay readable when a form gains a field.
"""

import json
from dataclasses import asdict, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces; dates in ISO form, decimals as text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)


def to_text(value: Any) -> str:
    """A dataclass or a tuple as canonical JSON."""
    return canonical(asdict(value) if is_dataclass(value) and not isinstance(value, type) else value)


def from_text(cls: type[T], text: str) -> T:
    """The dataclass that was written by ``to_text``."""
    built: T = _built(cls, json.loads(text))
    return built


def words(text: str) -> tuple[str, ...]:
    """A tuple of words that was written by ``to_text``."""
    return tuple(json.loads(text))


def pairs(text: str) -> tuple[tuple[Any, Any], ...]:
    """Name and value, several times, as written by ``to_text`` from a tuple of pairs."""
    return tuple((name, value) for name, value in json.loads(text))


def _plain(value: object) -> str:
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no plain form")


def _built(hint: Any, plain: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        inner = next(k for k in get_args(hint) if k is not type(None))
        return None if plain is None else _built(inner, plain)
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        if inner[-1] is Ellipsis:
            return tuple(_built(inner[0], part) for part in plain)
        return tuple(_built(k, part) for k, part in zip(inner, plain, strict=True))
    if is_dataclass(hint):
        return _dataclass(hint, plain)
    if hint in (date, datetime):
        return hint.fromisoformat(plain)
    if hint is Decimal or issubclass(hint, StrEnum):
        return hint(plain)
    return plain


def _dataclass(cls: Any, plain: dict[str, Any]) -> Any:
    return cls(**{name: _built(hint, plain[name]) for name, hint in _hints(cls).items() if name in plain})


@cache
def _hints(cls: Any) -> dict[str, Any]:
    """Field → its type, worked out once: of ten thousand decisions most of the time went there."""
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in fields(cls)}
