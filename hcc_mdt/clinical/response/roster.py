"""Which lesions are followed as what, and is the reader's choice allowed?

A choice the criterion forbids refuses the whole series with a sentence: dropping a lesion would change the
sum silently.
"""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from hcc_mdt.clinical.response.criteria import (
    GONE,
    MAX_TARGETS,
    MAX_TARGETS_PER_ORGAN,
    MEASURABLE_MM,
    MEASURABLE_NODE_MM,
    Criteria,
)
from hcc_mdt.clinical.response.lesions import LesionReading
from hcc_mdt.clinical.response.scans import Scan, size
from hcc_mdt.clinical.sites import NOT_MEASURABLE
from hcc_mdt.messages import Message, say
from hcc_mdt.model import LesionKind


class Roster(NamedTuple):
    """Lesion labels by role. ``minor``: nodes too small to be malignant by this criterion; only their progression
    counts. ``late``: non-target lesions missing from the baseline list. ``problem`` refuses the series."""

    targets: tuple[str, ...]
    non_targets: tuple[str, ...]
    minor: tuple[str, ...]
    late: tuple[str, ...]
    new: tuple[str, ...]
    notes: tuple[Message, ...]
    problem: Message | None


def roster(criteria: Criteria, scans: tuple[Scan, ...]) -> Roster:
    """Sort the lesions of a series (oldest scan first; the first is the baseline)."""
    lesions = {label: rows[0] for scan in reversed(scans) for label, rows in scan.rows.items()}
    placed: dict[str, list[str]] = {"target": [], "non_target": [], "minor": []}
    notes: list[Message] = []
    for label in sorted(lesions):
        lesion = lesions[label]
        if lesion.kind is not LesionKind.TARGET:
            continue
        note, place = _placed(criteria, lesion, size(criteria, scans[0].of(label)))
        placed[place].append(label)
        notes.extend([note] if note else [])
        notes.extend([] if label in scans[0].rows else [_target_came_late(label)])
    listed = sorted(label for label, lesion in lesions.items() if lesion.kind is LesionKind.NON_TARGET)
    small = [label for label in listed if _minor_node(criteria, scans[0].of(label))]
    notes += [_watched(criteria, lesions[label]) for label in small]
    minor = placed["minor"] + small
    late = tuple(label for label in listed if label not in scans[0].rows)
    new = tuple(sorted(label for label, lesion in lesions.items() if lesion.kind is LesionKind.NEW))
    rest = tuple(sorted([label for label in listed if label not in minor] + placed["non_target"]))
    problem = _problem(criteria, scans, [lesions[label] for label in placed["target"]])
    return Roster(tuple(placed["target"]), rest, tuple(sorted(minor)), late, new, tuple(notes), problem)


def _placed(criteria: Criteria, lesion: LesionReading, baseline: Decimal | None) -> tuple[Message | None, str]:
    """As what a lesion the reader called target is followed, and the note that says so."""
    if lesion.organ in NOT_MEASURABLE:
        why = say("{lesion} ({site}) cannot be measured: non-target.", lesion=lesion.lesion, site=lesion.site)
        return why, "non_target"
    if baseline is None:
        return None, "target"
    if lesion.is_node and MEASURABLE_NODE_MM <= baseline < criteria.node_mm(lesion) and criteria.elsewhere != "area":
        text = say(
            "Node {lesion} at the porta hepatis is below {limit} mm: not malignant by {criteria}, left out.",
            lesion=lesion.lesion, limit=criteria.node_mm(lesion), criteria=criteria.name,
        )  # fmt: skip
        return text, "minor"
    measure = criteria.measure(lesion)
    if (measure == "viable" and baseline < MEASURABLE_MM) or (measure == "area" and baseline == GONE):
        text = say(
            "{lesion} had too little enhancing tumour at baseline to be a target by {criteria}: non-target.",
            lesion=lesion.lesion, criteria=criteria.name,
        )  # fmt: skip
        return text, "non_target"
    return None, "target"


def _target_came_late(label: str) -> Message:
    return say(
        "{lesion} is called target but is not in the baseline study; is it new, or does its name differ there?",
        lesion=label,
    )


def _minor_node(criteria: Criteria, rows: tuple[LesionReading, ...]) -> bool:
    """mRECIST calls a node malignant from 20 mm at the porta hepatis and from 15 mm elsewhere."""
    if not criteria.cytology or not rows or not rows[0].is_node:
        return False
    mm = rows[0].short_axis_mm
    return mm is not None and mm < criteria.node_mm(rows[0])


def _watched(criteria: Criteria, node: LesionReading) -> Message:
    return say(
        "Node {lesion} is below {limit} mm: not malignant by {criteria}; only its progression counts.",
        lesion=node.lesion, limit=criteria.node_mm(node), criteria=criteria.name,
    )  # fmt: skip


def _problem(criteria: Criteria, scans: tuple[Scan, ...], targets: list[LesionReading]) -> Message | None:
    return _described_twice(scans) or _new_at_baseline(scans[0]) or _too_many(targets) or _too_small(criteria, scans[0])


def _described_twice(scans: tuple[Scan, ...]) -> Message | None:
    """A lesion keeps its kind, its organ and whether it is a node through the whole series."""
    for label in sorted({label for scan in scans for label in scan.rows}):
        kept = {(r.kind, r.organ, r.is_node) for scan in scans for r in scan.rows.get(label, ())}
        if len(kept) > 1:
            ways = "; ".join(sorted(f"{kind}, {where}{', node' if node else ''}" for kind, where, node in kept))
            return say("Lesion {lesion} is described in two ways ({ways}). Correct one.", lesion=label, ways=ways)
    return None


def _new_at_baseline(baseline: Scan) -> Message | None:
    for label, rows in baseline.rows.items():
        if rows[0].kind is LesionKind.NEW:
            return say("Lesion {lesion} is called new, but it is in the baseline study.", lesion=label)
    return None


def _too_many(targets: Iterable[LesionReading]) -> Message | None:
    organs = Counter(lesion.organ for lesion in targets)
    if organs.total() > MAX_TARGETS:
        return say(
            "{count} target lesions are listed; at most {limit} are allowed. "
            "Choose {limit}, call the others non-target.",
            count=organs.total(), limit=MAX_TARGETS,
        )  # fmt: skip
    for where, count in sorted(organs.items()):
        if count > MAX_TARGETS_PER_ORGAN:
            return say(
                "{count} target lesions are listed in one organ ({organ}); at most {limit} are allowed. "
                "Choose {limit}, call the others non-target.",
                count=count, organ=where, limit=MAX_TARGETS_PER_ORGAN,
            )  # fmt: skip
    return None


def _too_small(criteria: Criteria, baseline: Scan) -> Message | None:
    """A target must have been measurable at baseline."""
    for label, rows in baseline.rows.items():
        first = rows[0]
        if (
            first.kind is not LesionKind.TARGET
            or first.organ in NOT_MEASURABLE
            or criteria.measure(first) != "diameter"
        ):
            continue
        mm, limit = size(criteria, baseline.of(label)), MEASURABLE_NODE_MM if first.is_node else MEASURABLE_MM
        if mm is not None and mm < limit:
            return say(
                "Target {lesion} measured {size} mm at baseline, below the {limit} mm a target needs. "
                "Call it non-target.",
                lesion=label, size=mm, limit=limit,
            )  # fmt: skip
    return None
