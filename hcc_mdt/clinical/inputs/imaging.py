"""What does imaging say, as inputs of the rules: response, progression, how old, how comparable?"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import cast

from hcc_mdt.clinical import anchors, words
from hcc_mdt.clinical.context import Cited, Context, Input, Variants, Worked, daily, unknown
from hcc_mdt.clinical.readings import Absence
from hcc_mdt.clinical.response import REPORTED_ONLY, CriteriaKey, assess
from hcc_mdt.clinical.response.timepoint import TimePoint
from hcc_mdt.messages import Later, Message, say
from hcc_mdt.model import Case, Observation, Study

PROGRESSION = frozenset({"PD", "iUPD", "iCPD"})
_NOT_EVALUABLE = "NE"
NO_EVALUATION = say("No evaluation since the first dose is recorded.")
NOT_COMPARED = say("Nobody has said whether the imaging is comparable with baseline.")


def points(context: Context, criteria: str) -> tuple[TimePoint, ...]:
    """The time points after baseline up to the day asked about."""
    key, on = cast(CriteriaKey, criteria), context.on

    def up_to_the_day() -> tuple[TimePoint, ...]:
        every = context.once(("response", key), lambda: assess(context.case, key))
        return tuple([p for p in every if not p.is_baseline and p.on <= on])

    return context.once(("response", key, on), up_to_the_day)


def settled(context: Context, point: TimePoint) -> str:
    """The response that counts: under immunotherapy a progression by RECIST is what iRECIST calls it."""
    if point.overall != "PD" or not _immune(context, point.on):
        return point.overall
    for other in points(context, "irecist"):
        if other.on == point.on and other.overall in PROGRESSION:
            return other.overall
    return point.overall


def overall(context: Context) -> Input:
    """Response by the board's primary criteria at the last evaluation."""
    return _response(context, "response.overall", context.settings.primary_criteria)


def mrecist(context: Context) -> Input:
    return _response(context, "response.mrecist", "mrecist")


def _response(context: Context, name: str, criteria: str) -> Input:
    found = points(context, criteria)
    if not found:
        return unknown(name, NO_EVALUATION, "imaging")
    last = found[-1]
    word = settled(context, last) if name == "response.overall" else last.overall
    told = Worked(name, Later(_responded, word), last.on)
    if word == _NOT_EVALUABLE:
        return Input(
            name=name, on=last.on, absence=Absence.MISSING, missing=("response",),
            note=last.because, rests_on=(told,),
        )  # fmt: skip
    return Input(
        name=name, value=word, on=last.on, dated=(("imaging", last.on),), rests_on=(told,), note=last.because,
        variants=partial(_other_criteria, primary=criteria, on=last.on) if name == "response.overall" else None,
    )  # fmt: skip


def _responded(word: str) -> Message:
    return say("{response}", response=word)


def _other_criteria(context: Context, primary: str, on: date) -> Variants:
    """The same evaluation by the response system that is not the board's primary one (register, no. 10)."""
    other, called = ("recist11", "RECIST 1.1") if primary == "mrecist" else ("mrecist", "mRECIST")
    return tuple((called, p.overall) for p in points(context, other) if p.on == on and p.overall != _NOT_EVALUABLE)


def stable_days(context: Context) -> Input:
    """Days from the first dose (or from the first evaluation after a progression) to the last evaluation."""
    name = "response.stable_days"
    start = context.start
    found = points(context, context.settings.primary_criteria)
    if start is None or not found:
        return unknown(name, NO_EVALUATION, "imaging")
    for point in found:
        if point.overall in PROGRESSION:
            start = next((p.on for p in found if p.on > point.on), point.on)
    held = Decimal((found[-1].on - start).days)
    told = Worked(name, Later(words.amount, held, "d"), found[-1].on)
    return Input(name=name, value=held, unit="d", on=found[-1].on, rests_on=(told,), grows_from=start)


def _evaluation_days(case: Case, observed: Mapping[str, Sequence[Observation]]) -> tuple[date, ...]:
    """The days the tumour was imaged: studies, and days a source reported only sizes for (``observed``, by code). Once
    studies are recorded, a size noted later without one (in a letter, at the meeting) is no imaging of that day."""
    studied = {study.on for study in case.studies if study.on is not None}
    first = min(studied, default=date.max)
    reported = {o.on for code in REPORTED_ONLY for o in observed.get(code, ()) if o.on is not None and o.on < first}
    return tuple(sorted(studied | reported))


@daily
def imaged(context: Context) -> tuple[date, ...]:
    every = context.once("evaluation_days", lambda: _evaluation_days(context.case, context.observed))
    return tuple([day for day in every if day <= context.on])


def imaging(context: Context, name: str) -> Input:
    """The last imaging and its age in days, counted to the reference day."""
    days = imaged(context)
    if not days:
        return unknown(name, say("No imaging is recorded."), "imaging")
    age = Decimal(context.days_to(days[-1]))
    told = Worked("imaging", Later(words.amount, age, "d"), days[-1])
    return Input(name=name, value=age, unit="d", on=days[-1], dated=(("imaging", days[-1]),), rests_on=(told,))


def days_since_evaluation(context: Context) -> Input:
    """From the window's anchor to this evaluation or, while it is awaited, to the day asked about."""
    name = "evaluation.days_since"
    if context.anchor is None:
        return unknown(name, say("No evaluation to count from is recorded."), "imaging")
    until = context.reached or context.on
    passed = Decimal((until - context.anchor).days)
    told = Worked(name, Later(words.amount, passed, "d"), until)
    return Input(name=name, value=passed, unit="d", on=until, rests_on=(told,))


def baseline_to_start(context: Context) -> Input:
    """Days between the last imaging before the first dose and that dose; before any dose, to the day asked about."""
    name = "evaluation.baseline_to_start"
    start = context.start or context.on
    before = [day for day in imaged(context) if day <= start]
    if not before:
        return unknown(name, say("No imaging on or before the first dose is recorded."), "imaging")
    days = Decimal((start - before[-1]).days)
    told = Worked(name, Later(words.amount, days, "d"), before[-1])
    return Input(name=name, value=days, unit="d", on=before[-1], rests_on=(told,))


def comparable(context: Context) -> Input:
    """Was the last study comparable with baseline? Only a person can say."""
    name = "evaluation.comparable"
    found: list[Study] = [s for s in context.case.studies if s.on is not None and s.on <= context.on]
    last = max(found, key=lambda s: s.on or date.min, default=None)
    if last is None or last.comparable is None:
        return unknown(name, NOT_COMPARED, name)
    told = Cited(name, say("{modality}", modality=last.modality), last)
    return Input(name=name, value="yes" if last.comparable else "no", on=last.on, rests_on=(told,))


def _immune(context: Context, on: date) -> bool:
    given = (t for t in context.case.treatments if t.kind is anchors.IMMUNOTHERAPY)
    return any((begun := anchors.first_dose(context.case, t)) is not None and begun <= on for t in given)
