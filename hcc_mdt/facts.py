"""What can be true of a patient on a day?

Frozen values only. Every fact carries when it was true (``on``, a calendar date in the hospital's zone) and when the
program learnt it (``recorded``, aware UTC). A correction is a new fact whose ``replaces`` names the old one. ``None``
means "nobody said", never "normal".
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from hcc_mdt.units import Quantity

EARLIEST = date(1900, 1, 1)
"""No fact of a patient is older; whoever writes an earlier day mistyped the year."""


class TreatmentKind(StrEnum):
    """What kind of treatment: decides washout class and the lane on the timeline."""

    TARGETED = "targeted"
    ANTI_VEGF = "anti_vegf"
    IMMUNOTHERAPY = "immunotherapy"
    TACE = "tace"
    HAIC = "haic"
    RADIOTHERAPY = "radiotherapy"
    ABLATION = "ablation"
    PVE = "pve"
    ALPPS = "alpps"
    ANTIVIRAL = "antiviral"
    STEROID = "steroid"
    OTHER = "other"


class LesionKind(StrEnum):
    TARGET = "target"
    NON_TARGET = "non_target"
    NEW = "new"


class LesionState(StrEnum):
    """What a reader said of one lesion in one study."""

    PRESENT = "present"
    ABSENT = "absent"
    TOO_SMALL = "too_small"
    NOT_ASSESSED = "not_assessed"
    PROGRESSED = "progressed"  # unequivocal progression of a non-target lesion
    EQUIVOCAL = "equivocal"  # not (yet) certain to be new or malignant
    MERGED = "merged"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact came from: a file and its line, or a form. ``imputed``: the source filled the value in."""

    source: str  # file name, or "form"
    line: int | None = None
    imputed: bool = False


@dataclass(frozen=True, slots=True)
class Recorded:
    """When and by whom the program learnt a fact. ``by`` is an account id."""

    at: datetime
    by: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What all facts share. ``replaces`` and ``reason`` stand together: a correction always says why."""

    id: str
    on: date | None
    recorded: Recorded
    replaces: str | None = None
    reason: str | None = None
    withdrawn: bool = False  # a correction that only takes back


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(Fact):
    """One dated value. Numeric: ``received`` as the laboratory gave it and ``value`` in canonical unit.
    Coded: ``choice``. ``repeat`` numbers several values of one day."""

    code: str
    received: Quantity | None = None
    value: Quantity | None = None
    choice: str | None = None
    reference_high: Decimal | None = None  # laboratory's upper limit, canonical unit
    assay: str | None = None
    laboratory: str | None = None
    repeat: int = 1
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Study(Fact):
    """One imaging examination (``on`` = examination date). ``label`` is unique within the case."""

    label: str
    modality: str  # CT, MRI, PET-CT, CEUS, US
    summary: str | None = None
    comparable: bool | None = None  # same modality and protocol as baseline
    accession: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesion(Fact):
    """A lesion that keeps its label through all studies. ``on`` = first seen."""

    label: str
    kind: LesionKind
    site: str  # liver, lymph_node, lung, portal_vein …
    segment: str | None = None
    is_node: bool = False
    porta_hepatis: bool = False  # mRECIST: node malignant from 20 mm short axis


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement(Fact):
    """What one reader measured of one lesion in one study; millimetres. ``on`` = the study's date."""

    study: str  # Study.label
    lesion: str  # Lesion.label
    reader: str = ""
    state: LesionState
    long_axis_mm: Decimal | None = None
    short_axis_mm: Decimal | None = None
    viable_mm: Decimal | None = None  # arterially enhancing diameter
    area_mm2: Decimal | None = None  # enhancing area, EASL only
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment(Fact):
    """A course of one agent or procedure. ``on`` = first dose or the day of the procedure.
    ``stopped``: None = unknown; ``ended_on`` is the last dose when ``stopped`` is True."""

    label: str
    kind: TreatmentKind
    agent: str  # bevacizumab, lenvatinib, folfox_haic …
    regimen: str | None = None  # key of rule book 1.5
    dose: str | None = None
    phase: str = "conversion"  # conversion, adjuvant, prior
    stopped: bool | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Administration(Fact):
    """One dose given, reduced or held, of a treatment."""

    treatment: str  # Treatment.label
    cycle: int | None = None
    given: str = "given"  # given, reduced, held
    dose: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdverseEvent(Fact):
    """A toxicity, CTCAE grade 1–5. ``on`` = onset."""

    term: str
    organ: str
    grade: int
    immune_related: bool | None = None
    resolved_on: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Surgery(Fact):
    """The operation (OP-09). ``on`` = its date; ``planned`` until it happened."""

    procedure: str
    planned: bool = False
    approach: str | None = None  # open, laparoscopic, robotic
    margin: str | None = None  # R0, R1, R2
    margin_mm: Decimal | None = None
    blood_loss_ml: Decimal | None = None
    transfused: bool | None = None
    pringle_min: Decimal | None = None
    clavien_dindo: str | None = None
    phlf: str | None = None  # ISGLS none, A, B, C
    thrombectomy: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pathology(Fact):
    """One tumour bed of the specimen (PATH-01 … PATH-11). ``on`` = date of the report; percentages of the bed."""

    bed: str
    viable_percent: Decimal | None = None
    necrosis_percent: Decimal | None = None
    stroma_percent: Decimal | None = None
    mvi: str | None = None  # M0, M1, M2a, M2b; M2 by the 2024 edition
    differentiation: str | None = None
    margin: str | None = None
    satellites: bool | None = None
    sampling_blocks: int | None = None
    regimen_given: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Fact):
    """Anything else with a date: diagnosis, recurrence, death, last_contact, discussion, visit."""

    kind: str
    detail: str | None = None
