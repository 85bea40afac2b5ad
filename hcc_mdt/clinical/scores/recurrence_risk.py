"""Which pathology-proven factors of recurrence does this patient have?

Rule book ADJ-03 (NHC 2026 p.51): rupture, diameter > 5 cm, multiple, MVI, macrovascular invasion, node metastasis,
narrow margin, Edmondson III-IV. Each is present, absent or not known; nothing unknown is counted as absent.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from hcc_mdt.clinical.anchors import surgery_on
from hcc_mdt.clinical.pathology import specimen
from hcc_mdt.clinical.readings import by_code
from hcc_mdt.clinical.scores.bedside import Bedside
from hcc_mdt.clinical.scores.tumour import thrombus, tumour
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Case, Observation
from hcc_mdt.units import Quantity, canonical

LARGE_MM = Decimal(50)  # ADJ-03: > 5 cm
NARROW_MM = Decimal(10)  # ADJ-08: margin <= 1 cm
POORLY = ("III", "IV", "poor")
WELL = ("I", "II", "well", "moderate")


class RiskFactor(NamedTuple):
    """One factor; ``present`` is None when nobody said."""

    key: str
    name: Message
    present: bool | None


def risk_factors(
    case: Case, on: date, observed: Mapping[str, tuple[Observation, ...]] | None = None
) -> tuple[RiskFactor, ...]:
    """All eight factors as known on ``on``; tumour number and size are those before the operation. ``observed``: the
    case's observations by code, if they are at hand."""
    before, observed = min(filter(None, (surgery_on(case), on))), observed or by_code(case)
    known, then = Bedside(case, on, observed), Bedside(case, before, observed)
    load, found = tumour(case, before, then), specimen(case, on)
    return (
        RiskFactor("rupture", say("Tumour rupture"), _yes(known.choice("tumour_rupture"))),
        RiskFactor("size", say("Diameter above 5 cm"), _above("largest_diameter", load.largest, LARGE_MM)),
        RiskFactor("multiple", say("Multiple tumours"), _above("lesion_count", load.count, Decimal(1))),
        RiskFactor("mvi", say("Microvascular invasion"), None if found is None or not found.mvi else found.mvi != "M0"),
        RiskFactor("macrovascular", say("Macrovascular invasion"), _yes(thrombus(case, before, then))),
        RiskFactor("nodes", say("Node metastasis"), _yes(known.choice("nodal_metastasis"))),
        RiskFactor("margin", say("Narrow margin"), _narrow(case, on)),
        RiskFactor("grade", say("Edmondson III-IV"), _poor(case, on)),
    )


def high_risk(factors: tuple[RiskFactor, ...]) -> bool | None:
    """Is any factor present? None when none is known to be and some are not known."""
    answers = {f.present for f in factors}
    if True in answers:
        return True
    return None if None in answers else False


def _yes(word: str | None) -> bool | None:
    return None if word is None else word == "yes"


def _above(code: str, given: Quantity | None, edge: Decimal) -> bool | None:
    if given is None:
        return None
    quantity = canonical(code, given)
    over = quantity.value > edge
    if quantity.comparator.startswith(">"):
        return True if over or (quantity.comparator == ">" and quantity.value == edge) else None
    if quantity.comparator.startswith("<"):
        return None if over else False
    return over


def _narrow(case: Case, on: date) -> bool | None:
    margins = [s.margin_mm for s in case.surgeries if not s.planned and s.on is not None and s.on <= on]
    known = [m for m in margins if m is not None]
    return min(known) <= NARROW_MM if known else None


def _poor(case: Case, on: date) -> bool | None:
    words = {p.differentiation for p in case.pathologies if p.on is not None and p.on <= on}
    if words & set(POORLY):
        return True
    return False if words and words <= set(WELL) else None
