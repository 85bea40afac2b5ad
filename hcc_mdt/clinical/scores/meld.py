"""How ill is the liver by MELD, MELD-Na and MELD 3.0?

Rule book 2.3. Bilirubin and creatinine enter in mg/dL, albumin in g/dL, sodium in mmol/L; they may be handed in any
unit of their code. ``value`` is what the formula gives, ``grade`` the whole number that is reported.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from hcc_mdt.clinical.scores.bedside import Bedside
from hcc_mdt.clinical.scores.intake import SEXES, Intake
from hcc_mdt.clinical.scores.score import Score
from hcc_mdt.messages import say
from hcc_mdt.model import Case
from hcc_mdt.units import Quantity

_UNOS = "MELD (UNOS/OPTN)"
_OPTN_NA = "MELD-Na (OPTN)"
_KIM = "Kim et al., Gastroenterology 2021;161:1887"

UMOL_PER_MG_BILIRUBIN = Decimal("17.1")
UMOL_PER_MG_CREATININE = Decimal("88.4")
G_L_PER_G_DL = Decimal(10)
FLOOR = Decimal(1)
CREATININE_CAP, CREATININE_CAP_3 = Decimal(4), Decimal(3)
SODIUM_LOW, SODIUM_HIGH = Decimal(125), Decimal(137)
ALBUMIN_LOW, ALBUMIN_HIGH = Decimal("1.5"), Decimal("3.5")
LOWEST, HIGHEST = Decimal(6), Decimal(40)
SODIUM_FROM = Decimal(11)  # MELD-Na differs from MELD only above this MELD(i)
TENTH, WHOLE = Decimal("0.1"), Decimal(1)
TEN = Decimal(10)

_CREATININE, _BILIRUBIN, _INR, _CONSTANT = (Decimal(x) for x in ("0.957", "0.378", "1.120", "0.643"))
_SODIUM, _SODIUM_MELD = Decimal("1.32"), Decimal("0.033")
_FEMALE_3, _BILIRUBIN_3, _SODIUM_3, _SODIUM_BILIRUBIN_3 = (Decimal(x) for x in ("1.33", "4.56", "0.82", "0.24"))
_INR_3, _CREATININE_3, _ALBUMIN_3, _ALBUMIN_CREATININE_3 = (Decimal(x) for x in ("9.09", "11.14", "1.85", "1.83"))
_CONSTANT_3 = Decimal(6)


_ln = lru_cache(maxsize=4096)(Decimal.ln)
"""Laboratories round: few distinct values, many patients."""


def meld(
    bilirubin: Quantity | None, inr: Quantity | None, creatinine: Quantity | None, *, dialysis: bool | None = None
) -> Score:
    """MELD, 6 to 40. ``dialysis``: twice or more in the week, or 24 h of continuous haemodialysis; None = not known."""
    taken = Intake("meld.unos", _UNOS)
    return _reported(taken, _classic(taken, bilirubin, inr, creatinine, dialysis))


def meld_na(
    bilirubin: Quantity | None,
    inr: Quantity | None,
    creatinine: Quantity | None,
    sodium: Quantity | None,
    *,
    dialysis: bool | None = None,
) -> Score:
    """MELD-Na, 6 to 40; sodium counts only where MELD is above 11, and is needed only there."""
    taken = Intake("meld_na.optn", _OPTN_NA)
    base = _classic(taken, bilirubin, inr, creatinine, dialysis)
    if base is not None and base <= SODIUM_FROM:
        return _reported(taken, base)
    salt = taken.within("sodium", sodium, SODIUM_LOW, SODIUM_HIGH, Decimal(1))
    if base is None or salt is None:
        return taken.score(None)
    lack = SODIUM_HIGH - salt
    return _reported(taken, base + _SODIUM * lack - _SODIUM_MELD * base * lack)


def meld_3(
    bilirubin: Quantity | None,
    inr: Quantity | None,
    creatinine: Quantity | None,
    sodium: Quantity | None,
    albumin: Quantity | None,
    sex: str | None,
    *,
    dialysis: bool | None = None,
) -> Score:
    """MELD 3.0, 6 to 40. ``sex``: "female" or "male"."""
    taken = Intake("meld_3.kim2021", _KIM)
    bili = taken.within("bilirubin", bilirubin, FLOOR, None, UMOL_PER_MG_BILIRUBIN)
    clot = taken.within("inr", inr, FLOOR, None, Decimal(1))
    kidney = _creatinine(taken, creatinine, dialysis, CREATININE_CAP_3)
    salt = taken.within("sodium", sodium, SODIUM_LOW, SODIUM_HIGH, Decimal(1))
    alb = taken.within("albumin", albumin, ALBUMIN_LOW, ALBUMIN_HIGH, G_L_PER_G_DL)
    word = taken.choice("sex", sex, SEXES)
    if bili is None or clot is None or kidney is None or salt is None or alb is None or word is None:
        return taken.score(None)
    lack, short = SODIUM_HIGH - salt, ALBUMIN_HIGH - alb
    value = (_FEMALE_3 if word == "female" else Decimal(0)) + _BILIRUBIN_3 * _ln(bili) + _SODIUM_3 * lack
    value += _INR_3 * _ln(clot) + _CREATININE_3 * _ln(kidney) + _ALBUMIN_3 * short + _CONSTANT_3
    value -= _SODIUM_BILIRUBIN_3 * lack * _ln(bili) + _ALBUMIN_CREATININE_3 * short * _ln(kidney)
    return _reported(taken, value)


def meld_of(case: Case, on: date, known: Bedside | None = None) -> Score:
    """MELD from the values in force on ``on``. ``known``: the case's bedside on that day, if it is at hand."""
    known = known or Bedside(case, on)
    get = known.quantity
    return known.dated(meld(get("bilirubin"), get("inr"), get("creatinine")))


