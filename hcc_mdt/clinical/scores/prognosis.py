"""What do the combined scores say of risk: aMAP, GALAD, tumour burden score, CRAFITY, HAP?

Rule book 2.13. None of them decides anything here; all are shown.
"""

from datetime import date
from decimal import Decimal

from hcc_mdt.clinical.scores.bands import band, below, beyond, up_to
from hcc_mdt.clinical.scores.bedside import Bedside
from hcc_mdt.clinical.scores.intake import SEXES, Intake
from hcc_mdt.clinical.scores.liver import ALBUMIN_FACTOR, BILIRUBIN_FACTOR
from hcc_mdt.clinical.scores.score import Score
from hcc_mdt.clinical.scores.tumour import tumour
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say
from hcc_mdt.model import Case
from hcc_mdt.units import Quantity, spelled

_FAN = "aMAP: Fan et al., J Hepatol 2020"
_JOHNSON = "GALAD: Johnson et al. 2014; cut-off -0.63 recalled, to be confirmed"
_SASAKI = "Tumour burden score: cut-offs 2.6 / 7.9 for resection, Langenbecks Arch Surg 2023"
_SCHEINER = "CRAFITY: Scheiner et al., J Hepatol 2022"
_KADALAYIL = "HAP: Kadalayil et al., Ann Oncol 2013"

AMAP_AGE, AMAP_MALE, AMAP_ALBI, AMAP_PLATELETS = (Decimal(x) for x in ("0.06", "0.89", "0.48", "-0.01"))
AMAP_OFFSET, AMAP_SPAN, PERCENT = Decimal("7.4"), Decimal("14.77"), Decimal(100)
AMAP_BANDS = (below("50", "low"), below("60", "medium"), beyond("high"))

GALAD_CONSTANT, GALAD_AGE, GALAD_MALE = (Decimal(x) for x in ("-10.08", "0.09", "1.67"))
GALAD_AFP, GALAD_L3, GALAD_DCP = (Decimal(x) for x in ("2.34", "0.04", "1.33"))
GALAD_BANDS = (up_to("-0.63", "low"), beyond("high"))  # recalled

TBS_BANDS = (below("2.6", "low"), up_to("7.9", "medium"), beyond("high"))
CM = Decimal(10)

AFP_100 = (below("100", "0"), beyond("1"))
CRP_10 = (below("10", "0"), beyond("1"))
ALBUMIN_36 = (below("36", "1"), beyond("0"))
BILIRUBIN_17 = (up_to("17", "0"), beyond("1"))
AFP_400 = (up_to("400", "0"), beyond("1"))
SIZE_70 = (up_to("70", "0"), beyond("1"))
HAP_GRADES = (up_to("0", "A"), up_to("1", "B"), up_to("2", "C"), beyond("D"))


def amap(
    age: Quantity | None,
    sex: str | None,
    platelets: Quantity | None,
    bilirubin: Quantity | None,
    albumin: Quantity | None,
) -> Score:
    """aMAP, five-year risk of HCC in chronic hepatitis (a screening score, no measure of response): low below 50,
    medium below 60, high."""
    taken = Intake("amap.fan2020", _FAN)
    years, word = taken.exact("age", age), taken.choice("sex", sex, SEXES)
    plt, bili = taken.exact("platelets", platelets), taken.positive("bilirubin", bilirubin)
    alb = taken.exact("albumin", albumin)
    if years is None or word is None or plt is None or bili is None or alb is None:
        return taken.score(None)
    albi = BILIRUBIN_FACTOR * bili.log10() + ALBUMIN_FACTOR * alb
    male = AMAP_MALE if word == "male" else Decimal(0)
    inner = AMAP_AGE * years + male + AMAP_ALBI * albi + AMAP_PLATELETS * plt
    value = (inner + AMAP_OFFSET) / AMAP_SPAN * PERCENT
    return taken.score(value, band(AMAP_BANDS, value))


def galad(
    age: Quantity | None, sex: str | None, afp: Quantity | None, afp_l3: Quantity | None, dcp: Quantity | None
) -> Score:
    """GALAD Z. ``dcp`` (PIVKA-II) in ng/mL only: raises ``Refused`` for mAU/mL, which no factor converts."""
    if dcp is not None and spelled(dcp.unit) != "ng/mL":
        raise Refused(say("GALAD needs PIVKA-II in ng/mL; {unit} cannot be converted.", unit=dcp.unit))
    taken = Intake("galad.johnson2014", _JOHNSON)
    years, word = taken.exact("age", age), taken.choice("sex", sex, SEXES)
    a, l3, d = taken.positive("afp", afp), taken.exact("afp_l3", afp_l3), taken.positive("pivka2", dcp)
    if years is None or word is None or a is None or l3 is None or d is None:
        return taken.score(None)
    male = GALAD_MALE if word == "male" else Decimal(0)
    value = GALAD_CONSTANT + GALAD_AGE * years + male
    value += GALAD_AFP * a.log10() + GALAD_L3 * l3 + GALAD_DCP * d.log10()
    return taken.score(value, band(GALAD_BANDS, value))


