"""Under which condition does a decision hold, and what brings a case back to the board?

Both are values that the program can check when a result arrives. What cannot be put so stays free text beside them.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One value of the case against one limit: "ICG-R15 < 30 %". ``code``: an observation code; ``comparator``: one of
    ``<``, ``<=``, ``>``, ``>=``, ``=``; ``unit``: one of the code's units, the one the limit was typed in."""

    code: str
    comparator: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """What puts a decided case before the board again: a day, a condition that comes true, or what ``text`` says,
    which only a person can judge. Each may be left out; with all three left out nothing brings it back."""

    on: date | None = None
    when: Condition | None = None
    text: str = ""
