"""What is the last observed value of a code, and if there is none to use, why not?"""

from collections.abc import Callable
from decimal import Decimal
from functools import cache

from hcc_mdt.clinical import words
from hcc_mdt.clinical.context import Cited, Context, Input, Variants, unknown
from hcc_mdt.clinical.readings import Absence
from hcc_mdt.clinical.scores.score import Score
from hcc_mdt.codes import CODES
from hcc_mdt.messages import say
from hcc_mdt.model import Observation, TreatmentKind

_ANTIVIRAL = TreatmentKind.ANTIVIRAL
_MISSING = Absence.MISSING


def observed(context: Context, code: str) -> Input:
    """The value of ``code`` in force. Two different values of its day are a conflict, never an average."""
    return observing(code)(context)


@cache
def observing(code: str) -> Callable[[Context], Input]:
    """How the value of ``code`` is read: half of what rules ask for, so what is the same for every patient is ready."""
    units, never = CODES[code].units, unknown(code, say("{name} is not recorded.", name=words.name(code)))

    def read(context: Context) -> Input:
        found = context.observations(code)
        if not found:
            return never
        last = found[-1]
        if len(found) > 1 and found[-2].on == last.on and _differ(found, last):
            note = say("{name} has different values on {day}.", name=words.name(code), day=last.on)
            return _kept(last, unknown(code, note, absence=Absence.CONFLICT))
        number, on = last.value, last.on
        if units and (number is None or number.unit != units[0]):
            note = say("{name} of {day} has a unit that cannot be compared.", name=words.name(code), day=on)
            return _kept(last, unknown(code, note, absence=Absence.UNIT))
        assert on is not None
        if number is not None:
            return Input(code, number.value, number.unit, number.comparator, on, ((code, on),), rests_on=(last,))
        return never if last.choice is None else Input(code, last.choice, on=on, dated=((code, on),), rests_on=(last,))

    return read


def _differ(found: tuple[Observation, ...], last: Observation) -> bool:
    return len({(o.value, o.choice) for o in found if o.on == last.on}) > 1


def _kept(last: Observation, answer: Input) -> Input:
    """Unknown, but what was recorded is still shown."""
    return Input(
        name=answer.name,
        on=last.on,
        absence=answer.absence,
        missing=answer.missing,
        note=answer.note,
        rests_on=(last,),
    )


def of_score(
    context: Context,
    name: str,
    score: Score,
    value: Decimal | str | None,
    variants: Callable[[Context], Variants] | None = None,
) -> Input:
    """A calculator's answer as an input: unknown names what the calculator lacks, and whether it is in conflict."""
    if value is None:
        lacking = tuple(code for code in score.missing if code in CODES) or score.missing or (name,)
        parts = tuple(observed(context, code) for code in lacking if code in CODES)
        notes = tuple(part.note for part in parts if part.note is not None)
        note = words.sentences(notes) if notes else say("{name} cannot be computed.", name=words.name(name))
        absence = next((p.absence for p in parts if p.absence not in (None, _MISSING)), _MISSING)
        return Input(name=name, absence=absence, missing=lacking, note=note, variants=variants)
    days = tuple([(used.code, used.on) for used in score.inputs if used.on is not None])
    return Input(
        name=name,
        value=value,
        unit=score.unit if isinstance(value, Decimal) else "1",
        on=min([day for _, day in days], default=None),
        dated=days,
        rests_on=score.inputs,
        variants=variants,
    )


def antiviral(context: Context) -> Input:
    """On antiviral therapy: as observed, else an antiviral drug that was begun and not stopped."""
    found = observed(context, "antiviral")
    running = [
        t
        for t in context.case.treatments
        if t.kind is _ANTIVIRAL and t.stopped is not True and t.on is not None and t.on <= context.on
    ]
    if found.absence is not _MISSING or not running:
        return found
    drug = running[-1]
    told = Cited("antiviral", say("{agent}", agent=drug.agent), drug)
    return Input(name="antiviral", value="yes", on=drug.on, rests_on=(told,))


def alt_in_limits(context: Context) -> Input:
    """ALT in multiples of the laboratory's own upper limit; without that limit it is unknown, there is no default."""
    name = "alt.times_upper_limit"
    alt, found = observed(context, "alt"), context.observations("alt")
    if not isinstance(alt.value, Decimal):
        return Input(name=name, absence=alt.absence, missing=alt.missing, note=alt.note, rests_on=alt.rests_on)
    limit = found[-1].reference_high
    if limit is None or limit == 0:
        return unknown(name, say("The laboratory's upper limit of ALT is not recorded."), "alt")
    return Input(
        name=name, value=alt.value / limit, comparator=alt.comparator, on=alt.on, dated=alt.dated, rests_on=alt.rests_on
    )
