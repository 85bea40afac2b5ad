"""What do we know of a patient, since when, and from where?

The case as the board sees it: its facts (``hcc_mdt.facts``, re-exported here), and apart from it who the patient is.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from hcc_mdt.facts import (
    Administration,
    AdverseEvent,
    Event,
    Fact,
    Lesion,
    LesionKind,
    LesionState,
    Measurement,
    Observation,
    Origin,
    Pathology,
    Recorded,
    Study,
    Surgery,
    Treatment,
    TreatmentKind,
)

__all__ = [
    "KINDS",
    "Administration",
    "AdverseEvent",
    "Case",
    "Event",
    "Fact",
    "Identity",
    "Intent",
    "Lesion",
    "LesionKind",
    "LesionState",
    "Measurement",
    "Observation",
    "Origin",
    "Pathology",
    "Recorded",
    "Referral",
    "Standing",
    "Study",
    "Surgery",
    "Treatment",
    "TreatmentKind",
]


class Intent(StrEnum):
    """Why is this patient treated (DEF-03)? Criteria differ, so the user must pick one."""

    CONVERSION = "conversion"
    NEOADJUVANT = "neoadjuvant"
    PALLIATIVE = "palliative"
    BRIDGE_LT = "bridge_lt"
    DOWNSTAGE_LT = "downstage_lt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who the patient is. Kept apart from the case so that projector and exports can leave it out."""

    name: str | None = None
    record_number: str | None = None
    born_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """Who sent the patient, and who looks after them at home. Names of people: kept apart, like the identity."""

    referrer: str | None = None
    general_practitioner: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One patient's journey, as known at one moment. Facts are current (corrections applied), oldest first."""

    id: str
    board: str
    code: str
    version: int
    sex: str | None = None  # female, male
    intent: Intent | None = None
    unresectable_reasons: tuple[str, ...] = ()
    question: str | None = None
    demonstration: bool = False
    teaching_point: str | None = None
    observations: tuple[Observation, ...] = ()
    studies: tuple[Study, ...] = ()
    lesions: tuple[Lesion, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    administrations: tuple[Administration, ...] = ()
    adverse_events: tuple[AdverseEvent, ...] = ()
    surgeries: tuple[Surgery, ...] = ()
    pathologies: tuple[Pathology, ...] = ()
    events: tuple[Event, ...] = ()
    known_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One worklist line: what ``clinical.standing`` found on ``on`` for ``version`` of the case. Derived, kept in the
    store so that 100,000 cases can be filtered and paged there; never the source of a verdict."""

    case: str
    version: int
    on: date
    stage: str | None
    regimen: str | None
    started_on: date | None
    markers: tuple[tuple[str, tuple[str, ...]], ...]  # code → last values as text, oldest first, for the sparkline
    response: tuple[tuple[str, str], ...]  # criteria → last overall response
    checkpoint: str | None
    state: str | None
    missing: int
    most_urgent: str | None
    next_due: date | None


KINDS: dict[str, type[Fact]] = {
    "observations": Observation, "studies": Study, "lesions": Lesion, "measurements": Measurement,
    "treatments": Treatment, "administrations": Administration, "adverse_events": AdverseEvent,
    "surgeries": Surgery, "pathologies": Pathology, "events": Event,
}  # fmt: skip
"""The field of ``Case`` that holds each kind of fact; also the sheet name in our import format."""
