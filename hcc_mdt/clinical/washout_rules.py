"""Which washout rules concern a treatment, and which interval do they ask for?

A washout criterion names a class or an agent (``washout.targeted``, ``washout.lenvatinib``) and days as its edge:
``washout_above`` must be exceeded, ``washout_at_least`` reached, ``washout_at_most`` is the end of an ideal window.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from operator import ge, gt, le
from typing import NamedTuple

from hcc_mdt.clinical.anchors import first_dose
from hcc_mdt.clinical.findings import MET, NOT_MET, UNKNOWN, Verdict
from hcc_mdt.clinical.readings import latest
from hcc_mdt.model import Case, Treatment, TreatmentKind
from hcc_mdt.protocol.inputs import DRUGS
from hcc_mdt.protocol.schema import Criterion, Rule, Severity

ABOVE, AT_LEAST, AT_MOST = "washout_above", "washout_at_least", "washout_at_most"
_REACHES = {ABOVE: gt, AT_LEAST: ge, AT_MOST: le}
_PREFIX = "washout."
_BEVACIZUMAB = "washout.bevacizumab"
_PREFERRED = "prefer"
_ANTI_VEGF = TreatmentKind.ANTI_VEGF
_KEPT = 256


class Interval(NamedTuple):
    """``days`` whole days must pass; printed as ``edge``, exceeded (``strict``) or reached."""

    days: int
    edge: int
    strict: bool


def concerning(case: Case, treatment: Treatment, rules: Iterable[Rule], on: date) -> tuple[Rule, ...]:
    """The washout rules about this treatment's class or agent whose condition holds, or cannot be known, on ``on``."""
    named = [f"{_PREFIX}{treatment.kind}", f"{_PREFIX}{treatment.agent}"]
    if is_nameless(treatment):
        named.append(_BEVACIZUMAB)
    return tuple(
        rule
        for rule in rules
        if (asked := rule.criterion) is not None
        and asked.input in named
        and asked.kind in _REACHES
        and (not asked.agents or treatment.agent in asked.agents)
        and (rule.applies_if is None or _holds(case, rule.applies_if, on) is not False)
    )


def is_nameless(treatment: Treatment) -> bool:
    """Is it an anti-VEGF antibody no rule knows by name? It may be bevacizumab, and there is no rule for the class."""
    return treatment.kind is _ANTI_VEGF and treatment.agent not in DRUGS


def doubtful(case: Case, treatment: Treatment, rule: Rule, on: date) -> bool:
    """Does nobody know whether the rule concerns this treatment? It stays in force, but fails nobody."""
    unsettled = rule.applies_if is not None and _holds(case, rule.applies_if, on) is None
    return unsettled or mistaken(treatment, rule)


def mistaken(treatment: Treatment, rule: Rule) -> bool:
    """Is the rule asked only because the agent may be the one it names?"""
    return is_nameless(treatment) and rule.criterion is not None and rule.criterion.input == _BEVACIZUMAB


class SortedOut(NamedTuple):
    """The rules of the minimum with the longest interval they ask for, and the longest the others would prefer."""

    minima: tuple[Rule, ...]
    least: Interval | None
    wished: Interval | None


@lru_cache(maxsize=_KEPT)
def sorted_out(rules: tuple[Rule, ...]) -> SortedOut:
    """Rules of the minimum and rules of the preferred interval (see ``washout``), once for all patients they concern.
    What is only remembered, or the end of a window, never makes the minimum."""
    able = [r for r in rules if r.confidence.may_decide and interval(r) is not None]
    hard = tuple(rule for rule in able if rule.severity is Severity.HARD)
    least = hard or tuple(r for r in able if r.severity is not Severity.INFO and _PREFERRED not in r.id)
    named = {rule.id for rule in least}
    return SortedOut(least, _strictest(least), _strictest(rule for rule in rules if rule.id not in named))


def _strictest(rules: Iterable[Rule]) -> Interval | None:
    """The longest interval among the rules; windows' ends do not count."""
    return max((i for rule in rules if (i := interval(rule)) is not None), default=None)


def interval(rule: Rule) -> Interval | None:
    """What one rule asks for, or None when it is the end of a window."""
    criterion = rule.criterion
    if criterion is None or criterion.edge is None or criterion.kind not in (ABOVE, AT_LEAST):
        return None
    edge, strict = int(criterion.edge), criterion.kind == ABOVE
    return Interval(edge + 1 if strict else edge, edge, strict)


def latest_day(asked: Interval, surgery_on: date) -> date:
    """The latest last-dose day that still leaves the interval before the operation."""
    return surgery_on - timedelta(days=asked.days)


def answer(rule: Rule, days: int | None) -> Verdict:
    """One rule's answer to ``days`` since the last dose; unknown when they are."""
    criterion = rule.criterion
    if days is None or criterion is None or criterion.edge is None:
        return UNKNOWN
    return MET if _REACHES[criterion.kind](days, criterion.edge) else NOT_MET


def _holds(case: Case, criterion: Criterion, on: date) -> bool | None:
    """Does the condition hold? Conditions on treatments, agents and coded observations are read here; anything else is
    unknown, and a rule whose condition is unknown stays in force."""
    if criterion.kind in ("all_of", "any_of"):
        return _grouped(criterion.kind, [_holds(case, part, on) for part in criterion.parts])
    word = _word(case, criterion.input, on)
    if word is None or criterion.kind not in ("one_of", "none_of"):
        return None
    return (word in criterion.values) == (criterion.kind == "one_of")


def _grouped(kind: str, parts: list[bool | None]) -> bool | None:
    decisive = kind == "any_of"
    if decisive in parts:
        return decisive
    return None if None in parts else not decisive


def _word(case: Case, name: str, on: date) -> str | None:
    source, _, key = name.partition(".")
    if source in ("treatment", "agent"):
        given = (t.kind if source == "treatment" else t.agent for t in case.treatments if _begun(case, t, on))
        return "yes" if key in given else "no"
    reading = latest(case, name, on)
    return reading.observation.choice if reading.known and reading.observation is not None else None


def _begun(case: Case, treatment: Treatment, on: date) -> bool:
    begun = first_dose(case, treatment)
    return begun is None or begun <= on
