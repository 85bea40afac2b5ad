"""From what was every verdict of the minutes worked out?

The facts of each case as known when the board decided, what it had decided before, and its settings: with the rule
files in force they give the same verdicts on any machine, years later. They travel inside the PDF; the minutes name
their digests. Who the patient is stands nowhere in them.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from hcc_mdt.board.minutes import canonical as bytes_of
from hcc_mdt.board.minutes.model import FileDigest
from hcc_mdt.boardroom import AgendaItem, Decision, Settings
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say
from hcc_mdt.model import Case

FORMAT = "hcc-mdt-facts/1"
MINUTES, FACTS, REGIMENS, RULES, LOGO = "minutes.json", "facts.json", "regimens.toml", "rules/", "logo."
AMENDED = "amended.json"
"""Names of the files inside the PDF; rule files and the logo have more of a name behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """A decision that stood when the case was discussed, as far as verdicts and the course rest on it."""

    on: date
    item: AgendaItem


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseKnown:
    """``case`` as known at its ``known_at``, the moment of the decision."""

    case: Case
    before: tuple[Before, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything the verdicts of one meeting rest on, except the rules. ``cases`` in the order of the agenda."""

    on: date
    settings: Settings
    cases: tuple[CaseKnown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """A file that travels inside the PDF."""

    name: str
    data: bytes


def before(on: date, item: AgendaItem) -> Before:
    """What of an earlier decision counts: its day, its question and its recommendation, not what else was written."""
    decided = Decision(recommendation=item.draft.recommendation)
    bare = AgendaItem(
        id=item.id, case=item.case, case_code=item.case_code, position=item.position, question=item.question
    )
    return Before(on=on, item=replace(bare, state=item.state, draft=decided, decided_at=item.decided_at))


def canonical(facts: Facts) -> bytes:
    """The bytes that are attached."""
    return b'{"facts":%s,"format":"%s"}' % (bytes_of.encode(facts), FORMAT.encode())


def read(data: bytes) -> Facts:
    """The facts that ``canonical`` made ``data`` from. Raises ``Refused`` for anything else."""
    head, tail = b'{"facts":', b',"format":"%s"}' % FORMAT.encode()
    try:
        if not (data.startswith(head) and data.endswith(tail)):
            raise bytes_of.Unreadable("another format")
        facts: Facts = bytes_of.decode(Facts, data[len(head) : -len(tail)])
    except bytes_of.Unreadable as fault:
        raise Refused(say("The facts inside the file are not facts of this program, or they were changed.")) from fault
    return facts


def digests(files: tuple[AttachedFile, ...]) -> tuple[FileDigest, ...]:
    """What the minutes say of the files that travel with them."""
    return tuple(FileDigest(name=file.name, digest=hashlib.sha256(file.data).hexdigest()) for file in files)
