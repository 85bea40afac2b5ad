"""What do the tumour markers say, as inputs of the rules?"""

from datetime import timedelta
from decimal import Decimal
from functools import cache, partial

from hcc_mdt.clinical import words
from hcc_mdt.clinical.context import Context, Input, Variants, unknown
from hcc_mdt.clinical.inputs.imaging import PROGRESSION, overall
from hcc_mdt.clinical.markers import Course, courses, normal, rising, upper_limit
from hcc_mdt.clinical.markers import change as changed
from hcc_mdt.clinical.readings import Absence
from hcc_mdt.messages import Later, Message, say
from hcc_mdt.model import Observation

DECISIVE = ("afp", "pivka2")
LABORATORY = "laboratory"
LIMITS = (LABORATORY, "20", "10")  # ng/mL; upper limits of AFP a board may lock (MRK-06; S20a, S34)
NEAR = timedelta(days=7)  # "at 3 weeks": a week to either side (project choice)
_RESPONSE = frozenset({"CR", "PR"})
_ENOUGH_TESTS = 3


def course(context: Context, code: str) -> Course | None:
    """The run of comparable values that is current."""
    every = _courses(context, code)
    return every[-1] if every else None


def _courses(context: Context, code: str) -> tuple[Course, ...]:
    return context.once(
        ("course", code, context.on),
        lambda: courses(context.case, code, context.on, context.observations(code), context.start),
    )


def change(context: Context, code: str) -> Input:
    """Change from baseline in per cent; a bound stays a bound."""
    name = f"marker.{code}.change"
    run = course(context, code)
    if run is None or run.last.on is None:
        return _never(name, code)
    if run.change_percent is None:
        note = say("{name} has no baseline it can be compared with.", name=words.name(code))
        return unknown(name, note, f"{code}.baseline")
    told = tuple([o for o in (run.baseline, run.last) if o is not None])
    return Input(
        name=name, value=run.change_percent, unit="%", comparator=run.change_comparator, on=run.last.on,
        dated=((code, run.last.on),), rests_on=told,
    )  # fmt: skip


def early(context: Context, code: str, week: int) -> Input:
    """Change from baseline to the value nearest to the end of ``week``, at most a week from it; both of one course."""
    name = f"marker.{code}.week_{week}"
    start = context.start
    if start is None:
        return unknown(name, say("The first dose is not recorded."), "t0")
    middle = start + timedelta(weeks=week)
    for run in _courses(context, code):
        near = [o for o in run.points if o.on is not None and abs(o.on - middle) <= NEAR and o.on > start]
        if run.baseline is None or not near:
            continue
        point = min(near, key=lambda o: abs((o.on or middle) - middle))
        same_day = {o.value for o in near if o.on == point.on}
        found = changed(run.baseline.value, point.value) if run.baseline.value and point.value else None
        if len(same_day) == 1 and found is not None:
            return Input(
                name=name, value=found[0], unit="%", comparator=found[1], on=point.on, rests_on=(run.baseline, point)
            )
    note = say("{name} has no value within a week of week {week}.", name=words.name(code), week=week)
    return unknown(name, note, code)


def is_normal(context: Context, code: str) -> Input:
    """Is the last value below its own upper limit?"""
    name = f"marker.{code}.normal"
    run = course(context, code)
    if run is None or run.last.on is None:
        return _never(name, code)
    if run.normal is None:
        note = say("{name} cannot be called normal or raised.", name=words.name(code))
        return Input(name=name, absence=Absence.MISSING, missing=(code,), note=note, rests_on=(run.last,))
    ruling = context.settings.afp_normal if code == "afp" else LABORATORY
    chosen = _by_limit(run, ruling)
    return Input(
        name=name, value="yes" if (run.normal if chosen is None else chosen) else "no", on=run.last.on,
        dated=((code, run.last.on),), rests_on=(run.last,), measured=Later(_called, run.last, ruling),
        variants=_by_other_limits if code == "afp" else None,
    )  # fmt: skip


def _called(last: Observation, ruling: str) -> Message:
    """The value that is called normal or not, and by which limit."""
    limit = upper_limit(last) if ruling == LABORATORY else Decimal(ruling)
    assert last.value is not None
    assert limit is not None
    value, unit = last.value, last.value.unit
    shown = words.amount(value.value, unit, value.comparator)
    return say("{value}, upper limit {limit}", value=shown, limit=words.amount(limit, unit))


def _by_limit(run: Course, limit: str) -> bool | None:
    """By one of the limits of the register (no. 9): the laboratory's own or a fixed one."""
    return run.normal if limit == LABORATORY else normal(run.last, Decimal(limit))


