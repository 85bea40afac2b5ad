"""What does each rule say of this patient today?

``Finding`` is one rule's answer with its because; ``CheckpointFinding`` is where the case stands on one checkpoint.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from hcc_mdt.clinical.readings import Absence
from hcc_mdt.messages import Message
from hcc_mdt.protocol.schema import CheckpointRule, Rule


class Verdict(StrEnum):
    """Three values, and "does not concern this patient"."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


MET, NOT_MET, UNKNOWN, NOT_APPLICABLE = Verdict
"""The verdicts by their own names: looking one up on its class costs more than comparing it."""


class CheckpointState(StrEnum):
    """Where the case stands on a checkpoint (rule book section 4)."""

    PASS = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"
    NOT_DUE = "not_due"
    OVERDUE = "overdue"
    WAIVED = "waived"


PASS, FAIL, NOT_KNOWN, NOT_DUE, OVERDUE, WAIVED = CheckpointState
"""The states by their own names, as the verdicts."""


class Evidence(NamedTuple):
    """One value a finding rests on, as the panel opens it: value → date → source."""

    name: Message
    shown: Message
    on: date | None
    age_days: int | None
    origin: str | None
    imputed: bool = False


class Told(NamedTuple):
    """What is said of a verdict. ``missing``: input codes; ``flips``: what value would flip it, ``flips_on``: on which
    day time alone would; ``variants``: other formulas or customs that give another verdict."""

    because: Message
    evidence: tuple[Evidence, ...] = ()
    absence: Absence | None = None
    missing: tuple[str, ...] = ()
    flips: Message | None = None
    flips_on: date | None = None
    variants: tuple[Message, ...] = ()


class Finding:
    """One rule's answer. The verdict stands at once; what is said of it is put together when somebody first reads it,
    because most findings are counted and few are read. ``tell`` must depend on nothing but ``given``, all of it frozen.
    ``decides`` is False where confidence or severity forbid changing the state."""

    __slots__ = ("_given", "_tell", "_told", "decides", "rule", "verdict")

    def __init__(
        self, rule: Rule, verdict: Verdict, decides: bool, tell: Callable[..., Told], given: tuple[object, ...] = ()
    ) -> None:
        self.rule = rule
        self.verdict = verdict
        self.decides = decides
        self._tell = tell
        self._given = given
        self._told: Told | None = None

    @property
    def told(self) -> Told:
        given = self._given
        if self._told is None:
            self._told = self._tell(*given)
            self._given = ()  # the case need not stay for it
        return self._told

    @property
    def because(self) -> Message:
        return self.told.because

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return self.told.evidence

    @property
    def absence(self) -> Absence | None:
        return self.told.absence

    @property
    def missing(self) -> tuple[str, ...]:
        return self.told.missing

    @property
    def flips(self) -> Message | None:
        return self.told.flips

    @property
    def flips_on(self) -> date | None:
        return self.told.flips_on

    @property
    def variants(self) -> tuple[Message, ...]:
        return self.told.variants

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Finding) and self._whole() == other._whole()

    def __hash__(self) -> int:
        return hash((self.rule.id, self.verdict))

    def __repr__(self) -> str:
        return f"Finding({self.rule.id!r}, {self.verdict!r}, {self.told!r}, decides={self.decides})"

    def _whole(self) -> tuple[object, ...]:
        return self.rule, self.verdict, self.decides, self.told


class CheckpointFinding(NamedTuple):
    """State of one checkpoint on a day, with its window as dates and its rules' findings."""

    checkpoint: CheckpointRule
    state: CheckpointState
    because: Message
    opens_on: date | None
    target_on: date | None
    overdue_after: date | None
    done_on: date | None
    findings: tuple[Finding, ...]
    assumption: Message | None = None
