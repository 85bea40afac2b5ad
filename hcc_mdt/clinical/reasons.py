"""Why does a checkpoint stand as it does, in one sentence?"""

from collections.abc import Sequence
from datetime import date

from hcc_mdt.clinical import words
from hcc_mdt.clinical.findings import (
    FAIL,
    MET,
    NOT_DUE,
    NOT_KNOWN,
    NOT_MET,
    OVERDUE,
    UNKNOWN,
    CheckpointState,
    Finding,
    Verdict,
)
from hcc_mdt.clinical.milestones import Milestones
from hcc_mdt.clinical.windows import DECISION, WASHOUT, Due
from hcc_mdt.messages import Message, counted, say
from hcc_mdt.protocol.schema import CheckpointRule

_NAMED = 3  # so many gaps are named, the rest counted
_NOT_MET, _UNKNOWN = say("Not met: {title}. {because}"), say("Unknown: {title}. {because}")
_ONE_MET = say("The one required criterion is met.")
_STEP_BEFORE = say("The step before it has not happened yet.")
_NONE_APPLIED = say("No rule that may decide could be applied.")


def because(
    checkpoint: CheckpointRule, state: CheckpointState, window: Due, deciding: Sequence[Finding], days: Milestones
) -> Message:
    """The sentence for ``state``: what is unmet, unknown or met, and since when it is late. ``deciding``: the findings
    that may move the checkpoint."""
    if state is NOT_DUE:
        return _not_due(window, days)
    if state is FAIL:
        return _first(_NOT_MET, deciding, NOT_MET)
    if state is OVERDUE:
        return _late(window, deciding)
    if state is NOT_KNOWN:
        return _first(_UNKNOWN, deciding, UNKNOWN)
    return _passed(checkpoint, window, deciding, days.on)


def assumption(checkpoint: CheckpointRule, days: Milestones, on: date) -> Message | None:
    """For which day of operation washout is reckoned."""
    if checkpoint.id != WASHOUT or days.operated is not None:
        return None
    return reckoned(days.planned, on)


def reckoned(planned: date | None, on: date) -> Message:
    """For which day washout is reckoned while no operation was performed."""
    if planned is None:
        return say("No operation is planned; calculated as if on {day}.", day=on)
    if planned < on:
        return say(
            "The operation planned for {planned} is not recorded as performed; calculated as if on {day}.",
            planned=planned, day=on,
        )  # fmt: skip
    return say("Calculated for the operation planned on {day}.", day=planned)


def _passed(checkpoint: CheckpointRule, window: Due, deciding: Sequence[Finding], on: date) -> Message:
    """Criteria alone decide nothing at CP5: until the board has, the sentence says what is waited for."""
    count = _count(deciding, MET)
    met = _ONE_MET if count == 1 else say("All {count} required criteria are met.", count=count)
    if checkpoint.id != DECISION or window.done_on is not None:
        return met
    if window.late(on):
        return say(
            "{met} Waits for the board's decision, which was due by {day}.", met=met, day=window.span.overdue_after
        )
    return say("{met} Waits for the board's decision.", met=met)


def _late(window: Due, deciding: Sequence[Finding]) -> Message:
    day = window.span.overdue_after
    gaps = _gaps(deciding)
    if not gaps:
        count = _count(deciding, MET)
        one = say("Was due by {day}; the one required criterion is met.", day=day)
        return counted(
            count, one, say("Was due by {day}; all {count} required criteria are met.", day=day, count=count)
        )
    return say("Was due by {day}; {count} unknown: {names}.", day=day, count=len(gaps), names=_named(gaps))


def _gaps(deciding: Sequence[Finding]) -> list[Message]:
    """What is not known, each thing once: the value to obtain, else the rule's own title."""
    names: dict[object, Message] = {}
    for finding in deciding:
        if finding.verdict is UNKNOWN:
            names |= {code: words.name(code) for code in finding.missing}
            if not finding.missing:
                names[finding.rule.id] = say("{title}", title=finding.rule.title)
    return list(names.values())


def _named(gaps: list[Message]) -> Message:
    told = gaps[0]
    for gap in gaps[1:_NAMED]:
        told = say("{before}, {after}", before=told, after=gap)
    more = len(gaps) - _NAMED
    return say("{names} and {count} more", names=told, count=more) if more > 0 else told


def _count(deciding: Sequence[Finding], verdict: Verdict) -> int:
    return [finding.verdict for finding in deciding].count(verdict)


def _not_due(window: Due, days: Milestones) -> Message:
    if window.span.opens_on is not None and window.span.opens_on > days.on:
        return say("Opens on {day}.", day=window.span.opens_on)
    return _STEP_BEFORE


def _first(sentence: Message, deciding: Sequence[Finding], verdict: Verdict) -> Message:
    """The first deciding finding with this verdict, and how many more there are."""
    own = [f for f in deciding if f.verdict is verdict]
    if not own:
        return _NONE_APPLIED
    told = say(sentence.text, title=own[0].rule.title, because=own[0].because)
    more = len(own) - 1
    return say("{first} And {count} more.", first=told, count=more) if more else told
