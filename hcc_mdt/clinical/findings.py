"""What does each rule say of this patient today?

``Finding`` is one rule's answer with its because; ``CheckpointFinding`` is where the case stands on one checkpoint.
"""

from dataclasses import dataclass
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


class Evidence(NamedTuple):
    """One value a finding rests on, as the panel opens it: value → date → source."""

    name: Message
    shown: Message
    on: date | None
    age_days: int | None
    origin: str | None
    imputed: bool = False
    fact_ids: tuple[str, ...] = ()


class Finding(NamedTuple):
    """One rule's answer. ``decides`` is False where confidence or severity forbid changing the state."""

    rule: Rule
    verdict: Verdict
    because: Message
    evidence: tuple[Evidence, ...] = ()
    absence: Absence | None = None
    missing: tuple[str, ...] = ()  # input codes
    flips: Message | None = None  # what value would flip it
    flips_on: date | None = None  # or on which day time alone would
    variants: tuple[Message, ...] = ()  # other formulas or variants that give another verdict
    decides: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckpointFinding:
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