def galad_probability(score: Score) -> Decimal | None:
    """The probability that belongs to a GALAD Z: 1 / (1 + exp(-Z))."""
    return None if score.value is None else 1 / (1 + (-score.value).exp())


def galad_risk(score: Score) -> Score:
    """The same as a probability; what GALAD lacks or refuses, it lacks or refuses too."""
    return score._replace(formula="galad_probability.johnson2014", value=galad_probability(score))


def tumour_burden_score(nodules: Quantity | None, max_mm: Quantity | None) -> Score:
    """TBS = sqrt(largest diameter in cm squared + number squared): low below 2.6, medium up to 7.9, high."""
    taken = Intake("tbs", _SASAKI)
    count, size = taken.exact("lesion_count", nodules), taken.exact("largest_diameter", max_mm)
    if count is None or size is None:
        return taken.score(None)
    value = ((size / CM) ** 2 + count**2).sqrt()
    return taken.score(value, band(TBS_BANDS, value))


def crafity(afp: Quantity | None, crp: Quantity | None) -> Score:
    """CRAFITY, 0 to 2: one point each for AFP >= 100 ng/mL and CRP >= 1 mg/dL (10 mg/L)."""
    taken = Intake("crafity.scheiner2022", _SCHEINER)
    return _points(taken, taken.band("afp", afp, AFP_100), taken.band("crp", crp, CRP_10))


def hap(albumin: Quantity | None, bilirubin: Quantity | None, afp: Quantity | None, max_mm: Quantity | None) -> Score:
    """HAP before TACE: one point each for albumin < 36 g/L, bilirubin > 17 umol/L, AFP > 400 ng/mL, tumour > 7 cm;
    A 0, B 1, C 2, D more."""
    taken = Intake("hap.kadalayil2013", _KADALAYIL)
    score = _points(
        taken,
        taken.band("albumin", albumin, ALBUMIN_36),
        taken.band("bilirubin", bilirubin, BILIRUBIN_17),
        taken.band("afp", afp, AFP_400),
        taken.band("largest_diameter", max_mm, SIZE_70),
    )
    return score if score.value is None else taken.score(score.value, band(HAP_GRADES, score.value))


def amap_of(case: Case, on: date) -> Score:
    """aMAP from the values in force on ``on``."""
    known = Bedside(case, on)
    get = known.quantity
    return known.dated(amap(get("age"), case.sex, get("platelets"), get("bilirubin"), get("albumin")))


def galad_of(case: Case, on: date) -> Score:
    """GALAD from the values in force on ``on``; PIVKA-II in mAU/mL counts as missing, and a warning says why."""
    known = Bedside(case, on)
    dcp = known.quantity("pivka2")
    usable = dcp if dcp is not None and spelled(dcp.unit) == "ng/mL" else None
    score = known.dated(galad(known.quantity("age"), case.sex, known.quantity("afp"), known.quantity("afp_l3"), usable))
    if dcp is None or usable is not None:
        return score
    said = say("GALAD needs PIVKA-II in ng/mL; {unit} cannot be converted.", unit=dcp.unit)
    return score._replace(warnings=(*score.warnings, said))


def tumour_burden_score_of(case: Case, on: date) -> Score:
    """TBS from the tumour as known on ``on``."""
    load = tumour(case, on)
    return load.dated(tumour_burden_score(load.count, load.largest))


def crafity_of(case: Case, on: date) -> Score:
    """CRAFITY from the values in force on ``on``."""
    known = Bedside(case, on)
    return known.dated(crafity(known.quantity("afp"), known.quantity("crp")))


def hap_of(case: Case, on: date) -> Score:
    """HAP from the values in force on ``on``."""
    known = Bedside(case, on)
    load = tumour(case, on, known)
    get = known.quantity
    return known.dated(load.dated(hap(get("albumin"), get("bilirubin"), get("afp"), load.largest)))


def _points(taken: Intake, *each: str | None) -> Score:
    total = sum((Decimal(p) for p in each if p is not None), Decimal(0))
    return taken.score(total, str(total))
