"""What does one rule say of this patient?

A rule concerns the patient or not (``applies_if``), its criterion is met, not met or unknown, and its confidence and
severity say whether the answer may move a checkpoint.
"""

from dataclasses import replace
from datetime import date, timedelta

from hcc_mdt.clinical import words
from hcc_mdt.clinical.context import Context
from hcc_mdt.clinical.criterion import Answer, judge
from hcc_mdt.clinical.findings import Finding, Verdict
from hcc_mdt.clinical.inputs import OF_THE_WINDOW as WINDOW
from hcc_mdt.clinical.readings import Absence
from hcc_mdt.clinical.washout import Washout, washouts
from hcc_mdt.clinical.washout_rules import answer, interval
from hcc_mdt.messages import Message, say
from hcc_mdt.protocol.schema import WASHOUTS, Criterion, Rule, Severity

SHOWN = say("Shown for information.")
_CONSTANT: dict[tuple[int, str], Finding] = {}


def findings(context: Context, rules: tuple[Rule, ...]) -> tuple[Finding, ...]:
    """One finding per rule, in the rules' order."""
    return tuple(_once(context, rule) if _asks_something(rule) else _constant(rule, SHOWN) for rule in rules)


def not_asked(rules: tuple[Rule, ...], why: Message) -> tuple[Finding, ...]:
    """Findings of a checkpoint whose question cannot be put yet: all unknown, and nothing is missing."""
    return tuple(_constant(rule, why if _asks_something(rule) else SHOWN) for rule in rules)


def _asks_something(rule: Rule) -> bool:
    return rule.criterion is not None or rule.applies_if is not None


def _constant(rule: Rule, because: Message) -> Finding:
    """A finding that is the same for every case, made once. It holds its rule, so the key cannot be reused."""
    key = (id(rule), because.text)
    if key not in _CONSTANT:
        verdict = Verdict.UNKNOWN if _asks_something(rule) else Verdict.NOT_APPLICABLE
        _CONSTANT[key] = _said(rule, Answer(verdict=verdict, because=because))
    return _CONSTANT[key]


def _once(context: Context, rule: Rule) -> Finding:
    """Checkpoints that look at the same days share their findings, unless the rule asks about the window itself."""
    if rule.id in context.once("of the window", lambda: _of_the_window(context)):
        return finding(context, rule)
    key = (rule.id, context.on, context.reference, context.reached)
    return context.once(key, lambda: finding(context, rule))


def _of_the_window(context: Context) -> frozenset[str]:
    return frozenset(r.id for r in context.protocol.rules if r.criterion is not None and _asks(r.criterion, WINDOW))


def _asks(criterion: Criterion, names: frozenset[str]) -> bool:
    return criterion.input in names or any(_asks(part, names) for part in criterion.parts)


def finding(context: Context, rule: Rule) -> Finding:
    """The answer of ``rule`` on the context's day, with its because and what would flip it."""
    applies = None if rule.applies_if is None else judge(context, rule.applies_if, {})
    if applies is not None and applies.verdict is Verdict.NOT_MET:
        return _said(rule, Answer(verdict=Verdict.NOT_APPLICABLE, because=_spared(applies), evidence=applies.evidence))
    if rule.criterion is None:
        return _said(rule, Answer(verdict=Verdict.NOT_APPLICABLE, because=SHOWN))
    found = (
        _washed_out(context, rule)
        if rule.criterion.kind in WASHOUTS
        else judge(context, rule.criterion, dict(rule.max_age_days))
    )
    if applies is not None and applies.verdict is Verdict.UNKNOWN:
        found = _unsure(rule, applies, found)
    return _said(rule, found)


def _said(rule: Rule, found: Answer) -> Finding:
    return Finding(
        rule=rule,
        verdict=found.verdict,
        because=found.because,
        evidence=found.evidence,
        absence=found.absence,
        missing=found.missing,
        flips=found.flips,
        flips_on=found.flips_on,
        variants=found.variants,
        decides=rule.confidence.may_decide and rule.severity is Severity.HARD and rule.criterion is not None,
    )


