"""Is one criterion met by this patient: yes, no, or unknown, and because of what?

A criterion is turned into a question once for a protocol and put to every case. A value with a comparator is a bound:
``<2`` meets "at most 20", ``<50`` leaves it open.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from hcc_mdt.clinical import words
from hcc_mdt.clinical.answer import Answer, Lasting
from hcc_mdt.clinical.comparison import asked_for, compare, is_
from hcc_mdt.clinical.context import Common, Context, Input
from hcc_mdt.clinical.criteria_joined import JOINS, Join, joined
from hcc_mdt.clinical.findings import MET, NOT_MET, UNKNOWN
from hcc_mdt.clinical.inputs import OF_THE_WINDOW, reader
from hcc_mdt.clinical.readings import Absence
from hcc_mdt.clinical.stale import how_old, too_old
from hcc_mdt.clinical.variants import of_number, of_word
from hcc_mdt.messages import Later, Message, say
from hcc_mdt.protocol.schema import COMPARISONS, Criterion

Ages = Mapping[str, int]
Question = Callable[[Context], Answer]


def question(criterion: Criterion, ages: Ages) -> Question:
    """``criterion`` as it is put to a case; ``ages``: how old each code may be, in days, on the reference day."""
    if criterion.kind in JOINS:
        return _group(JOINS[criterion.kind], [question(part, ages) for part in criterion.parts])
    read, judge = reader(criterion.input), _judge(criterion)
    limits = {**ages, criterion.input: int(criterion.edge or 0)} if criterion.kind == "within_days" else ages
    may_lack = criterion.kind == "recorded"
    lasting: dict[int, Lasting] = {}  # by the input, which stays

    def ask(context: Context) -> Answer:
        found = read(context)
        if type(found) is Common:
            known = lasting.get(id(found))
            if known is None:
                known = lasting[id(found)] = Lasting(*(judge(found) if found.value else _lacking(found, may_lack)))
            return known
        if found.value is None:
            return _lacking(found, may_lack)
        if limits and found.dated and (old := too_old(context, found, limits)):
            codes = tuple(dict.fromkeys(code for code, *_ in old))
            return _undecided(found, Later(how_old, *old[0]), Absence.STALE, codes)
        return judge(found)

    return ask


def _group(join: Join, parts: list[Question]) -> Question:
    lasting: dict[tuple[int, ...], Lasting] = {}  # by the parts' answers, which stay with their questions

    def ask(context: Context) -> Answer:
        answers = [part(context) for part in parts]
        if any(type(answer) is not Lasting for answer in answers):
            return joined(join, answers)
        key = tuple([id(answer) for answer in answers])
        known = lasting.get(key)
        if known is None:
            known = lasting[key] = Lasting(*joined(join, answers))
        return known

    return ask


@cache
def condition(criterion: Criterion) -> Question:
    """As ``question`` without ages, for what several rules ask alike: answered once a day, unless it asks about the
    checkpoint's window."""
    ask = question(criterion, {})
    if windowed(criterion):
        return ask

    def once(context: Context) -> Answer:
        known = context.day.conditions
        found = known.get(ask)
        if found is None:
            found = known[ask] = ask(context)
        return found

    return once


def windowed(criterion: Criterion) -> bool:
    """Does it ask about the checkpoint's window itself?"""
    return criterion.input in OF_THE_WINDOW or any(windowed(part) for part in criterion.parts)


def _judge(criterion: Criterion) -> Callable[[Input], Answer]:
    """What a known value that is new enough answers."""
    if criterion.kind in COMPARISONS:
        return lambda found: _compared(criterion, found)
    if criterion.kind in ("known", "recorded", "within_days"):
        return lambda found: Answer(MET, Later(is_, found), found.evidence)
    return lambda found: _among(criterion, found)


def _lacking(found: Input, may_lack: bool) -> Answer:
    if may_lack and found.absence is Absence.MISSING:
        return Answer(NOT_MET, found.note or say("Nothing is recorded."))
    return _undecided(found, found.note or say("{name} is not recorded.", name=words.name(found.name)))


def _undecided(
    found: Input, note: Message, absence: Absence | None = None, missing: tuple[str, ...] = ()
) -> Answer:  # fmt: skip
    """Unknown because of ``note``; what was found is shown all the same."""
    reason = absence or found.absence or Absence.MISSING
    return Answer(UNKNOWN, note, found.evidence, reason, missing or found.missing or (found.name,))


def _compared(criterion: Criterion, found: Input) -> Answer:
    assert isinstance(found.value, Decimal)
    assert criterion.edge is not None
    if found.unit != criterion.unit:
        note = say("{name} is in another unit than the rule.", name=words.name(found.name))
        return _undecided(found, note, Absence.UNIT)
    verdict = compare(criterion.kind, criterion.edge, found.value, found.comparator)
    if verdict is UNKNOWN:
        return _undecided(found, Later(_left_open, criterion, found))
    other = of_number(criterion, found, verdict) if found.variants or criterion.alternatives else ()
    because = Later(_asked, criterion, found)
    if verdict is MET:
        return Answer(MET, because, found.evidence, variants=other)
    flips = Later(_flip, criterion, found)
    return Answer(verdict, because, found.evidence, None, (), flips, _grown(criterion, found), other)


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


def _among(criterion: Criterion, found: Input) -> Answer:
    value = found.value
    assert isinstance(value, str)
    if value in criterion.undecided:
        return _undecided(found, Later(_not_decided, found), missing=("response",))
    met = (value in criterion.values) == (criterion.kind == "one_of")
    verdict, because = MET if met else NOT_MET, Later(is_, found)
    other = of_word(criterion, found, verdict) if found.variants else ()
    flips = None if met else Later(_wanted, criterion, found)
    return Answer(verdict, because, found.evidence, None, (), flips, None, other)


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
