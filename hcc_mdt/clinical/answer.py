"""What does one criterion say, before the rule around it does?"""

from datetime import date
from typing import NamedTuple

from hcc_mdt.clinical.findings import Evidence, Verdict
from hcc_mdt.clinical.readings import Absence
from hcc_mdt.messages import Message


class Variant(NamedTuple):
    """Another formula, edition or custom. ``key`` is the same in every part a variant touches; ``name`` as it is read:
    "36.3 % by Urata"."""

    key: str
    name: Message
    verdict: Verdict


class Answer(NamedTuple):
    """A verdict with its because, what it rests on, what is missing and what would flip it."""

    verdict: Verdict
    because: Message
    evidence: tuple[Evidence, ...] = ()
    absence: Absence | None = None
    missing: tuple[str, ...] = ()
    flips: Message | None = None
    flips_on: date | None = None
    variants: tuple[Variant, ...] = ()


class Lasting(Answer):
    """An answer that is the same for every patient; its question gives the same object each time."""

    __slots__ = ()
