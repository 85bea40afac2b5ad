"""What is this case's line on the worklist? Derived from the facts, never the source of a verdict."""

from collections.abc import Sequence
from datetime import date

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.anchors import died_on, t0
from hcc_mdt.clinical.checkpoints import assess, current
from hcc_mdt.clinical.findings import CheckpointFinding
from hcc_mdt.clinical.marker_line import marker_lines
from hcc_mdt.clinical.milestones import Decided
from hcc_mdt.clinical.missing import listed
from hcc_mdt.clinical.overview import regimen
from hcc_mdt.clinical.response import CriteriaKey
from hcc_mdt.clinical.response import assess as responses
from hcc_mdt.clinical.scores.staging import cnlc_of
from hcc_mdt.clinical.seen import seen
from hcc_mdt.model import Case, Standing
from hcc_mdt.protocol.schema import Protocol

SHOWN_CRITERIA: tuple[CriteriaKey, ...] = ("recist11", "mrecist")


def standing(
    case: Case, protocol: Protocol, on: date, settings: Settings, decisions: Sequence[Decided] = ()
) -> Standing:
    """The case as of ``on`` in one line."""
    known = seen(case, on)
    found = assess(known, protocol, on, settings, decisions)
    dead = died_on(known, on) is not None
    at, gaps = current(found), () if dead else listed(found, on)
    return Standing(
        case=case.id,
        version=case.version,
        on=on,
        stage=cnlc_of(known, on).grade,
        regimen=regimen(known),
        started_on=t0(known),
        markers=marker_lines(known, on),
        response=tuple((key, word) for key in SHOWN_CRITERIA if (word := _last_response(known, key)) is not None),
        checkpoint=at.checkpoint.id,
        state=at.state.value,
        missing=len(gaps),
        most_urgent=gaps[0].code if gaps else None,
        next_due=None if dead else _next_due(at),
    )


def _next_due(at: CheckpointFinding) -> date | None:
    """The day the checkpoint the board stands at is due."""
    return at.target_on or at.opens_on


def _last_response(case: Case, criteria: CriteriaKey) -> str | None:
    points = [p for p in responses(case, criteria) if not p.is_baseline]
    return points[-1].overall if points else None