def _spared(applies: Answer) -> Message:
    return say("Does not concern this patient. {because}", because=applies.because)


def _unsure(rule: Rule, applies: Answer, found: Answer) -> Answer:
    """Nobody knows whether the rule concerns the patient. A criterion that is met is met in either branch, and a floor
    that holds in both branches is tested; anything else is unknown."""
    if found.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE) or rule.applies_if_unknown:
        return found
    both = found.missing if found.verdict is Verdict.UNKNOWN else ()
    return Answer(
        verdict=Verdict.UNKNOWN,
        because=say("It is not known whether this concerns the patient. {because}", because=applies.because),
        evidence=(*found.evidence, *applies.evidence),
        absence=applies.absence,
        missing=tuple(dict.fromkeys((*applies.missing, *both))),
        variants=found.variants,
    )


def washed_out(context: Context) -> tuple[Washout, ...]:
    """Every agent of the case against the washout rules, for the operation performed, planned or (else) today."""
    day = context.surgery or context.on
    return context.once(("washouts", day), lambda: washouts(context.case, _washout_rules(context), day))


def _washout_rules(context: Context) -> tuple[Rule, ...]:
    return tuple(r for r in context.protocol.rules if r.criterion is not None and r.criterion.kind in WASHOUTS)


def _washed_out(context: Context, rule: Rule) -> Answer:
    """The rule's answer for the agents it names; the worst counts."""
    own = [w for w in washed_out(context) if rule.id in w.rule_ids]
    if not own:
        none = say("No treatment of this kind was given.")
        return Answer(verdict=Verdict.NOT_APPLICABLE, because=none)
    parts = [_of_agent(context, rule, washout) for washout in own]
    order = (Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.MET)
    verdict = next(v for v in order if any(part.verdict is v for part in parts))
    telling = [part for part in parts if part.verdict is verdict]
    days = [part.flips_on for part in telling if part.flips_on is not None]
    return replace(
        telling[0],
        because=words.sentences(tuple(part.because for part in telling)),
        missing=tuple(code for part in telling for code in part.missing),
        flips_on=max(days) if days and len(days) == len(telling) else None,
    )


def _of_agent(context: Context, rule: Rule, washout: Washout) -> Answer:
    day = context.surgery or context.on
    agent = washout.agent.replace("_", " ")
    last = washout.last_dose
    if last is None:
        note = say("The last dose of {agent} is not recorded.", agent=agent)
        return _open(note, f"last_dose.{washout.agent}")
    passed = (day - last).days
    verdict = answer(rule, passed)
    told = say("{agent}: last dose {last}, {days} days before {day}.", agent=agent, last=last, days=passed, day=day)
    if washout.ongoing or washout.ongoing is None:
        if verdict is Verdict.NOT_MET and interval(rule) is not None:
            return Answer(verdict=verdict, because=told)
        still = say("{agent} is still being given.", agent=agent)
        unsaid = say("Nobody has recorded whether {agent} was stopped.", agent=agent)
        return _open(still if washout.ongoing else unsaid, f"last_dose.{washout.agent}")
    asked = interval(rule)
    flips_on = None if asked is None or verdict is Verdict.MET else last + timedelta(days=asked.days)
    return Answer(verdict=verdict, because=told, flips_on=flips_on, flips=_flip(verdict, flips_on))


def _flip(verdict: Verdict, on: date | None) -> Message | None:
    if verdict is not Verdict.NOT_MET:
        return None
    if on is None:
        return say("The window has passed; the board decides whether to image again.")
    return say("An operation on or after {day} would meet it.", day=on)


def _open(note: Message, code: str) -> Answer:
    return Answer(verdict=Verdict.UNKNOWN, because=note, absence=Absence.MISSING, missing=(code,))
