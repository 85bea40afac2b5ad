"""Which rules does a checkpoint ask, and what do they find?"""

from functools import lru_cache
from typing import NamedTuple

from hcc_mdt.clinical.context import Context
from hcc_mdt.clinical.findings import UNKNOWN, Finding, Told
from hcc_mdt.clinical.rules_applied import Asked, asked
from hcc_mdt.messages import say
from hcc_mdt.protocol.schema import CheckpointRule, Protocol

LATER = say("Asked after the operation.")
_KEPT = 128


class Sheet(NamedTuple):
    """The rules of one checkpoint, in the protocol's order. ``decides``: which of them may move it. ``not_asked``: its
    findings while the question cannot be put yet: all unknown, and nothing is missing."""

    checkpoint: CheckpointRule
    rules: tuple[Asked, ...]
    decides: tuple[bool, ...]
    not_asked: tuple[Finding, ...]


@lru_cache(maxsize=_KEPT)
def sheets(protocol: Protocol) -> tuple[Sheet, ...]:
    """Every checkpoint with its rules, in order."""
    every = [asked(rule) for rule in protocol.rules]
    return tuple(_sheet(checkpoint, every) for checkpoint in protocol.checkpoints)


def _sheet(checkpoint: CheckpointRule, every: list[Asked]) -> Sheet:
    own = tuple(one for one in every if checkpoint.id in one.rule.checkpoints)
    later = (one.shown or Finding(one.rule, UNKNOWN, one.decides, Told, (LATER,)) for one in own)
    return Sheet(checkpoint, own, tuple(one.decides for one in own), tuple(later))


def findings(context: Context, sheet: Sheet, known: dict[str, Finding]) -> tuple[Finding, ...]:
    """One finding per rule, in the rules' order. ``known``: those of other checkpoints that look at the same days, by
    rule id, where rules share them."""
    given = (context,)
    answers = []
    for rule, verdict, told, decides, shared, shown in sheet.rules:
        if shown is not None:
            answers.append(shown)
        elif shared:
            if rule.id not in known:
                known[rule.id] = Finding(rule, verdict(context), decides, told, given)
            answers.append(known[rule.id])
        else:
            answers.append(Finding(rule, verdict(context), decides, told, given))
    return tuple(answers)
