"""Of whom, of which day and under which settings is a rule asked, and what does it get for an answer?

``Context`` is the question's frame, ``Input`` one value with its day, its evidence and, when it is unknown, the reason.
What is worked out once for a case is kept in ``memo`` as long as the case is being assessed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar, cast

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.findings import Evidence
from hcc_mdt.clinical.readings import Absence
from hcc_mdt.messages import Message
from hcc_mdt.model import Case, Observation
from hcc_mdt.protocol.schema import Protocol

_Kept = TypeVar("_Kept")


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One value a criterion asked for. ``value`` is a number (in ``unit``, with a comparator when it is only a bound),
    a word, or None with ``absence`` and ``note``. ``dated``: the day of each part, so that a rule can call it stale.
    ``grows_from``: for a count of days that grows by itself, the day it counts from. ``flip`` says what an edge would
    take; ``variants`` are other formulas' values."""

    name: str
    value: Decimal | str | None = None
    unit: str = "1"
    comparator: str = ""
    on: date | None = None
    dated: tuple[tuple[str, date], ...] = ()
    absence: Absence | None = None
    missing: tuple[str, ...] = ()
    note: Message | None = None
    evidence: tuple[Evidence, ...] = ()
    grows_from: date | None = None
    flip: Callable[[Decimal], Message] | None = field(default=None, compare=False)
    variants: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """``on``: facts after it are not seen. ``reference``: the day ages are counted to (the operation, for CP6).
    ``anchor`` and ``reached``: the window's own interval (previous evaluation → this one)."""

    case: Case
    on: date
    settings: Settings
    protocol: Protocol
    reference: date
    surgery: date | None = None  # planned or performed
    anchor: date | None = None
    reached: date | None = None
    memo: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    def once(self, key: object, work: Callable[[], _Kept]) -> _Kept:
        """The result of ``work``, done once per case. ``key`` must name everything the result depends on."""
        if key not in self.memo:
            self.memo[key] = work()
        return cast(_Kept, self.memo[key])

    def observations(self, code: str) -> tuple[Observation, ...]:
        """Dated observations of ``code``, oldest first, up to ``on``."""
        index = self.once("observations", lambda: _by_code(self.case))
        return tuple(o for o in index.get(code, ()) if o.on is not None and o.on <= self.on)

    def days_to(self, day: date) -> int:
        """Age in days, counted to the reference day."""
        return (self.reference - day).days


def unknown(name: str, note: Message, *missing: str, absence: Absence = Absence.MISSING) -> Input:
    """An input nobody knows, and why."""
    return Input(name=name, absence=absence, missing=missing or (name,), note=note)


def _by_code(case: Case) -> dict[str, list[Observation]]:
    index: dict[str, list[Observation]] = {}
    for observation in case.observations:
        if observation.on is not None:
            index.setdefault(observation.code, []).append(observation)
    for found in index.values():
        found.sort(key=lambda o: (o.on or date.min, o.repeat))
    return index
