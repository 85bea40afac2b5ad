"""Which hard rules does a recommendation go against? Each of them needs the board's reason, or the case is not decided.

A rule about the operation is no hindrance to going on with treatment, and the other way round: so each recommendation
stands against the rules of the checkpoints it would pass.
"""

from collections.abc import Iterable
from typing import NamedTuple

from hcc_mdt.clinical.findings import CheckpointFinding, Verdict
from hcc_mdt.messages import Bilingual
from hcc_mdt.protocol.schema import Severity

PASSES: dict[str, frozenset[str]] = {
    "proceed_to_surgery": frozenset({"CP5", "CP6"}),
    "continue_conversion": frozenset({"CP3", "CP4"}),
    "adjuvant_therapy": frozenset({"CP9"}),
}
"""Recommendation → the checkpoints whose hard rules it answers for. The others pass none."""


class Against(NamedTuple):
    """The hard rules (id → title) that are not met, and those nobody can judge yet."""

    unmet: dict[str, Bilingual]
    unknown: dict[str, Bilingual]


def against(recommendation: str, found: Iterable[CheckpointFinding]) -> Against:
    """What ``recommendation`` goes against. Unknown is not met either, but it is a gap, not a departure."""
    passes = PASSES.get(recommendation, frozenset())
    hard = [
        one
        for point in found
        if point.checkpoint.id in passes
        for one in point.findings
        if one.rule.severity is Severity.HARD and one.decides
    ]
    return Against(
        unmet={one.rule.id: one.rule.title for one in hard if one.verdict is Verdict.NOT_MET},
        unknown={one.rule.id: one.rule.title for one in hard if one.verdict is Verdict.UNKNOWN},
    )