def meld_na_of(case: Case, on: date) -> Score:
    """MELD-Na from the values in force on ``on``."""
    known = Bedside(case, on)
    get = known.quantity
    return known.dated(meld_na(get("bilirubin"), get("inr"), get("creatinine"), get("sodium")))


def meld_3_of(case: Case, on: date, known: Bedside | None = None) -> Score:
    """MELD 3.0 from the values in force on ``on``. ``known``: the case's bedside on that day, if it is at hand."""
    known = known or Bedside(case, on)
    get = known.quantity
    score = meld_3(get("bilirubin"), get("inr"), get("creatinine"), get("sodium"), get("albumin"), case.sex)
    return known.dated(score)


def _classic(
    taken: Intake,
    bilirubin: Quantity | None,
    inr: Quantity | None,
    creatinine: Quantity | None,
    dialysis: bool | None,
) -> Decimal | None:
    """MELD(i): the bracket rounded to one decimal, times ten."""
    bili = taken.within("bilirubin", bilirubin, FLOOR, None, UMOL_PER_MG_BILIRUBIN)
    clot = taken.within("inr", inr, FLOOR, None, Decimal(1))
    kidney = _creatinine(taken, creatinine, dialysis, CREATININE_CAP)
    if bili is None or clot is None or kidney is None:
        return None
    bracket = _CREATININE * _ln(kidney) + _BILIRUBIN * _ln(bili) + _INR * _ln(clot) + _CONSTANT
    return min(bracket.quantize(TENTH, ROUND_HALF_UP) * TEN, HIGHEST)


def _creatinine(taken: Intake, creatinine: Quantity | None, dialysis: bool | None, cap: Decimal) -> Decimal | None:
    """Creatinine in mg/dL within floor and cap; on dialysis the cap itself."""
    if dialysis:
        taken.note("creatinine", creatinine)
        return cap
    if dialysis is None and creatinine is not None:
        taken.warn(say("Dialysis was not recorded; creatinine is used as measured."))
    return taken.within("creatinine", creatinine, FLOOR, cap, UMOL_PER_MG_CREATININE)


def _reported(taken: Intake, value: Decimal | None) -> Score:
    if value is None:
        return taken.score(None)
    bound = min(max(value, LOWEST), HIGHEST)
    return taken.score(bound, str(bound.quantize(WHOLE, ROUND_HALF_UP)))
