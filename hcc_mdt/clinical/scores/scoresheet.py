"""Which scores can be worked out from one row of values?

``CALCULATORS`` names every calculator once; each takes the row's ``Values`` and answers with a ``Score`` that says what
is missing. A calculator that refuses (PIVKA-II in mAU/mL for GALAD) answers with its refusal as a warning.
"""

from collections.abc import Callable

from hcc_mdt.clinical.scores import burden, fibrosis, icg, liver, meld, phlf, prognosis, staging, tnm
from hcc_mdt.clinical.scores.score import Score
from hcc_mdt.clinical.scores.score_values import ANY_SPREAD, Values
from hcc_mdt.clinical.scores.scoresheet_volume import KINETICS, VOLUMES, remnants_by_icg
from hcc_mdt.clinical.scores.tumour import SPREAD, spread_lacking
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say
from hcc_mdt.units import Quantity


def worked_out(values: Values) -> dict[str, Score]:
    """Every calculator's answer, by its key in ``CALCULATORS``."""
    return {key: _answer(key, calculator, values) for key, calculator in CALCULATORS.items()}


def _answer(key: str, calculator: Callable[[Values], Score], values: Values) -> Score:
    try:
        score = calculator(values)
    except Refused as refused:
        return Score(formula=key, source="", value=None, warnings=(refused.message,))
    return score._replace(missing=spread_lacking(score.missing, values.w))


def _child_pugh(v: Values) -> Score:
    score = liver.child_pugh(
        v.q("bilirubin"), v.q("albumin"), v.q("inr"), v.w("ascites"), v.w("encephalopathy"),
        pt_prolongation=v.q("pt_prolongation"),
    )  # fmt: skip
    given = v.w("child_pugh_class")
    if given is None or given in (score.possible if score.grade is None else (score.grade,)):
        return score
    return score._replace(warnings=(*score.warnings, say("The source reported class {grade}.", grade=given)))


def _liver_class(v: Values) -> str | None:
    """As worked out; else as reported, unless the parts that are known rule that class out."""
    score, given = _child_pugh(v), v.w("child_pugh_class")
    return score.grade or (given if given in score.possible else None)


def _stage_parts(v: Values) -> tuple[str | None, str | None, Quantity | None, Quantity | None, str | None, str | None]:
    return (
        v.w("ecog"), _liver_class(v), v.q("lesion_count"), v.q("largest_diameter"), _thrombus(v), _spread(v),
    )  # fmt: skip


def _thrombus(v: Values) -> str | None:
    """As given; a vascular invasion of none leaves no room for one, a major branch invaded is one."""
    invaded = {"none": "no", "major": "yes"}.get(v.w("vascular_invasion") or "")
    return v.w("macrovascular_invasion") or invaded


def _spread(v: Values) -> str | None:
    """Nodes and distant metastasis together; one answer to both (``ANY_SPREAD``) where a table asks them as one."""
    return _any(tuple(v.w(code) for code in SPREAD)) or v.w(ANY_SPREAD)


def _staged(v: Values, stage: Callable[..., Score]) -> Score:
    score: Score = stage(*_stage_parts(v), _child_pugh(v).possible)
    return score


def _any(words: tuple[str | None, ...]) -> str | None:
    if "yes" in words:
        return "yes"
    return None if None in words else "no"


def _tnm(v: Values, stage: Callable[..., Score]) -> Score:
    free = "none" if v.w("macrovascular_invasion") == "no" else None
    vessel = v.w("vascular_invasion") or free  # an invasion only the pathologist sees is one too
    words = (v.w(slot) for slot in ("adjacent_organ_invasion", "nodal_metastasis", "extrahepatic_metastasis"))
    score: Score = stage(v.q("lesion_count"), v.q("largest_diameter"), vessel, *words)
    return score


def _isgls(v: Values) -> Score:
    score = phlf.isgls(
        v.q("bilirubin_day5"), v.plain("bilirubin_upper_limit", "bilirubin"), v.q("inr_day5"),
        v.plain("inr_upper_limit"), v.w("phlf_management"),
    )  # fmt: skip
    return _day5(score)


