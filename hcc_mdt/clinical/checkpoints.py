"""Where does the case stand on CP1 to CP10 today?

State = worst HARD rule that may decide; SOFT rules only flag, rules from memory never move it (rule book 4 and 8).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.context import Context
from hcc_mdt.clinical.findings import CheckpointFinding, CheckpointState, Finding, Verdict
from hcc_mdt.clinical.milestones import Decided, Milestones, milestones
from hcc_mdt.clinical.rules_applied import findings, not_asked
from hcc_mdt.clinical.seen import seen
from hcc_mdt.clinical.windows import Due, due
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Case
from hcc_mdt.protocol.schema import CheckpointRule, Protocol, Rule

WASHOUT = "CP6"
AFTER_SURGERY = frozenset({"CP7", "CP8", "CP9", "CP10"})


def assess(
    case: Case, protocol: Protocol, on: date, settings: Settings, decisions: Sequence[Decided] = ()
) -> tuple[CheckpointFinding, ...]:
    """CP1 to CP10 in order, from what had happened by ``on``. ``decisions``: the board's own, with their days."""
    known = seen(case, on)
    context = Context(case=known, on=on, settings=settings, protocol=protocol, reference=on)
    days = milestones(context, decisions)
    context = replace(context, surgery=days.operation)
    return tuple(_checkpoint(checkpoint, days, context) for checkpoint in protocol.checkpoints)


def current(found: Sequence[CheckpointFinding]) -> CheckpointFinding:
    """The checkpoint the board stands at: the first that is not done."""
    return next((finding for finding in found if finding.done_on is None), found[-1])


def _checkpoint(checkpoint: CheckpointRule, days: Milestones, context: Context) -> CheckpointFinding:
    window = due(checkpoint, days, context)
    on_its_day = replace(
        context,
        on=window.facts_until,
        reference=_reference(checkpoint, days, window),
        anchor=window.anchor,
        reached=window.reached,
    )
    rules = _rules(context, checkpoint.id)
    asked = days.operated is not None or checkpoint.id not in AFTER_SURGERY
    answers = findings(on_its_day, rules) if asked else not_asked(rules, say("Asked after the operation."))
    state = _state(window, answers, context.on)
    return CheckpointFinding(
        checkpoint=checkpoint,
        state=state,
        because=_because(state, window, answers, days),
        opens_on=window.span.opens_on,
        target_on=window.span.target_on,
        overdue_after=window.span.overdue_after,
        done_on=window.done_on,
        findings=answers,
        assumption=_assumption(checkpoint, days, context.on),
    )


def _rules(context: Context, checkpoint: str) -> tuple[Rule, ...]:
    key = ("rules", checkpoint)
    return context.once(key, lambda: context.protocol.for_checkpoint(checkpoint))


def _reference(checkpoint: CheckpointRule, days: Milestones, window: Due) -> date:
    """Values before an operation are as old as they will be on its day."""
    if checkpoint.id == WASHOUT and days.operation is not None:
        return max(days.operation, window.facts_until)
    return window.facts_until


def _state(window: Due, answers: Sequence[Finding], on: date) -> CheckpointState:
    if not window.opened and window.done_on is None:
        return CheckpointState.NOT_DUE
    deciding = [f.verdict for f in answers if f.decides and f.verdict is not Verdict.NOT_APPLICABLE]
    late = window.done_on is None and window.span.overdue_after is not None and on > window.span.overdue_after
    if Verdict.NOT_MET in deciding:
        return CheckpointState.FAIL
    if late and (window.recurs or Verdict.UNKNOWN in deciding):
        return CheckpointState.OVERDUE
    if Verdict.UNKNOWN in deciding or not deciding:
        return CheckpointState.UNKNOWN
    return CheckpointState.PASS


def _because(state: CheckpointState, window: Due, answers: Sequence[Finding], days: Milestones) -> Message:
    deciding = [f for f in answers if f.decides]
    match state:
        case CheckpointState.NOT_DUE:
            return _not_due(window, days)
        case CheckpointState.FAIL:
            return _first(say("Not met: {title}. {because}"), deciding, Verdict.NOT_MET)
        case CheckpointState.OVERDUE:
            return say("Was due by {day}.", day=window.span.overdue_after)
        case CheckpointState.UNKNOWN:
            return _first(say("Unknown: {title}. {because}"), deciding, Verdict.UNKNOWN)
        case _:
            met = sum(1 for f in deciding if f.verdict is Verdict.MET)
            return say("All {count} required criteria are met.", count=met)


def _not_due(window: Due, days: Milestones) -> Message:
    if window.span.opens_on is not None and window.span.opens_on > days.on:
        return say("Opens on {day}.", day=window.span.opens_on)
    return say("The step before it has not happened yet.")


def _first(sentence: Message, deciding: Sequence[Finding], verdict: Verdict) -> Message:
    """The first deciding finding with this verdict, and how many more there are."""
    own = [f for f in deciding if f.verdict is verdict]
    if not own:
        return say("No rule that may decide could be applied.")
    told = say(sentence.text, title=own[0].rule.title, because=own[0].because)
    more = len(own) - 1
    return say("{first} And {count} more.", first=told, count=more) if more else told


def _assumption(checkpoint: CheckpointRule, days: Milestones, on: date) -> Message | None:
    if checkpoint.id != WASHOUT or days.operated is not None:
        return None
    if days.planned is None:
        return say("No operation is planned; reckoned as if on {day}.", day=on)
    return say("Reckoned for the operation planned on {day}.", day=days.planned)
