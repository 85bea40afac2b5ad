"""Which scores can be worked out from one row of values?

``CALCULATORS`` names every calculator once; each takes the row's ``Values`` and answers with a ``Score`` that says what
is missing. A calculator that refuses (PIVKA-II in mAU/mL for GALAD) answers with its refusal as a warning.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from hcc_mdt.clinical import burden, fibrosis, icg, kinetics, liver, meld, phlf, prognosis, staging, tnm
from hcc_mdt.clinical import volumetry as volume
from hcc_mdt.clinical.score import Score
from hcc_mdt.errors import Refused
from hcc_mdt.units import Quantity, canonical


@dataclass(frozen=True, slots=True)
class Values:
    """One row: quantities by slot ("bilirubin", "bilirubin_day5"), words by slot ("ascites", "sex")."""

    quantities: Mapping[str, Quantity] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def q(self, slot: str) -> Quantity | None:
        return self.quantities.get(slot)

    def w(self, slot: str) -> str | None:
        return self.words.get(slot)

    def plain(self, slot: str, code: str | None = None) -> Decimal | None:
        """The bare number (canonical for ``code``) of an exact value."""
        found = self.q(slot)
        if found is None or found.comparator:
            return None
        return canonical(code, found).value if code else found.value

    def flag(self, slot: str) -> bool | None:
        word = self.w(slot)
        return None if word is None else word == "yes"


def worked_out(values: Values) -> dict[str, Score]:
    """Every calculator's answer, by its key in ``CALCULATORS``."""
    return {key: _answer(key, calculator, values) for key, calculator in CALCULATORS.items()}


def _answer(key: str, calculator: Callable[[Values], Score], values: Values) -> Score:
    try:
        return calculator(values)
    except Refused as refused:
        return Score(formula=key, source="", value=None, warnings=(refused.message,))


def _child_pugh(v: Values) -> Score:
    return liver.child_pugh(
        v.q("bilirubin"), v.q("albumin"), v.q("inr"), v.w("ascites"), v.w("encephalopathy"),
        pt_prolongation=v.q("pt_prolongation"),
    )  # fmt: skip


def _liver_class(v: Values) -> str | None:
    return _child_pugh(v).grade or v.w("child_pugh_class")


def _picture(v: Values) -> tuple[str | None, str | None, Quantity | None, Quantity | None, str | None, str | None]:
    spread = (v.w("nodal_metastasis"), v.w("extrahepatic_metastasis"))
    return (
        v.w("ecog"), _liver_class(v), v.q("lesion_count"), v.q("largest_diameter"), v.w("macrovascular_invasion"),
        _any(spread),
    )  # fmt: skip


def _any(words: tuple[str | None, ...]) -> str | None:
    if "yes" in words:
        return "yes"
    return None if None in words else "no"


def _tnm(v: Values, stage: Callable[..., Score]) -> Score:
    vessel = "none" if v.w("macrovascular_invasion") == "no" else v.w("vascular_invasion")
    words = (v.w(slot) for slot in ("adjacent_organ_invasion", "nodal_metastasis", "extrahepatic_metastasis"))
    score: Score = stage(v.q("lesion_count"), v.q("largest_diameter"), vessel, *words)
    return score


def _slv(v: Values, formula: str) -> Score:
    return volume.slv(formula, v.q("height"), v.q("weight"), v.w("sex"))


def _flr(v: Values, formula: str, slot: str = "flr") -> Score:
    return volume.flr_percent(v.q(slot), _slv(v, formula))


def _growth(v: Values, formula: str) -> Score:
    days = v.plain("days_between_flr")
    before, after = _flr(v, formula, "flr_before"), _flr(v, formula)
    if days is None or v.q("flr_before") is None:
        lacking = [*after.missing, *(s for s in ("flr_before", "days_between_flr") if v.q(s) is None)]
        return Score(formula=f"kinetic_growth.{formula}", source="", value=None, missing=tuple(lacking))
    return volume.kinetic_growth(before, after, int(days))


def _pace(v: Values, code: str, slot: str, formula: Callable[[str, Quantity, Quantity, int], Score]) -> Score:
    before, after, days = v.q(f"{slot}_before"), v.q(slot), v.plain("days_between")
    if before is None or after is None or days is None:
        lacking = tuple(s for s in (f"{slot}_before", slot, "days_between") if v.q(s) is None)
        return Score(formula=f"{formula.__name__}.{code}", source="", value=None, missing=lacking)
    return formula(code, canonical(code, before), canonical(code, after), int(days))


def _isgls(v: Values) -> Score:
    score = phlf.isgls(
        v.q("bilirubin_day5"), v.plain("bilirubin_upper_limit", "bilirubin"), v.q("inr_day5"),
        v.plain("inr_upper_limit"), v.w("phlf_management"),
    )  # fmt: skip
    return _day5(score)


