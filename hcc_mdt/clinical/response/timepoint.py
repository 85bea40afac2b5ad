"""What does a response assessment answer: for one time point, and for the whole course?"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from hcc_mdt.messages import Message

GREW = frozenset({"PD", "iUPD", "iCPD"})
"""Verdicts of the targets that were made from the smallest sum, not from baseline."""


class TimePoint(NamedTuple):
    """One reader's response at one time point by one criterion.

    ``sum_mm`` is None when a target is missing (for EASL it is mm²). ``baseline_mm`` is the sum at baseline,
    ``nadir_mm`` the smallest complete sum *before* this time point, baseline included. Changes are percent, rounded
    for showing only: verdicts are made from the sums. ``overall`` is ``baseline`` at baseline, ``NE`` when nothing can
    be said.
    """

    criteria: str
    study: str | None
    on: date
    reader: str
    is_baseline: bool
    sum_mm: Decimal | None
    baseline_mm: Decimal | None
    nadir_mm: Decimal | None
    change_from_baseline: Decimal | None
    change_from_nadir: Decimal | None
    target: str
    non_target: str
    new: str
    overall: str
    because: Message
    not_assessed: tuple[str, ...] = ()
    new_lesions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Best:
    """Best overall response of a course, without and with the confirmation RECIST 1.1 asks for."""

    unconfirmed: str
    confirmed: str
    because: Message
