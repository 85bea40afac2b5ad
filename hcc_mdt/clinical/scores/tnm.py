"""At which stage is the disease by TNM (AJCC, 8th edition)?

Rule book 2.15. The stage group is in ``Score.grade``; ``category`` gives T, N and M with the prefix c, yc (after
conversion began) or yp. Unknown only if what is missing could change it.
"""

from collections.abc import Callable, Mapping
from datetime import date

from hcc_mdt.clinical.anchors import t0
from hcc_mdt.clinical.scores.bands import below, beyond, up_to
from hcc_mdt.clinical.scores.bedside import Bedside
from hcc_mdt.clinical.scores.completions import NO_NODULE, Labels, banded, counted, decide, worded
from hcc_mdt.clinical.scores.score import Score, Used
from hcc_mdt.clinical.scores.tumour import thrombus, tumour
from hcc_mdt.messages import say
from hcc_mdt.model import Case
from hcc_mdt.units import Quantity

_AJCC = "AJCC Cancer Staging Manual, 8th edition"

COUNT = (below("1", NO_NODULE), up_to("1", "single"), beyond("multiple"))
SIZE = (up_to("20", "<=2 cm"), up_to("50", "2-5 cm"), beyond(">5 cm"))
VESSEL = "vascular_invasion"
VESSELS = ("none", "minor", "major")
"""Vascular invasion: "major" is a major branch of portal or hepatic vein (Cheng II-IV; major vein, cava, atrium)."""
_MAJOR = {"pvtt_type": ("II", "III", "IV"), "hvtt_type": ("major", "ivc", "right_atrium")}
NO_STAGE = ""
STAGES = {"T0": NO_STAGE, "T1a": "IA", "T1b": "IB", "T2": "II", "T3": "IIIA", "T4": "IIIB"}


def tnm8(
    nodules: Quantity | None,
    max_mm: Quantity | None,
    vessel: str | None,
    adjacent_organ: str | None,
    nodes: str | None,
    metastasis: str | None,
) -> Score:
    """Stage group IA ... IVB. ``vessel``: none, minor, major; the last three "yes", "no" or None."""
    return _judged("tnm8.stage", _stage, nodules, max_mm, vessel, adjacent_organ, nodes, metastasis)


def category(
    nodules: Quantity | None,
    max_mm: Quantity | None,
    vessel: str | None,
    adjacent_organ: str | None,
    nodes: str | None,
    metastasis: str | None,
) -> Score:
    """T, N and M: "T4 N0 M0"."""
    return _judged("tnm8.category", _category, nodules, max_mm, vessel, adjacent_organ, nodes, metastasis)


def tnm8_of(case: Case, on: date) -> Score:
    """Stage group from imaging and findings in force on ``on``."""
    return _of(case, on, tnm8)


def category_of(case: Case, on: date) -> Score:
    """T, N and M as ``category``; take the prefix from ``prefix``."""
    return _of(case, on, category)


def prefix(case: Case, on: date) -> str:
    """ "c" before and "yc" after the first conversion dose."""
    start = t0(case)
    return "yc" if start is not None and on > start else "c"


def vessel(case: Case, on: date) -> str | None:
    """Vascular invasion on imaging: "major" by its type, "none" when no thrombus is there, "minor" when the types on
    record are all minor; None when a thrombus has no type."""
    there = thrombus(case, on)
    if there != "yes":
        return None if there is None else "none"
    known = Bedside(case, on)
    types = {code: known.choice(code) for code in _MAJOR}
    if any(word in _MAJOR[code] for code, word in types.items()):
        return "major"
    return None if all(word in (None, "0") for word in types.values()) else "minor"


def _category_t(known: Mapping[str, str]) -> str:
    if known[VESSEL] == "major" or known["adjacent_organ_invasion"] == "yes":
        return "T4"
    if known["lesion_count"] == NO_NODULE:
        return "T0"
    if known["lesion_count"] == "multiple":
        return "T3" if known["largest_diameter"] == ">5 cm" else "T2"
    if known["largest_diameter"] == "<=2 cm":
        return "T1a"
    return "T1b" if known[VESSEL] == "none" else "T2"


def _category(known: Mapping[str, str]) -> str:
    n = "N1" if known["nodal_metastasis"] == "yes" else "N0"
    m = "M1" if known["extrahepatic_metastasis"] == "yes" else "M0"
    return f"{_category_t(known)} {n} {m}"


def _stage(known: Mapping[str, str]) -> str:
    if known["extrahepatic_metastasis"] == "yes":
        return "IVB"
    return "IVA" if known["nodal_metastasis"] == "yes" else STAGES[_category_t(known)]


def _judged(
    formula: str,
    judge: Callable[[Mapping[str, str]], str],
    nodules: Quantity | None,
    max_mm: Quantity | None,
    vessel: str | None,
    adjacent_organ: str | None,
    nodes: str | None,
    metastasis: str | None,
) -> Score:
    words = {
        "adjacent_organ_invasion": adjacent_organ,
        "nodal_metastasis": nodes,
        "extrahepatic_metastasis": metastasis,
    }
    options: dict[str, Labels] = {
        "lesion_count": counted("lesion_count", nodules, COUNT),
        "largest_diameter": banded("largest_diameter", max_mm, SIZE),
        VESSEL: worded(VESSEL, vessel, VESSELS),
        **{code: worded(code, word) for code, word in words.items()},
    }
    answer = decide(options, judge)
    numbers = {"lesion_count": nodules, "largest_diameter": max_mm}
    inputs = (
        *(Used(code, quantity) for code, quantity in numbers.items() if quantity is not None),
        *(Used(code, choice=word) for code, word in {**words, VESSEL: vessel}.items() if word is not None),
    )
    warnings = (say("No tumour in the liver: there is no stage to give."),) if answer.label == NO_STAGE else ()
    return Score(
        formula=formula, source=_AJCC, value=None, grade=answer.label or None, inputs=inputs, missing=answer.missing,
        warnings=warnings,
    )  # fmt: skip


def _of(case: Case, on: date, stage: Callable[..., Score]) -> Score:
    known = Bedside(case, on)
    load = tumour(case, on, known)
    words = (known.choice(c) for c in ("adjacent_organ_invasion", "nodal_metastasis", "extrahepatic_metastasis"))
    score: Score = stage(load.count, load.largest, vessel(case, on), *words)
    return known.dated(load.dated(score))
