"""How large is this patient's future liver remnant, by the locked formula and by all others?

The formulas themselves are in ``liver_volume`` and can be had from here.
"""

from dataclasses import dataclass
from datetime import date

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.readings import series
from hcc_mdt.clinical.scores.bedside import Bedside
from hcc_mdt.clinical.scores.liver_volume import FORMULAS, body_surface, flr_percent, kinetic_growth, slv, tflv
from hcc_mdt.clinical.scores.score import Score
from hcc_mdt.model import Case, TreatmentKind
from hcc_mdt.units import Quantity

__all__ = [
    "FORMULAS",
    "Remnants",
    "body_surface",
    "flr_percent",
    "growth",
    "kinetic_growth",
    "locked_remnant",
    "remnants",
    "slv",
    "tflv",
]

AUGMENTATION = (TreatmentKind.PVE, TreatmentKind.ALPPS)
TFLV = "tflv"


@dataclass(frozen=True, slots=True)
class Remnants:
    """The remnant in per cent by every formula; ``locked`` is the board's own. ``on``: day the FLR was measured."""

    locked: Score
    all: tuple[Score, ...]
    flr: Quantity | None
    on: date | None


def remnants(case: Case, on: date, settings: Settings, known: Bedside | None = None) -> Remnants:
    """FLR in force on ``on``, in per cent of each standard liver volume, and of the measured functional volume where
    the liver's own volume was measured. Raises ``Refused`` if the board locked a formula that does not exist.
    ``known``: the case's bedside on that day, if it is at hand."""
    known = known or Bedside(case, on)
    flr = known.quantity("flr")
    found = known.observation("flr")
    scores = tuple(known.dated(flr_percent(flr, volume)) for volume in _volumes(case, known, settings))
    own = next((s for s in scores if s.formula == f"flr_percent.{settings.slv_formula}"), None)
    locked = own or locked_remnant(case, settings, known)
    return Remnants(locked, scores, flr, None if found is None else found.on)


def locked_remnant(case: Case, settings: Settings, known: Bedside) -> Score:
    """FLR in force at the bedside, in per cent by the board's own formula alone. Raises as ``remnants``."""
    volume = _volume(case, known, settings.slv_formula, settings)
    return known.dated(flr_percent(known.quantity("flr"), volume))


def growth(case: Case, on: date, settings: Settings) -> Score | None:
    """Kinetic growth rate since the last remnant measured before the first PVE or ALPPS, by the locked formula and
    with one liver volume for both. None without augmentation, or without a measurement on each side of it."""
    days = [t.on for t in case.treatments if t.kind in AUGMENTATION and t.on is not None and t.on <= on]
    if not days:
        return None
    measured = [o for o in series(case, "flr", on) if o.value is not None]
    before = [o for o in measured if o.on is not None and o.on <= min(days)]
    after = [o for o in measured if o.on is not None and o.on > min(days)]
    if not before or not after or before[-1].on is None or after[-1].on is None:
        return None
    volume = _volume(case, Bedside(case, on), settings.slv_formula, settings)
    first, second = (_on_day(flr_percent(o.value, volume), o.on) for o in (before[-1], after[-1]))
    return kinetic_growth(first, second, (after[-1].on - before[-1].on).days)


def _volumes(case: Case, known: Bedside, settings: Settings) -> tuple[Score, ...]:
    by_body = tuple(_volume(case, known, formula, settings) for formula in FORMULAS)
    if known.observation("tlv") is None:
        return by_body
    return (*by_body, _volume(case, known, TFLV, settings))


def _volume(case: Case, known: Bedside, formula: str, settings: Settings) -> Score:
    if formula == TFLV:
        return tflv(known.quantity("tlv"), known.quantity("tumour_volume"))
    return slv(formula, known.quantity("height"), known.quantity("weight"), case.sex, settings.bsa_formula)


def _on_day(score: Score, on: date | None) -> Score:
    return score._replace(inputs=tuple(u._replace(on=on) if u.code == "flr" else u for u in score.inputs))
