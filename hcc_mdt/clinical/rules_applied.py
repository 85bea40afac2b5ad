"""What does one rule say of this patient?

A rule concerns the patient or not (``applies_if``), its criterion is met, not met or unknown, and its confidence and
severity say whether the answer may move a checkpoint.
"""

from datetime import date, timedelta
from decimal import Decimal

from hcc_mdt.clinical import words
from hcc_mdt.clinical.agents import spoken
from hcc_mdt.clinical.answer import Answer, Lasting, Variant
from hcc_mdt.clinical.asked import Asked, washout_rules
from hcc_mdt.clinical.context import Context, Input
from hcc_mdt.clinical.findings import MET, NOT_APPLICABLE, NOT_MET, UNKNOWN, Finding, Verdict
from hcc_mdt.clinical.readings import Absence
from hcc_mdt.clinical.variants import of_number, said
from hcc_mdt.clinical.washout import Washout, washouts
from hcc_mdt.clinical.washout_rules import answer, interval
from hcc_mdt.messages import Later, Message, say
from hcc_mdt.protocol.schema import Rule

SHOWN = say("Shown for information.")
_CONSTANT: dict[tuple[int, str], Finding] = {}
_NOT_GIVEN = Answer(NOT_APPLICABLE, say("No treatment of this kind was given."))


def findings(context: Context, rules: tuple[Asked, ...]) -> tuple[Finding, ...]:
    """One finding per rule, in the rules' order. Checkpoints that look at the same days share theirs, unless the rule
    asks about the window itself."""
    known = context.day.findings
    found = []
    for entry in rules:
        if entry.silent:
            said = _constant(entry, SHOWN)
        elif entry.windowed:
            said = finding(context, entry)
        elif (said := known.get(entry.rule.id)) is None:  # type: ignore[assignment]
            said = known[entry.rule.id] = finding(context, entry)
        found.append(said)
    return tuple(found)


def not_asked(rules: tuple[Asked, ...], why: Message) -> tuple[Finding, ...]:
    """Findings of a checkpoint whose question cannot be put yet: all unknown, and nothing is missing."""
    return tuple([_constant(entry, SHOWN if entry.silent else why) for entry in rules])


def _constant(entry: Asked, because: Message) -> Finding:
    """A finding that is the same for every case, made once. It holds its rule, so the key cannot be reused."""
    key = (id(entry.rule), because.text)
    if key not in _CONSTANT:
        _CONSTANT[key] = _said(entry, Answer(NOT_APPLICABLE if entry.silent else UNKNOWN, because))
    return _CONSTANT[key]


def finding(context: Context, entry: Asked) -> Finding:
    """The answer of one rule on the context's day, with its because and what would flip it."""
    applies = None if entry.applies is None else entry.applies(context)
    if applies is not None and applies.verdict is NOT_MET:
        found = applies
    elif entry.answers is not None:
        found = entry.answers(context)
    elif entry.is_washout:
        found = _washed_out(context, entry.rule)
    else:
        return Finding(entry.rule, NOT_APPLICABLE, SHOWN, decides=entry.decides)
    if applies is not None and applies.verdict is MET:
        applies = None  # it concerns the patient, and there is no more to say of that
    if type(found) is not Lasting or (applies is not None and type(applies) is not Lasting):
        return _concluded(entry, applies, found)
    key = id(applies), id(found)
    if key not in entry.lasting:
        entry.lasting[key] = _concluded(entry, applies, found)
    return entry.lasting[key]


def _concluded(entry: Asked, applies: Answer | None, found: Answer) -> Finding:
    if applies is None:
        return _said(entry, found)
    if applies.verdict is NOT_MET:
        return Finding(entry.rule, NOT_APPLICABLE, Later(_spared, applies), applies.evidence, decides=entry.decides)
    return _said(entry, _unsure(entry.rule, applies, found))


def _said(entry: Asked, found: Answer) -> Finding:
    return Finding(
        entry.rule, found.verdict, found.because, found.evidence, found.absence, found.missing, found.flips,
        found.flips_on, said(found.variants) if found.variants else (), entry.decides,
    )  # fmt: skip


