"""Has every agent been out long enough on the day of the operation?

Rule book 1.11: days = operation - last dose (day of the last dose = day 0). The minima are rules; of a class row and a
drug row the longer counts. Of the rules that concern an agent the HARD ones make the minimum, or, where there is none,
those that are neither INFO nor named "preferred"; the others make the preferred interval. An unknown last dose is
unknown, never passed.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hcc_mdt.clinical import words
from hcc_mdt.clinical.anchors import first_dose
from hcc_mdt.clinical.doses import PROCEDURES, LastDose, last_dose
from hcc_mdt.clinical.findings import MET, NOT_APPLICABLE, NOT_MET, UNKNOWN, Verdict
from hcc_mdt.clinical.washout_rules import (
    Interval,
    answer,
    concerning,
    doubtful,
    is_nameless,
    latest_day,
    mistaken,
    sorted_out,
)
from hcc_mdt.messages import Later, Message, say
from hcc_mdt.model import Case, Treatment, TreatmentKind
from hcc_mdt.protocol.schema import Rule

ADJUVANT = "adjuvant"
_NONE: frozenset[str] = frozenset()


class Washout(NamedTuple):
    """One agent (or kind of procedure) before an operation. ``strict``: the minimum must be exceeded, not reached.
    ``earliest_on``/``preferred_on``: first day on which the minimum / preferred interval is met. ``rules``: those that
    concern it; ``perhaps``: the ids of those asked only because the agent may be the one they name."""

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
    rules: tuple[Rule, ...]
    because: Message
    perhaps: frozenset[str] = _NONE

    @property
    def rule_ids(self) -> tuple[str, ...]:
        return tuple([rule.id for rule in self.rules])

    @property
    def by_rule(self) -> tuple[tuple[str, Verdict], ...]:
        """Each rule's own answer."""
        return tuple([(rule.id, answer(rule, self.days)) for rule in self.rules])


def washouts(case: Case, rules: tuple[Rule, ...], surgery_on: date) -> tuple[Washout, ...]:
    """Every agent given before ``surgery_on`` (performed, planned or assumed) that a washout rule concerns."""
    found = []
    for courses in _by_agent(case, surgery_on):
        applying = concerning(case, courses[-1], rules, surgery_on)
        if applying:
            found.append(_washout(case, courses, applying, surgery_on))
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


def _washout(case: Case, courses: Sequence[Treatment], rules: tuple[Rule, ...], surgery_on: date) -> Washout:
    newest, dose = courses[-1], last_dose(case, courses, surgery_on)
    minima, least, wished = sorted_out(rules)
    days = None if dose.on is None or dose.ongoing else (surgery_on - dose.on).days
    ended = None if dose.ongoing else dose.on
    earliest, wished_on = _after(ended, least), _after(ended, wished)
    verdict, because = _verdict(least, dose, days, surgery_on), Later(_because, least, dose, days, surgery_on)
    if verdict is NOT_MET and all(doubtful(case, newest, rule, surgery_on) for rule in minima):
        # Nobody knows whether the rules concern the patient: the interval is unknown, not missed.
        verdict, because = UNKNOWN, Later(_doubted, because)
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
        verdict=verdict,
        earliest_on=earliest,
        preferred_on=None if wished_on is None else max(wished_on, earliest or wished_on),
        rules=rules,
        because=because,
        perhaps=frozenset([r.id for r in rules if mistaken(newest, r)]) if is_nameless(newest) else _NONE,
    )


def _after(ended: date | None, asked: Interval | None) -> date | None:
    return None if ended is None or asked is None else ended + timedelta(days=asked.days)


def _verdict(least: Interval | None, dose: LastDose, days: int | None, surgery_on: date) -> Verdict:
    """Not met as soon as a dose is known to lie too late, even while the agent goes on; met only when it is over."""
    if least is None:
        return NOT_APPLICABLE
    if dose.on is not None and dose.on > latest_day(least, surgery_on):
        return NOT_MET
    return UNKNOWN if days is None else MET


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


def _doubted(because: Message) -> Message:
    return say("{because} It is not known whether this concerns the patient.", because=because)
