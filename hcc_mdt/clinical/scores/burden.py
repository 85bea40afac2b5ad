"""Does the tumour lie within Milan, UCSF, Hangzhou, up-to-seven, six-and-twelve?

Rule book 2.6. Transplant criteria presuppose a liver without vascular thrombus and no extrahepatic disease. The answer
("within", "outside") stands as soon as what is missing cannot change it. Sizes in mm or cm.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hcc_mdt.clinical.scores.bands import band, below, beyond, up_to
from hcc_mdt.clinical.scores.bedside import Bedside
from hcc_mdt.clinical.scores.completions import NO_NODULE, Labels, banded, counted, decide, worded
from hcc_mdt.clinical.scores.intake import Intake
from hcc_mdt.clinical.scores.score import Score, Used
from hcc_mdt.clinical.scores.tumour import metastasis, thrombus, tumour
from hcc_mdt.messages import say
from hcc_mdt.model import Case
from hcc_mdt.units import Quantity, canonical

_MILAN = "Mazzaferro et al., N Engl J Med 1996"
_UCSF = "Yao et al., Hepatology 2001; NHC 2026 p.54"
_HANGZHOU = "Zheng et al., Transplantation 2008"
_SEVEN = "Up-to-seven: Mazzaferro et al., Lancet Oncol 2009"
_SIX_TWELVE = "Six-and-twelve: Wang et al., J Hepatol 2019"

COUNT = (below("1", NO_NODULE), up_to("1", "1"), up_to("3", "2-3"), beyond(">=4"))
MILAN_SIZE = (up_to("30", "<=3 cm"), up_to("50", "3-5 cm"), beyond(">5 cm"))
UCSF_SIZE = (up_to("45", "<=4.5 cm"), up_to("65", "4.5-6.5 cm"), beyond(">6.5 cm"))
TOTAL_80 = (up_to("0", NO_NODULE), up_to("80", "<=8 cm"), beyond(">8 cm"))
AFP_400 = (up_to("400", "<=400"), beyond(">400"))
DIFFERENTIATIONS = ("I", "II", "III", "IV", "well", "moderate", "poor")
WELL_ENOUGH = ("I", "II", "well", "moderate")  # Hangzhou: grade I-II
SEVEN_BANDS = (up_to("7", "within"), beyond("outside"))
SIX_TWELVE_BANDS = (up_to("6", "<=6"), up_to("12", "6-12"), beyond(">12"))
CM = Decimal(10)
WITHIN, OUTSIDE = "within", "outside"
NO_ANSWER = ""


def milan(nodules: Quantity | None, max_mm: Quantity | None, thrombus: str | None, metastasis: str | None) -> Score:
    """One nodule <= 5 cm, or two or three each <= 3 cm."""
    options = {
        "lesion_count": counted("lesion_count", nodules, COUNT),
        "largest_diameter": banded("largest_diameter", max_mm, MILAN_SIZE),
        **_spread(thrombus, metastasis),
    }
    used = _used({"lesion_count": nodules, "largest_diameter": max_mm}, _words(thrombus, metastasis))
    return _judged("milan", _MILAN, options, _milan, used)


def ucsf(
    nodules: Quantity | None,
    max_mm: Quantity | None,
    total_mm: Quantity | None,
    thrombus: str | None,
    metastasis: str | None,
) -> Score:
    """One nodule <= 6.5 cm, or up to three, the largest <= 4.5 cm and together <= 8 cm."""
    options = {
        "lesion_count": counted("lesion_count", nodules, COUNT),
        "largest_diameter": banded("largest_diameter", max_mm, UCSF_SIZE),
        "total_diameter": _totals(nodules, max_mm, total_mm),
        **_spread(thrombus, metastasis),
    }
    numbers = {"lesion_count": nodules, "largest_diameter": max_mm, "total_diameter": total_mm}
    return _judged("ucsf", _UCSF, options, _ucsf, _used(numbers, _words(thrombus, metastasis)))


def hangzhou(
    total_mm: Quantity | None,
    afp: Quantity | None,
    differentiation: str | None,
    thrombus: str | None,
    metastasis: str | None,
    *,
    nodules: Quantity | None = None,
    max_mm: Quantity | None = None,
) -> Score:
    """All diameters together <= 8 cm; or more, with AFP <= 400 ng/mL and grade I-II (well or moderate). While the sum
    is missing, ``nodules`` and ``max_mm`` may settle it."""
    options = {
        "total_diameter": _totals(nodules, max_mm, total_mm),
        "afp": banded("afp", afp, AFP_400),
        "differentiation": worded("differentiation", differentiation, DIFFERENTIATIONS),
        **_spread(thrombus, metastasis),
    }
    words = {**_words(thrombus, metastasis), "differentiation": differentiation}
    return _judged("hangzhou", _HANGZHOU, options, _hangzhou, _used({"total_diameter": total_mm, "afp": afp}, words))


def up_to_seven(nodules: Quantity | None, max_mm: Quantity | None) -> Score:
    """Number of nodules + largest diameter in cm <= 7."""
    taken = Intake("up_to_seven", _SEVEN)
    value = _sum(taken, nodules, max_mm)
    return taken.score(value, None if value is None else band(SEVEN_BANDS, value))


def six_and_twelve(nodules: Quantity | None, max_mm: Quantity | None) -> Score:
    """Number of nodules + largest diameter in cm: <=6, 6-12, >12."""
    taken = Intake("six_and_twelve", _SIX_TWELVE)
    value = _sum(taken, nodules, max_mm)
    return taken.score(value, None if value is None else band(SIX_TWELVE_BANDS, value))


def burden_of(case: Case, on: date) -> tuple[Score, ...]:
    """All five on ``on``: Milan, UCSF, Hangzhou, up-to-seven, six-and-twelve."""
    known = Bedside(case, on)
    load = tumour(case, on, known)
    vessel, spread = thrombus(case, on, known), metastasis(case, on, known)
    grade = next((p.differentiation for p in case.pathologies if p.on is not None and p.on <= on), None)
    scores = (
        milan(load.count, load.largest, vessel, spread),
        ucsf(load.count, load.largest, load.total, vessel, spread),
        hangzhou(
            load.total,
            known.quantity("afp"),
            grade if grade in DIFFERENTIATIONS else None,
            vessel,
            spread,
            nodules=load.count,
            max_mm=load.largest,
        ),
        up_to_seven(load.count, load.largest),
        six_and_twelve(load.count, load.largest),
    )
    return tuple(known.dated(load.dated(score)) for score in scores)


def _milan(known: Mapping[str, str]) -> str:
    if known["lesion_count"] == NO_NODULE and not _spreads(known):
        return NO_ANSWER
    limit = {"1": ("<=3 cm", "3-5 cm"), "2-3": ("<=3 cm",)}.get(known["lesion_count"], ())
    return WITHIN if not _spreads(known) and known["largest_diameter"] in limit else OUTSIDE


def _ucsf(known: Mapping[str, str]) -> str:
    if _spreads(known):
        return OUTSIDE
    if known["lesion_count"] == NO_NODULE:
        return NO_ANSWER
    if known["lesion_count"] == "1":
        return OUTSIDE if known["largest_diameter"] == ">6.5 cm" else WITHIN
    several = known["lesion_count"] == "2-3" and known["largest_diameter"] == "<=4.5 cm"
    return WITHIN if several and known["total_diameter"] == "<=8 cm" else OUTSIDE


def _hangzhou(known: Mapping[str, str]) -> str:
    if _spreads(known):
        return OUTSIDE
    if known["total_diameter"] == NO_NODULE:
        return NO_ANSWER
    mild = known["afp"] == "<=400" and known["differentiation"] in WELL_ENOUGH
    return WITHIN if known["total_diameter"] == "<=8 cm" or mild else OUTSIDE


def _totals(nodules: Quantity | None, max_mm: Quantity | None, total_mm: Quantity | None) -> Labels:
    """The bands the sum may lie in: at least the largest diameter, at most that of every nodule as large."""
    code = "largest_diameter"
    labels = counted(code, total_mm, TOTAL_80)
    if max_mm is None or (total_mm is not None and not total_mm.comparator):
        return labels
    largest = canonical(code, max_mm)
    bounds = []
    if not largest.comparator.startswith("<"):
        several = nodules is not None and nodules.value > 1 and not nodules.comparator.startswith("<")
        bounds.append(replace(largest, comparator=">" if several else largest.comparator or ">="))
    if nodules is not None and not (nodules.comparator + largest.comparator).count(">"):
        strict = "<" if "<" in (nodules.comparator, largest.comparator) else "<="
        bounds.append(Quantity(nodules.value * largest.value, largest.unit, strict))
    for bound in bounds:
        labels = tuple(label for label in labels if label in counted(code, bound, TOTAL_80))
    return labels


def _spreads(known: Mapping[str, str]) -> bool:
    return "yes" in (known["macrovascular_invasion"], known["extrahepatic_metastasis"])


def _spread(thrombus: str | None, metastasis: str | None) -> dict[str, Labels]:
    return {code: worded(code, word) for code, word in _words(thrombus, metastasis).items()}


def _words(thrombus: str | None, metastasis: str | None) -> dict[str, str | None]:
    return {"macrovascular_invasion": thrombus, "extrahepatic_metastasis": metastasis}


def _used(numbers: Mapping[str, Quantity | None], words: Mapping[str, str | None]) -> tuple[Used, ...]:
    return (
        *(Used(code, quantity) for code, quantity in numbers.items() if quantity is not None),
        *(Used(code, choice=word) for code, word in words.items() if word is not None),
    )


def _judged(
    formula: str,
    source: str,
    options: Mapping[str, Labels],
    judge: Callable[[Mapping[str, str]], str],
    used: tuple[Used, ...],
) -> Score:
    answer = decide(options, judge)
    warnings = (say("No tumour in the liver: there is nothing to judge."),) if answer.label == NO_ANSWER else ()
    return Score(
        formula=formula, source=source, value=None, grade=answer.label or None, inputs=used, missing=answer.missing,
        warnings=warnings,
    )  # fmt: skip


def _sum(taken: Intake, nodules: Quantity | None, max_mm: Quantity | None) -> Decimal | None:
    count, size = taken.exact("lesion_count", nodules), taken.exact("largest_diameter", max_mm)
    return None if count is None or size is None else count + size / CM
