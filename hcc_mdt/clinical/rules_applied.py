"""What does one rule say of this patient?

A rule concerns the patient or not (``applies_if``), its criterion is met, not met or unknown, and its confidence and
severity say whether the answer may move a checkpoint. Worked out once for a protocol: 100,000 cases are asked the same
rules.
"""

from collections.abc import Callable
from typing import NamedTuple

from hcc_mdt.clinical.answer import Answer, Lasting
from hcc_mdt.clinical.context import Context
from hcc_mdt.clinical.criterion import Question, condition, question, windowed
from hcc_mdt.clinical.findings import MET, NOT_APPLICABLE, NOT_MET, UNKNOWN, Finding, Told, Verdict
from hcc_mdt.clinical.variants import said
from hcc_mdt.clinical.washout_asked import answer_of, verdict_of
from hcc_mdt.messages import Later, Message, say
from hcc_mdt.protocol.schema import WASHOUTS, Rule, Severity

SHOWN = say("Shown for information.")


class Asked(NamedTuple):
    """One rule as it is put to a case. ``verdict`` is asked of every case, ``told`` says why to whoever reads it.
    ``decides``: may its answer move the checkpoint? ``shared``: several checkpoints ask it, and those that look at the
    same days get one answer, unless it asks about the checkpoint's window itself. ``shown``: the finding of a rule that
    has neither criterion nor condition."""

    rule: Rule
    verdict: Callable[[Context], Verdict]
    told: Callable[[Context], Told]
    decides: bool
    shared: bool
    shown: Finding | None


def asked(rule: Rule) -> Asked:
    """``rule`` as it is put to a case."""
    applies = None if rule.applies_if is None else condition(rule.applies_if)
    answers, criterion = _question(rule), rule.criterion
    decides = criterion is not None and (
        rule.adopted or (rule.severity is Severity.HARD and rule.confidence.may_decide)
    )
    return Asked(
        rule=rule,
        verdict=_verdict(rule, applies, answers),
        told=_why(rule, applies, answers),
        decides=decides,
        shared=len(rule.checkpoints) > 1 and not (criterion is not None and windowed(criterion)),
        shown=Finding(rule, NOT_APPLICABLE, decides, Told, (SHOWN,)) if applies is None and answers is None else None,
    )


def _question(rule: Rule) -> Question | None:
    """What its criterion asks: agent by agent for washouts; None when the rule is only shown."""
    if rule.criterion is None:
        return None
    if rule.criterion.kind in WASHOUTS:
        return Question(lambda context: verdict_of(context, rule), lambda context: answer_of(context, rule))
    return question(rule.criterion, dict(rule.max_age_days))


def _verdict(rule: Rule, applies: Question | None, answers: Question | None) -> Callable[[Context], Verdict]:
    if answers is None:
        return lambda context: NOT_APPLICABLE
    if applies is None:
        return answers.verdict
    concerns, says = applies.verdict, answers.verdict

    def verdict(context: Context) -> Verdict:
        concerned = concerns(context)
        if concerned is NOT_MET:
            return NOT_APPLICABLE
        found = says(context)
        return found if concerned is MET or _either_way(rule, found) else UNKNOWN

    return verdict


def _either_way(rule: Rule, found: Verdict) -> bool:
    """Does the answer stand although nobody knows whether the rule concerns the patient? A criterion that is met is met
    in either branch, and a floor that holds in both branches is tested; anything else is unknown."""
    return found is MET or found is NOT_APPLICABLE or rule.applies_if_unknown


def _why(rule: Rule, applies: Question | None, answers: Question | None) -> Callable[[Context], Told]:
    lasting: dict[tuple[int, int], Told] = {}  # what is told alike to every patient, by the answers it rests on

    def told(context: Context) -> Told:
        concerned = None if applies is None else applies.answer(context)
        if concerned is not None and concerned.verdict is NOT_MET:
            found = concerned
        elif answers is None:
            return Told(SHOWN)
        else:
            found = answers.answer(context)
        if concerned is not None and concerned.verdict is MET:
            concerned = None  # it concerns the patient, and there is no more to say of that
        if type(found) is not Lasting or (concerned is not None and type(concerned) is not Lasting):
            return _concluded(rule, concerned, found)
        key = id(concerned), id(found)
        if key not in lasting:
            lasting[key] = _concluded(rule, concerned, found)
        return lasting[key]

    return told


def _concluded(rule: Rule, concerned: Answer | None, found: Answer) -> Told:
    if concerned is None:
        return _said(found)
    if concerned.verdict is NOT_MET:
        return Told(Later(_spared, concerned), concerned.evidence)
    return _said(found if _either_way(rule, found.verdict) else _unsure(concerned, found))


def _said(found: Answer) -> Told:
    variants = said(found.variants) if found.variants else ()
    return Told(found.because, found.evidence, found.absence, found.missing, found.flips, found.flips_on, variants)


def _spared(concerned: Answer) -> Message:
    return say("Does not concern this patient. {because}", because=concerned.because)


def _not_known(concerned: Answer) -> Message:
    return say("It is not known whether this concerns the patient. {because}", because=concerned.because)


def _unsure(concerned: Answer, found: Answer) -> Answer:
    """Unknown because nobody knows whether it concerns the patient; what is missing for either is asked for."""
    both = found.missing if found.verdict is UNKNOWN else ()
    return Answer(
        verdict=UNKNOWN,
        because=Later(_not_known, concerned),
        evidence=(*found.evidence, *concerned.evidence),
        absence=concerned.absence,
        missing=tuple(dict.fromkeys((*concerned.missing, *both))),
        variants=found.variants,
    )
