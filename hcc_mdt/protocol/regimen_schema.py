"""What is a conversion regimen, and what is a locoregional component of one? The shape of ``regimens.toml``."""

from dataclasses import dataclass
from decimal import Decimal

from hcc_mdt.messages import Bilingual
from hcc_mdt.protocol.schema import Confidence, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Drug:
    """One drug of a regimen. ``dose`` None: the rule book gives none. ``every_days``: 1 = daily. ``days``: of the
    cycle. ``times``: so many doses, then it ends; ``after``: follows those. Weights in kg."""

    agent: str
    kind: str
    dose: Decimal | None
    unit: str | None
    route: str | None
    every_days: int | None
    days: str | None
    times: int | None
    after: bool
    at_least_kg: Decimal | None
    below_kg: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Regimen:
    """One regimen. ``approved_in_china`` None: no source was read on it."""

    key: str
    drugs: tuple[Drug, ...]
    cycle_days: tuple[int, ...]
    trial: str
    result: Bilingual
    source: Source
    list_confidence: Confidence
    dose_confidence: Confidence | None
    dose_source: Source | None
    approved_in_china: bool | None
    evidence_level: str | None
    strength: str | None
    note: Bilingual | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One locoregional component. ``most``: consecutive courses normally not exceeded."""

    key: str
    kind: str
    agent: str
    title: Bilingual
    dose: Bilingual
    source: Source
    confidence: Confidence
    cycle_days: tuple[int, ...]
    most: int | None


@dataclass(frozen=True, slots=True)
class Reference:
    regimens: tuple[Regimen, ...]
    components: tuple[Component, ...]
