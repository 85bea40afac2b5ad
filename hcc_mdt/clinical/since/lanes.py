"""On which days of which timeline lane does something stand that was learnt since the last meeting?"""

from collections.abc import Mapping, Sequence
from datetime import date

from hcc_mdt.clinical.since.facts import FactChange

_LANES: dict[str, tuple[str, ...]] = {
    "afp": ("afp",),
    "pivka2": ("pivka2",),
    "bilirubin": ("bilirubin", "liver"),
    "albumin": ("liver",),
    "flr": ("reserve",),
    "icg_r15": ("reserve",),
    "largest_diameter": ("size",),
    "measurements": ("size", "response"),
    "treatments": ("treatment",),
    "administrations": ("treatment",),
    "surgeries": ("treatment",),
    "adverse_events": ("adverse",),
    "events": ("meetings",),
}
"""Observation code or kind of fact → the lanes it is drawn in; anything else is not drawn."""


def fresh_days(changes: Sequence[FactChange]) -> Mapping[str, frozenset[date]]:
    """Lane → days with a new or corrected fact. What was taken back is not drawn, so it has no day."""
    found: dict[str, set[date]] = {}
    for change in changes:
        if change.on is None or change.learnt is None:
            continue
        for lane in _LANES.get(change.code or change.kind, ()):
            found.setdefault(lane, set()).add(change.on)
    return {lane: frozenset(days) for lane, days in found.items()}
