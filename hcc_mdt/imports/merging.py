"""What do several rows of one thing say together?

Rows complete each other. Of what they contradict each other in nobody can say which is wrong, so it is left out where
it may be unknown; where it may not (a kind, a grade) and in remarks the earlier row stands. A measurement read in two
ways is no measurement.
"""

from collections.abc import Sequence
from dataclasses import MISSING, dataclass, fields, replace

from hcc_mdt.facts import Fact, Measurement

NOT_CONTENT = frozenset({"id", "recorded", "replaces", "reason", "withdrawn", "repeat"})
_REMARKS = frozenset({"note", "detail", "summary"})


@dataclass(frozen=True, slots=True)
class Merged:
    """``fact``: what is left, None when nothing is. ``torn``: fields left out of it; ``against``: for each row the
    fields in which it contradicts an earlier one."""

    fact: Fact | None
    torn: frozenset[str]
    against: tuple[tuple[str, ...], ...]


def merged(rows: Sequence[Fact]) -> Merged:
    """One fact of ``rows``, all of one kind and key, in the order of the files."""
    first = rows[0]
    names = [f.name for f in fields(first) if f.name not in NOT_CONTENT]
    said = {name: [getattr(row, name) for row in rows] for name in names}
    against = tuple(tuple(name for name in names if _differs(said[name], place)) for place in range(len(rows)))
    contradicted = {name for row in against for name in row}
    if contradicted and isinstance(first, Measurement):
        return Merged(None, frozenset(contradicted), against)
    torn = frozenset(name for name in contradicted if _may_be_unknown(first, name))
    kept = {name: None if name in torn else _first(values) for name, values in said.items()}
    return Merged(replace(first, **kept), torn, against)  # type: ignore[arg-type]


def _differs(values: Sequence[object], place: int) -> bool:
    earlier = [value for value in values[:place] if value is not None]
    return bool(earlier) and values[place] is not None and values[place] != earlier[0]


def _first(values: Sequence[object]) -> object:
    return next((value for value in values if value is not None), None)


def _may_be_unknown(fact: Fact, name: str) -> bool:
    default = next(f.default for f in fields(fact) if f.name == name)
    return name == "on" or (name not in _REMARKS and default is not MISSING and default is None)
