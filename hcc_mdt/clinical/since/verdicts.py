"""Which checkpoints stand elsewhere, and which rules answer otherwise, between two assessments of one case?"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from hcc_mdt.clinical.findings import CheckpointFinding, CheckpointState, Finding, Verdict
from hcc_mdt.clinical.timeline.checkpoints import STATE_WORDS
from hcc_mdt.messages import Message, say
from hcc_mdt.protocol.schema import Rule

VERDICT_WORDS: dict[Verdict, Message] = {
    Verdict.MET: say("met"),
    Verdict.NOT_MET: say("not met"),
    Verdict.UNKNOWN: say("unknown"),
    Verdict.NOT_APPLICABLE: say("does not apply"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StateChange:
    """A checkpoint that stands elsewhere."""

    checkpoint: str
    before: CheckpointState
    after: CheckpointState
    said: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictChange:
    """A rule that answers otherwise, at these checkpoints. ``before`` None: the rule was not in force then; ``after``
    None: it no longer is. ``because`` is today's."""

    rule: Rule
    checkpoints: tuple[str, ...]
    before: Verdict | None
    after: Verdict | None
    decides: bool
    said: Message
    because: Message | None


def states(then: Iterable[CheckpointFinding], now: Iterable[CheckpointFinding]) -> tuple[StateChange, ...]:
    """Checkpoints whose state differs, in order."""
    known = {found.checkpoint.id: found.state for found in then}
    changed = [f for f in now if f.checkpoint.id in known and known[f.checkpoint.id] is not f.state]
    return tuple(
        StateChange(
            checkpoint=found.checkpoint.id,
            before=known[found.checkpoint.id],
            after=found.state,
            said=say(
                "Checkpoint {number} {title}: {before} → {after}",
                number=found.checkpoint.number,
                title=found.checkpoint.title,
                before=STATE_WORDS[known[found.checkpoint.id]],
                after=STATE_WORDS[found.state],
            ),
        )
        for found in changed
    )


class _Turn(NamedTuple):
    rule: str
    before: Verdict | None
    after: Verdict | None


def verdicts(then: Iterable[CheckpointFinding], now: Iterable[CheckpointFinding]) -> tuple[VerdictChange, ...]:
    """Rules that turned, each turn once with all its checkpoints; what may decide first."""
    old, new = _by_place(then), _by_place(now)
    turns: dict[_Turn, list[str]] = {}
    told: dict[_Turn, tuple[Finding | None, Finding | None]] = {}
    for place in dict.fromkeys((*old, *new)):
        before, after = old.get(place), new.get(place)
        turn = _Turn(place[1], before.verdict if before else None, after.verdict if after else None)
        if turn.before is not turn.after:
            turns.setdefault(turn, []).append(place[0])
            told.setdefault(turn, (before, after))
    changes = [_verdict(turn, tuple(at), *told[turn]) for turn, at in turns.items()]
    return tuple(sorted(changes, key=lambda change: not change.decides))


def _by_place(found: Iterable[CheckpointFinding]) -> dict[tuple[str, str], Finding]:
    return {(at.checkpoint.id, finding.rule.id): finding for at in found for finding in at.findings}


def _verdict(turn: _Turn, at: tuple[str, ...], before: Finding | None, after: Finding | None) -> VerdictChange:
    finding = after or before
    assert finding is not None
    absent = say("not in force")
    said = say(
        "{rule}: {before} → {after}",
        rule=finding.rule.title,
        before=absent if turn.before is None else VERDICT_WORDS[turn.before],
        after=absent if turn.after is None else VERDICT_WORDS[turn.after],
    )
    return VerdictChange(
        rule=finding.rule, checkpoints=at, before=turn.before, after=turn.after, decides=finding.decides, said=said,
        because=None if after is None else after.because,
    )  # fmt: skip
