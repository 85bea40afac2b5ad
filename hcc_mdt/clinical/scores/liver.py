"""How well does the liver work? Child-Pugh, ALBI with mALBI, EZ-ALBI.

Rule book 2.1 and 2.2. Numbers come as quantities in any unit of their code, answers as ``Score``.
"""

from datetime import date
from decimal import Decimal
from functools import cache

from hcc_mdt.clinical.scores.bands import Band, band, below, beyond, up_to
from hcc_mdt.clinical.scores.bedside import Bedside
from hcc_mdt.clinical.scores.intake import Intake
from hcc_mdt.clinical.scores.score import Score
from hcc_mdt.messages import say
from hcc_mdt.model import Case
from hcc_mdt.units import Quantity, spelled

CHILD_PUGH = "child_pugh.1973"
CHILD_PUGH_REPORTED = "child_pugh.reported"
_PUGH = "Pugh et al., Br J Surg 1973;60:646"
_REPORTED = "as reported by the source"
_JOHNSON = "Johnson et al., J Clin Oncol 2015;33:550; grades 2a/2b: Hiraoka et al., mALBI"
_KARIYAMA = "Kariyama et al., EZ-ALBI, Liver Cancer 2020 (PMC7768152)"

BILIRUBIN_UMOL = (below("34", "1"), up_to("51", "2"), beyond("3"))
BILIRUBIN_MG = (below("2", "1"), up_to("3", "2"), beyond("3"))
CHOLESTATIC_MG = (below("4", "1"), up_to("10", "2"), beyond("3"))
ALBUMIN = (below("28", "3"), up_to("35", "2"), beyond("1"))
PT_PROLONGATION = (below("4", "1"), up_to("6", "2"), beyond("3"))
INR_LOWER = Decimal("1.7")
INR_UPPER = Decimal("2.3")
INR_UPPER_VARIANT = Decimal("2.2")  # conflict register 13
ASCITES = {"none": 1, "mild": 2, "moderate_severe": 3}
ENCEPHALOPATHY = {"none": 1, "grade_1_2": 2, "grade_3_4": 3}
MOST_POINTS = 3
CLASSES = (up_to("6", "A"), up_to("9", "B"), beyond("C"))

BILIRUBIN_FACTOR = Decimal("0.66")
ALBUMIN_FACTOR = Decimal("-0.085")  # conflict register 12: not -0.0852
ALBI_GRADES = (up_to("-2.60", "1"), below("-2.270", "2a"), up_to("-1.39", "2b"), beyond("3"))
EZ_ALBUMIN_FACTOR = Decimal(9)

UMOL_PER_MG_BILIRUBIN = Decimal("17.1")
G_L_PER_G_DL = Decimal(10)


def child_pugh(
    bilirubin: Quantity | None,
    albumin: Quantity | None,
    inr: Quantity | None,
    ascites: str | None,
    encephalopathy: str | None,
    *,
    inr_upper: Decimal = INR_UPPER,
    pt_prolongation: Quantity | None = None,
    cholestatic: bool = False,
) -> Score:
    """Child-Pugh points (5 to 15) with class A, B or C. Without an INR the prolongation of the prothrombin time in
    seconds serves. Bilirubin is read in the row of its own unit (mg/dL or umol/L): the two rows of the published table
    do not meet exactly. ``cholestatic``: bilirubin bands of cholestatic disease. Raises ``Refused`` for a unit or a
    word that is not one of the code's."""
    taken = Intake(CHILD_PUGH, _PUGH)
    points = (
        _bilirubin_points(taken, bilirubin, cholestatic),
        taken.band("albumin", albumin, ALBUMIN),
        _clotting_points(taken, inr, pt_prolongation, inr_upper),
        _worded(ASCITES, taken.choice("ascites", ascites)),
        _worded(ENCEPHALOPATHY, taken.choice("encephalopathy", encephalopathy)),
    )
    total = sum((Decimal(p) for p in points if p is not None), Decimal(0))
    score = taken.score(total, band(CLASSES, total))
    return score if score.value is not None else score._replace(possible=_open_classes(total, points.count(None)))


def child_pugh_of(case: Case, on: date, known: Bedside | None = None, inr_upper: Decimal = INR_UPPER) -> Score:
    """Child-Pugh on ``on`` from its parts; where parts are missing but the source reported points (or only a class),
    that, with a warning that says so, and another where the known parts rule that class out.
    ``known``: the case's bedside on that day, when the caller has it already."""
    known = known or Bedside(case, on)
    own = child_pugh(
        known.quantity("bilirubin"),
        known.quantity("albumin"),
        known.quantity("inr"),
        known.choice("ascites"),
        known.choice("encephalopathy"),
        pt_prolongation=known.quantity("pt_prolongation"),
        inr_upper=inr_upper,
    )
    reported = _reported(known)
    if own.value is None:
        return known.dated(_doubted(reported, own) if reported is not None else own)
    if reported is not None and reported.grade not in (None, own.grade):
        differs = say("The source reported class {grade}.", grade=reported.grade)
        own = own._replace(warnings=(*own.warnings, differs))
    return known.dated(own)


