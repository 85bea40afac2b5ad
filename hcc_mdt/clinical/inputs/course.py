"""What do intent, operation, pathology and follow-up say, as inputs of the rules?"""

from datetime import date
from decimal import Decimal

from hcc_mdt.clinical import words
from hcc_mdt.clinical.context import Cited, Context, Input, Worked, unknown
from hcc_mdt.clinical.inputs.treatment import adjuvant_days
from hcc_mdt.clinical.pathology import worst_mvi
from hcc_mdt.messages import Later, say
from hcc_mdt.model import Event, Pathology, Surgery

PLANS = ("adjuvant_plan", "observation")
"""Event kinds that record what happens after surgery when no adjuvant treatment has begun."""
RECURRENCE, DISCUSSION = "recurrence", "discussion"
_CLEAR = "R0"


def intent(context: Context) -> Input:
    chosen = context.case.intent
    if chosen is None:
        return unknown("intent", say("The intent of treatment is not recorded."))
    return Input(name="intent", value=chosen.value)


def unresectable_reason(context: Context) -> Input:
    name = "unresectable_reason"
    if not context.case.unresectable_reasons:
        return unknown(name, say("The reason why the tumour is unresectable is not recorded."))
    return Input(name=name, value="yes")


def regimen(context: Context) -> Input:
    start = context.start
    if start is None or start > context.on:
        return unknown("regimen.recorded", say("No conversion treatment is recorded."), "treatments")
    return Input(name="regimen.recorded", value="yes", on=start)


def conversion_day(context: Context) -> Input:
    start = context.start
    if start is None:
        return unknown("conversion.day", say("The first dose is not recorded."), "t0")
    return Input(name="conversion.day", value=Decimal((context.on - start).days), unit="d", on=start)


def operation(context: Context) -> Surgery | None:
    """The operation performed by the day asked about."""
    day = context.operated
    done = [s for s in context.case.surgeries if not s.planned and s.on == day]
    return done[0] if day is not None and day <= context.on and done else None


def margin(context: Context) -> Input:
    """The worst that surgeon and pathologist say: tumour at the cut surface is seen under the microscope. Where the
    surgeon says nothing, every report has to."""
    name = "surgery.margin"
    done, beds = operation(context), reports(context)
    said = [(fact.margin, fact) for fact in (*((done,) if done else ()), *beds) if fact.margin is not None]
    worst = max(said, key=lambda one: one[0], default=None)  # R0 < R1 < R2
    spoken_for = done is not None and (done.margin is not None or all(bed.margin is not None for bed in beds))
    if worst is None or (worst[0] == _CLEAR and not spoken_for):
        return unknown(name, say("The resection margin is not recorded."), name)
    told = tuple(Cited(name, say("{margin}", margin=margin), fact) for margin, fact in said)
    return Input(name=name, value=worst[0], on=worst[1].on, rests_on=told)


def margin_mm(context: Context) -> Input:
    name = "surgery.margin_mm"
    done = operation(context)
    if done is None or done.margin_mm is None:
        return unknown(name, say("The width of the margin is not recorded."), name)
    return Input(name=name, value=done.margin_mm, unit="mm", on=done.on)


def days_since_surgery(context: Context) -> Input:
    done = operation(context)
    if done is None or done.on is None:
        return unknown("surgery.days_since", say("No operation is recorded."), "surgery")
    return Input(name="surgery.days_since", value=Decimal((context.on - done.on).days), unit="d", on=done.on)


def reports(context: Context) -> tuple[Pathology, ...]:
    """Tumour beds reported after the operation."""
    done = operation(context)
    if done is None or done.on is None:
        return ()
    return tuple(p for p in context.case.pathologies if p.on is not None and done.on <= p.on <= context.on)


def pathology_complete(context: Context) -> Input:
    """Does every bed state its viable percentage, and is the margin stated (by bed or by the operation)?"""
    name = "pathology.complete"
    beds, done = reports(context), operation(context)
    if not beds:
        return unknown(name, say("No pathology report is recorded."), "pathology")
    stated = done is not None and done.margin is not None
    whole = all(bed.viable_percent is not None and (bed.margin is not None or stated) for bed in beds)
    told = tuple(Cited("pathology", say("tumour bed {bed}", bed=bed.bed), bed) for bed in beds)
    return Input(name=name, value="yes" if whole else "no", on=beds[-1].on, rests_on=told)


def viable(context: Context) -> Input:
    """The most viable bed decides: all must be known."""
    return _of_beds(context, "pathology.viable_percent", [bed.viable_percent for bed in reports(context)])


def bed_sum(context: Context) -> Input:
    """Viable, necrosis and stroma together; of several beds the one farthest from 100."""
    sums: list[Decimal | None] = []
    for bed in reports(context):
        parts = (bed.viable_percent, bed.necrosis_percent, bed.stroma_percent)
        known = [part for part in parts if part is not None]
        sums.append(sum(known, Decimal(0)) if len(known) == len(parts) else None)
    far = sorted((s for s in sums if s is not None), key=lambda s: abs(s - words.WHOLE))
    return _of_beds(context, "pathology.bed_sum", [None] if None in sums else [*far[-1:]])


def blocks(context: Context) -> Input:
    counts = [None if bed.sampling_blocks is None else Decimal(bed.sampling_blocks) for bed in reports(context)]
    known = [count for count in counts if count is not None]
    return _of_beds(context, "pathology.blocks", [None] if None in counts else ([min(known)] if known else []), "1")


def mvi(context: Context) -> Input:
    name = "pathology.mvi"
    worst = worst_mvi([bed.mvi for bed in reports(context)])
    if worst is None:
        return unknown(name, say("Microvascular invasion is not reported."), "pathology")
    return Input(name=name, value=worst, on=reports(context)[-1].on)


def adjuvant_planned(context: Context) -> Input:
    """A treatment after surgery has begun, or a plan (or observation, with its reason) is recorded."""
    name = "adjuvant.planned"
    plans = _events(context, *PLANS)
    days = [*adjuvant_days(context), *(e.on for e in plans if e.on is not None)]
    if not days:
        return unknown(name, say("Neither adjuvant therapy nor observation is recorded."), name)
    return Input(name=name, value="yes", on=min(days))


def recurrence(context: Context) -> Input:
    found = _events(context, RECURRENCE)
    told = tuple(Cited("recurrence", say("recurrence"), event) for event in found)
    return Input(name="recurrence", value="yes" if found else "no", on=found[0].on if found else None, rests_on=told)


def discussion(context: Context) -> Input:
    """The last recorded discussion."""
    name = "discussion.recorded"
    found = _events(context, DISCUSSION)
    if not found or found[-1].on is None:
        return unknown(name, say("No pre-operative discussion is recorded."), name)
    day = found[-1].on
    told = Cited(name, say("discussed"), found[-1])
    return Input(name=name, value="yes", on=day, dated=((name, day),), rests_on=(told,))


def _of_beds(context: Context, name: str, values: list[Decimal | None], unit: str = "%") -> Input:
    known = [value for value in values if value is not None]
    if not known or len(known) < len(values):
        return unknown(name, say("{name} is not reported for every tumour bed.", name=words.name(name)), "pathology")
    day: date | None = reports(context)[-1].on
    told = Worked(name, Later(words.amount, max(known), unit), day)
    return Input(name=name, value=max(known), unit=unit, on=day, rests_on=(told,))


def _events(context: Context, *kinds: str) -> list[Event]:
    found = [e for e in context.case.events if e.kind in kinds and e.on is not None and e.on <= context.on]
    return sorted(found, key=lambda e: e.on or date.min)
