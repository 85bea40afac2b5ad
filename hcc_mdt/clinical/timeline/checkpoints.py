"""Where does the case stand on CP1 to CP10, and when did the board meet about it?

Two lanes on top. A checkpoint stands on the day it was done, else on the day it is aimed at; without either it is in
the panel beside, not on the axis.
"""

from collections.abc import Sequence
from datetime import date
from typing import Protocol as Shape

from hcc_mdt.boardroom import AgendaItem, ItemState
from hcc_mdt.clinical.findings import CheckpointFinding, CheckpointState, Verdict
from hcc_mdt.clinical.timeline.lanes import Ahead, Lane, Mark, Row, Scale
from hcc_mdt.clinical.timeline.view import View, source
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Event


class Decided(Shape):
    """What the store hands out of a case's past: the meeting's day and the agenda item with the decision."""

    @property
    def on(self) -> date: ...
    @property
    def item(self) -> AgendaItem: ...


STATE_WORDS: dict[CheckpointState, Message] = {
    CheckpointState.PASS: say("met"),
    CheckpointState.FAIL: say("not met"),
    CheckpointState.UNKNOWN: say("unknown"),
    CheckpointState.NOT_DUE: say("not due yet"),
    CheckpointState.OVERDUE: say("overdue"),
    CheckpointState.WAIVED: say("waived"),
}

EVENT_NAMES: dict[str, Message] = {
    "diagnosis": say("Diagnosis"),
    "recurrence": say("Recurrence"),
    "death": say("Death"),
    "last_contact": say("Last contact"),
    "discussion": say("Discussed by a board"),
    "visit": say("Visit"),
}
_QUIET = frozenset({"visit", "last_contact"})


def stands_on(finding: CheckpointFinding) -> date | None:
    """The day on the axis: done, else aimed at, else the first or last day of its window."""
    return finding.done_on or finding.target_on or finding.opens_on or finding.overdue_after


def checkpoint_lane(view: View, findings: Sequence[CheckpointFinding]) -> Lane:
    """CP1 to CP10 as numbered marks."""
    marks = [_checkpoint(view, finding, on) for finding in findings if (on := stands_on(finding)) is not None]
    return Lane(
        key="checkpoints",
        name=say("Checkpoints"),
        scale=Scale.ROWS,
        rows=(Row(key="checkpoints", name=say("Checkpoints")),),
        marks=tuple(marks),
        empty=None if marks else say("No checkpoint has a day yet"),
    )


def _checkpoint(view: View, finding: CheckpointFinding, on: date) -> Mark:
    rule = finding.checkpoint
    return Mark(
        row="checkpoints",
        kind="checkpoint",
        on=on,
        text=say("{number}", number=rule.number),
        detail=say(
            "{checkpoint} {title}: {state}. {because}",
            checkpoint=rule.id.upper(),
            title=rule.title,
            state=STATE_WORDS[finding.state],
            because=finding.because,
        ),
        state=finding.state.value,
        number=rule.number,
        ahead=on > view.on,
    )


def meeting_lane(view: View, decisions: Sequence[Decided]) -> Lane:
    """Decisions of this board, and what else happened on a day."""
    events = [e for e in view.case.events if e.on is not None and e.kind not in _QUIET]
    marks = [*(_decision(one) for one in decisions), *(_event(view, e) for e in events)]
    return Lane(
        key="meetings",
        name=say("Board · events"),
        scale=Scale.ROWS,
        rows=(Row(key="meetings", name=say("Board · events")),),
        marks=tuple(sorted(marks, key=lambda mark: mark.on)),
        empty=None if marks else say("No board has discussed this case yet"),
    )


def _decision(decided: Decided) -> Mark:
    """``state`` is the recommendation's key; its words belong to the board, so whoever draws looks them up."""
    item = decided.item
    deferred = item.state is ItemState.DEFERRED
    return Mark(
        row="meetings",
        kind="deferral" if deferred else "decision",
        on=decided.on,
        text=say("deferred") if deferred else say("decided"),
        detail=say("Deferred by the board: {question}", question=item.question)
        if deferred
        else say("Decided by the board: {question}", question=item.question),
        state=item.draft.recommendation or None,
    )


def _event(view: View, event: Event) -> Mark:
    assert event.on is not None
    name = EVENT_NAMES.get(event.kind, say("{kind}", kind=event.kind))
    return Mark(
        row="meetings",
        kind=event.kind,
        on=event.on,
        text=name,
        detail=say("{event}: {detail}", event=name, detail=event.detail) if event.detail else name,
        ahead=event.on > view.on,
        source=source(event),
        imputed=event.recorded.origin.imputed,
        late=view.late(event),
    )


def checkpoints_ahead(view: View, findings: Sequence[CheckpointFinding]) -> tuple[Ahead, ...]:
    """What comes next: the days checkpoints fall due, and the days on which time alone would meet a criterion."""
    due = [
        Ahead(
            on=finding.target_on,
            kind="due",
            lane="checkpoints",
            text=say("{checkpoint} due {day}", checkpoint=finding.checkpoint.title, day=finding.target_on),
            assumption=finding.assumption or say("if nothing moves its window"),
        )
        for finding in findings
        if finding.target_on is not None
        and finding.target_on > view.on
        and finding.state in (CheckpointState.NOT_DUE, CheckpointState.UNKNOWN)
    ]
    flips = {
        finding.rule.id: Ahead(
            on=finding.flips_on,
            kind="flip",
            lane="checkpoints",
            text=say("{rule} met from {day}", rule=finding.rule.title, day=finding.flips_on),
            assumption=finding.flips or say("by time alone, if nothing else changes"),
        )
        for at in findings
        for finding in at.findings
        if finding.verdict is Verdict.NOT_MET and finding.flips_on is not None and finding.flips_on > view.on
    }
    return (*due, *flips.values())
