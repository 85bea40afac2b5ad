"""How does the program find the value a rule asks for?

The registry: every name of ``protocol.inputs`` has its function here (a test holds that). Each answer is worked out
once per case and day.
"""

from collections.abc import Callable
from functools import cache, partial

from hcc_mdt.clinical.context import Context, Input
from hcc_mdt.clinical.inputs import after_surgery as after
from hcc_mdt.clinical.inputs import course, imaging, liver, markers, rechallenge, toxicity, treatment
from hcc_mdt.clinical.inputs import observed as values
from hcc_mdt.clinical.inputs.hepatitis import hepatitis_grade
from hcc_mdt.clinical.inputs.selection import conversion_score
from hcc_mdt.codes import CODES
from hcc_mdt.model import TreatmentKind
from hcc_mdt.protocol.inputs import CLASSES, DRUGS

Reader = Callable[[Context], Input]

OF_THE_WINDOW = frozenset({"evaluation.days_since", "evaluation.imaging", "imaging.age_days"})
"""Inputs that depend on the checkpoint's window or reference day, not only on the day asked about."""


def read(context: Context, name: str) -> Input:
    """The value of ``name`` for this case on this day."""
    return reader(name)(context)


@cache
def reader(name: str) -> Reader:
    """How ``name`` is read, each day once."""
    work = REGISTRY[name]
    if name in OF_THE_WINDOW:
        return work

    def once(context: Context) -> Input:
        known = context.day.inputs
        found = known.get(name)
        if found is None:
            found = known[name] = work(context)
        return found

    return once


def _asked_about(work: Callable[[Context, str], Input], name: str) -> Reader:
    """``work`` for one code or name. A plain function: most inputs are read through it, and a ``partial`` costs more
    to call than many of them to answer."""
    return lambda context: work(context, name)


_DERIVED: dict[str, Reader] = {
    "intent": course.intent,
    "unresectable_reason": course.unresectable_reason,
    "regimen.recorded": course.regimen,
    "conversion.day": course.conversion_day,
    "surgery.margin": course.margin,
    "surgery.margin_mm": course.margin_mm,
    "surgery.days_since": course.days_since_surgery,
    "pathology.complete": course.pathology_complete,
    "pathology.viable_percent": course.viable,
    "pathology.bed_sum": course.bed_sum,
    "pathology.blocks": course.blocks,
    "pathology.mvi": course.mvi,
    "adjuvant.planned": course.adjuvant_planned,
    "adjuvant.start_day": treatment.adjuvant_start_day,
    "recurrence": course.recurrence,
    "discussion.recorded": course.discussion,
    "child_pugh.class": liver.child_pugh_class,
    "child_pugh.points": liver.child_pugh_points,
    "meld": liver.meld,
    "cnlc": liver.cnlc,
    "bclc": liver.bclc,
    "cnlc.in_scope": liver.cnlc_in_scope,
    "flr.percent": liver.flr_percent,
    "flr.growth": liver.flr_growth,
    "flr.augmented": liver.augmented,
    "conversion.score": conversion_score,
    "hepatitis.grade": hepatitis_grade,
    "response.overall": imaging.overall,
    "response.mrecist": imaging.mrecist,
    "response.stable_days": imaging.stable_days,
    "evaluation.comparable": imaging.comparable,
    "evaluation.days_since": imaging.days_since_evaluation,
    "evaluation.baseline_to_start": imaging.baseline_to_start,
    "evaluation.imaging": _asked_about(imaging.imaging, "evaluation.imaging"),
    "imaging.age_days": _asked_about(imaging.imaging, "imaging.age_days"),
    "marker.afp.change": _asked_about(markers.change, "afp"),
    "marker.pivka2.change": _asked_about(markers.change, "pivka2"),
    "marker.afp.week_3": partial(markers.early, code="afp", week=3),
    "marker.afp.week_4": partial(markers.early, code="afp", week=4),
    "marker.afp.week_6": partial(markers.early, code="afp", week=6),
    "marker.pivka2.week_4": partial(markers.early, code="pivka2", week=4),
    "marker.afp.normal": _asked_about(markers.is_normal, "afp"),
    "marker.pivka2.normal": _asked_about(markers.is_normal, "pivka2"),
    "marker.afp.baseline": markers.baseline_afp,
    "marker.both_normal": markers.both_normal,
    "marker.baseline_high": markers.baseline_high,
    "marker.discordant": markers.discordant,
    "marker.normalised": after.normalised,
    "recurrence.risk": after.recurrence_risk,
    "toxicity.grade": toxicity.toxicity,
    "irae.grade": toxicity.immune,
    "myocarditis.grade": toxicity.myocarditis,
    "irae.had_grade_4": partial(rechallenge.happened, name="irae.had_grade_4", ends=rechallenge.grade_4),
    "irae.had_myocarditis": partial(rechallenge.happened, name="irae.had_myocarditis", ends=rechallenge.myocarditis),
    "irae.resumed_after_grade_4": partial(
        rechallenge.resumed, name="irae.resumed_after_grade_4", ends=rechallenge.grade_4
    ),
    "irae.resumed_after_myocarditis": partial(
        rechallenge.resumed, name="irae.resumed_after_myocarditis", ends=rechallenge.myocarditis
    ),
    "alt.times_upper_limit": values.alt_in_limits,
    "antiviral": values.antiviral,
    "lrt.tace_count": partial(treatment.session_count, name="lrt.tace_count", kind=TreatmentKind.TACE),
    "lrt.haic_count": partial(treatment.session_count, name="lrt.haic_count", kind=TreatmentKind.HAIC),
    "lrt.haic_interval": treatment.haic_interval,
    "tace.reevaluation_day": treatment.tace_reevaluation,
    "systemic.last_doses": treatment.last_doses,
    "systemic.days_since_last_dose": treatment.days_since_systemic,
}

REGISTRY: dict[str, Reader] = {
    **{code: values.observing(code) for code in CODES},
    **{f"treatment.{kind}": _asked_about(treatment.was_given, f"treatment.{kind}") for kind in CLASSES},
    **{f"agent.{drug}": _asked_about(treatment.was_given, f"agent.{drug}") for drug in DRUGS},
    **{f"adjuvant.{drug}": _asked_about(treatment.adjuvant_given, f"adjuvant.{drug}") for drug in DRUGS},
    **{f"restart.{drug}": _asked_about(treatment.restart_day, f"restart.{drug}") for drug in DRUGS},
    **_DERIVED,
}
"""Every input a rule may ask for, by name."""