def _by_other_limits(context: Context) -> Variants:
    run = course(context, "afp")
    others = [limit for limit in LIMITS if limit != context.settings.afp_normal]
    found = [(limit, None if run is None else _by_limit(run, limit)) for limit in others]
    return tuple((limit, "yes" if answer else "no") for limit, answer in found if answer is not None)


def both_normal(context: Context) -> Input:
    """Both markers within range; one raised marker is enough for no."""
    parts = [context.input(f"marker.{code}.normal", partial(is_normal, code=code)) for code in DECISIVE]
    return joined("marker.both_normal", parts, decisive="no", otherwise="yes")


def baseline_afp(context: Context) -> Input:
    name = "marker.afp.baseline"
    run = course(context, "afp")
    base = run.baseline if run is not None else None
    if base is None or base.value is None:
        return unknown(name, say("AFP before the first dose is not recorded."), "afp.baseline")
    return Input(
        name=name, value=base.value.value, unit=base.value.unit, comparator=base.value.comparator, on=base.on,
        rests_on=(base,),
    )  # fmt: skip


def baseline_high(context: Context) -> Input:
    """Was AFP or PIVKA-II raised at baseline?"""
    return joined(
        "marker.baseline_high", [baseline(context, c) for c in DECISIVE], decisive="yes", otherwise="no"
    )  # fmt: skip


def baseline(context: Context, code: str) -> Input:
    """Was this marker raised at baseline?"""
    base = next((run.baseline for run in _courses(context, code) if run.baseline is not None), None)
    told = None if base is None else normal(base)
    if base is None or told is None:
        return _no_baseline(code)
    return Input(name=code, value="no" if told else "yes", on=base.on, rests_on=(base,))


def discordant(context: Context) -> Input:
    """Do markers contradict imaging (MRK-13)? Response with a marker rising twice, or progression with both normal. A
    marker nobody measured is unknown, not in agreement."""
    name = "marker.discordant"
    seen = context.input("response.overall", overall)
    if seen.value is None:
        return Input(name=name, absence=seen.absence, missing=seen.missing, note=seen.note)
    if seen.value in _RESPONSE:
        found = joined(name, [_rising(context, code) for code in DECISIVE], decisive="yes", otherwise="no")
    elif seen.value in PROGRESSION:
        normal_both = context.input("marker.both_normal", both_normal)
        word = None if normal_both.value is None else str(normal_both.value)
        found = normal_both._replace(name=name, value=word)
    else:
        measured = [_measured(context, code) for code in DECISIVE]
        found = joined(name, measured, decisive="yes", otherwise="no")
    return found._replace(on=seen.on, dated=(), rests_on=(*seen.rests_on, *found.rests_on))


def _rising(context: Context, code: str) -> Input:
    """Are the last two tests of this marker both at least 20 % above the lowest before them?"""
    measured, run = _measured(context, code), course(context, code)
    if run is None or len({o.on for o in run.points}) < _ENOUGH_TESTS:  # two rises need three tests
        return measured
    rises = rising(run)
    if rises is None:
        note = say("Whether {name} rose twice is left open by its last values.", name=words.name(code))
        return unknown(code, note, code)._replace(rests_on=measured.rests_on)
    return measured._replace(value="yes" if rises else "no")


def _measured(context: Context, code: str) -> Input:
    """No rise that anybody saw, with the last value; unknown while the marker was never measured."""
    run = course(context, code)
    if run is None:
        return unknown(code, say("{name} is not recorded.", name=words.name(code)), code)
    return Input(name=code, value="no", on=run.last.on, rests_on=(run.last,))


@cache
def _never(name: str, code: str) -> Input:
    """The same for every patient, as is ``_no_baseline``."""
    return unknown(name, say("{name} is not recorded.", name=words.name(code)), code)


@cache
def _no_baseline(code: str) -> Input:
    return unknown(code, say("{name} before the first dose is not recorded.", name=words.name(code)), code)


def joined(name: str, parts: list[Input], *, decisive: str, otherwise: str) -> Input:
    """One word for several parts: the decisive one wins, else all must be known."""
    open_parts = [part for part in parts if part.value is None]
    told = tuple([basis for part in parts for basis in part.rests_on])
    days = tuple(day for part in parts for day in part.dated)
    last = max((part.on for part in parts if part.on is not None), default=None)
    if any(part.value == decisive for part in parts):
        return Input(name=name, value=decisive, on=last, dated=days, rests_on=told)
    if open_parts:
        notes = tuple(part.note for part in open_parts if part.note is not None)
        missing = tuple(code for part in open_parts for code in part.missing)
        return Input(
            name=name, absence=open_parts[0].absence, missing=missing, note=Later(words.sentences, notes), rests_on=told
        )  # fmt: skip
    return Input(name=name, value=otherwise, on=last, dated=days, rests_on=told)
