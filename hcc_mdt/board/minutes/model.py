"""What must minutes hold to stand on their own, years later, without this program's store?

Plain frozen values (rule book 6.1): everything the pages print is in here, nothing is looked up when they are printed.
``canonical`` turns them into bytes and back; ``freezing`` freezes them from a meeting.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from hcc_mdt.boardroom import Attendance, Decision, Discipline, ItemState
from hcc_mdt.clinical.findings import CheckpointState, Verdict
from hcc_mdt.clinical.timeline.lanes import TimelineFrame
from hcc_mdt.messages import Bilingual, Message, say
from hcc_mdt.model import Intent, Referral
from hcc_mdt.opinions import Opinion
from hcc_mdt.protocol.schema import Confidence, Severity

FORMAT = "hcc-mdt-minutes/2"
"""Names the shape of the canonical JSON; a reader refuses what it does not know. 2: the minutes name the files that
travel with them."""
READABLE = (FORMAT, "hcc-mdt-minutes/1")


class SignerRole(StrEnum):
    """As what a person signs (rule book 6.1, rows 23 and 24)."""

    CHAIR = "chair"
    RECORDER = "recorder"
    RESPONSIBLE = "responsible"
    MEMBER = "member"


SIGNS_AS: dict[SignerRole, Message] = {
    SignerRole.CHAIR: say("Chair"),
    SignerRole.RECORDER: say("Recorder"),
    SignerRole.RESPONSIBLE: say("Responsible clinician"),
    SignerRole.MEMBER: say("Member"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who must sign. The n-th signer signs the field ``Signer<n>``."""

    account: str
    name: str
    title: str
    discipline: Discipline
    role: SignerRole


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """One rule's answer as it stood that day."""

    rule: str
    book: str
    title: Bilingual
    verdict: Verdict
    because: Message
    source: str
    confidence: Confidence
    severity: Severity
    decides: bool
    flips: Message | None = None
    variants: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckpointLine:
    """Where the case stood on one checkpoint, with its rules. ``due_on``: target day, ``overdue_after``: last day."""

    id: str
    number: int
    title: Bilingual
    state: CheckpointState
    because: Message
    due_on: date | None = None
    overdue_after: date | None = None
    done_on: date | None = None
    assumption: Message | None = None
    findings: tuple[FindingLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingLine:
    """A value nobody had, and which checkpoints (ids) it held up."""

    name: Message
    absence: str
    blocks: tuple[str, ...]
    owner: str
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous:
    """The last decision on the case before this meeting, and what had become of it by then. ``text``: why, in words."""

    on: date
    recommendation: str
    what: str
    became: Message
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMinutes:
    """One case as the board saw it and what it decided. ``current`` is the checkpoint id the board stood at;
    ``summary`` and ``imaging`` are lines ready to print. Name and record number only where the board prints them."""

    code: str
    version: int
    age: str | None
    sex: str | None
    intent: Intent | None
    stage: Message | None
    summary: tuple[Message, ...]
    question: str
    imaging: tuple[Message, ...]
    timeline: TimelineFrame | None
    checkpoints: tuple[CheckpointLine, ...]
    current: str | None
    missing: tuple[MissingLine, ...]
    state: ItemState
    decision: Decision
    decided_at: datetime | None
    demonstration: bool = False
    name: str | None = None
    record_number: str | None = None
    opinions: tuple[Opinion, ...] = ()  # given before the discussion and opened
    agreement: Message | None = None
    carried_to: date | None = None  # the day of the meeting the case went to, or came from
    carried_from: date | None = None
    previous: Previous | None = None
    referral: Referral | None = None  # printed where the patient's name is
    referral_withheld: tuple[str, ...] = ()  # its fields that are recorded and not printed
    registry: tuple[Message, ...] = ()  # the diagnosis in the codes of registries


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCited:
    """A rule some finding rests on, with the words' place and how sure the program is of them."""

    id: str
    book: str
    edition: str
    in_force_from: date
    title: Bilingual
    source: str
    locator: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDigest:
    """A file inside the PDF by its name there and its SHA-256 (hex)."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What reads otherwise than in the minutes that are amended; ``case`` is a code, None: the meeting."""

    case: str | None
    what: Message
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """The minutes of one meeting. ``amends`` is the digest of the minutes these correct, ``amendment`` says why.
    ``attached``: what travels inside the PDF beside the minutes themselves (facts, rule files). ``paper``: A4 or
    Letter. ``template``: whose fields are asked for (``record_fields``). ``letterhead``: lines of the hospital."""

    board: Bilingual
    hospital: Bilingual
    meeting: str
    on: date
    place: str
    timezone: str
    opened_at: datetime | None
    closed_at: datetime | None
    frozen_at: datetime
    chair: str
    recorder: str | None
    attendance: tuple[Attendance, ...]
    quorum: Message
    quorum_met: bool
    protocol: str
    rules: tuple[RuleCited, ...]
    cases: tuple[CaseMinutes, ...]
    signers: tuple[Signer, ...]
    demonstration: bool
    program: str
    amends: str | None = None
    amendment: str | None = None
    differences: tuple[Difference, ...] = ()
    attached: tuple[FileDigest, ...] = ()
    paper: str = "A4"
    quorum_rule: Message | None = None
    template: str = ""
    letterhead: tuple[str, ...] = ()
