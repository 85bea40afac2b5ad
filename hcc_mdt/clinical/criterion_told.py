"""Why is one criterion met, not met or unknown: on what does it rest, what is missing, what would flip it?"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from hcc_mdt.clinical import evidence, words
from hcc_mdt.clinical.answer import Answer
from hcc_mdt.clinical.comparison import asked_for, is_
from hcc_mdt.clinical.context import Context, Input
from hcc_mdt.clinical.findings import MET, NOT_MET, UNKNOWN, Verdict
from hcc_mdt.clinical.readings import Absence
from hcc_mdt.clinical.stale import how_old, too_old
from hcc_mdt.clinical.variants import of_number, of_word
from hcc_mdt.messages import Later, Message, say
from hcc_mdt.protocol.schema import COMPARISONS, Criterion

Judge = Callable[[Input], Verdict]


def may_be_lacking(criterion: Criterion) -> bool:
    """Does nothing recorded mean "no" here? For conditions ("was it recorded?")."""
    return criterion.kind == "recorded"


def told(context: Context, criterion: Criterion, found: Input, limits: Mapping[str, int], judge: Judge) -> Answer:
    """The answer to ``criterion``. ``found``: what was read; ``limits``: how old each code may be; ``judge`` gives the
    verdict on what is known and new enough."""
    if found.value is None:
        return _lacking(context, criterion, found)
    if limits and (old := too_old(context, found, limits)):
        codes = tuple(dict.fromkeys(code for code, *_ in old))
        return _undecided(context, found, Later(how_old, *old[0]), Absence.STALE, codes)
    verdict = judge(found)
    if criterion.kind in COMPARISONS:
        return _compared(context, criterion, found, verdict)
    if criterion.kind in ("known", "recorded", "within_days"):
        return Answer(verdict, Later(is_, found), evidence.of(context, found))
    return _among(context, criterion, found, verdict)


def _lacking(context: Context, criterion: Criterion, found: Input) -> Answer:
    if may_be_lacking(criterion) and found.absence is Absence.MISSING:
        return Answer(NOT_MET, found.note or say("Nothing is recorded."))
    return _undecided(context, found, found.note or say("{name} is not recorded.", name=words.name(found.name)))


def _undecided(
    context: Context, found: Input, note: Message, absence: Absence | None = None, missing: tuple[str, ...] = ()
) -> Answer:
    """Unknown because of ``note``; what was found is shown all the same."""
    reason, lacking = absence or found.absence or Absence.MISSING, missing or found.missing or (found.name,)
    return Answer(UNKNOWN, note, evidence.of(context, found), reason, lacking)


def _compared(context: Context, criterion: Criterion, found: Input, verdict: Verdict) -> Answer:
    if found.unit != criterion.unit:
        note = say("{name} is in another unit than the rule.", name=words.name(found.name))
        return _undecided(context, found, note, Absence.UNIT)
    if verdict is UNKNOWN:
        return _undecided(context, found, Later(_left_open, criterion, found), Absence.OPEN)
    others = of_number(criterion, found, verdict, context.variants(found))
    because, rests_on = Later(_asked, criterion, found), evidence.of(context, found)
    if verdict is MET:
        return Answer(MET, because, rests_on, variants=others)
    flips = Later(_flip, criterion, found)
    return Answer(verdict, because, rests_on, flips=flips, flips_on=_grown(criterion, found), variants=others)


def _grown(criterion: Criterion, found: Input) -> date | None:
    """The first day on which a count of days reaches the edge by itself."""
    if found.grows_from is None or criterion.kind not in ("at_least", "above") or criterion.edge is None:
        return None
    more = 1 if criterion.strict else 0
    return found.grows_from + timedelta(days=int(criterion.edge) + more)


def _asked(criterion: Criterion, found: Input) -> Message:
    return say("{fact} Asked for: {asked}.", fact=is_(found), asked=asked_for(criterion))


def _left_open(criterion: Criterion, found: Input) -> Message:
    return say("{fact} That leaves open whether it is {asked}.", fact=is_(found), asked=asked_for(criterion))


def _flip(criterion: Criterion, found: Input) -> Message:
    if found.flip is not None and criterion.edge is not None:
        return found.flip(criterion.edge)
    return say("{name} would have to be {asked}.", name=words.name(found.name), asked=asked_for(criterion))


def _among(context: Context, criterion: Criterion, found: Input, verdict: Verdict) -> Answer:
    if verdict is UNKNOWN:
        return _undecided(context, found, Later(_not_decided, found), Absence.OPEN, ("response",))
    others = of_word(criterion, verdict, context.variants(found))
    rests_on = evidence.of(context, found)
    flips = None if verdict is MET else Later(_wanted, criterion, found)
    return Answer(verdict, Later(is_, found), rests_on, flips=flips, variants=others)


def _not_decided(found: Input) -> Message:
    return say("{fact} That is not decided yet.", fact=is_(found))


def _wanted(criterion: Criterion, found: Input) -> Message:
    name, allowed = words.name(found.name), words.listed([words.choice(value) for value in criterion.values])
    several = len(criterion.values) > 1
    if criterion.kind == "one_of":
        if several:
            return say("{name} would have to be one of: {allowed}.", name=name, allowed=allowed)
        return say("{name} would have to be “{asked}”.", name=name, asked=allowed)
    if several:
        return say("{name} would have to be none of: {allowed}.", name=name, allowed=allowed)
    return say("{name} would have to be other than “{asked}”.", name=name, asked=allowed)
