"""Which lesions did this reader see on which day, and how large was each?

Here the hard part of every sum is settled once: not assessed, absent, too small, split, merged, read twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from hcc_mdt.clinical.response.criteria import GONE, NORMAL_NODE_MM, Criteria
from hcc_mdt.clinical.response.lesions import ABSENT, MERGED, NOT_ASSESSED, SPLIT, TOO_SMALL, LesionReading


class Scan(NamedTuple):
    """One reader's readings of one day, by lesion."""

    on: date
    study: str | None
    rows: Mapping[str, tuple[LesionReading, ...]]
    looked_at: Mapping[str, tuple[LesionReading, ...]]  # the same without "not assessed"

    def of(self, lesion: str) -> tuple[LesionReading, ...]:
        """What was read of this lesion; empty when it was not looked at."""
        return self.looked_at.get(lesion, ())


class Tally(NamedTuple):
    """The target lesions of one scan. ``assessed`` adds up what was measured; it is the sum only when nothing is
    missing. ``gone``: no target left and every node normal."""

    sizes: Mapping[str, Decimal | None]
    assessed: Decimal
    missing: tuple[str, ...]
    gone: bool
    remaining: tuple[str, ...]  # targets that are no node and still there

    @property
    def sum(self) -> Decimal | None:
        return None if self.missing or not self.sizes else self.assessed


def scans(readings: Iterable[LesionReading]) -> tuple[Scan, ...]:
    """One scan per day, oldest first, whatever order the rows came in."""
    days: dict[date, dict[str, list[LesionReading]]] = defaultdict(lambda: defaultdict(list))
    for reading in readings:
        days[reading.on][reading.lesion].append(reading)
    return tuple(_scan(on, days[on]) for on in sorted(days))


def size(criteria: Criteria, rows: tuple[LesionReading, ...]) -> Decimal | None:
    """What one lesion adds to the sum; None when nobody can say. Two different readings of one lesion by one reader on
    one day are a conflict: None, never an average."""
    if not rows:
        return None
    if len(rows) == 1 and rows[0].state is not SPLIT:
        return _size_of_one(criteria, rows[0])
    if all(r.state is SPLIT for r in rows):
        parts = [criteria.size(r) for r in rows]
        return sum((p for p in parts if p is not None), GONE) if None not in parts else None
    found = {_size_of_one(criteria, r) for r in rows}
    return found.pop() if len(found) == 1 else None


def tally(criteria: Criteria, scan: Scan, targets: tuple[str, ...]) -> Tally:
    """Add up the targets of one scan."""
    sizes = {lesion: size(criteria, scan.of(lesion)) for lesion in targets}
    _settle_merged(scan, sizes)
    missing = tuple([lesion for lesion, mm in sizes.items() if mm is None])
    nodes = {lesion for lesion in targets for r in scan.of(lesion) if r.is_node}
    there = tuple([lesion for lesion, mm in sizes.items() if mm and lesion not in nodes])
    normal = all(mm is not None and _normal(criteria, mm) for lesion, mm in sizes.items() if lesion in nodes)
    assessed = sum((mm for mm in sizes.values() if mm is not None), GONE)
    return Tally(sizes, assessed, missing, bool(targets) and not missing and not there and normal, there)


def _normal(criteria: Criteria, node: Decimal) -> bool:
    return node == GONE if criteria.elsewhere == "area" else node < NORMAL_NODE_MM


def _size_of_one(criteria: Criteria, reading: LesionReading) -> Decimal | None:
    measured = criteria.size(reading)
    if reading.state is ABSENT:
        return None if measured else GONE  # absent yet measured contradicts itself
    if reading.state is TOO_SMALL and measured is None:
        return criteria.too_small(reading)
    return measured


def _settle_merged(scan: Scan, sizes: dict[str, Decimal | None]) -> None:
    """Count a merged mass once. It stands on one of its lesions (the others carry no figure, or 0) or, the same, on
    both."""
    merged: dict[str, list[str]] = defaultdict(list)
    for lesion in sorted(sizes):
        rows = scan.of(lesion)
        if rows and all(r.state is MERGED for r in rows):
            merged[rows[0].organ].append(lesion)
    for organ, lesions in merged.items():
        empty = (None, GONE) if any(sizes[lesion] for lesion in lesions) else (None,)
        blank = [lesion for lesion in lesions if sizes[lesion] in empty]
        if blank:
            carried = any(sizes[o] for o in sizes if o not in blank and any(r.organ == organ for r in scan.of(o)))
            sizes.update(dict.fromkeys(blank, GONE if carried else None))
        elif len(lesions) > 1:
            same = len({sizes[lesion] for lesion in lesions}) == 1
            sizes.update(dict.fromkeys(lesions[1:] if same else lesions, GONE if same else None))


def _scan(on: date, rows: Mapping[str, list[LesionReading]]) -> Scan:
    studies = sorted({r.study for found in rows.values() for r in found if r.study})
    ordered = {lesion: tuple(rows[lesion]) for lesion in sorted(rows)}
    looked_at = {lesion: tuple([r for r in found if r.state is not NOT_ASSESSED]) for lesion, found in ordered.items()}
    return Scan(on, " + ".join(studies) or None, ordered, looked_at)
