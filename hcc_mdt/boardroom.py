"""Who meets, about whom, and what was decided: the values of the board's own work."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from hcc_mdt.decision import Action, Decision, Departure, Dissent, Informing, Option
from hcc_mdt.messages import Bilingual
from hcc_mdt.roles import Discipline, Role

__all__ = [
    "SETTLED", "WAITING", "Action", "Actor", "AgendaItem", "Attendance", "Board", "Carried", "Decision", "Departure",
    "Discipline", "Dissent", "Informing", "ItemState", "Meeting", "MeetingState", "Option", "Role", "Settings", "Stay",
]  # fmt: skip


class MeetingState(StrEnum):
    PLANNED = "planned"
    IN_SESSION = "in_session"
    CLOSED = "closed"


class ItemState(StrEnum):
    """Where a case stands on the agenda. Which state may follow which: ``board.agenda.MOVES``."""

    LISTED = "listed"
    NOT_READY = "not_ready"
    READY = "ready"
    IN_DISCUSSION = "in_discussion"
    DECIDED = "decided"
    DEFERRED = "deferred"
    CARRIED = "carried"  # to the next meeting


WAITING = (ItemState.LISTED, ItemState.NOT_READY, ItemState.READY)
"""Not called yet."""
SETTLED = (ItemState.DECIDED, ItemState.DEFERRED, ItemState.CARRIED)
"""Nothing more is to be done about the case in this meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a board has locked (conflict register, rule book section 7). Defaults are the register's."""

    slv_formula: str = "chengdu"  # shown beside all others
    bsa_formula: str = "dubois"
    primary_criteria: str = "recist11"
    mpr_percent: int = 10
    scope: tuple[str, ...] = ("IIb", "IIIa", "IIIb")
    quorum: tuple[Discipline, ...] = (Discipline.HPB_SURGERY, Discipline.RADIOLOGY, Discipline.HEPATOLOGY)
    quorum_disciplines: int = 0  # at least so many disciplines; 0: no number asked for
    identity_in_minutes: bool = False
    stable_days: int = 60  # SURG-01; older practice 90 to 120
    bevacizumab_days: int = 28  # WASH-03; 42 by the HAIC line of NHC 2026
    flr_normal_percent: int = 30
    flr_chronic_percent: int = 40
    afp_normal: str = "laboratory"  # or "20", "10" (ng/mL)
    inr_upper: Decimal = Decimal("2.3")  # Child-Pugh; or 2.2
    meld: str = "classic"  # or "3.0"
    icg_required: bool = True  # not used in Europe
    signers: tuple[str, ...] = ("chair", "recorder")  # who must sign: keys of board.signers.RULES
    sign_within_days: int = 3  # after the meeting
    minutes_template: str = "cn"  # whose fields minutes must have: cn, uk, de
    paper: str = "A4"  # or Letter
    letterhead: tuple[str, ...] = ()  # lines above the minutes: address, telephone
    adopted: tuple[str, ...] = ()  # rules that would only flag and that this board lets decide


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One tumour board of one hospital: the tenant."""

    id: str
    name: Bilingual
    hospital: Bilingual
    timezone: str = "Asia/Shanghai"
    settings: Settings = Settings()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The person acting, on one board. The domain asks nothing else about who is signed in."""

    account: str  # account id
    name: str
    title: str
    discipline: Discipline
    board: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """From when until when somebody was there. ``came`` None: from the beginning; ``left`` None: to the end."""

    came: datetime | None = None
    left: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """``arrived_at`` and ``left_at`` are of the last stay; ``earlier`` are those before somebody came back."""

    account: str
    name: str
    title: str
    discipline: Discipline
    presence: str  # present, remote, absent; expected: nobody has said yet whether they came
    arrived_at: datetime | None = None  # after the meeting was opened; None: from its beginning
    left_at: datetime | None = None  # None: stayed
    earlier: tuple[Stay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """The other meeting a case was carried to, or came from."""

    meeting: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """A case on an agenda. ``version`` counts saves of the decision; ``case_version`` is what the board decided on.
    ``called_at``: when it last came up; ``ended_at``: when it last went (None: it is up); ``spent``: seconds before."""

    id: str
    case: str
    case_code: str
    position: int
    question: str
    state: ItemState = ItemState.LISTED
    version: int = 0
    draft: Decision = field(default_factory=Decision)
    case_version: int | None = None
    decided_at: datetime | None = None
    called_at: datetime | None = None
    ended_at: datetime | None = None
    spent: int = 0
    opinions_opened_at: datetime | None = None  # None: sealed
    opinions_opened_by: str | None = None
    carried_to: Carried | None = None
    carried_from: Carried | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    id: str
    board: str
    on: date
    place: str
    state: MeetingState = MeetingState.PLANNED
    chair: str | None = None  # account id
    recorder: str | None = None
    version: int = 0
    attendance: tuple[Attendance, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    called: str | None = None  # AgendaItem.id now on the wall
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    minutes_language: str = "zh"
    ends_at: datetime | None = None  # planned
    paused_at: datetime | None = None  # a break since then
    resumed_at: datetime | None = None  # the end of the last break
    starts_at: datetime | None = None  # planned
    series: str | None = None  # the weekly board it was made from
