"""Has every agent been out long enough on the day of the operation?

Rule book 1.11: days = operation - last dose (day of the last dose = day 0). The minima are rules; of a class row and a
drug row the longer counts. Of the rules that concern an agent the HARD ones make the minimum, or, where there is none,
those that are neither INFO nor named "preferred"; the others make the preferred interval. An unknown last dose is
unknown, never passed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hcc_mdt.clinical import words
from hcc_mdt.clinical.anchors import first_dose
from hcc_mdt.clinical.doses import PROCEDURES, LastDose, last_dose
from hcc_mdt.clinical.findings import Verdict
from hcc_mdt.clinical.washout_rules import (
    Interval,
    answer,
    concerning,
    doubtful,
    latest_day,
    mistaken,
    split,
    strictest,
)
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Case, Treatment, TreatmentKind
from hcc_mdt.protocol.schema import Rule

ADJUVANT = "adjuvant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Washout:
    """One agent (or kind of procedure) before an operation. ``strict``: the minimum must be exceeded, not reached.
    ``earliest_on``/``preferred_on``: first day on which the minimum / preferred interval is met. ``by_rule``: each
    rule's own answer."""

    agent: str
    kind: TreatmentKind
    label: str
    last_dose: date | None
    ongoing: bool | None
    days: int | None
    minimum_days: int | None
    strict: bool
    preferred_days: int | None
    verdict: Verdict
    earliest_on: date | None
    preferred_on: date | None
    rule_ids: tuple[str, ...]
    because: Message
    by_rule: tuple[tuple[str, Verdict], ...] = ()
    perhaps: frozenset[str] = frozenset()  # rules asked only because the agent may be the one they name


def washouts(case: Case, rules: tuple[Rule, ...], surgery_on: date) -> tuple[Washout, ...]:
    """Every agent given before ``surgery_on`` (performed, planned or assumed) that a washout rule concerns."""
    found = []
    for courses in _by_agent(case, surgery_on):
        applying = concerning(case, courses[-1], rules, surgery_on)
        if applying:
            washout = _washout(courses, last_dose(case, courses, surgery_on), applying, surgery_on)
            found.append(_if_it_concerns(case, courses[-1], washout, applying, surgery_on))
    return tuple(found)


def _by_agent(case: Case, surgery_on: date) -> list[list[Treatment]]:
    """Courses of one drug together, sessions of one kind of procedure together, oldest first."""
    groups: dict[tuple[str, str], list[Treatment]] = {}
    for treatment in case.treatments:
        begun = first_dose(case, treatment)
        if (begun is None and treatment.phase == ADJUVANT) or (begun is not None and begun > surgery_on):
            continue
        agent = "" if treatment.kind in PROCEDURES else treatment.agent
        groups.setdefault((treatment.kind, agent), []).append(treatment)
    for courses in groups.values():
        courses.sort(key=lambda t: first_dose(case, t) or date.min)
    return list(groups.values())


def _washout(courses: Sequence[Treatment], dose: LastDose, rules: tuple[Rule, ...], surgery_on: date) -> Washout:
    newest = courses[-1]
    minima, preferred = split(rules)
    least, wished = strictest(minima), strictest(preferred)
    days = None if dose.on is None or dose.ongoing else (surgery_on - dose.on).days
    ended = None if dose.ongoing else dose.on
    earliest, wished_on = _after(ended, least), _after(ended, wished)
    return Washout(
        agent=newest.agent,
        kind=newest.kind,
        label=newest.label,
        last_dose=dose.on,
        ongoing=dose.ongoing,
        days=days,
        minimum_days=None if least is None else least.edge,
        strict=least is not None and least.strict,
        preferred_days=None if wished is None else wished.edge,
        verdict=_verdict(least, dose, days, surgery_on),
        earliest_on=earliest,
        preferred_on=None if wished_on is None else max(wished_on, earliest or wished_on),
        rule_ids=tuple(rule.id for rule in rules),
        because=_because(least, dose, days, surgery_on),
        by_rule=tuple((rule.id, answer(rule, days)) for rule in rules),
    )


def _if_it_concerns(
    case: Case, newest: Treatment, washout: Washout, rules: tuple[Rule, ...], surgery_on: date
) -> Washout:
    """An interval that only rules ask for of which nobody knows whether they concern the patient is unknown, not
    missed."""
    least = split(rules)[0]
    if perhaps := frozenset(rule.id for rule in rules if mistaken(newest, rule)):
        washout = replace(washout, perhaps=perhaps)
    if washout.verdict is not Verdict.NOT_MET or not all(doubtful(case, newest, rule, surgery_on) for rule in least):
        return washout
    because = say("{because} It is not known whether this concerns the patient.", because=washout.because)
    return replace(washout, verdict=Verdict.UNKNOWN, because=because)


def _after(ended: date | None, asked: Interval | None) -> date | None:
    return None if ended is None or asked is None else ended + timedelta(days=asked.days)


def _verdict(least: Interval | None, dose: LastDose, days: int | None, surgery_on: date) -> Verdict:
    """Not met as soon as a dose is known to lie too late, even while the agent goes on; met only when it is over."""
    if least is None:
        return Verdict.NOT_APPLICABLE
    if dose.on is not None and dose.on > latest_day(least, surgery_on):
        return Verdict.NOT_MET
    return Verdict.UNKNOWN if days is None else Verdict.MET


def _because(least: Interval | None, dose: LastDose, days: int | None, surgery_on: date) -> Message:
    if dose.ongoing:
        if least is None:
            return say("Still being given.")
        return say(
            "Still being given; for an operation on {surgery} the last dose must be no later than {latest}.",
            surgery=surgery_on,
            latest=latest_day(least, surgery_on),
        )
    if dose.on is None or days is None:
        return say("The day of the last dose is not recorded.")
    values = {"last": dose.on, "surgery": surgery_on, "days": words.days(days)}
    if least is None:
        return say("Last dose {last}: {days} before {surgery}; no minimum applies.", **values)
    values["minimum"] = least.edge
    if least.strict:
        return say("Last dose {last}: {days} before {surgery}; more than {minimum} are asked for.", **values)
    return say("Last dose {last}: {days} before {surgery}; at least {minimum} are asked for.", **values)
