"""What is missing or too old for the next decisions, who obtains it, and until when?

One line per thing to obtain, however many rules wait for it; most urgent first: what blocks a deciding rule, then the
earliest day it is due.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from hcc_mdt.clinical import words
from hcc_mdt.clinical.findings import NOT_DUE, UNKNOWN, CheckpointFinding, Finding
from hcc_mdt.clinical.readings import Absence
from hcc_mdt.messages import Message
from hcc_mdt.protocol.schema import Confidence, Rule, Severity

_FROM_MEMORY = frozenset({Confidence.RECALLED, Confidence.NOT_VERIFIED})
_INFO = Severity.INFO
_FAR = date.max


class Missing(NamedTuple):
    """One thing to obtain. ``blocks``: the checkpoints whose state waits for it (empty: it only leaves a flag open).
    ``due``: the day the checkpoint is due."""

    code: str
    name: Message
    absence: Absence
    blocks: tuple[str, ...]
    owner: str
    due: date | None
    rule_ids: tuple[str, ...]
    because: Message


def listed(found: Sequence[CheckpointFinding], on: date) -> tuple[Missing, ...]:
    """What the checkpoints that are open and not done wait for. ``on``: the overdue come first."""
    gaps: dict[str, Missing] = {}
    for checkpoint in found:
        if checkpoint.state is NOT_DUE or checkpoint.done_on is not None:
            continue
        # The rule that asks for this alone knows best who obtains it: ECOG is no task of whoever stages.
        waiting = [f for f in checkpoint.findings if f.verdict is UNKNOWN and _asked_for(f.rule)]
        for finding in sorted(waiting, key=lambda one: len(one.missing)):
            _collect(gaps, checkpoint, finding)
    return tuple(sorted(gaps.values(), key=lambda gap: _urgency(gap, on)))


def _asked_for(rule: Rule) -> bool:
    return rule.severity is not _INFO and not rule.optional and rule.confidence not in _FROM_MEMORY


def _collect(gaps: dict[str, Missing], checkpoint: CheckpointFinding, finding: Finding) -> None:
    for code in finding.missing:
        known = gaps.get(code)
        blocks = (checkpoint.checkpoint.id,) if finding.decides else ()
        days = [day for day in (known.due if known else None, checkpoint.target_on) if day is not None]
        gaps[code] = Missing(
            code=code,
            name=words.name(code),
            absence=known.absence if known else finding.absence or Absence.MISSING,
            blocks=tuple(dict.fromkeys((*(known.blocks if known else ()), *blocks))),
            owner=known.owner if known else finding.rule.owner,
            due=min(days, default=None),
            rule_ids=tuple(dict.fromkeys((*(known.rule_ids if known else ()), finding.rule.id))),
            because=known.because if known else finding.because,
        )


def _urgency(gap: Missing, on: date) -> tuple[bool, bool, date, int, str]:
    late = gap.due is not None and gap.due < on
    return not gap.blocks, not late, gap.due or _FAR, -len(gap.rule_ids), gap.code
