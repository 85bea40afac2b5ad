"""Does a reading hold a figure that cannot be right, or lack the one that counts?

A size beside "absent" or "not assessed" refuses the row. Any other is kept as the reader wrote it: a lesion without its
figure is not assessed, and the person is told why.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from hcc_mdt.clinical.response import CRITERIA, CriteriaKey
from hcc_mdt.clinical.response.lesions import LesionReading
from hcc_mdt.clinical.sites import NOT_MEASURABLE, is_nodal
from hcc_mdt.imports.problem import Trouble
from hcc_mdt.messages import Message, say
from hcc_mdt.model import LesionKind, LesionState

_FIGURE = {"viable": "viable_mm", "area": "area_mm2"}
_WITHOUT = (LesionState.ABSENT, LesionState.NOT_ASSESSED, LesionState.TOO_SMALL, LesionState.MERGED)
_CHECK = say("Check both. They were used as they stand.")


class Doubt(NamedTuple):
    """The column it is about, what is odd, and what to do."""

    column: str
    what: Message
    todo: Message


def contradicted(state: str | None, sizes: Iterable[Decimal | None]) -> Trouble | None:
    """A size beside a state that says there was none to take."""
    known = [mm for mm in sizes if mm is not None]
    todo = say("Correct the state or take the size out.")
    if state == LesionState.ABSENT and any(known):
        return Trouble(say("The lesion is absent, yet a size is given."), todo)
    if state == LesionState.NOT_ASSESSED and known:
        return Trouble(say("The lesion was not assessed, yet a size is given."), todo)
    return None


def doubts(reading: LesionReading, criteria: CriteriaKey) -> Iterator[Doubt]:
    """Everything to ask about one reading."""
    system = CRITERIA[criteria]
    target = reading.kind is LesionKind.TARGET and reading.organ not in NOT_MEASURABLE
    if target and reading.state not in _WITHOUT and system.size(reading) is None:
        figure = _FIGURE.get(system.measure(reading), "short_axis_mm" if reading.is_node else "long_axis_mm")
        what = say("{lesion} has no {column}, which {criteria} counts; it is not assessed on this day.",
                   lesion=reading.lesion, column=figure, criteria=system.name)  # fmt: skip
        yield Doubt(figure, what, say("Give that figure."))
    if target and reading.state is LesionState.PROGRESSED:
        yield Doubt("state", say("A target is judged by its size; “progressed” is for other lesions."), _CHECK)
    if reading.state is LesionState.PRESENT and reading.size_mm == 0:
        yield Doubt(
            "state", say("{lesion} is present, yet its size is 0: it counts as gone.", lesion=reading.lesion), _CHECK
        )
    if is_nodal(reading.site) and not reading.is_node:
        yield Doubt("is_node", say("The site is a lymph node, yet is_node says no: its long axis counts."), _CHECK)
    long, short, viable = reading.long_axis_mm, reading.short_axis_mm, reading.viable_mm
    if long is not None and short is not None and short > long:
        yield Doubt("short_axis_mm", say("The short axis is longer than the long axis."), _CHECK)
    if long is not None and viable is not None and viable > long:
        yield Doubt("viable_mm", say("The enhancing part is longer than the whole lesion."), _CHECK)
