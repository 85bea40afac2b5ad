"""Of whom, of which day and under which settings is a rule asked, and what does it get for an answer?

``Context`` is the question's frame, ``Input`` one value with its day, what it rests on and, when it is unknown, the
reason. What is worked out once for a case is kept in ``memo`` as long as somebody reads its findings; it holds nothing
that leads back to the context, so that a case assessed leaves no reference cycles.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple, TypeVar

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical import anchors
from hcc_mdt.clinical.answer import Answer
from hcc_mdt.clinical.findings import Evidence, Verdict
from hcc_mdt.clinical.readings import Absence, by_code, until
from hcc_mdt.clinical.scores.score import Used
from hcc_mdt.messages import Message
from hcc_mdt.model import Case, Fact, Observation
from hcc_mdt.protocol.schema import Protocol

_Kept = TypeVar("_Kept")
Variants = tuple[tuple[str, Decimal | str], ...]
"""What another formula, limit or custom gives, by its key."""


class Worked(NamedTuple):
    """Something worked out: the input's name, what it says, and the day it was true."""

    name: str
    said: Message
    on: date | None


class Cited(NamedTuple):
    """A recorded fact that is cited under another input's name, in other words."""

    name: str
    said: Message
    fact: Fact


Basis = Fact | Used | Worked | Cited
"""What an input may rest on."""


class Input(NamedTuple):
    """One value a criterion asked for. ``value`` is a number (in ``unit``, with a comparator when it is only a bound),
    a word, or None with ``absence`` and ``note``. ``dated``: the day of each part, so that a rule can call it stale.
    ``rests_on``: the facts behind it, or what was worked out from them (``evidence.of`` says them). ``grows_from``: for
    a count of days that grows by itself, the day it counts from. ``measured``: the number a word ("normal") stands for.
    ``flip`` says what an edge would take; ``variants`` works out other formulas' values."""

    name: str
    value: Decimal | str | None = None
    unit: str = "1"
    comparator: str = ""
    on: date | None = None
    dated: tuple[tuple[str, date], ...] = ()
    absence: Absence | None = None
    missing: tuple[str, ...] = ()
    note: Message | None = None
    rests_on: tuple[Basis, ...] = ()
    grows_from: date | None = None
    measured: Message | None = None
    flip: Callable[[Decimal], Message] | None = None
    variants: "Callable[[Context], Variants] | None" = None


class Common(Input):
    """An input that is the same for every patient (never recorded, not given), so that what rules say of it is too.
    There are few, and each is made once."""

    __slots__ = ()


class Day(NamedTuple):
    """What was already answered for one day, reference and evaluation: inputs, their variants and their evidence by
    name, the evidence of one observation by its id, and conditions, which several rules share, by the question."""

    inputs: dict[str, Input]
    variants: dict[str, Variants]
    evidence: dict[str, tuple[Input, tuple[Evidence, ...]]]
    observed: dict[str, Evidence]
    verdicts: dict[object, Verdict]
    answers: dict[object, Answer]


def _new_day() -> Day:
    return Day({}, {}, {}, {}, {}, {})


class Context(NamedTuple):
    """``on``: facts after it are not seen. ``reference``: the day ages are counted to (the operation, for CP6).
    ``start``, ``operated``: T0 and S0 of the case; ``surgery``: the operation planned or performed. ``anchor`` and
    ``reached``: the window's own interval (previous evaluation → this one). ``observed``: the case's observations by
    code; ``day``: what contexts of one and the same day, reference and evaluation share."""

    case: Case
    on: date
    reference: date
    settings: Settings
    protocol: Protocol
    start: date | None
    operated: date | None
    observed: Mapping[str, tuple[Observation, ...]]
    memo: dict[object, object]
    day: "Day"
    surgery: date | None = None
    anchor: date | None = None
    reached: date | None = None

    def at(self, on: date, reference: date, reached: date | None, anchor: date | None) -> "Context":
        """The same case on another day."""
        day = self.once((on, reference, reached), _new_day)
        return Context(
            case=self.case, on=on, reference=reference, settings=self.settings, protocol=self.protocol,
            start=self.start, operated=self.operated, observed=self.observed, memo=self.memo, day=day,
            surgery=self.surgery, anchor=anchor, reached=reached,
        )  # fmt: skip

    def once(self, key: object, work: Callable[[], _Kept]) -> _Kept:
        """The result of ``work``, done once per case. ``key`` must name everything the result depends on."""
        memo = self.memo
        if key not in memo:
            memo[key] = work()
        return memo[key]  # type: ignore[return-value]

    def observations(self, code: str) -> tuple[Observation, ...]:
        """Dated observations of ``code``, oldest first, up to ``on``."""
        found = self.observed.get(code)
        return () if found is None else until(found, self.on)

    def input(self, name: str, work: "Callable[[Context], Input]") -> Input:
        """The input ``name``, worked out once a day whoever asks."""
        inputs = self.day.inputs
        known = inputs.get(name)
        if known is None:
            known = inputs[name] = work(self)
        return known

    def variants(self, found: Input) -> Variants:
        """What other formulas give in place of ``found``, worked out once a day."""
        if found.variants is None:
            return ()
        known = self.day.variants
        if found.name not in known:
            known[found.name] = found.variants(self)
        return known[found.name]

    def days_to(self, day: date) -> int:
        """Age in days, counted to the reference day."""
        return (self.reference - day).days


def daily(work: Callable[[Context], _Kept]) -> Callable[[Context], _Kept]:
    """``work``, done once for a case, a day and an operation, whoever asks."""

    def once(context: Context) -> _Kept:
        key, memo = (work, context.on, context.surgery), context.memo
        if key not in memo:
            memo[key] = work(context)
        return memo[key]  # type: ignore[return-value]

    return once


def of_case(case: Case, protocol: Protocol, on: date, settings: Settings) -> Context:
    """The frame of every question about ``case``, which holds nothing later than ``on``."""
    return Context(
        case=case, on=on, reference=on, settings=settings, protocol=protocol, start=anchors.t0(case),
        operated=anchors.surgery_on(case), observed=by_code(case), memo={}, day=_new_day(),
    )  # fmt: skip


def unknown(name: str, note: Message, *missing: str, absence: Absence = Absence.MISSING) -> Input:
    """An input nobody knows, and why."""
    if not note.values:
        return _common(name, note.text, missing or (name,), absence)
    if all(isinstance(value, Message) and not value.values for _, value in note.values):
        return _common(name, note, missing or (name,), absence)
    return Input(name=name, absence=absence, missing=missing or (name,), note=note)


@cache
def _common(name: str, note: Message | str, missing: tuple[str, ...], absence: Absence) -> Common:
    """Only for a note that holds nothing of the patient."""
    return Common(name, absence=absence, missing=missing, note=Message(note) if isinstance(note, str) else note)
