"""How do values become the same bytes every time, and the same values again?

Canonical JSON: keys sorted, UTF-8, no spaces, no floats. A ``Decimal`` is its text, a date its ISO form, a ``Message``
``{"text", "values"}``, a ``Bilingual`` ``{"en", "zh"}``. Reading follows the dataclass' type hints; only a message's
values, whose types are open, carry a tag (``{"decimal": "1.20"}``).
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from hcc_mdt.messages import Bilingual, Message
from hcc_mdt.units import Quantity

_SURROGATE = re.compile("[\ud800-\udfff]")
_PLACE = re.compile(r"\{[a-z][a-z0-9_]*\}|\{\{|\}\}")
_MOST_VALUES = 2_000_000
_LONGEST_NUMBER, _MOST_ZEROS = 300, 40
_LONGEST_TEXT = 500_000
Reader = Callable[[Any], Any]


class Unreadable(ValueError):
    """The bytes do not have the shape asked for."""


def encode(value: object) -> bytes:
    """Canonical bytes of a dataclass value. Raises ``TypeError`` for a float or any type without a canonical form."""
    text = json.dumps(_plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text).encode()


def decode(shape: type[Any], data: bytes) -> Any:
    """The value of type ``shape`` that ``encode`` made ``data`` from. Raises ``Unreadable``."""
    if data.count(b",") + data.count(b"[") + data.count(b"{") > _MOST_VALUES:
        raise Unreadable("more values than a meeting can have")
    try:
        plain = json.loads(data.decode(), parse_float=_no_float, parse_constant=_no_float, object_pairs_hook=_said_once)
        return _typed(shape, plain)
    except (ValueError, TypeError, KeyError, ArithmeticError, RecursionError) as fault:
        raise Unreadable(str(fault)) from fault


def _said_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A key that stands twice says two things: one reader takes the first, another the last."""
    said = dict(pairs)
    if len(said) != len(pairs):
        raise Unreadable("a key stands twice")
    return said


def _no_float(text: str) -> object:
    raise Unreadable(f"{text} is a float")


def _plain(value: Any) -> object:
    return _writer(value.__class__)(value)


@cache
def _writer(kind: type[Any]) -> Callable[[Any], object]:
    """How every value of this type is written: looked at once, for minutes hold tens of thousands of values."""
    if issubclass(kind, Message):
        return lambda said: {"text": said.text, "values": {name: _tagged(value) for name, value in said.values}}
    if issubclass(kind, Enum):
        return lambda member: _plain(member.value)
    if issubclass(kind, NoneType | int | str):
        return lambda value: value
    if issubclass(kind, Decimal):
        return str
    if issubclass(kind, date):
        return date.isoformat if kind is date else datetime.isoformat
    if issubclass(kind, tuple | list):
        return lambda values: [_plain(value) for value in values]
    if is_dataclass(kind):
        names = tuple(field.name for field in fields(kind))
        return lambda value: {name: _plain(getattr(value, name)) for name in names}
    raise TypeError(f"{kind.__name__} has no canonical form")


def _tagged(value: object) -> object:
    """A message's value: its type is not known beforehand, so it says what it is."""
    match value:
        case str() | Message() | Bilingual() | Quantity():
            return _plain(value)
        case Decimal():
            return {"decimal": str(value)}
        case datetime():
            return {"time": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case tuple() | list():
            return [_tagged(v) for v in value]
        case _:
            return _plain(value)


_TAGS: Mapping[frozenset[str], Reader] = {
    frozenset({"text", "values"}): lambda d: _message(d),
    frozenset({"en", "zh"}): lambda d: Bilingual(**d),
    frozenset({"value", "unit", "comparator"}): lambda d: _typed(Quantity, d),
    frozenset({"decimal"}): lambda d: _decimal(d["decimal"]),
    frozenset({"time"}): lambda d: datetime.fromisoformat(d["time"]),
    frozenset({"date"}): lambda d: date.fromisoformat(d["date"]),
}


def _untagged(data: object) -> object:
    if isinstance(data, dict):
        return _TAGS[frozenset(data)](data)
    return tuple(_untagged(v) for v in data) if isinstance(data, list) else data


def _message(data: Mapping[str, Any]) -> Message:
    if not isinstance(data["text"], str) or not set("{}").isdisjoint(_PLACE.sub("", data["text"])):
        raise Unreadable("a message without text, or with places that are more than a name")
    return Message(data["text"], tuple((name, _untagged(v)) for name, v in sorted(data["values"].items())))


def _typed(shape: Any, data: Any) -> Any:
    return _reader(shape)(data)


@cache
def _reader(shape: Any) -> Reader:
    """How every value of this shape is read, worked out once from the type hints."""
    if get_origin(shape) in (Union, UnionType):
        inner = _reader(next(option for option in get_args(shape) if option is not NoneType))
        return lambda data: None if data is None else inner(data)
    if get_origin(shape) is tuple:
        return _tuple(get_args(shape))
    if shape is Message:
        return _message
    if is_dataclass(shape):
        return _record(shape)
    return _scalar(shape)


def _tuple(items: tuple[Any, ...]) -> Reader:
    each = [_reader(item) for item in items if item is not Ellipsis]

    def read(data: Any) -> tuple[Any, ...]:
        if not isinstance(data, list):
            raise Unreadable("a list was expected")
        if items[-1] is Ellipsis:
            return tuple([each[0](value) for value in data])
        return tuple([of_place(value) for of_place, value in zip(each, data, strict=True)])

    return read


def _record(shape: Any) -> Reader:
    """A field with a default may be absent: minutes frozen before it was thought of must stay readable. What is read is
    not what is signed: the digest is taken of the stored bytes."""
    hints = get_type_hints(shape)
    each = {f.name: _reader(hints[f.name]) for f in fields(shape)}
    needed = {f.name for f in fields(shape) if f.default is MISSING and f.default_factory is MISSING}

    def read(data: Any) -> Any:
        if not isinstance(data, dict) or not needed <= data.keys() <= each.keys():
            raise Unreadable(f"not the fields of {shape.__name__}")
        return shape(**{name: each[name](value) for name, value in data.items()})

    return read


def _scalar(shape: Any) -> Reader:
    if shape in (date, datetime):
        return cast(Reader, shape.fromisoformat)
    if shape is Decimal:
        return _decimal
    if isinstance(shape, type) and issubclass(shape, Enum):
        return shape

    def read(data: Any) -> Any:
        if type(data) is not shape or (shape is str and len(data) > _LONGEST_TEXT):
            raise Unreadable(f"{str(data)[:100]!r} is no {shape.__name__}, or longer than anybody types")
        return data

    return read


def _decimal(text: Any) -> Decimal:
    """A number somebody could have measured: written out, it may not fill the memory."""
    number = Decimal(text) if isinstance(text, str) and len(text) <= _LONGEST_NUMBER else Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > _MOST_ZEROS:
        raise Unreadable("no number, or one that nothing measures")
    return number
