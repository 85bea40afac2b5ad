"""What of a case goes into the minutes? The findings of that day as plain lines, beside what the board decided."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from typing import Protocol as Shape

from hcc_mdt.board.minutes.model import CaseMinutes, CheckpointLine, FindingLine, MissingLine
from hcc_mdt.board.opinions import agreement
from hcc_mdt.boardroom import AgendaItem
from hcc_mdt.clinical.findings import CheckpointFinding, Finding
from hcc_mdt.clinical.timeline.lanes import TimelineFrame
from hcc_mdt.messages import Message
from hcc_mdt.model import Case, Identity
from hcc_mdt.opinions import Opinion


class Lacking(Shape):
    """What a missing-list line must offer (``clinical.missing``)."""

    @property
    def name(self) -> Message: ...
    @property
    def absence(self) -> str: ...
    @property
    def blocks(self) -> tuple[str, ...]: ...
    @property
    def owner(self) -> str: ...
    @property
    def due(self) -> date | None: ...


def case_minutes(
    case: Case,
    item: AgendaItem,
    findings: Iterable[CheckpointFinding],
    *,
    current: str | None,
    timeline: TimelineFrame | None = None,
    missing: Sequence[Lacking] = (),
    age: str | None = None,
    stage: Message | None = None,
    summary: tuple[Message, ...] = (),
    imaging: tuple[Message, ...] = (),
    identity: Identity | None = None,
    opinions: tuple[Opinion, ...] = (),
) -> CaseMinutes:
    """``case`` in the version the board decided on, its ``findings`` that day and the agenda item with the decision.
    ``identity`` only where the board prints names; ``opinions`` only when their seal was opened."""
    who = identity or Identity()
    return CaseMinutes(
        code=case.code,
        version=case.version if item.case_version is None else item.case_version,
        age=age,
        sex=case.sex,
        intent=case.intent,
        stage=stage,
        summary=summary,
        question=item.draft.question or item.question or case.question or "",
        imaging=imaging,
        timeline=timeline,
        checkpoints=tuple(_checkpoint(f) for f in findings),
        current=current,
        missing=tuple(_missing(m) for m in missing),
        state=item.state,
        decision=item.draft,
        decided_at=item.decided_at,
        demonstration=case.demonstration,
        name=who.name,
        record_number=who.record_number,
        **(_opinions(opinions) | _carried(item)),
    )


def _opinions(given: tuple[Opinion, ...]) -> dict[str, Any]:
    return {"opinions": given, "agreement": agreement(given) if given else None}


def _carried(item: AgendaItem) -> dict[str, Any]:
    return {
        name: other.on
        for name, other in (("carried_to", item.carried_to), ("carried_from", item.carried_from))
        if other is not None
    }


def _checkpoint(found: CheckpointFinding) -> CheckpointLine:
    return CheckpointLine(
        id=found.checkpoint.id,
        number=found.checkpoint.number,
        title=found.checkpoint.title,
        state=found.state,
        because=found.because,
        due_on=found.target_on,
        overdue_after=found.overdue_after,
        done_on=found.done_on,
        assumption=found.assumption,
        findings=tuple(_finding(f) for f in found.findings),
    )


def _finding(found: Finding) -> FindingLine:
    return FindingLine(
        rule=found.rule.id,
        book=found.rule.book,
        title=found.rule.title,
        verdict=found.verdict,
        because=found.because,
        source=" ".join(part for part in (found.rule.source.key.strip("-"), found.rule.source.locator) if part),
        confidence=found.rule.confidence,
        severity=found.rule.severity,
        decides=found.decides,
        flips=found.flips,
        variants=found.variants,
    )


def _missing(lack: Lacking) -> MissingLine:
    return MissingLine(
        name=lack.name, absence=str(lack.absence), blocks=lack.blocks, owner=str(lack.owner), due=lack.due
    )
