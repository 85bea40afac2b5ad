"""What is a rule? Data with provenance: a criterion, who says so, how sure we are, and since when.

The shape of ``rules/*.toml`` after loading. Thresholds are edges with a comparison that says which side is met; a gap
or an overlap cannot be written.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from hcc_mdt.messages import Bilingual


class Confidence(StrEnum):
    """How the rule's words were verified (rule book 0.1)."""

    FOUND = "FOUND"
    SECOND_HAND = "FOUND*"
    WELL_KNOWN = "WELL-KNOWN"
    PROJECT = "PROJECT"
    RECALLED = "RECALLED"
    NOT_VERIFIED = "NOT_VERIFIED"

    @property
    def may_decide(self) -> bool:
        """May a rule of this confidence change a checkpoint's state before the board adopts it?"""
        return self in (Confidence.FOUND, Confidence.SECOND_HAND, Confidence.WELL_KNOWN)


class Severity(StrEnum):
    """What a failed rule does (rule book 0.2)."""

    HARD = "hard"
    SOFT = "soft"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the rule's words stand. ``key`` as in the rule book's section 9 (S6 …), with title and place."""

    key: str
    title: str
    locator: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another edge somebody asks for (conflict register): said when it would turn the verdict."""

    edge: Decimal
    kind: str
    name: Bilingual


@dataclass(frozen=True, slots=True)
class Criterion:
    """One test of one named input. ``kind`` is from the closed set ``KINDS``; ``edge`` is a Decimal for comparisons,
    ``values`` for sets; ``parts`` for all_of / any_of; ``agents`` narrows a washout of a class to these drugs;
    ``undecided`` are values that answer neither yes nor no (an unconfirmed progression)."""

    kind: str
    input: str = ""
    edge: Decimal | None = None
    unit: str = "1"
    values: tuple[str, ...] = ()
    parts: tuple["Criterion", ...] = ()
    agents: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    setting: str = ""  # the board's setting the edge follows
    alternatives: tuple["Alternative", ...] = ()

    @property
    def strict(self) -> bool:
        """Does the edge itself fail ("more than 28 days"), or is it met ("at least 28 days")?"""
        return self.kind in ("above", "below", "washout_above")


COMPARISONS = frozenset({"at_least", "above", "at_most", "below"})
WASHOUTS = frozenset({"washout_at_least", "washout_above", "washout_at_most"})
SETS = frozenset({"one_of", "none_of"})
GROUPS = frozenset({"all_of", "any_of"})
KINDS = COMPARISONS | WASHOUTS | SETS | GROUPS | {"known", "recorded", "within_days"}
"""Every kind of criterion there is. ``within_days``: the input is dated no more than ``edge`` days ago. Without a value
``known`` is unknown and ``recorded``, for conditions, not met."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of the protocol."""

    id: str  # dotted, stable: surg.06.flr_chronic
    book: str  # rule book id: SURG-06
    edition: str  # NHC-2026, S4-2024, PROJECT …
    in_force_from: date
    in_force_until: date | None = None
    checkpoints: tuple[str, ...]
    severity: Severity
    confidence: Confidence
    source: Source
    owner: str  # Discipline value
    title: Bilingual  # three to five words: "Response held"
    sentence: Bilingual
    criterion: Criterion | None  # None: shown only
    applies_if: Criterion | None = None
    applies_if_unknown: bool = False  # a floor that holds in either branch is tested even when the branch is unknown
    max_age_days: tuple[tuple[str, int], ...] = ()  # observation code → days
    comment_required: bool = False
    required_by: str = ""  # the board's setting that makes the rule required
    adopted: bool = False  # the board lets it decide although it would only flag
    optional: bool = False  # nobody is asked to obtain its inputs; it answers when they happen to be there
    evidence_level: str | None = None
    strength: str | None = None

    def __hash__(self) -> int:
        """The id stands for the rule; hashing all its words would cost more than asking it."""
        return hash(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """When a checkpoint is due, in days from its anchor; None = no limit. ``basis`` says who set it."""

    anchor: str
    opens: int | None
    target: int | None
    overdue_after: int | None
    basis: Bilingual
    confidence: Confidence
    later: tuple["LaterWindow", ...] = ()
    confirmation: "LaterWindow | None" = None  # after a progression nobody has confirmed yet


@dataclass(frozen=True, slots=True)
class LaterWindow:
    """The rhythm of a checkpoint that returns, once ``from_day`` days after the clock's start have passed."""

    from_day: int
    opens: int
    target: int
    overdue_after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckpointRule:
    """One of CP1–CP10: what it is called, who owns it, when it is due."""

    id: str
    number: int
    title: Bilingual
    owner: str
    window: Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """All rules in force on a day, and their digest, which every decision cites."""

    on: date
    rules: tuple[Rule, ...]
    checkpoints: tuple[CheckpointRule, ...]
    digest: str

    def __hash__(self) -> int:
        """The digest stands for all rules; hashing them one by one would cost more than asking them."""
        return hash((self.on, self.digest))