def _day5(score: Score) -> Score:
    """The slots of this table in place of the codes."""
    slots = {"bilirubin": "bilirubin_day5", "inr": "inr_day5", "management": "phlf_management"}
    return replace(score, missing=tuple(slots.get(code, code) for code in score.missing))


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
    *_, count, largest, vessel, spread = _picture(v)
    return burden.ucsf(count, largest, v.q("total_diameter"), vessel, spread)


def _hangzhou(v: Values) -> Score:
    *_, vessel, spread = _picture(v)
    return burden.hangzhou(v.q("total_diameter"), v.q("afp"), v.w("differentiation"), vessel, spread)


CALCULATORS: dict[str, Callable[[Values], Score]] = {
    "child_pugh": _child_pugh,
    "albi": lambda v: liver.albi(v.q("bilirubin"), v.q("albumin")),
    "ez_albi": lambda v: liver.ez_albi(v.q("bilirubin"), v.q("albumin")),
    "meld": lambda v: meld.meld(v.q("bilirubin"), v.q("inr"), v.q("creatinine"), dialysis=v.flag("dialysis")),
    "meld_na": _meld_na,
    "meld_3": _meld_3,
    "cnlc": lambda v: staging.cnlc(*_picture(v)),
    "bclc": lambda v: staging.bclc(*_picture(v)),
    "tnm8": lambda v: _tnm(v, tnm.tnm8),
    "tnm8_category": lambda v: _tnm(v, tnm.category),
    "milan": lambda v: burden.milan(*_picture(v)[2:]),
    "ucsf": _ucsf,
    "hangzhou": _hangzhou,
    "up_to_seven": lambda v: burden.up_to_seven(v.q("lesion_count"), v.q("largest_diameter")),
    "six_and_twelve": lambda v: burden.six_and_twelve(v.q("lesion_count"), v.q("largest_diameter")),
    "tbs": lambda v: prognosis.tumour_burden_score(v.q("lesion_count"), v.q("largest_diameter")),
    "bsa_dubois": lambda v: volume.body_surface(v.q("height"), v.q("weight"), "dubois"),
    "bsa_mosteller": lambda v: volume.body_surface(v.q("height"), v.q("weight"), "mosteller"),
    "slv_urata": lambda v: _slv(v, "urata"),
    "slv_chengdu": lambda v: _slv(v, "chengdu"),
    "slv_fan": lambda v: _slv(v, "fan"),
    "slv_vauthey": lambda v: _slv(v, "vauthey"),
    "tflv": lambda v: volume.tflv(v.q("tlv"), v.q("tumour_volume")),
    "flr_urata": lambda v: _flr(v, "urata"),
    "flr_chengdu": lambda v: _flr(v, "chengdu"),
    "flr_fan": lambda v: _flr(v, "fan"),
    "flr_vauthey": lambda v: _flr(v, "vauthey"),
    "flr_tflv": lambda v: volume.flr_percent(v.q("flr"), volume.tflv(v.q("tlv"), v.q("tumour_volume"))),
    "kinetic_growth_urata": lambda v: _growth(v, "urata"),
    "kinetic_growth_chengdu": lambda v: _growth(v, "chengdu"),
    "icg_remnant_urata": lambda v: icg.remnant_by_icg(v.q("icg_r15"), _liver_class(v), _flr(v, "urata")),
    "icg_remnant_chengdu": lambda v: icg.remnant_by_icg(v.q("icg_r15"), _liver_class(v), _flr(v, "chengdu")),
    "icg_extent": lambda v: icg.extent_by_icg(v.q("icg_r15"), _liver_class(v)),
    "fib4": lambda v: fibrosis.fib4(v.q("age"), v.q("ast"), v.q("alt"), v.q("platelets")),
    "apri": lambda v: fibrosis.apri(v.q("ast"), v.plain("ast_upper_limit", "ast"), v.q("platelets")),
    "amap": lambda v: prognosis.amap(v.q("age"), v.w("sex"), v.q("platelets"), v.q("bilirubin"), v.q("albumin")),
    "galad": _galad,
    "crafity": lambda v: prognosis.crafity(v.q("afp"), v.q("crp")),
    "hap": lambda v: prognosis.hap(v.q("albumin"), v.q("bilirubin"), v.q("afp"), v.q("largest_diameter")),
    "phlf_50_50": lambda v: _day5(phlf.fifty_fifty(v.q("bilirubin_day5"), v.q("inr_day5"))),
    "phlf_isgls": _isgls,
    "afp_half_life": lambda v: _pace(v, "afp", "afp", kinetics.half_life),
    "afp_doubling_time": lambda v: _pace(v, "afp", "afp", kinetics.doubling_time),
    "pivka2_half_life": lambda v: _pace(v, "pivka2", "pivka2_mau", kinetics.half_life),
    "pivka2_doubling_time": lambda v: _pace(v, "pivka2", "pivka2_mau", kinetics.doubling_time),
}
"""Every calculator by the name its column has in the answer of the ``scores`` command."""
