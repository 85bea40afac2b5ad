"""What did one reader say of one lesion on one day?

The plain structure all response criteria work on, so that a stored case and a table from elsewhere take one road.
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from hcc_mdt.clinical.sites import LIVER, NODE, at_porta_hepatis, is_nodal, organ
from hcc_mdt.model import Case, LesionKind, LesionState, Measurement, Study

PRESENT, ABSENT, TOO_SMALL, NOT_ASSESSED, PROGRESSED, EQUIVOCAL, MERGED, SPLIT = LesionState
"""What is said of a lesion, by its own name: looking one up on its class costs more than comparing it."""


class LesionReading(NamedTuple):
    """One line of a reader's lesion table; millimetres and mm². Several SPLIT lines of one lesion are its parts."""

    lesion: str
    kind: LesionKind
    site: str
    on: date
    state: LesionState
    is_node: bool = False
    porta_hepatis: bool = False
    study: str | None = None
    reader: str = ""
    long_axis_mm: Decimal | None = None
    short_axis_mm: Decimal | None = None
    viable_mm: Decimal | None = None
    area_mm2: Decimal | None = None

    @property
    def organ(self) -> str:
        """The organ it counts for: all nodes are one organ, both lungs are one."""
        return NODE if self.is_node else organ(self.site)

    @property
    def intrahepatic(self) -> bool:
        return self.organ == LIVER

    @property
    def size_mm(self) -> Decimal | None:
        """Its diameter: short axis of a node, long axis of anything else."""
        return self.short_axis_mm if self.is_node else self.long_axis_mm


def readings_of(case: Case) -> tuple[LesionReading, ...]:
    """The case's lesion table, all readers. Measurements without a day or of a lesion nobody described are left out:
    ``unplaced`` names them."""
    studies = {study.label: study for study in case.studies}
    lesions = {lesion.label: lesion for lesion in case.lesions}
    found = []
    for m in case.measurements:
        lesion, on = lesions.get(m.lesion), _day(m, studies)
        if lesion is None or on is None:
            continue
        reading = LesionReading(
            lesion=lesion.label, kind=lesion.kind, site=lesion.site,
            is_node=lesion.is_node or is_nodal(lesion.site),
            porta_hepatis=lesion.porta_hepatis or at_porta_hepatis(lesion.site), on=on,
            study=m.study or None, reader=m.reader, state=m.state,
            long_axis_mm=m.long_axis_mm, short_axis_mm=m.short_axis_mm, viable_mm=m.viable_mm, area_mm2=m.area_mm2,
        )  # fmt: skip
        found.append(reading)
    return tuple(found)


def unplaced(case: Case) -> tuple[str, ...]:
    """Labels of lesions that were measured but never described, or measured on no known day."""
    studies = {study.label: study for study in case.studies}
    known = {lesion.label for lesion in case.lesions}
    return tuple(sorted({m.lesion for m in case.measurements if m.lesion not in known or _day(m, studies) is None}))


def _day(measurement: Measurement, studies: dict[str, Study]) -> date | None:
    study = studies.get(measurement.study)
    return measurement.on or (study.on if study else None)
