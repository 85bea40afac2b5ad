"""Which rules does a checkpoint ask, and what of each is known before any patient?

Worked out once for a protocol: 100,000 cases are asked the same rules.
"""

from functools import lru_cache
from typing import NamedTuple

from hcc_mdt.clinical.criterion import Question, condition, question, windowed
from hcc_mdt.clinical.findings import Finding
from hcc_mdt.protocol.schema import WASHOUTS, Protocol, Rule, Severity

_KEPT = 1024  # ten checkpoints for each of a hundred days


class Asked(NamedTuple):
    """One rule as it is asked. ``applies``: does it concern the patient? ``answers``: what does it say? None for a rule
    that is only shown, and for washouts, which are asked agent by agent. ``decides``: may its answer move the
    checkpoint? ``windowed``: it asks about the checkpoint's window itself, so its answer is not shared with other
    checkpoints of the same day. ``silent``: it has neither criterion nor condition, so it is only shown.
    ``lasting``: its findings that are the same for every patient, by the two answers they rest on."""

    rule: Rule
    applies: Question | None
    answers: Question | None
    decides: bool
    windowed: bool
    silent: bool
    is_washout: bool
    lasting: dict[tuple[int, int], Finding]


@lru_cache(maxsize=_KEPT)
def asked(protocol: Protocol, checkpoint: str) -> tuple[Asked, ...]:
    """The rules of one checkpoint, in the protocol's order."""
    return tuple(_asked(rule) for rule in protocol.for_checkpoint(checkpoint))


@lru_cache(maxsize=_KEPT)
def washout_rules(protocol: Protocol) -> tuple[Rule, ...]:
    """The rules that count days from a last dose."""
    return tuple(r for r in protocol.rules if r.criterion is not None and r.criterion.kind in WASHOUTS)


def _asked(rule: Rule) -> Asked:
    criterion = rule.criterion
    is_washout = criterion is not None and criterion.kind in WASHOUTS
    return Asked(
        rule=rule,
        applies=None if rule.applies_if is None else condition(rule.applies_if),
        answers=None if criterion is None or is_washout else question(criterion, dict(rule.max_age_days)),
        decides=criterion is not None
        and (rule.adopted or (rule.severity is Severity.HARD and rule.confidence.may_decide)),
        windowed=criterion is not None and windowed(criterion),
        silent=criterion is None and rule.applies_if is None,
        is_washout=is_washout,
        lasting={},
    )
