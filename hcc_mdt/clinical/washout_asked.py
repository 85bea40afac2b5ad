"""What do the washout rules say of this patient, agent by agent?"""

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from hcc_mdt.clinical import words
from hcc_mdt.clinical.agents import spoken
from hcc_mdt.clinical.answer import Answer, Variant
from hcc_mdt.clinical.context import Context, Input, daily
from hcc_mdt.clinical.findings import MET, NOT_APPLICABLE, NOT_MET, UNKNOWN, Verdict
from hcc_mdt.clinical.readings import Absence
from hcc_mdt.clinical.variants import of_number
from hcc_mdt.clinical.washout import Washout, washouts
from hcc_mdt.clinical.washout_rules import answer, interval
from hcc_mdt.messages import Message, say
from hcc_mdt.protocol.schema import WASHOUTS, Protocol, Rule

_KEPT = 64
_WORST_FIRST = (NOT_MET, UNKNOWN, MET)
_NOT_GIVEN = Answer(NOT_APPLICABLE, say("No treatment of this kind was given."))


@lru_cache(maxsize=_KEPT)
def _rules(protocol: Protocol) -> tuple[Rule, ...]:
    """The rules that count days from a last dose."""
    return tuple(r for r in protocol.rules if r.criterion is not None and r.criterion.kind in WASHOUTS)


@daily
def washed_out(context: Context) -> tuple[Washout, ...]:
    """Every agent of the case against the washout rules, for the operation performed, planned or (else) today."""
    return washouts(context.case, _rules(context.protocol), _day(context))


def verdict_of(context: Context, rule: Rule) -> Verdict:
    """The rule's verdict on the agents it names; the worst counts."""
    own = _by_rule(context).get(rule.id)
    if own is None:
        return NOT_APPLICABLE
    day = _day(context)
    return _worst([_verdict(rule, washout, day) for washout in own])


def answer_of(context: Context, rule: Rule) -> Answer:
    """The same with its because."""
    day, own = _day(context), _by_rule(context).get(rule.id)
    if own is None:
        return _NOT_GIVEN
    parts = [_of_agent(rule, washout, day) for washout in own]
    verdict = _worst([part.verdict for part in parts])
    telling = [part for part in parts if part.verdict is verdict]
    days = [part.flips_on for part in telling if part.flips_on is not None]
    return telling[0]._replace(
        because=words.sentences(tuple(part.because for part in telling)),
        missing=tuple(code for part in telling for code in part.missing),
        flips_on=max(days) if days and len(days) == len(telling) else None,
    )


def _day(context: Context) -> date:
    return context.surgery or context.on


@daily
def _by_rule(context: Context) -> dict[str, list[Washout]]:
    found: dict[str, list[Washout]] = {}
    for washout in washed_out(context):
        for rule in washout.rule_ids:
            found.setdefault(rule, []).append(washout)
    return found


def _worst(verdicts: list[Verdict]) -> Verdict:
    return next(verdict for verdict in _WORST_FIRST if verdict in verdicts)


def _verdict(rule: Rule, washout: Washout, day: date) -> Verdict:
    """While an agent goes on, or may go on, a dose given too late is known to be; that enough days will pass is not."""
    if washout.last_dose is None:
        return UNKNOWN
    found = answer(rule, (day - washout.last_dose).days)
    if found is NOT_MET and rule.id in washout.perhaps:
        return UNKNOWN
    if washout.ongoing is False or (found is NOT_MET and interval(rule) is not None):
        return found
    return UNKNOWN


def _of_agent(rule: Rule, washout: Washout, day: date) -> Answer:
    verdict, agent, last = _verdict(rule, washout, day), spoken(washout.agent), washout.last_dose
    if last is None and washout.ongoing:
        return _open(say("{agent} is still being given.", agent=agent), washout)
    if last is None:
        return _open(say("The last dose of {agent} is not recorded.", agent=agent), washout)
    passed = (day - last).days
    told = say(
        "{agent}: last dose {last}, {days} before {day}.", agent=agent, last=last, days=words.days(passed), day=day
    )
    if washout.ongoing is not False:
        if verdict is NOT_MET:
            return Answer(verdict, told)
        if washout.ongoing:
            return _open(say("{agent} is still being given.", agent=agent), washout)
        return _open(say("Nobody has recorded whether {agent} was stopped.", agent=agent), washout)
    if verdict is UNKNOWN:
        maybe = say("{told} Whether it is bevacizumab under another name is not recorded.", told=told)
        return Answer(UNKNOWN, maybe, absence=Absence.MISSING, missing=("treatments",))
    asked = interval(rule)
    flips_on = None if asked is None or verdict is MET else last + timedelta(days=asked.days)
    return Answer(
        verdict, told, flips_on=flips_on, flips=_flip(verdict, flips_on),
        variants=_variants(rule, washout, passed, verdict),
    )  # fmt: skip


def _variants(rule: Rule, washout: Washout, passed: int, verdict: Verdict) -> tuple[Variant, ...]:
    """Other intervals of the register."""
    assert rule.criterion is not None
    return of_number(rule.criterion, Input(name=washout.agent, value=Decimal(passed), unit="d"), verdict)


def _flip(verdict: Verdict, on: date | None) -> Message | None:
    if verdict is not NOT_MET:
        return None
    if on is None:
        return say("The window has passed; the board decides whether to image again.")
    return say("An operation on or after {day} would meet it.", day=on)


def _open(note: Message, washout: Washout) -> Answer:
    return Answer(UNKNOWN, note, absence=Absence.MISSING, missing=(f"last_dose.{washout.agent}",))
