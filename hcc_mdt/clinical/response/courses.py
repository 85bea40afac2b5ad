"""What is the response at each time point of one reader's series?"""

from hcc_mdt.clinical.response.criteria import Criteria
from hcc_mdt.clinical.response.lesions import LesionReading
from hcc_mdt.clinical.response.overall import BASELINE, NE
from hcc_mdt.clinical.response.percent import change, plain
from hcc_mdt.clinical.response.roster import Roster, roster
from hcc_mdt.clinical.response.scans import Scan, scans
from hcc_mdt.clinical.response.sentences import because
from hcc_mdt.clinical.response.series import Step, steps
from hcc_mdt.clinical.response.timepoint import TimePoint
from hcc_mdt.messages import Later, Message, say


def course(criteria: Criteria, readings: tuple[LesionReading, ...]) -> tuple[TimePoint, ...]:
    """The time points of ``readings`` (one reader, baseline first by date). Empty for no readings."""
    ordered = scans(readings)
    if not ordered:
        return ()
    listed = roster(criteria, ordered)
    reader = readings[0].reader
    if listed.problem:
        return tuple(refused(criteria, reader, scan, listed.problem, scan is ordered[0]) for scan in ordered)
    return tuple(point(criteria, reader, step, listed) for step in steps(criteria, listed, ordered))


def point(criteria: Criteria, reader: str, step: Step, listed: Roster) -> TimePoint:
    """The time point of one step, by RECIST's overall table."""
    total = step.tally.sum
    blank = BASELINE if step.is_baseline else None
    return TimePoint(
        criteria=criteria.key, study=step.scan.study, on=step.scan.on, reader=reader, is_baseline=step.is_baseline,
        sum_mm=None if total is None else plain(total),
        baseline_mm=None if step.baseline is None else plain(step.baseline),
        nadir_mm=None if step.nadir is None else plain(step.nadir),
        change_from_baseline=None if step.is_baseline else change(total, step.baseline),
        change_from_nadir=change(total, step.nadir),
        target=blank or step.target, non_target=blank or step.non_target.status, new=blank or step.new.status,
        overall=blank or step.overall, because=Later(because, criteria, step, listed.notes),
        not_assessed=step.not_assessed, new_lesions=step.new.definite,
    )  # fmt: skip


def refused(criteria: Criteria, reader: str, scan: Scan, why: Message, is_baseline: bool = False) -> TimePoint:
    """A time point nothing can be said of."""
    return TimePoint(
        criteria=criteria.key, study=scan.study, on=scan.on, reader=reader, is_baseline=is_baseline, sum_mm=None,
        baseline_mm=None, nadir_mm=None, change_from_baseline=None, change_from_nadir=None, target=NE, non_target=NE,
        new=NE, overall=NE, because=why,
    )  # fmt: skip


def unanswered(point: TimePoint, why: Message) -> TimePoint:
    """The same time point with its figures, but no verdict."""
    return point._replace(
        target=NE, non_target=NE, new=NE, overall=NE,
        because=say("{first} {second}", first=why, second=point.because),
    )  # fmt: skip
