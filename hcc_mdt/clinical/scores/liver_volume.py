"""Is enough liver left? Body surface, standard liver volume by every formula, and the remnant in per cent of it.

Rule book 2.11. The choice of formula can turn the verdict (450 mL at 170 cm and 65 kg is 36.3 % by Urata and 41.6 % by
Chengdu), so a board locks one and all are shown. Body surface enters in the formula the board locked too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from hcc_mdt.clinical.scores.intake import SEXES, Intake
from hcc_mdt.clinical.scores.score import Score
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say
from hcc_mdt.units import Quantity

DUBOIS_FACTOR = Decimal("0.007184")
DUBOIS_WEIGHT = Decimal("0.425")
DUBOIS_HEIGHT = Decimal("0.725")
MOSTELLER_DIVISOR = Decimal(3600)
URATA_FACTOR, URATA_OFFSET = Decimal("706.2"), Decimal("2.4")
CHENGDU_FACTOR, CHENGDU_OFFSET = Decimal("11.5"), Decimal(334)
FAN_FACTOR, FAN_OFFSET, FAN_MALE = Decimal("12.29"), Decimal("218.32"), Decimal("50.74")
VAUTHEY_FACTOR, VAUTHEY_OFFSET = Decimal("1267.28"), Decimal("-794.41")
PERCENT = Decimal(100)
_DAYS_A_WEEK = Decimal(7)

BSA_FORMULAS = {"dubois": "DuBois & DuBois, Arch Intern Med 1916", "mosteller": "Mosteller, N Engl J Med 1987"}
FORMULAS = {
    "urata": "Urata et al. 1995: 706.2 x BSA + 2.4",
    "chengdu": "Shi ZR, Yan LN, World J Gastroenterol 2009: 11.5 x weight + 334",
    "fan": "Fan / Chan, Hong Kong (recalled, to be confirmed): 218.32 + 12.29 x weight + 50.74 if male",
    "vauthey": "Vauthey et al. 2002: 1267.28 x BSA - 794.41",
}
"""Formulas of standard liver volume: key → paper and expression (mL; kg; m2)."""


@dataclass(frozen=True, slots=True)
class _Body:
    """What a volume formula asks for: the intake keeps what was used."""

    taken: Intake
    height: Quantity | None
    weight: Quantity | None
    sex: str | None
    bsa: str

    def surface(self) -> Decimal | None:
        height, weight = self.taken.positive("height", self.height), self.taken.positive("weight", self.weight)
        return None if height is None or weight is None else _surface(self.bsa, height, weight)

    def mass(self) -> Decimal | None:
        return self.taken.positive("weight", self.weight)


def body_surface(height_cm: Quantity | None, weight_kg: Quantity | None, formula: str = "dubois") -> Score:
    """Body surface area in m2 by DuBois or Mosteller."""
    _known(formula, BSA_FORMULAS)
    taken = Intake(f"bsa.{formula}", BSA_FORMULAS[formula], "m2")
    return taken.score(_Body(taken, height_cm, weight_kg, None, formula).surface())


def slv(
    formula: str, height_cm: Quantity | None, weight_kg: Quantity | None, sex: str | None, bsa: str = "dubois"
) -> Score:
    """Standard liver volume in mL. Only what the formula needs is asked for (Chengdu: weight alone). Raises ``Refused``
    for a formula that does not exist."""
    _known(formula, FORMULAS)
    _known(bsa, BSA_FORMULAS)
    taken = Intake(f"slv.{formula}", FORMULAS[formula], "mL")
    return taken.score(_VOLUMES[formula](_Body(taken, height_cm, weight_kg, sex, bsa)))


def tflv(total: Quantity | None, tumour: Quantity | None) -> Score:
    """Total functional liver volume in mL: measured liver less tumour. Raises ``Refused`` when nothing is left."""
    taken = Intake("tflv", "TLV by CT - tumour volume", "mL")
    liver, mass = taken.exact("tlv", total), taken.exact("tumour_volume", tumour)
    if liver is None or mass is None:
        return taken.score(None)
    if mass >= liver:
        raise Refused(say("The tumour volume is not smaller than the liver volume."))
    return taken.score(liver - mass)


def flr_percent(flr: Quantity | None, slv: Score) -> Score:
    """Future liver remnant in per cent of a volume from ``slv`` or ``tflv``; carries that score's inputs, gaps and
    warnings."""
    name = slv.formula.removeprefix("slv.")
    taken = Intake(f"flr_percent.{name}", slv.source, "%")
    volume = taken.exact("flr", flr)
    taken.carry(slv)
    if volume is None or slv.value is None:
        return taken.score(None)
    return taken.score(volume / slv.value * PERCENT)


def kinetic_growth(before: Score, after: Score, days: int) -> Score:
    """Kinetic growth rate of the remnant: percentage points of FLR per week between two measurements. Raises
    ``Refused`` when the two rest on different formulas, or the second is not later."""
    if before.formula != after.formula:
        raise Refused(say("Both remnants must be in per cent of the same volume."))
    if days <= 0:
        raise Refused(say("The second measurement must be later than the first."))
    taken = Intake(
        f"kinetic_growth.{after.formula.removeprefix('flr_percent.')}", "(FLR% after - before) / weeks", "%/wk"
    )
    taken.carry(before)
    taken.carry(after)
    if before.value is None or after.value is None:
        return taken.score(None)
    return taken.score((after.value - before.value) / (Decimal(days) / _DAYS_A_WEEK))


@lru_cache(maxsize=4096)  # powers of decimals are slow, and people are alike
def _surface(formula: str, height: Decimal, weight: Decimal) -> Decimal:
    if formula == "mosteller":
        return (height * weight / MOSTELLER_DIVISOR).sqrt()
    # Decimal.__pow__ is Any in the type stubs
    return DUBOIS_FACTOR * Decimal(weight**DUBOIS_WEIGHT) * Decimal(height**DUBOIS_HEIGHT)


def _urata(body: _Body) -> Decimal | None:
    surface = body.surface()
    return None if surface is None else URATA_FACTOR * surface + URATA_OFFSET


def _vauthey(body: _Body) -> Decimal | None:
    surface = body.surface()
    return None if surface is None else VAUTHEY_FACTOR * surface + VAUTHEY_OFFSET


def _chengdu(body: _Body) -> Decimal | None:
    weight = body.mass()
    return None if weight is None else CHENGDU_FACTOR * weight + CHENGDU_OFFSET


def _fan(body: _Body) -> Decimal | None:
    weight, sex = body.mass(), body.taken.choice("sex", body.sex, SEXES)
    if weight is None or sex is None:
        return None
    body.taken.warn(say("The Fan formula is recalled, not verified: to be confirmed by the board."))
    return FAN_OFFSET + FAN_FACTOR * weight + (FAN_MALE if sex == "male" else Decimal(0))


_VOLUMES: dict[str, Callable[[_Body], Decimal | None]] = {
    "urata": _urata,
    "chengdu": _chengdu,
    "fan": _fan,
    "vauthey": _vauthey,
}


def _known(formula: str, table: dict[str, str]) -> None:
    if formula not in table:
        raise Refused(say("{formula} is none of: {formulas}.", formula=formula, formulas=tuple(table)))
