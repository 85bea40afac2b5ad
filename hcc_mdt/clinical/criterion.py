"""Is one criterion met by this patient: yes, no, or unknown?

A criterion is turned into a question once for a protocol and put to every case. Every case is asked for the verdict;
why it is so (``criterion_told``) is answered when somebody reads it.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from itertools import repeat
from operator import call
from typing import NamedTuple

from hcc_mdt.clinical.answer import Answer, Lasting
from hcc_mdt.clinical.comparison import REACHES, compare
from hcc_mdt.clinical.context import Common, Context, Input
from hcc_mdt.clinical.criteria_joined import JOINS, Join, joined
from hcc_mdt.clinical.criterion_told import Judge, may_be_lacking, told
from hcc_mdt.clinical.findings import MET, NOT_MET, UNKNOWN, Verdict
from hcc_mdt.clinical.inputs import OF_THE_WINDOW, reader
from hcc_mdt.clinical.readings import Absence
from hcc_mdt.clinical.stale import is_old
from hcc_mdt.protocol.schema import COMPARISONS, Criterion

Ages = Mapping[str, int]
_MISSING = Absence.MISSING


class Question(NamedTuple):
    """``verdict`` is asked of every case, ``answer`` with its because when somebody wants to know; the two agree."""

    verdict: Callable[[Context], Verdict]
    answer: Callable[[Context], Answer]


def question(criterion: Criterion, ages: Ages) -> Question:
    """``criterion`` as it is put to a case; ``ages``: how old each code may be, in days, on the reference day."""
    if criterion.kind in JOINS:
        return _group(JOINS[criterion.kind], [question(part, ages) for part in criterion.parts])
    read, judge = reader(criterion.input), _judge(criterion)
    limits = {**ages, criterion.input: int(criterion.edge or 0)} if criterion.kind == "within_days" else ages
    may_lack = may_be_lacking(criterion)
    lasting: dict[int, Lasting] = {}  # by the input, which stays

    def verdict(context: Context) -> Verdict:
        found = read(context)
        if found.value is None:
            return NOT_MET if may_lack and found.absence is _MISSING else UNKNOWN
        if limits and found.dated and is_old(context, found, limits):
            return UNKNOWN
        return judge(found)

    def answer(context: Context) -> Answer:
        found = read(context)
        if type(found) is not Common:
            return told(context, criterion, found, limits, judge)
        if id(found) not in lasting:
            lasting[id(found)] = Lasting(*told(context, criterion, found, limits, judge))
        return lasting[id(found)]

    return Question(verdict, answer)


def _group(join: Join, parts: list[Question]) -> Question:
    asks = [part.verdict for part in parts]
    lasting: dict[tuple[int, ...], Lasting] = {}  # by the parts' answers, which stay with their questions

    def verdict(context: Context) -> Verdict:
        return join(map(call, asks, repeat(context)))

    def answer(context: Context) -> Answer:
        answers = [part.answer(context) for part in parts]
        if any(type(part) is not Lasting for part in answers):
            return joined(join, answers)
        key = tuple([id(part) for part in answers])
        if key not in lasting:
            lasting[key] = Lasting(*joined(join, answers))
        return lasting[key]

    return Question(verdict, answer)


@cache
def condition(criterion: Criterion) -> Question:
    """As ``question`` without ages, for what several rules ask alike: asked once a day, unless it is about the
    checkpoint's window."""
    asked = question(criterion, {})
    if windowed(criterion):
        return asked
    ask, explain = asked

    def verdict(context: Context) -> Verdict:
        known = context.day.verdicts
        found = known.get(ask)
        if found is None:
            found = known[ask] = ask(context)
        return found

    def answer(context: Context) -> Answer:
        known = context.day.answers
        if explain not in known:
            known[explain] = explain(context)
        return known[explain]

    return Question(verdict, answer)


def windowed(criterion: Criterion) -> bool:
    """Does it ask about the checkpoint's window itself?"""
    return criterion.input in OF_THE_WINDOW or any(windowed(part) for part in criterion.parts)


def _judge(criterion: Criterion) -> Judge:
    """What a known value that is new enough answers. A value with a comparator is a bound: ``<2`` meets "at most 20",
    ``<50`` leaves it open."""
    if criterion.kind in COMPARISONS:
        return _by_edge(criterion)
    if criterion.kind in ("known", "recorded", "within_days"):
        return lambda found: MET
    named, others = (MET, NOT_MET) if criterion.kind == "one_of" else (NOT_MET, MET)
    answers: dict[object, Verdict] = dict.fromkeys(criterion.values, named)
    answers.update(dict.fromkeys(criterion.undecided, UNKNOWN))
    return lambda found: answers.get(found.value, others)


def _by_edge(criterion: Criterion) -> Judge:
    kind, edge, unit, reaches = criterion.kind, criterion.edge, criterion.unit, REACHES[criterion.kind]
    assert edge is not None

    def judge(found: Input) -> Verdict:
        value, bound = found.value, found.comparator
        if found.unit != unit or not isinstance(value, Decimal):
            return UNKNOWN
        if bound:
            return compare(kind, edge, value, bound)
        return MET if reaches(value, edge) else NOT_MET

    return judge
