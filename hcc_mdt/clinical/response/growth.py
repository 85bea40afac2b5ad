"""Since a scan of an unconfirmed progression: is there still more disease?

iRECIST's grounds for confirmation (Seymour 2017; rule book 2.9). Only what was measured both times is compared, so a
lesion that was skipped once can never look like growth.
"""

from decimal import Decimal

from hcc_mdt.clinical.response.criteria import (
    GONE,
    MAX_TARGETS,
    MAX_TARGETS_PER_ORGAN,
    MEASURABLE_MM,
    MEASURABLE_NODE_MM,
)
from hcc_mdt.clinical.response.lesions import LesionReading
from hcc_mdt.clinical.response.overall import PD
from hcc_mdt.clinical.response.percent import plain
from hcc_mdt.clinical.response.scans import Scan
from hcc_mdt.clinical.response.series import Step
from hcc_mdt.messages import Message, say

FURTHER_MM = Decimal(5)  # further growth of a sum that confirms


def further(opened: Step, step: Step) -> list[Message]:
    """Every ground on which ``step`` confirms the progression seen in ``opened``, an earlier scan of it; empty when
    there is none."""
    return [*_targets(opened, step), *_non_targets(opened, step), *_new(opened, step)]


def shrank(opened: Step, step: Step) -> bool:
    """Are the targets smaller than they were then?"""
    return _target_growth(opened, step) < GONE


def known_new_grew(earlier: Step, step: Step) -> bool:
    """Did new lesions that were already there grow: measurable ones by 5 mm in sum, others at all?"""
    known = [label for label in earlier.new.definite if label in step.new.definite]
    followed = _new_targets(earlier.scan, known)
    if sum((_grown(label, earlier.scan, step.scan) for label in followed), GONE) >= FURTHER_MM:
        return True
    return any(_grown(label, earlier.scan, step.scan) > GONE for label in known if label not in followed)


def _targets(opened: Step, step: Step) -> list[Message]:
    if opened.target != PD:
        return [say("Now the target lesions progress too.")] if step.target == PD else []
    more = _target_growth(opened, step)
    text = say("Targets grew by a further {mm} mm since {on}.", mm=plain(more), on=opened.scan.on)
    return [text] if more >= FURTHER_MM else []


def _target_growth(opened: Step, step: Step) -> Decimal:
    before, now = opened.tally.sizes, step.tally.sizes
    pairs = ((before[label], now.get(label)) for label in before)
    return sum((b - a for a, b in pairs if a is not None and b is not None), GONE)


def _non_targets(opened: Step, step: Step) -> list[Message]:
    """Another non-target lesion progressed, or one that had progressed measures more than then."""
    known = opened.non_target.progressed
    worse = [label for label in step.non_target.progressed if label not in known]
    worse += [label for label in known if _grown(label, opened.scan, step.scan) > GONE]
    return [say("Non-target disease grew further: {lesions}.", lesions=tuple(worse))] if worse else []


def _new(opened: Step, step: Step) -> list[Message]:
    more = [label for label in step.new.definite if label not in opened.new.definite]
    found = [say("More new lesions: {lesions}.", lesions=tuple(more))] if more else []
    return [*found, say("The new lesions grew.")] if known_new_grew(opened, step) else found


def _new_targets(scan: Scan, labels: list[str]) -> list[str]:
    """The new lesions followed by size: measurable, the largest first, at most five and two per organ."""
    rows = {label: scan.of(label)[0] for label in labels if scan.of(label)}
    sized = [(mm, label) for label, row in rows.items() if (mm := row.size_mm) is not None and mm >= _limit(row)]
    chosen: list[str] = []
    for _, label in sorted(sized, key=lambda pair: (-pair[0], pair[1])):
        same_organ = [other for other in chosen if rows[other].organ == rows[label].organ]
        if len(chosen) < MAX_TARGETS and len(same_organ) < MAX_TARGETS_PER_ORGAN:
            chosen.append(label)
    return chosen


def _limit(row: LesionReading) -> Decimal:
    return MEASURABLE_NODE_MM if row.is_node else MEASURABLE_MM


def _grown(label: str, before: Scan, now: Scan) -> Decimal:
    """Millimetres gained; 0 when it was not measured exactly once both times."""
    then, later = ([r.size_mm for r in scan.of(label) if r.size_mm is not None] for scan in (before, now))
    return later[0] - then[0] if len(then) == len(later) == 1 else GONE
