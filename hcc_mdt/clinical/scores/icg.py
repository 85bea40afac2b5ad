"""How much liver may be taken at this ICG-R15?

Rule book SURG-08 (remnant asked for) and SURG-09 (extent allowed), both from the hepatic-reserve consensus (S7, seen
second-hand, older and stricter than NHC). Both tables hold for Child-Pugh A; B leaves enucleation, C no resection.
"""

from datetime import date
from decimal import Decimal

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.scores.bands import Band, below, beyond, up_to
from hcc_mdt.clinical.scores.bedside import Bedside
from hcc_mdt.clinical.scores.intake import Intake
from hcc_mdt.clinical.scores.liver import child_pugh_of
from hcc_mdt.clinical.scores.score import Score
from hcc_mdt.clinical.scores.volumetry import remnants
from hcc_mdt.model import Case
from hcc_mdt.units import Quantity

_REMNANT = "Hepatic-reserve consensus, rec 11 (S7, second-hand): SURG-08"
_EXTENT = "Hepatic-reserve consensus, rec 6 (S7, second-hand): SURG-09"

LIMITED, ENUCLEATION, NO_RESECTION = "limited", "enucleation", "no_resection"
REMNANT_BANDS = (below("10", "40"), up_to("20", "60"), up_to("30", "80"), up_to("40", LIMITED), beyond(ENUCLEATION))
EXTENT_BANDS = (
    below("10", "up_to_4_segments"),
    below("20", "2_to_3_segments"),
    below("30", "single_segment"),
    below("40", LIMITED),
    beyond(ENUCLEATION),
)
BY_CLASS = {"B": ENUCLEATION, "C": NO_RESECTION}


def required_remnant(icg_r15: Quantity | None, child_pugh_class: str | None) -> Score:
    """Remnant asked for, in per cent of SLV (``value``); ``grade`` is "remnant", or what alone is left: limited,
    enucleation, no_resection (then ``value`` is None and nothing is missing)."""
    taken = Intake("icg.remnant", _REMNANT, "%")
    label = _label(taken, icg_r15, child_pugh_class, REMNANT_BANDS)
    if label is None or not label.isdecimal():
        return taken.score(None, label)
    return taken.score(Decimal(label), "remnant")


def remnant_by_icg(icg_r15: Quantity | None, child_pugh_class: str | None, flr: Score) -> Score:
    """Is the remnant (``flr``, per cent of SLV) enough for this ICG-R15? ``value`` is the margin in percentage points;
    ``grade``: sufficient, insufficient, or what alone is left."""
    asked = required_remnant(icg_r15, child_pugh_class)
    taken = Intake(f"icg.decision.{flr.formula.removeprefix('flr_percent.')}", _REMNANT, "%")
    taken.carry(asked)
    taken.carry(flr, gaps=False)
    if asked.value is None and not asked.missing:
        return taken.score(None, asked.grade)
    taken.lack(*flr.missing)
    if asked.value is None or flr.value is None:
        return taken.score(None)
    return taken.score(flr.value - asked.value, "sufficient" if flr.value >= asked.value else "insufficient")


def extent_by_icg(icg_r15: Quantity | None, child_pugh_class: str | None) -> Score:
    """The largest resection allowed: up_to_4_segments, 2_to_3_segments, single_segment, limited, enucleation,
    no_resection."""
    taken = Intake("icg.extent", _EXTENT)
    return taken.score(None, _label(taken, icg_r15, child_pugh_class, EXTENT_BANDS))


def remnant_by_icg_of(case: Case, on: date, settings: Settings) -> Score:
    """SURG-08 with the remnant of the locked formula."""
    known = Bedside(case, on)
    locked = remnants(case, on, settings).locked
    liver = child_pugh_of(case, on)
    return known.dated(_placed(remnant_by_icg(known.quantity("icg_r15"), liver.grade, locked), liver))


def extent_by_icg_of(case: Case, on: date) -> Score:
    """SURG-09 from the values in force on ``on``."""
    known = Bedside(case, on)
    liver = child_pugh_of(case, on)
    return known.dated(_placed(extent_by_icg(known.quantity("icg_r15"), liver.grade), liver))


def _placed(score: Score, liver: Score) -> Score:
    """The Child-Pugh class was worked out: it bears the day of its oldest part."""
    oldest = min((used.on for used in liver.inputs if used.on is not None), default=None)
    days = {"child_pugh_class": oldest}
    return score._replace(inputs=tuple(used._replace(on=days.get(used.code, used.on)) for used in score.inputs))


def _label(
    taken: Intake, icg_r15: Quantity | None, child_pugh_class: str | None, bands: tuple[Band, ...]
) -> str | None:
    grade = taken.choice("child_pugh_class", child_pugh_class)
    if grade in BY_CLASS:
        if icg_r15 is not None:
            taken.note("icg_r15", icg_r15)
        return BY_CLASS[grade]
    label = taken.band("icg_r15", icg_r15, bands)
    return None if grade is None else label
