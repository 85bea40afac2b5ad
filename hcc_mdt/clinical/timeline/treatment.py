"""What was given, from when to when, held when, and until when must the operation wait?

One row per agent. Procedures are marks, courses are bars; a bar ends at its last known dose. Where nobody recorded
whether it went on, the rest is drawn as unsure, never as given.
"""

from collections.abc import Sequence
from datetime import date

from hcc_mdt.clinical.agents import spoken
from hcc_mdt.clinical.anchors import first_dose
from hcc_mdt.clinical.timeline.courses import course_bars
from hcc_mdt.clinical.timeline.lanes import Lane, Row, Scale
from hcc_mdt.clinical.timeline.procedures import (
    PROCEDURE_NAMES,
    PROCEDURES,
    SURGERY_ROW,
    operation_mark,
    session_bars,
    session_marks,
)
from hcc_mdt.clinical.timeline.view import View
from hcc_mdt.clinical.timeline.washout import washout_bars
from hcc_mdt.clinical.washout import Washout
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Treatment, TreatmentKind

ORDER = (
    TreatmentKind.TARGETED,
    TreatmentKind.ANTI_VEGF,
    TreatmentKind.IMMUNOTHERAPY,
    TreatmentKind.TACE,
    TreatmentKind.HAIC,
    TreatmentKind.RADIOTHERAPY,
    TreatmentKind.ABLATION,
    TreatmentKind.PVE,
    TreatmentKind.ALPPS,
    TreatmentKind.STEROID,
    TreatmentKind.ANTIVIRAL,
    TreatmentKind.OTHER,
)


def treatment_lane(view: View, washouts: Sequence[Washout]) -> Lane:
    """Rows by kind, in the order of ``ORDER``; the operation last."""
    shown = sorted((t for t in view.case.treatments if _begun(view, t)), key=lambda t: _place(view, t))
    rows = dict.fromkeys(row_key(t) for t in shown)
    names = {key: _row_name(next(t for t in shown if row_key(t) == key)) for key in rows}
    operations = [s for s in view.case.surgeries if s.on is not None and (s.planned or s.on <= view.on)]
    if operations:
        names[SURGERY_ROW] = say("Operation")
    courses = [t for t in shown if t.kind not in PROCEDURES]
    procedures = [t for t in shown if t.kind in PROCEDURES]
    bars = [bar for t in courses for bar in course_bars(view, t, row_key(t))]
    bars += [bar for t in procedures for bar in session_bars(view, t, row_key(t))]
    marks = [mark for t in procedures for mark in session_marks(view, t, row_key(t))]
    marks += [operation_mark(view, s) for s in operations]
    return Lane(
        key="treatment",
        name=say("Treatment"),
        scale=Scale.ROWS,
        rows=tuple(Row(key=key, name=name) for key, name in names.items()),
        bars=(*bars, *washout_bars(view, washouts, {row_key(t): t for t in shown})),
        marks=tuple(marks),
        empty=None if names else say("No treatment was recorded"),
    )


def row_key(treatment: Treatment) -> str:
    """Courses of one agent share a row; procedures share the row of their kind."""
    return treatment.kind.value if treatment.kind in PROCEDURES else f"{treatment.kind.value}:{treatment.agent}"


def _place(view: View, treatment: Treatment) -> tuple[int, date, str]:
    return ORDER.index(treatment.kind), first_dose(view.case, treatment) or date.min, treatment.agent


def _begun(view: View, treatment: Treatment) -> bool:
    begin = first_dose(view.case, treatment)
    return begin is not None and begin <= view.on


def _row_name(treatment: Treatment) -> Message:
    if treatment.kind in PROCEDURES:
        return PROCEDURE_NAMES[treatment.kind]
    name = spoken(treatment.agent)
    if treatment.dose:
        return say("{agent} {dose}", agent=name, dose=treatment.dose)
    return name
