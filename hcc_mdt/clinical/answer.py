"""What does one criterion say, before the rule around it does?"""

from datetime import date
from typing import NamedTuple

from hcc_mdt.clinical.context import Input
from hcc_mdt.clinical.findings import UNKNOWN, Evidence, Verdict
from hcc_mdt.clinical.readings import Absence
from hcc_mdt.clinical.variants import Variant
from hcc_mdt.messages import Message


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


def undecided(
    found: Input, note: Message, absence: Absence | None = None, missing: tuple[str, ...] = ()
) -> Answer:  # fmt: skip
    """Unknown because of ``note``; what was found is shown all the same."""
    reason = absence or found.absence or Absence.MISSING
    return Answer(UNKNOWN, note, found.evidence, reason, missing or found.missing or (found.name,))
