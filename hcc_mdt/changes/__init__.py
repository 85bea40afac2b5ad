"""What happened: every way the store can change, as a value in the past tense.

A change is made by the domain, which has checked everything, and stored by ``db.write.apply`` together with the audit
entry it contains. ``change_id`` makes storing it twice the same as storing it once. ``seen`` is the version the person
had on screen; the store refuses the change (``Stale``) when another is stored meanwhile.
Audit details never hold names, record numbers or free text.
"""

from dataclasses import dataclass
from datetime import date, datetime

from hcc_mdt.boardroom import AgendaItem, Attendance, Board, Decision, ItemState, Meeting, Role
from hcc_mdt.model import Case, Fact, Identity, Intent, Referral, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """Who did what, when, to which case or meeting. ``action`` is a dotted verb: ``decision.recorded``."""

    change_id: str
    at: datetime
    by: str
    board: str
    action: str
    case: str | None = None
    meeting: str | None = None
    detail: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    audit: Audit


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFounded(Change):
    """``authority``: the board's certificate authority as created by ``report.keys``."""

    board: Board
    authority_certificate: bytes
    authority_key: bytes  # encrypted PKCS#8


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCreated(Change):
    account: str
    login: str
    name: str
    title: str
    discipline: str
    password_hash: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyIssued(Change):
    """A signer's key. ``kind``: issued by the board (``board``), brought along as a file (``file``), or kept on a card
    or HSM (``token``: there is no PKCS#12; ``token`` and ``label`` say where it is). A PKCS#12 is encrypted under the
    signer's own passphrase."""

    account: str
    pkcs12: bytes
    certificate: bytes
    kind: str = "board"
    token: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn(Change):
    """``token_hash``: SHA-256 of the cookie's token; the token itself is never stored."""

    account: str
    token_hash: str
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInRefused(Change):
    """An attempt that failed; ``audit.by`` is the account id when the login exists, else ``unknown``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOut(Change):
    token_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageChosen(Change):
    account: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened(Change):
    """A new case. ``case`` holds its facts too (usually from a load); version becomes 1."""

    case: Case
    identity: Identity
    referral: Referral | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsRecorded(Change):
    """New facts and corrections for an existing case."""

    case: str
    seen: int
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDescribed(Change):
    """Intent, reasons and the question to the board; ``None`` leaves a field as it is."""

    case: str
    seen: int
    intent: Intent | None = None
    unresectable_reasons: tuple[str, ...] | None = None
    question: str | None = None
    sex: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesLoaded(Change):
    """One load as a whole: stored in one transaction or not at all."""

    load: str
    files: tuple[str, ...]
    opened: tuple[CaseOpened, ...]
    recorded: tuple[FactsRecorded, ...]
    described: tuple[CaseDescribed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingsNoted(Change):
    """Worklist lines computed afresh (derived, so neither version nor facts change)."""

    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseViewed(Change):
    """Somebody looked at a case (no state changes, the trail does)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityRevealed(Change):
    """Somebody uncovered the patient's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPlanned(Change):
    meeting: Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRecorded(Change):
    meeting: str
    seen: int
    attendance: tuple[Attendance, ...]
    chair: str | None
    recorder: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaSet(Change):
    """The whole agenda in its new order (items added, removed, moved)."""

    meeting: str
    seen: int
    agenda: tuple[AgendaItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingOpened(Change):
    meeting: str
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCalled(Change):
    meeting: str
    seen: int
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDrafted(Change):
    """One field of the form was typed. ``seen`` is the form on the person's screen, ``draft`` the same with ``field``
    as typed. Only that field is stored, and only over the text that was seen: two people can type in two fields."""

    item: str
    field: str
    seen: Decision
    draft: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRecorded(Change):
    """The board decided (or deferred: ``state``) on the case in version ``case_version``."""

    item: str
    seen: int
    case_version: int
    state: ItemState
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingClosed(Change):
    meeting: str
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesFrozen(Change):
    """Minutes as canonical JSON with digest, and the unsigned PDF made from them. ``sign_by``: last day to sign;
    ``amends``: digest of the minutes they correct."""

    minutes: str
    meeting: str
    canonical: bytes
    digest: str
    pdf: bytes
    language: str
    signers: tuple[str, ...]
    sign_by: date | None = None
    amends: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesSigned(Change):
    """A signature was added: ``pdf`` is the new last state of the file, never the only one."""

    minutes: str
    signatures_before: int
    pdf: bytes
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesExported(Change):
    """Stored bytes left the program."""

    minutes: str
