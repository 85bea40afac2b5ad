"""What does each scan of one reader's series show, measured against baseline and nadir?

The walk that RECIST 1.1, mRECIST, iRECIST and EASL share. A step holds the three verdicts; what they add up to is
decided in ``overall`` (or, with immunotherapy, in ``irecist``).
"""

from decimal import Decimal
from typing import NamedTuple

from hcc_mdt.clinical.response.criteria import Criteria
from hcc_mdt.clinical.response.new_lesions import NewLesions, new_lesions
from hcc_mdt.clinical.response.non_targets import NonTarget, non_target
from hcc_mdt.clinical.response.overall import CR, overall
from hcc_mdt.clinical.response.roster import Roster
from hcc_mdt.clinical.response.scans import Scan, Tally, tally
from hcc_mdt.clinical.response.targets import target
from hcc_mdt.messages import Message


class Step(NamedTuple):
    """One scan of the series. ``nadir``: smallest complete sum before it, baseline included."""

    scan: Scan
    is_baseline: bool
    tally: Tally
    baseline: Decimal | None
    nadir: Decimal | None
    target: str
    target_because: Message
    non_target: NonTarget
    new: NewLesions

    @property
    def overall(self) -> str:
        return overall(self.target, self.non_target.status, self.new.status)

    @property
    def not_assessed(self) -> tuple[str, ...]:
        return self.tally.missing + self.non_target.not_assessed + self.new.not_assessed


def steps(criteria: Criteria, roster: Roster, scans: tuple[Scan, ...]) -> tuple[Step, ...]:
    """Walk the scans, oldest (the baseline) first. Only complete sums enter the nadir."""
    walked: list[Step] = []
    sums: list[Decimal] = []
    baseline: Decimal | None = None
    complete_response = False
    news = new_lesions(criteria, roster.new, scans)
    for position, scan in enumerate(scans):
        added = tally(criteria, scan, roster.targets)
        nadir = min(sums, default=None)
        if position == 0:
            baseline = added.sum
        status, because = target(criteria, added, baseline, nadir, complete_response)
        step = Step(
            scan=scan, is_baseline=position == 0, tally=added, baseline=baseline, nadir=nadir,
            target=status, target_because=because, non_target=non_target(criteria, roster, scan, complete_response),
            new=news[position],
        )  # fmt: skip
        walked.append(step)
        complete_response = complete_response or (position > 0 and step.overall == CR)
        sums += [] if added.sum is None else [added.sum]
    return tuple(walked)
