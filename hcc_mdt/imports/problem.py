"""What is wrong in a file, where, and what can the person do about it?"""

from dataclasses import dataclass
from typing import Literal

from hcc_mdt.messages import Message

Scope = Literal["file", "row", "value", "nothing"]
"""What was left out because of a problem. ``nothing``: all was taken, it is only said."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with one text and what to do, before it is known where it stands."""

    what: Message
    todo: Message


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a person should know about a file. ``line`` and ``column`` are as in the file (first line is 1)."""

    file: str
    line: int | None
    column: str | None
    what: Message
    todo: Message
    refused: Scope
    case: str | None = None  # code of the patient, when known
