"""Are the non-target lesions gone, still there, or unequivocally worse?"""

from typing import NamedTuple

from hcc_mdt.clinical.response.criteria import GONE, NORMAL_NODE_MM, Criteria
from hcc_mdt.clinical.response.lesions import ABSENT, EQUIVOCAL, PROGRESSED, LesionReading
from hcc_mdt.clinical.response.overall import CR, NE, NONE, PD, STILL_THERE
from hcc_mdt.clinical.response.roster import Roster
from hcc_mdt.clinical.response.scans import Scan
from hcc_mdt.clinical.sites import FLUIDS, LIVER
from hcc_mdt.messages import Message, say

ENHANCING = frozenset({LIVER, "portal_vein", "hepatic_vein", "ivc", "tumour_thrombus"})
"""Where mRECIST asks whether a lesion or thrombus still enhances."""


class NonTarget(NamedTuple):
    """The verdict, and the lesions it rests on."""

    status: str
    progressed: tuple[str, ...] = ()
    not_assessed: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()


def non_target(criteria: Criteria, roster: Roster, scan: Scan, after_cr: bool) -> NonTarget:
    """The non-target verdict of one scan; ``none`` when no such lesion was listed. ``after_cr``: an earlier scan was a
    complete response; disease seen again has come back (RECIST 1.1, table 3, note a); nodes and fluid may be benign."""
    if not roster.non_targets and not roster.minor:
        return NonTarget(NONE)
    states = {label: _state(criteria, scan.of(label)) for label in roster.non_targets}
    states |= {label: NE for label in roster.late if states[label] != PD}
    back = tuple(
        label for label, state in states.items() if after_cr and state != PD and _is_back(criteria, scan, label)
    )
    states |= dict.fromkeys(back, PD)
    watched = {label: _state(criteria, scan.of(label)) for label in roster.minor}
    progressed = tuple(label for label, state in (states | watched).items() if state == PD)
    missing = tuple(label for label, state in states.items() if state == NE and label not in roster.late)
    notes = tuple(_unproven(label) for label in states if criteria.cytology and _fluid_grew(scan.of(label)))
    notes += tuple(say("{lesion} came back after a complete response.", lesion=label) for label in back)
    notes += tuple(_came_late(label) for label in roster.late if label in scan.rows)
    found = set(states.values())
    if progressed:
        return NonTarget(PD, progressed, missing, notes)
    if not found:
        return NonTarget(NONE)
    status = NE if NE in found else CR if found == {CR} else STILL_THERE
    return NonTarget(status, (), missing, notes)


def _is_back(criteria: Criteria, scan: Scan, label: str) -> bool:
    rows = scan.of(label)
    doubtful = any(r.is_node or r.organ in FLUIDS or r.state is EQUIVOCAL for r in rows)
    return _state(criteria, rows) == STILL_THERE and not doubtful


def _state(criteria: Criteria, rows: tuple[LesionReading, ...]) -> str:
    """One lesion: gone (CR), there, progressed (PD), or unknown (NE: not looked at, or read two ways)."""
    if len(rows) == 1:
        return _state_of_one(criteria, rows[0])
    found = {_state_of_one(criteria, row) for row in rows}
    if PD in found:
        return PD
    return found.pop() if len(found) == 1 else NE


def _state_of_one(criteria: Criteria, row: LesionReading) -> str:
    if row.state is PROGRESSED:
        return STILL_THERE if criteria.cytology and (row.organ in FLUIDS or _small_node(criteria, row)) else PD
    if row.state is ABSENT:
        return CR
    if row.is_node and row.short_axis_mm is not None and row.short_axis_mm < NORMAL_NODE_MM:
        return CR
    if criteria.enhancement and row.organ in ENHANCING and row.viable_mm == GONE:
        return CR  # no enhancement left
    return STILL_THERE


def _small_node(criteria: Criteria, row: LesionReading) -> bool:
    return row.is_node and row.short_axis_mm is not None and row.short_axis_mm < criteria.node_mm(row)


def _fluid_grew(rows: tuple[LesionReading, ...]) -> bool:
    return any(row.organ in FLUIDS and row.state is PROGRESSED for row in rows)


def _unproven(label: str) -> Message:
    return say("{lesion} grew, but fluid counts as progression only when cytology proves it.", lesion=label)


def _came_late(label: str) -> Message:
    return say("{lesion} is called non-target but is not in the baseline study; is it new?", lesion=label)
