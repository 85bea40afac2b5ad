"""Of whom, of which day and under which settings is a rule asked, and what does it get for an answer?

``Context`` is the question's frame, ``Input`` one value with its day, its evidence and, when it is unknown, the reason.
What is worked out once for a case is kept in ``memo`` as long as the case is being assessed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import NamedTuple, TypeVar

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical import anchors
from hcc_mdt.clinical.answer import Answer
from hcc_mdt.clinical.findings import Evidence, Finding
from hcc_mdt.clinical.readings import Absence
from hcc_mdt.messages import Message
from hcc_mdt.model import Case, Observation
from hcc_mdt.protocol.schema import Protocol

_Kept = TypeVar("_Kept")
_INDEX = "observations"
_IN_TIME = attrgetter("on", "repeat")


class Input(NamedTuple):
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
    flip: Callable[[Decimal], Message] | None = None
    variants: tuple[tuple[str, Decimal | str], ...] = ()


class Common(Input):
    """An input that is the same for every patient (never recorded, not given), so that what rules say of it is too.
    There are few, and each is made once."""

    __slots__ = ()


class Day(NamedTuple):
    """What was already answered for one day, reference and evaluation: inputs by name, findings by rule id, evidence
    by the observation's id, and conditions, which several rules share, by the question."""

    inputs: dict[str, Input]
    findings: dict[str, Finding]
    evidence: dict[str, Evidence]
    conditions: dict[object, Answer]


def _new_day() -> Day:
    return Day({}, {}, {}, {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """``on``: facts after it are not seen. ``reference``: the day ages are counted to (the operation, for CP6).
    ``anchor`` and ``reached``: the window's own interval (previous evaluation → this one). ``day``: what contexts of
    one and the same day, reference and evaluation share."""

    case: Case
    on: date
    settings: Settings
    protocol: Protocol
    reference: date
    surgery: date | None = None  # planned or performed
    anchor: date | None = None
    reached: date | None = None
    memo: dict[object, object] = field(default_factory=dict, compare=False, repr=False)
    day: "Day" = field(default_factory=_new_day, compare=False, repr=False)

    def at(self, on: date, reference: date, anchor: date | None, reached: date | None) -> "Context":
        """The same case on another day."""
        day = self.once((on, reference, reached), _new_day)
        return Context(  # by name, not by ``replace``: ten a case
            case=self.case, on=on, settings=self.settings, protocol=self.protocol, reference=reference,
            surgery=self.surgery, anchor=anchor, reached=reached, memo=self.memo, day=day,
        )  # fmt: skip

    def once(self, key: object, work: Callable[[], _Kept]) -> _Kept:
        """The result of ``work``, done once per case. ``key`` must name everything the result depends on."""
        memo = self.memo
        if key not in memo:
            memo[key] = work()
        return memo[key]  # type: ignore[return-value]

    def observations(self, code: str) -> tuple[Observation, ...]:
        """Dated observations of ``code``, oldest first, up to ``on``."""
        found = self._index().get(code)
        if found is None:
            return ()
        on = self.on
        if (newest := found[-1].on) is None or newest <= on:
            return found
        return tuple([o for o in found if o.on is not None and o.on <= on])

    def _index(self) -> dict[str, tuple[Observation, ...]]:
        index = self.memo.get(_INDEX)
        if index is None:
            index = self.memo[_INDEX] = _by_code(self.case)
        return index  # type: ignore[return-value]

    def input(self, name: str, work: "Callable[[Context], Input]") -> Input:
        """The input ``name``, worked out once a day whoever asks."""
        inputs = self.day.inputs
        known = inputs.get(name)
        if known is None:
            known = inputs[name] = work(self)
        return known

    @property
    def start(self) -> date | None:
        """T0 of the case: the day from which the clock runs."""
        return self.once("t0", lambda: anchors.t0(self.case))

    @property
    def operated(self) -> date | None:
        """S0 of the case: the operation performed."""
        return self.once("operated", lambda: anchors.surgery_on(self.case))

    def days_to(self, day: date) -> int:
        """Age in days, counted to the reference day."""
        return (self.reference - day).days


def unknown(name: str, note: Message, *missing: str, absence: Absence = Absence.MISSING) -> Input:
    """An input nobody knows, and why."""
    if all(isinstance(value, Message) and not value.values for _, value in note.values):
        return _common(name, note, missing or (name,), absence)
    return Input(name=name, absence=absence, missing=missing or (name,), note=note)


@cache
def _common(name: str, note: Message, missing: tuple[str, ...], absence: Absence) -> Common:
    """Only for a note that holds nothing of the patient."""
    return Common(name=name, absence=absence, missing=missing, note=note)


def _by_code(case: Case) -> dict[str, tuple[Observation, ...]]:
    index: dict[str, list[Observation]] = {}
    for observation in case.observations:
        if observation.on is not None:
            index.setdefault(observation.code, []).append(observation)
    for found in index.values():
        if len(found) > 1:
            found.sort(key=_IN_TIME)
    return {code: tuple(found) for code, found in index.items()}