def albi(bilirubin: Quantity | None, albumin: Quantity | None) -> Score:
    """ALBI = 0.66 log10(bilirubin umol/L) - 0.085 albumin g/L, graded 1, 2a, 2b, 3 (mALBI)."""
    taken = Intake("albi.johnson2015", _JOHNSON)
    bili, alb = taken.positive("bilirubin", bilirubin), taken.exact("albumin", albumin)
    if bili is None or alb is None:
        return taken.score(None)
    value = BILIRUBIN_FACTOR * bili.log10() + ALBUMIN_FACTOR * alb
    return taken.score(value, band(ALBI_GRADES, value))


def albi_of(case: Case, on: date) -> Score:
    """ALBI from the values in force on ``on``."""
    known = Bedside(case, on)
    return known.dated(albi(known.quantity("bilirubin"), known.quantity("albumin")))


def ez_albi(bilirubin: Quantity | None, albumin: Quantity | None) -> Score:
    """EZ-ALBI = total bilirubin mg/dL - 9 x albumin g/dL. The rule book gives no grades, so none are given."""
    taken = Intake("ez_albi.kariyama2020", _KARIYAMA)
    bili, alb = taken.exact("bilirubin", bilirubin), taken.exact("albumin", albumin)
    if bili is None or alb is None:
        return taken.score(None)
    return taken.score(bili / UMOL_PER_MG_BILIRUBIN - EZ_ALBUMIN_FACTOR * alb / G_L_PER_G_DL)


def ez_albi_of(case: Case, on: date) -> Score:
    """EZ-ALBI from the values in force on ``on``."""
    known = Bedside(case, on)
    return known.dated(ez_albi(known.quantity("bilirubin"), known.quantity("albumin")))


def _bilirubin_points(taken: Intake, bilirubin: Quantity | None, cholestatic: bool) -> str | None:
    in_mg = bilirubin is not None and spelled(bilirubin.unit) == "mg/dL"
    if cholestatic or in_mg:
        bands = CHOLESTATIC_MG if cholestatic else BILIRUBIN_MG
        return taken.band("bilirubin", bilirubin, bands, per=UMOL_PER_MG_BILIRUBIN)
    return taken.band("bilirubin", bilirubin, BILIRUBIN_UMOL)


def _clotting_points(
    taken: Intake, inr: Quantity | None, pt_prolongation: Quantity | None, inr_upper: Decimal
) -> str | None:
    if inr is None and pt_prolongation is not None:
        taken.warn(say("Prothrombin time prolongation was used in place of the INR."))
        return taken.band("pt_prolongation", pt_prolongation, PT_PROLONGATION)
    if inr is not None and INR_UPPER_VARIANT < inr.value <= INR_UPPER:
        taken.warn(say("INR {inr}: some tables give 3 points above 2.2, others 2 points up to 2.3.", inr=inr.value))
    return taken.band("inr", inr, _inr_bands(inr_upper))


@cache
def _inr_bands(upper: Decimal) -> tuple[Band, ...]:
    return Band("1", INR_LOWER), Band("2", upper, closed=True), beyond("3")


def _open_classes(known: Decimal, missing: int) -> tuple[str, ...]:
    """The classes the missing parts can still lead to: each adds 1 to 3 points."""
    totals = range(int(known) + missing, int(known) + MOST_POINTS * missing + 1)
    return tuple(dict.fromkeys(band(CLASSES, Decimal(total)) for total in totals))


def _worded(points: dict[str, int], word: str | None) -> str | None:
    return None if word is None else str(points[word])


def _doubted(reported: Score, own: Score) -> Score:
    """What the source reported stands, as nobody knows what is wrong; that the known parts forbid it is said."""
    if reported.grade is None or reported.grade in own.possible:
        return reported
    against = say("The parts that are known allow only {classes}.", classes=tuple(own.possible))
    return reported._replace(warnings=(*reported.warnings, against))


def _reported(known: Bedside) -> Score | None:
    points, letter = known.quantity("child_pugh_points"), known.choice("child_pugh_class")
    if points is None and letter is None:
        return None
    taken = Intake(CHILD_PUGH_REPORTED, _REPORTED)
    if points is not None:
        value = taken.exact("child_pugh_points", points)
        taken.warn(say("Child-Pugh as reported by the source; its parts are not complete."))
        return taken.score(value, None if value is None else band(CLASSES, value))
    taken.choice("child_pugh_class", letter)
    taken.warn(say("Child-Pugh as reported by the source; its parts are not complete."))
    return taken.score(None, letter)
