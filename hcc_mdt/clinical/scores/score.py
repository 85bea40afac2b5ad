"""What does a calculator answer? Value, grade, the inputs it used and everything it lacks."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from hcc_mdt.messages import Message
from hcc_mdt.units import Quantity


class Used(NamedTuple):
    """One input of a score: its code, what was used, and the day it was true."""

    code: str
    quantity: Quantity | None = None
    choice: str | None = None
    on: date | None = None


class Score(NamedTuple):
    """``value`` is None when anything needed is missing; then ``missing`` names it. Never imputed."""

    formula: str  # stable id, e.g. "albi.johnson2015"
    source: str  # the paper, as the rule book cites it
    value: Decimal | None
    unit: str = "1"
    grade: str | None = None
    possible: tuple[str, ...] = ()  # the grades still open while what is missing leaves more than one
    inputs: tuple[Used, ...] = ()
    missing: tuple[str, ...] = ()
    warnings: tuple[Message, ...] = ()
