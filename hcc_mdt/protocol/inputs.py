"""Which values may a rule ask for, in which unit, with which answers?

The vocabulary between rule files and ``clinical.inputs``: names only, so that the protocol knows no patient. Every
observation code is an input under its own name; what follows below is worked out from the whole case.
"""

from dataclasses import dataclass

from hcc_mdt.codes import CODES

DRUGS = (
    "bevacizumab", "sintilimab", "camrelizumab", "atezolizumab", "tislelizumab", "toripalimab", "pembrolizumab",
    "nivolumab", "ipilimumab", "tremelimumab", "durvalumab", "finotonlimab", "penpulimab", "lenvatinib", "apatinib",
    "sorafenib", "regorafenib", "cabozantinib", "ramucirumab", "anlotinib", "donafenib", "tace", "folfox_haic",
    "external_beam", "entecavir", "tenofovir",
)  # fmt: skip
"""Agents that rules may name."""

CLASSES = ("targeted", "anti_vegf", "immunotherapy", "tace", "haic", "radiotherapy", "antiviral")
"""Treatment kinds that rules may name."""

RESPONSES = ("CR", "PR", "SD", "PD", "iUPD", "iCPD", "non-CR/non-PD")


@dataclass(frozen=True, slots=True)
class InputName:
    """A number in ``unit`` when there is one, else one of ``choices``."""

    name: str
    unit: str | None
    choices: tuple[str, ...] = ()


def _numbers(unit: str, *names: str) -> list[InputName]:
    return [InputName(name, unit) for name in names]


def _choice(name: str, *choices: str) -> InputName:
    return InputName(name, None, choices)


_YES_NO = ("no", "yes")

_DERIVED = (
    *_numbers("1", "child_pugh.points", "meld", "toxicity.grade", "irae.grade", "myocarditis.grade", "lrt.tace_count",
              "lrt.haic_count", "alt.times_upper_limit", "pathology.blocks",
              "conversion.score", "hepatitis.grade"),
    *_numbers("%", "flr.percent", "marker.afp.change", "marker.pivka2.change",
              "marker.afp.week_3", "marker.afp.week_4", "marker.afp.week_6", "marker.pivka2.week_4",
              "pathology.viable_percent", "pathology.bed_sum"),
    *_numbers("d", "evaluation.days_since", "evaluation.baseline_to_start", "conversion.day", "response.stable_days",
              "imaging.age_days", "systemic.last_doses", "systemic.days_since_last_dose", "surgery.days_since",
              "adjuvant.start_day", "lrt.haic_interval", "tace.reevaluation_day", "evaluation.imaging"),
    *_numbers("d", *(f"restart.{drug}" for drug in DRUGS)),
    *_numbers("mm", "surgery.margin_mm"),
    *_numbers("ng/mL", "marker.afp.baseline"),
    *_numbers("%/wk", "flr.growth"),
    _choice("child_pugh.class", "A", "B", "C"),
    _choice("cnlc", "Ia", "Ib", "IIa", "IIb", "IIIa", "IIIb", "IV"),
    _choice("cnlc.in_scope", *_YES_NO),
    _choice("intent", "conversion", "neoadjuvant", "palliative", "bridge_lt", "downstage_lt"),
    _choice("unresectable_reason", *_YES_NO),
    _choice("response.overall", *RESPONSES),
    _choice("response.mrecist", *RESPONSES),
    _choice("evaluation.comparable", *_YES_NO),
    _choice("marker.afp.normal", *_YES_NO),
    _choice("marker.pivka2.normal", *_YES_NO),
    _choice("marker.both_normal", *_YES_NO),
    _choice("marker.discordant", *_YES_NO),
    _choice("marker.baseline_high", *_YES_NO),
    _choice("marker.normalised", *_YES_NO),
    _choice("recurrence.risk", *_YES_NO),
    _choice("bclc", "0", "A", "B", "C", "D"),
    _choice("surgery.margin", "R0", "R1", "R2"),
    _choice("pathology.complete", *_YES_NO),
    _choice("pathology.mvi", "M0", "M1", "M2", "M2a", "M2b"),
    _choice("flr.augmented", *_YES_NO),
    _choice("adjuvant.planned", *_YES_NO),
    _choice("recurrence", *_YES_NO),
    _choice("regimen.recorded", *_YES_NO),
    _choice("discussion.recorded", *_YES_NO),
    _choice("irae.had_grade_4", *_YES_NO),
    _choice("irae.had_myocarditis", *_YES_NO),
    _choice("irae.resumed_after_grade_4", *_YES_NO),
    _choice("irae.resumed_after_myocarditis", *_YES_NO),
    *(_choice(f"treatment.{kind}", *_YES_NO) for kind in CLASSES),
    *(_choice(f"agent.{drug}", *_YES_NO) for drug in DRUGS),
    *(_choice(f"adjuvant.{drug}", *_YES_NO) for drug in DRUGS),
)  # fmt: skip

_OBSERVED = (InputName(code.key, code.units[0] if code.units else None, code.choices) for code in CODES.values())

INPUTS: dict[str, InputName] = {
    **{entry.name: entry for entry in _OBSERVED},
    **{entry.name: entry for entry in _DERIVED},
}
"""Every name a criterion may ask for."""

WASHOUT_INPUTS = frozenset(f"washout.{name}" for name in (*CLASSES, *DRUGS))
"""Inputs of the washout criteria: days from the last dose of a class or an agent to the operation."""
