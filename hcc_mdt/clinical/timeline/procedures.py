"""On which days was a procedure done, and the operation?

TACE, HAIC, ablation and embolisation are marks; radiotherapy with a first and a last day has a bar too.
"""

from dataclasses import replace
from datetime import date, timedelta

from hcc_mdt.clinical.anchors import dose_days, first_dose
from hcc_mdt.clinical.timeline.courses import given_bar
from hcc_mdt.clinical.timeline.lanes import Bar, Mark
from hcc_mdt.clinical.timeline.view import View, source
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Surgery, Treatment, TreatmentKind

SURGERY_ROW = "surgery"

PROCEDURE_NAMES: dict[TreatmentKind, Message] = {
    TreatmentKind.TACE: say("TACE"),
    TreatmentKind.HAIC: say("HAIC"),
    TreatmentKind.RADIOTHERAPY: say("Radiotherapy"),
    TreatmentKind.ABLATION: say("Ablation"),
    TreatmentKind.PVE: say("Portal vein embolisation"),
    TreatmentKind.ALPPS: say("ALPPS"),
}
PROCEDURES = frozenset(PROCEDURE_NAMES)
"""Treatments given on single days."""


def _session_days(view: View, treatment: Treatment) -> tuple[date, ...]:
    begin = first_dose(view.case, treatment)
    days = dose_days(view.case, treatment) or ((begin,) if begin is not None else ())
    return tuple(day for day in days if day <= view.on)


def session_marks(view: View, treatment: Treatment, row: str) -> list[Mark]:
    """One mark per session up to the frame's day."""
    name = PROCEDURE_NAMES[treatment.kind]
    return [
        Mark(
            row=row,
            kind=treatment.kind.value,
            on=day,
            text=name,
            detail=say("{procedure} {label} {dose}", procedure=name, label=treatment.label, dose=treatment.dose or ""),
            source=source(treatment),
            imputed=treatment.recorded.origin.imputed,
            late=view.late(treatment),
        )
        for day in _session_days(view, treatment)
    ]


def session_bars(view: View, treatment: Treatment, row: str) -> list[Bar]:
    """A fractionated course (radiotherapy) has a first and a last day."""
    begin, end = first_dose(view.case, treatment), treatment.ended_on
    if begin is None or end is None or begin >= view.on or end - begin < timedelta(days=1):
        return []
    return [replace(given_bar(view, treatment, begin, min(end, view.on)), row=row)]


def operation_mark(view: View, surgery: Surgery) -> Mark:
    """The operation, performed or planned."""
    assert surgery.on is not None
    said = (
        say("Operation planned: {procedure}", procedure=surgery.procedure)
        if surgery.planned
        else say("Operation: {procedure}, margin {margin}", procedure=surgery.procedure, margin=surgery.margin or "?")
    )
    return Mark(
        row=SURGERY_ROW,
        kind="surgery",
        on=surgery.on,
        text=say("Operation"),
        detail=said,
        ahead=surgery.planned,
        source=source(surgery),
        imputed=surgery.recorded.origin.imputed,
        late=view.late(surgery),
    )
