"""How much is there to discuss about a case, and why? So that the hard ones come first and get more time.

A count, not a score of the patient: what stands against the next step, what is unknown, what contradicts itself. Boards
tire: the quality of what is said falls in the second half of a meeting (Soukup, BMJ Open 2019;9:e027303), so the most
complex cases are discussed while everybody is fresh. Factors chosen after MeDiC (Soukup 2020, PMC7367630), reduced to
what the program knows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hcc_mdt.boardroom import WAITING, AgendaItem
from hcc_mdt.clinical import response
from hcc_mdt.clinical.checkpoints import current
from hcc_mdt.clinical.findings import CheckpointFinding, Finding, Verdict
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Case

PER_POINT = 0.25  # project default: four points double a case's share of the time
MOST_SHARES = 3.0  # project default: no case takes more than three plain ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Complexity:
    """``points``: 0 for a case that is ready and agrees with itself. ``reasons``: one sentence for each kind."""

    points: int
    reasons: tuple[Message, ...]

    @property
    def told(self) -> Message:
        """The count in words."""
        return say("1 open point") if self.points == 1 else say("{count} open points", count=self.points)

    @property
    def weight(self) -> float:
        """The case's share of the time, a plain case being 1."""
        return min(MOST_SHARES, 1 + PER_POINT * self.points)


PLAIN = Complexity(points=0, reasons=())


def complexity(case: Case, found: Sequence[CheckpointFinding]) -> Complexity:
    """What the open checkpoint and the course leave to be discussed."""
    deciding = [one for one in current(found).findings if one.decides]
    unmet = [one for one in deciding if one.verdict is Verdict.NOT_MET]
    unknown = [one for one in deciding if one.verdict is Verdict.UNKNOWN]
    other = [one for one in deciding if one.variants]
    apart = _criteria_disagree(case)
    reasons = [
        *([say("{count} not met: {names}", count=len(unmet), names=_names(unmet))] if unmet else []),
        *([say("{count} unknown: {names}", count=len(unknown), names=_names(unknown))] if unknown else []),
        *([say("another formula answers otherwise: {names}", names=_names(other))] if other else []),
        *([say("the response criteria disagree")] if apart else []),
    ]
    return Complexity(points=len(unmet) + len(unknown) + len(other) + apart, reasons=tuple(reasons))


def by_complexity(agenda: Sequence[AgendaItem], known: Mapping[str, Complexity]) -> tuple[AgendaItem, ...]:
    """What was discussed stays where it is; of the others the most complex come first, equal ones in their order.
    ``known``: item id → complexity."""
    waiting = [item for item in agenda if item.state in WAITING]
    ordered = iter(sorted(waiting, key=lambda item: -known.get(item.id, PLAIN).points))
    return tuple(next(ordered) if item.state in WAITING else item for item in agenda)


def _names(findings: Sequence[Finding]) -> Message:
    """The rules' titles, joined in the reader's language."""
    titles = [one.rule.title for one in findings]
    joined = say("{title}", title=titles[0])
    for title in titles[1:]:
        joined = say("{before}, {next}", before=joined, next=title)
    return joined


def _criteria_disagree(case: Case) -> bool:
    """Do RECIST 1.1 and mRECIST answer differently on the last day both answer?"""
    points, others = response.assess(case, "recist11"), response.assess(case, "mrecist")
    shared = {point.on for point in points} & {point.on for point in others}
    if not shared:
        return False
    last = max(shared)
    return bool(response.discordant(
        tuple(p for p in points if p.on == last), tuple(p for p in others if p.on == last)
    ))  # fmt: skip