def _day5(score: Score) -> Score:
    """The slots of this table in place of the codes."""
    slots = {"bilirubin": "bilirubin_day5", "inr": "inr_day5", "management": "phlf_management"}
    return score._replace(missing=tuple(slots.get(code, code) for code in score.missing))


def _meld_3(v: Values) -> Score:
    return meld.meld_3(
        v.q("bilirubin"), v.q("inr"), v.q("creatinine"), v.q("sodium"), v.q("albumin"), v.w("sex"),
        dialysis=v.flag("dialysis"),
    )  # fmt: skip


def _meld_na(v: Values) -> Score:
    lab = v.q("bilirubin"), v.q("inr"), v.q("creatinine"), v.q("sodium")
    return meld.meld_na(*lab, dialysis=v.flag("dialysis"))


def _galad(v: Values) -> Score:
    dcp = v.q("pivka2_ng") or v.q("pivka2_mau")
    return prognosis.galad(v.q("age"), v.w("sex"), v.q("afp"), v.q("afp_l3"), dcp)


def _ucsf(v: Values) -> Score:
    *_, count, largest, vessel, spread = _stage_parts(v)
    return burden.ucsf(count, largest, v.total(), vessel, spread)


def _hangzhou(v: Values) -> Score:
    *_, count, largest, vessel, spread = _stage_parts(v)
    words = v.w("differentiation"), vessel, spread
    return burden.hangzhou(v.total(), v.q("afp"), *words, nodules=count, max_mm=largest)


CALCULATORS: dict[str, Callable[[Values], Score]] = {
    "child_pugh": _child_pugh,
    "albi": lambda v: liver.albi(v.q("bilirubin"), v.q("albumin")),
    "ez_albi": lambda v: liver.ez_albi(v.q("bilirubin"), v.q("albumin")),
    "meld": lambda v: meld.meld(v.q("bilirubin"), v.q("inr"), v.q("creatinine"), dialysis=v.flag("dialysis")),
    "meld_na": _meld_na,
    "meld_3": _meld_3,
    "cnlc": lambda v: _staged(v, staging.cnlc),
    "bclc": lambda v: _staged(v, staging.bclc),
    "tnm8": lambda v: _tnm(v, tnm.tnm8),
    "tnm8_category": lambda v: _tnm(v, tnm.category),
    "milan": lambda v: burden.milan(*_stage_parts(v)[2:]),
    "ucsf": _ucsf,
    "hangzhou": _hangzhou,
    "up_to_seven": lambda v: burden.up_to_seven(v.q("lesion_count"), v.q("largest_diameter")),
    "six_and_twelve": lambda v: burden.six_and_twelve(v.q("lesion_count"), v.q("largest_diameter")),
    "tbs": lambda v: prognosis.tumour_burden_score(v.q("lesion_count"), v.q("largest_diameter")),
    **VOLUMES,
    **remnants_by_icg(_liver_class),
    "icg_extent": lambda v: icg.extent_by_icg(v.q("icg_r15"), _liver_class(v)),
    "fib4": lambda v: fibrosis.fib4(v.q("age"), v.q("ast"), v.q("alt"), v.q("platelets")),
    "apri": lambda v: fibrosis.apri(v.q("ast"), v.plain("ast_upper_limit", "ast"), v.q("platelets")),
    "amap": lambda v: prognosis.amap(v.q("age"), v.w("sex"), v.q("platelets"), v.q("bilirubin"), v.q("albumin")),
    "galad": _galad,
    "galad_probability": lambda v: prognosis.galad_risk(_galad(v)),
    "crafity": lambda v: prognosis.crafity(v.q("afp"), v.q("crp")),
    "hap": lambda v: prognosis.hap(v.q("albumin"), v.q("bilirubin"), v.q("afp"), v.q("largest_diameter")),
    "phlf_50_50": lambda v: _day5(phlf.fifty_fifty(v.q("bilirubin_day5"), v.q("inr_day5"))),
    "phlf_isgls": _isgls,
    **KINETICS,
}
"""Every calculator by the name its column has in the answer of the ``scores`` command."""
