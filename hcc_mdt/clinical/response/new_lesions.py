"""Is there a new lesion that counts?"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from hcc_mdt.clinical.response.criteria import GONE, NORMAL_NODE_MM, Criteria
from hcc_mdt.clinical.response.lesions import LesionReading
from hcc_mdt.clinical.response.overall import EQUIVOCAL, NE, NO, YES
from hcc_mdt.clinical.response.scans import Scan
from hcc_mdt.clinical.sites import FLUIDS
from hcc_mdt.messages import Message, say
from hcc_mdt.model import LesionState


class NewLesions(NamedTuple):
    """``status``: yes, equivocal, no, or NE when a new lesion cannot be judged. ``definite``: the ones that count."""

    status: str
    definite: tuple[str, ...] = ()
    not_assessed: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()


def new_lesions(criteria: Criteria, labels: tuple[str, ...], scans: tuple[Scan, ...]) -> tuple[NewLesions, ...]:
    """The new-lesion verdict of every scan of a series, oldest first."""
    if not labels:
        return (NewLesions(NO),) * len(scans)
    found = [{label: _verdict(criteria, label, scan, scans[:at]) for label in labels} for at, scan in enumerate(scans)]
    dates = _dated_back(found, scans) if criteria.dates_back else {}
    return tuple(_answer(verdicts, scan, dates) for verdicts, scan in zip(found, scans, strict=True))


def _dated_back(found: list[dict[str, str]], scans: tuple[Scan, ...]) -> dict[tuple[str, date], date]:
    """A doubtful lesion that proves to be new was progression when it was first seen (RECIST 1.1, 4.3.5; mRECIST 2010).
    Rewrites ``found``; answers per lesion and day the other day to name: of the proof, of the first sight."""
    dates: dict[tuple[str, date], date] = {}
    certain: set[str] = set()
    for at, verdicts in enumerate(found):
        for label in [label for label, verdict in verdicts.items() if verdict == YES and label not in certain]:
            certain.add(label)
            doubtful = _doubtful_before(label, found[:at])
            seen = [position for position in doubtful if scans[position].of(label)]
            for position in doubtful:
                found[position][label] = YES if scans[position].of(label) else NE
            dates |= {(label, scans[position].on): scans[at].on for position in seen}
            dates |= {(label, scans[at].on): scans[seen[0]].on} if seen else {}
    return dates


def _doubtful_before(label: str, found: list[dict[str, str]]) -> list[int]:
    """The unbroken run of scans right before that left this lesion in doubt, oldest first."""
    first = len(found)
    while first and found[first - 1][label] == EQUIVOCAL:
        first -= 1
    return list(range(first, len(found)))


def _answer(verdicts: dict[str, str], scan: Scan, dates: dict[tuple[str, date], date]) -> NewLesions:
    definite = tuple(label for label, verdict in verdicts.items() if verdict == YES)
    unknown = tuple(label for label, verdict in verdicts.items() if verdict == NE)
    status = next((v for v in (YES, NE, EQUIVOCAL) if v in verdicts.values()), NO)
    return NewLesions(status, definite, unknown, tuple(_notes(verdicts, scan, dates)))


def _verdict(criteria: Criteria, label: str, scan: Scan, earlier: tuple[Scan, ...]) -> str:
    rows = scan.of(label)
    if not rows:
        return _carried(criteria, label, earlier)
    found = {_verdict_of_one(criteria, row, _smallest(criteria, label, earlier)) for row in rows}
    return next(v for v in (YES, NE, EQUIVOCAL, NO) if v in found)


def _carried(criteria: Criteria, label: str, earlier: tuple[Scan, ...]) -> str:
    """Not looked at this time: what counted before is unknown now, what was doubtful stays doubtful."""
    for position in reversed(range(len(earlier))):
        if rows := earlier[position].of(label):
            found = {_verdict_of_one(criteria, row, _smallest(criteria, label, earlier[:position])) for row in rows}
            return NE if found & {YES, NE} else EQUIVOCAL if EQUIVOCAL in found else NO
    return NO


def _verdict_of_one(criteria: Criteria, row: LesionReading, smallest: Decimal | None) -> str:
    if row.state is LesionState.ABSENT:
        return NO
    if row.is_node and row.short_axis_mm is not None and row.short_axis_mm < NORMAL_NODE_MM:
        return NO
    if row.state is LesionState.EQUIVOCAL:
        return YES if _has_grown(criteria, row, smallest) else EQUIVOCAL
    return _typical(criteria, row, smallest) if criteria.new_lesion_mm is not None else YES


def _typical(criteria: Criteria, row: LesionReading, smallest: Decimal | None) -> str:
    """mRECIST: a liver lesion needs 10 mm and enhancement, a node its malignant size, fluid its cytology."""
    if row.organ in FLUIDS:
        return EQUIVOCAL
    if not row.is_node and not row.intrahepatic:
        return YES
    if row.state is LesionState.TOO_SMALL:
        return EQUIVOCAL
    mm, limit = _extent(row), criteria.node_mm(row) if row.is_node else criteria.new_lesion_mm
    if mm is None or limit is None:
        return NE
    if mm >= limit and row.viable_mm != GONE:
        return YES
    return YES if _has_grown(criteria, row, smallest) else EQUIVOCAL


def _has_grown(criteria: Criteria, row: LesionReading, smallest: Decimal | None) -> bool:
    """mRECIST: an atypical liver lesion counts once it has grown by 10 mm."""
    mm, growth = _extent(row), criteria.new_lesion_growth_mm
    if mm is None or smallest is None or growth is None or not row.intrahepatic:
        return False
    return mm - smallest >= growth


def _extent(row: LesionReading) -> Decimal | None:
    """Its diameter; the enhancing part stands in only where it is all that was measured, as it cannot be larger."""
    return row.viable_mm if row.size_mm is None and not row.is_node else row.size_mm


def _smallest(criteria: Criteria, label: str, earlier: tuple[Scan, ...]) -> Decimal | None:
    if criteria.new_lesion_growth_mm is None:
        return None  # nobody asks for growth
    sizes = (_extent(row) for scan in earlier for row in scan.of(label))
    return min((mm for mm in sizes if mm is not None), default=None)


def _notes(verdicts: dict[str, str], scan: Scan, dates: dict[tuple[str, date], date]) -> list[Message]:
    notes = []
    for label, verdict in verdicts.items():
        other = dates.get((label, scan.on))
        if other is not None and other > scan.on:
            notes.append(
                say(
                    "{lesion} was doubtful here and proved to be new on {on}; progression dates from its first sight.",
                    lesion=label, on=other,
                )
            )  # fmt: skip
        elif other is not None:
            notes.append(
                say(
                    "{lesion} was doubtful on {on}; now that it counts, progression dates from that day.",
                    lesion=label, on=other,
                )
            )  # fmt: skip
        if verdict == EQUIVOCAL and scan.of(label):
            notes.append(say("{lesion} is not certain to be a new lesion; it does not count yet.", lesion=label))
        if verdict == NE:
            notes.append(say("New lesion {lesion} was not assessed or has no size.", lesion=label))
    return notes
