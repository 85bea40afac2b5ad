"""What is there to draw of a case, in which lane, on which day?

Plain frozen values, the single source of the figure on screen and of the drawing in the minutes: whoever draws adds
ink, never facts. Dates, decimals, texts and messages only, so ``dataclasses.asdict`` gives JSON-able data and a
minutes file can carry the frame.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from hcc_mdt.messages import Message


class Scale(StrEnum):
    """How a lane's height is used."""

    ROWS = "rows"  # named rows of bars, marks and chips
    LINEAR = "linear"
    LOG = "log"


class Texture(StrEnum):
    """How a bar is filled, so that it reads without colour."""

    GIVEN = "given"
    HELD = "held"
    UNSURE = "unsure"  # nobody recorded whether it went on
    WASHOUT_MINIMUM = "washout_minimum"
    WASHOUT_PREFERRED = "washout_preferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value. ``value`` is where it is drawn (the limit itself when ``comparator`` is set); ``shown`` is how it is
    written, unit and comparator included. ``late``: the program learnt it after ``TimelineFrame.known_at``."""

    on: date
    value: Decimal
    shown: str
    comparator: str = ""  # "", "<", "<=", ">", ">="
    day: int | None = None  # days since the first dose
    normal: bool | None = None  # None: no limit known
    source: str = ""  # "labs.csv:12" or "form"
    imputed: bool = False
    late: bool = False
    note: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One unbroken series. A new unit or assay, or a new reader, starts another ``Line`` of the same ``key``."""

    key: str  # afp, pivka2, recist11, mrecist, largest_diameter, albi, bilirubin, flr.chengdu, icg_r15 …
    name: Message
    unit: str
    points: tuple[Point, ...]
    joined: bool = True  # False: points only, no line between them
    strong: bool = True  # False: shown beside the one that counts (formulas not locked, …)
    assay: str | None = None
    break_note: Message | None = None  # why the line starts anew here
    baseline: Point | None = None
    nadir: Point | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One named row of a lane, top to bottom."""

    key: str
    name: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Something that lasts. ``open_end``: still going on at the frame's day."""

    row: str
    kind: str  # TreatmentKind value, "adverse", "adverse_immune"
    start: date
    end: date
    texture: Texture
    detail: Message
    text: Message | None = None  # written on or beside the bar
    open_end: bool = False
    grade: int | None = None
    source: str = ""
    imputed: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something on one day: a checkpoint, a meeting, a TACE, a response, a surgery. ``ahead``: planned or due."""

    row: str
    kind: str  # checkpoint, meeting, decision, tace, haic, radiotherapy, surgery, response, child_pugh …
    on: date
    text: Message  # what is written: "5", "PR −31 %", "A5"
    detail: Message  # the whole sentence, for the hover
    state: str | None = None  # CheckpointState value, response category …
    number: int | None = None
    ahead: bool = False
    source: str = ""
    imputed: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The normal range of a lane between two days (None: whole axis)."""

    low: Decimal | None
    high: Decimal
    name: Message
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A horizontal line that a rule draws: 40 % of SLV, ALBI −2.60. ``decides``: a verdict hangs on it. ``of``: the
    start of the keys of the lines it concerns, and on which ``side`` of it the verdict is met."""

    value: Decimal
    name: Message
    decides: bool = False
    of: str = ""
    side: str = ""  # above, below


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One lane. ``empty`` says why nothing is drawn; a lane is never left out, because unknown is not normal."""

    key: str
    name: Message
    scale: Scale
    unit: str = ""
    rows: tuple[Row, ...] = ()
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()
    lines: tuple[Line, ...] = ()
    bands: tuple[Band, ...] = ()
    levels: tuple[Level, ...] = ()
    empty: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A day still to come (scan due, washout end, a criterion met by time alone) and what it rests on. With ``until``
    a range of days."""

    on: date
    kind: str  # due, flip, washout, scan, confirmation, if_stopped, marker
    lane: str
    text: Message
    assumption: Message
    row: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineFrame:
    """A case from its first to its last day, as seen on ``on`` with what was known at ``known_at``."""

    code: str
    on: date
    start: date
    end: date
    first_dose: date | None
    lanes: tuple[Lane, ...]
    ahead: tuple[Ahead, ...] = ()
    anchors: tuple[tuple[str, date], ...] = ()  # first_dose, best_response, surgery: days to align on
    known_at: datetime | None = None

    def lane(self, key: str) -> Lane:
        """The lane called ``key``. Raises ``KeyError``."""
        for lane in self.lanes:
            if lane.key == key:
                return lane
        raise KeyError(key)
