"""At which stage is the disease by CNLC and by BCLC?

Rule book 2.4 and 2.5. The stage is in ``Score.grade`` (``value`` stays None: a stage is no number). It is unknown only
if what is missing could change it; then ``missing`` names exactly the inputs that could.
"""

from collections.abc import Callable, Mapping
from datetime import date

from hcc_mdt.clinical.scores.bands import beyond, up_to
from hcc_mdt.clinical.scores.completions import Labels, banded, decide
from hcc_mdt.clinical.scores.score import Score
from hcc_mdt.clinical.scores.stage_parts import DatedParts, StageParts, dated_parts
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Case
from hcc_mdt.units import Quantity

_NHC = "NHC guideline for primary liver cancer 2026, p.37-38"
_REIG = "Reig et al., BCLC 2022; staging kept by the 2025 update"

CNLC_SIZE = (up_to("30", "<=3 cm"), up_to("50", "3-5 cm"), beyond(">5 cm"))
BCLC_SIZE = (up_to("20", "<=2 cm"), up_to("30", "2-3 cm"), beyond(">3 cm"))
POOR = ("3", "4")
DEAD = "5"
NO_STAGE = ""


def cnlc(
    ps: str | None,
    child_pugh_class: str | None,
    nodules: Quantity | None,
    max_mm: Quantity | None,
    thrombus: str | None,
    metastasis: str | None,
    open_classes: Labels = (),
) -> Score:
    """CNLC stage Ia … IV. ``thrombus`` and ``metastasis``: "yes", "no" or None. ``open_classes``: the Child-Pugh
    classes that are left while the class itself is None."""
    return _by_cnlc(StageParts(ps, child_pugh_class, nodules, max_mm, thrombus, metastasis, open_classes))


def cnlc_of(case: Case, on: date, seen: DatedParts | None = None) -> Score:
    """CNLC from what is known on ``on``. ``seen``: the case's parts on that day, if at hand."""
    seen = seen or dated_parts(case, on)
    return seen.dated(_by_cnlc(seen.parts))


def bclc(
    ps: str | None,
    child_pugh_class: str | None,
    nodules: Quantity | None,
    max_mm: Quantity | None,
    thrombus: str | None,
    metastasis: str | None,
    open_classes: Labels = (),
) -> Score:
    """BCLC stage 0 … D. Child-Pugh C stands for end-stage liver function, A and B for preserved function; warnings say
    what BCLC leaves to judgement."""
    return _by_bclc(StageParts(ps, child_pugh_class, nodules, max_mm, thrombus, metastasis, open_classes))


def bclc_of(case: Case, on: date, seen: DatedParts | None = None) -> Score:
    """BCLC from what is known on ``on``; the rest as ``cnlc_of``."""
    seen = seen or dated_parts(case, on)
    return seen.dated(_by_bclc(seen.parts))


def _by_cnlc(parts: StageParts) -> Score:
    sizes = banded("largest_diameter", parts.max_mm, CNLC_SIZE)
    return _staged(parts, sizes, _cnlc, "cnlc.2026", _NHC)


def _by_bclc(parts: StageParts) -> Score:
    score = _staged(parts, banded("largest_diameter", parts.max_mm, BCLC_SIZE), _bclc, "bclc.2022", _REIG)
    return score._replace(warnings=(*score.warnings, *_bclc_judgement(parts)))


def _cnlc(known: Mapping[str, str]) -> str:
    nodules, size = known["lesion_count"], known["largest_diameter"]
    if known["ecog"] == DEAD:
        return NO_STAGE
    if known["ecog"] in POOR or known["child_pugh_class"] == "C":
        return "IV"
    if known["extrahepatic_metastasis"] == "yes":
        return "IIIb"
    if known["macrovascular_invasion"] == "yes":
        return "IIIa"
    by_number = {"0": NO_STAGE, ">=4": "IIb"}
    if nodules in by_number:
        return by_number[nodules]
    if nodules == "2-3":
        return "Ib" if size == "<=3 cm" else "IIa"
    return "Ib" if size == ">5 cm" else "Ia"


def _bclc(known: Mapping[str, str]) -> str:
    nodules, size = known["lesion_count"], known["largest_diameter"]
    if known["ecog"] == DEAD:
        return NO_STAGE
    if known["ecog"] in POOR or known["child_pugh_class"] == "C":
        return "D"
    if known["ecog"] != "0" or "yes" in (known["extrahepatic_metastasis"], known["macrovascular_invasion"]):
        return "C"
    if nodules == "0":
        return NO_STAGE
    if nodules == "1":
        return "0" if size == "<=2 cm" else "A"
    return "A" if nodules == "2-3" and size != ">3 cm" else "B"


def _staged(
    parts: StageParts, sizes: Labels, stage: Callable[[Mapping[str, str]], str], formula: str, source: str
) -> Score:
    answer = decide(parts.options(sizes), stage)
    warnings = (say("No tumour in the liver: there is no stage to give."),) if answer.label == NO_STAGE else ()
    return Score(
        formula=formula,
        source=source,
        value=None,
        grade=answer.label or None,
        inputs=parts.used(),
        missing=answer.missing,
        possible=answer.possible,
        warnings=warnings,
    )


def _bclc_judgement(parts: StageParts) -> tuple[Message, ...]:
    said = []
    if parts.ps not in (None, "0"):
        said.append(say("BCLC counts only tumour-related symptoms in the performance status."))
    if parts.child_pugh_class == "B":
        said.append(say("BCLC asks for preserved liver function; Child-Pugh B leaves that to the board."))
    if parts.child_pugh_class == "C":
        said.append(say("A transplantable patient with end-stage liver function is not BCLC D."))
    return tuple(said)