def _spared(applies: Answer) -> Message:
    return say("Does not concern this patient. {because}", because=applies.because)


def _not_known(applies: Answer) -> Message:
    return say("It is not known whether this concerns the patient. {because}", because=applies.because)


def _unsure(rule: Rule, applies: Answer, found: Answer) -> Answer:
    """Nobody knows whether the rule concerns the patient. A criterion that is met is met in either branch, and a floor
    that holds in both branches is tested; anything else is unknown."""
    if found.verdict in (MET, NOT_APPLICABLE) or rule.applies_if_unknown:
        return found
    both = found.missing if found.verdict is UNKNOWN else ()
    return Answer(
        verdict=UNKNOWN,
        because=Later(_not_known, applies),
        evidence=(*found.evidence, *applies.evidence),
        absence=applies.absence,
        missing=tuple(dict.fromkeys((*applies.missing, *both))),
        variants=found.variants,
    )


def washed_out(context: Context) -> tuple[Washout, ...]:
    """Every agent of the case against the washout rules, for the operation performed, planned or (else) today."""
    day = context.surgery or context.on
    return context.once(("washouts", day), lambda: washouts(context.case, washout_rules(context.protocol), day))


def _washed_out(context: Context, rule: Rule) -> Answer:
    """The rule's answer for the agents it names; the worst counts."""
    own = [w for w in washed_out(context) if rule.id in w.rule_ids]
    if not own:
        return _NOT_GIVEN
    parts = [_of_agent(context, rule, washout) for washout in own]
    order = (NOT_MET, UNKNOWN, MET)
    verdict = next(v for v in order if any(part.verdict is v for part in parts))
    telling = [part for part in parts if part.verdict is verdict]
    days = [part.flips_on for part in telling if part.flips_on is not None]
    return telling[0]._replace(
        because=words.sentences(tuple(part.because for part in telling)),
        missing=tuple(code for part in telling for code in part.missing),
        flips_on=max(days) if days and len(days) == len(telling) else None,
    )


def _of_agent(context: Context, rule: Rule, washout: Washout) -> Answer:
    day = context.surgery or context.on
    agent = spoken(washout.agent)
    last = washout.last_dose
    if last is None:
        note = say("The last dose of {agent} is not recorded.", agent=agent)
        return _open(note, f"last_dose.{washout.agent}")
    passed = (day - last).days
    verdict = answer(rule, passed)
    told = say("{agent}: last dose {last}, {days} days before {day}.", agent=agent, last=last, days=passed, day=day)
    if washout.ongoing or washout.ongoing is None:
        if verdict is NOT_MET and interval(rule) is not None:
            return Answer(verdict=verdict, because=told)
        still = say("{agent} is still being given.", agent=agent)
        unsaid = say("Nobody has recorded whether {agent} was stopped.", agent=agent)
        return _open(still if washout.ongoing else unsaid, f"last_dose.{washout.agent}")
    asked = interval(rule)
    flips_on = None if asked is None or verdict is MET else last + timedelta(days=asked.days)
    return Answer(
        verdict=verdict, because=told, flips_on=flips_on, flips=_flip(verdict, flips_on),
        variants=_variants(rule, washout, passed, verdict),
    )  # fmt: skip


def _variants(rule: Rule, washout: Washout, passed: int, verdict: Verdict) -> tuple[Variant, ...]:
    """Other intervals of the register."""
    assert rule.criterion is not None
    if not rule.criterion.alternatives:
        return ()
    days = Input(name=washout.agent, value=Decimal(passed), unit="d")
    return of_number(rule.criterion, days, verdict)


def _flip(verdict: Verdict, on: date | None) -> Message | None:
    if verdict is not NOT_MET:
        return None
    if on is None:
        return say("The window has passed; the board decides whether to image again.")
    return say("An operation on or after {day} would meet it.", day=on)


def _open(note: Message, code: str) -> Answer:
    return Answer(verdict=UNKNOWN, because=note, absence=Absence.MISSING, missing=(code,))
