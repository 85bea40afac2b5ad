"""What was given, how often, and when was the last dose, as inputs of the rules?"""

from datetime import date
from decimal import Decimal
from functools import cache

from hcc_mdt.clinical import anchors, words
from hcc_mdt.clinical.agents import spoken
from hcc_mdt.clinical.context import Common, Context, Input, Worked, daily, unknown
from hcc_mdt.clinical.doses import last_dose
from hcc_mdt.clinical.inputs.imaging import imaged
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Treatment, TreatmentKind
from hcc_mdt.protocol.inputs import CLASSES

ADJUVANT = "adjuvant"
SYSTEMIC = frozenset({TreatmentKind.TARGETED, TreatmentKind.ANTI_VEGF, TreatmentKind.IMMUNOTHERAPY})
NO_TREATMENT = say("No treatment is recorded.")
_TWO = 2
_KINDS = {TreatmentKind(kind) for kind in CLASSES}
_ANTIVIRAL = TreatmentKind.ANTIVIRAL


@daily
def begun(context: Context) -> tuple[Treatment, ...]:
    """Treatments of conversion begun by the day asked about, or whose beginning nobody recorded."""
    return tuple([t for t in context.case.treatments if t.phase == anchors.CONVERSION and _by(context, t)])


def _by(context: Context, treatment: Treatment) -> bool:
    first = anchors.first_dose(context.case, treatment)
    return first is None or first <= context.on


def was_given(context: Context, name: str) -> Input:
    """``treatment.tace`` or ``agent.lenvatinib``: no only when other treatments are recorded."""
    what, _, key = name.partition(".")
    given = begun(context)
    if not given:
        return unknown(name, NO_TREATMENT, "treatments")
    own = [t for t in given if key == (t.kind if what == "treatment" else t.agent)]
    if not own:
        return _not_given(name)
    return Input(name=name, value="yes", rests_on=tuple(own))


def adjuvant_given(context: Context, name: str) -> Input:
    """``adjuvant.bevacizumab``: begun after surgery."""
    agent = name.partition(".")[2]
    own = [t for t in _adjuvant(context) if t.agent == agent]
    if not own:
        return _not_given(name)
    return Input(name=name, value="yes", rests_on=tuple(own))


@cache
def _not_given(name: str) -> Common:
    return Common(name=name, value="no")


def restart_day(context: Context, name: str) -> Input:
    """``restart.bevacizumab``: days from the operation to the first dose after it."""
    agent = name.partition(".")[2]
    return _from_surgery(context, name, [t for t in _adjuvant(context) if t.agent == agent])


def adjuvant_start_day(context: Context) -> Input:
    """Days from the operation to the first adjuvant dose."""
    return _from_surgery(context, "adjuvant.start_day", _adjuvant(context))


def adjuvant_days(context: Context) -> tuple[date, ...]:
    """First doses after the operation, oldest first."""
    days = (anchors.first_dose(context.case, t) for t in _adjuvant(context))
    return tuple(sorted(day for day in days if day is not None and day <= context.on))


@daily
def _adjuvant(context: Context) -> list[Treatment]:
    return [t for t in context.case.treatments if t.phase == ADJUVANT and t.kind in _KINDS and _by(context, t)]


def _from_surgery(context: Context, name: str, treatments: list[Treatment]) -> Input:
    operated = context.operated
    days = [d for t in treatments if (d := anchors.first_dose(context.case, t)) is not None]
    if operated is None or not days:
        return unknown(name, say("No treatment after surgery is recorded."), "adjuvant.planned")
    first = min(days)
    return Input(name=name, value=Decimal((first - operated).days), unit="d", on=first, rests_on=tuple(treatments))


def sessions(context: Context, kind: TreatmentKind) -> tuple[date, ...]:
    """The days of a procedure, oldest first."""
    days = {
        day
        for t in begun(context)
        if t.kind is kind
        for day in (anchors.first_dose(context.case, t), *anchors.dose_days(context.case, t))
        if day is not None and day <= context.on
    }
    return tuple(sorted(days))


def session_count(context: Context, name: str, kind: TreatmentKind) -> Input:
    if not begun(context):
        return unknown(name, NO_TREATMENT, "treatments")
    days = sessions(context, kind)
    last = days[-1] if days else None
    told = Worked(name, say("{count}", count=len(days)), last)
    return Input(name=name, value=Decimal(len(days)), on=last, rests_on=(told,))


def haic_interval(context: Context) -> Input:
    """Days between the last two HAIC."""
    name = "lrt.haic_interval"
    days = sessions(context, TreatmentKind.HAIC)[-_TWO:]
    if len(days) < _TWO:
        return unknown(name, say("Fewer than two HAIC are recorded."), name)
    return Input(name=name, value=Decimal((days[1] - days[0]).days), unit="d", on=days[1])


def tace_reevaluation(context: Context) -> Input:
    """Days from the first TACE to the first imaging after it."""
    name = "tace.reevaluation_day"
    days = sessions(context, TreatmentKind.TACE)
    after = [day for day in imaged(context) if days and day > days[0]]
    if not days or not after:
        return unknown(name, say("No imaging after the first TACE is recorded."), "imaging")
    return Input(name=name, value=Decimal((after[0] - days[0]).days), unit="d", on=after[0])


def last_doses(context: Context) -> Input:
    """Is the last dose of every conversion treatment before the operation known? A treatment that goes on has none."""
    name = "systemic.last_doses"
    groups: dict[str, list[Treatment]] = {}
    for treatment in begun(context):
        if treatment.kind in _KINDS and treatment.kind is not _ANTIVIRAL:
            groups.setdefault(treatment.agent, []).append(treatment)
    if not groups:
        return unknown(name, NO_TREATMENT, "treatments")
    notes: list[Message] = []
    missing: list[str] = []
    days: list[date] = []
    told: list[Treatment] = []
    for agent, courses in groups.items():
        dose = last_dose(context.case, courses, context.surgery or context.on)
        told.append(courses[-1])
        if dose.ongoing or dose.ongoing is None or dose.on is None:
            still = say("{agent} is still being given.", agent=spoken(agent))
            gone = say("The last dose of {agent} is not recorded.", agent=spoken(agent))
            notes.append(still if dose.ongoing else gone)
            missing.append(f"last_dose.{agent}")
        else:
            days.append(dose.on)
    if missing:
        lacking = unknown(name, words.sentences(tuple(notes)), *missing)
        return Input(name=name, absence=lacking.absence, missing=lacking.missing, note=lacking.note)
    last = max(days)
    return Input(name=name, value=Decimal(context.days_to(last)), unit="d", on=last, rests_on=tuple(told))


def days_since_systemic(context: Context) -> Input:
    """Days from the last systemic dose to the operation (or the day asked about)."""
    name = "systemic.days_since_last_dose"
    given = [t for t in begun(context) if t.kind in SYSTEMIC]
    until = context.surgery or context.on
    doses = [last_dose(context.case, [t], until) for t in given]
    if not doses:
        return unknown(name, say("No systemic treatment is recorded."), "treatments")
    if any(dose.ongoing for dose in doses):
        return Input(name=name, value=Decimal(0), unit="d", on=context.on)
    days = [dose.on for dose in doses if dose.on is not None]
    if len(days) < len(doses):
        return unknown(name, say("A last dose is not recorded."), *_undated(given, context))
    return Input(name=name, value=Decimal((until - max(days)).days), unit="d", on=max(days))


def _undated(given: list[Treatment], context: Context) -> list[str]:
    until = context.surgery or context.on
    return [f"last_dose.{t.agent}" for t in given if last_dose(context.case, [t], until).on is None]
