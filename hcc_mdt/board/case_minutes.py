"""What of a case goes into the minutes? The findings of that day as plain lines, beside what the board decided."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol as Shape

from hcc_mdt.board.minutes_model import CaseMinutes, CheckpointLine, FindingLine, MissingLine
from hcc_mdt.boardroom import AgendaItem
from hcc_mdt.clinical.findings import CheckpointFinding, Finding
from hcc_mdt.clinical.timeline_frame import TimelineFrame
from hcc_mdt.messages import Message
from hcc_mdt.model import Case, Identity


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
) -> CaseMinutes:
    """``case`` in the version the board decided on, its ``findings`` that day and the agenda item with the decision.
    ``summary`` and ``imaging`` are sentences ready to print; ``identity`` only where the board prints names."""
    return CaseMinutes(
        code=case.code,
        version=case.version if item.case_version is None else item.case_version,
        age=age,
        sex=case.sex,
        intent=case.intent,
        stage=stage,
        summary=summary,
        question=item.question or case.question or "",
        imaging=imaging,
        timeline=timeline,
        checkpoints=tuple(_checkpoint(f) for f in findings),
        current=current,
        missing=tuple(_missing(m) for m in missing),
        state=item.state,
        decision=item.draft,
        decided_at=item.decided_at,
        demonstration=case.demonstration,
        name=None if identity is None else identity.name,
        record_number=None if identity is None else identity.record_number,
    )


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
