"""What does each column of our import format mean?

The data dictionary: meaning, unit, allowed values, bounds and an example per column. Keys are ``sheet.column``, or the
column alone where it means the same in every sheet. The template prints it, the importer checks against it.
"""

from typing import NamedTuple

from hcc_mdt.messages import Message, say
from hcc_mdt.model import Intent


class Meaning(NamedTuple):
    meaning: Message
    example: str = ""
    unit: str = ""
    allowed: tuple[str, ...] = ()
    bounds: tuple[str, str] | None = None
    required: bool = False


_PERCENT = ("0", "100")
_MM = ("0", "400")

SHEET_TITLES: dict[str, Message] = {
    "cases": say("Patients"),
    "observations": say("Laboratory values and coded findings"),
    "studies": say("Imaging examinations"),
    "lesions": say("Lesions"),
    "measurements": say("Measurements of lesions"),
    "treatments": say("Treatments"),
    "administrations": say("Doses given"),
    "adverse_events": say("Adverse events"),
    "surgeries": say("Operations"),
    "pathologies": say("Pathology"),
    "events": say("Other events"),
}

_SHARED = {
    "case": Meaning(say("Code of the patient, the same in every sheet"), "P-001", required=True),
    "on": Meaning(say("Date of the value or finding"), "2025-03-14", required=True),
    "note": Meaning(say("Remark")),
}

_CASES = {
    "cases.sex": Meaning(say("Sex"), "male", allowed=("female", "male")),
    "cases.born_on": Meaning(say("Date of birth (kept apart from the case)"), "1961-05-30"),
    "cases.name": Meaning(say("Name (kept apart from the case)")),
    "cases.record_number": Meaning(say("Hospital record number (kept apart from the case)")),
    "cases.referrer": Meaning(say("Who sent the patient (kept apart from the case)")),
    "cases.general_practitioner": Meaning(say("General practitioner (kept apart from the case)")),
    "cases.intent": Meaning(say("Why the patient is treated"), "conversion", allowed=tuple(str(i) for i in Intent)),
    "cases.unresectable_reasons": Meaning(
        say("Why it cannot be resected at the start; several with ; between"), "pvtt; flr"
    ),
    "cases.question": Meaning(say("Question to the board"), "Resection now?"),
    "cases.demonstration": Meaning(say("Made up for demonstration"), "no"),
    "cases.teaching_point": Meaning(say("What is worth arguing about (demonstration cases)")),
}

_OBSERVATIONS = {
    "observations.code": Meaning(say("What was observed: see the sheet codes"), "afp", required=True),
    "observations.value": Meaning(say("The number as the laboratory gave it; <2 and >60500 may be written"), "1234.5"),
    "observations.unit": Meaning(say("Unit of the number; empty only for numbers without unit"), "ng/mL"),
    "observations.choice": Meaning(say("For coded findings: one of the choices in the sheet codes"), "none"),
    "observations.assay": Meaning(say("Assay or method"), "Abbott Architect"),
    "observations.laboratory": Meaning(say("Laboratory")),
    "observations.reference_high": Meaning(say("Upper limit of the laboratory, in the unit of the value"), "7"),
    "observations.imputed": Meaning(say("Filled in by the source, not measured"), "no"),
}

_IMAGING = {
    "studies.label": Meaning(say("Name of the examination, unique for the patient"), "S1", required=True),
    "studies.modality": Meaning(say("Modality"), "MRI", allowed=("CT", "MRI", "PET-CT", "CEUS", "US"), required=True),
    "studies.summary": Meaning(say("Imaging summary in words")),
    "studies.comparable": Meaning(say("Same modality and protocol as the baseline examination"), "yes"),
    "studies.accession": Meaning(say("Accession number")),
    "lesions.on": Meaning(say("Date first seen"), "2025-03-14"),
    "lesions.label": Meaning(say("Name of the lesion, kept through all examinations"), "T1", required=True),
    "lesions.kind": Meaning(say("Target, non-target or new"), "target", required=True),
    "lesions.site": Meaning(say("Organ or vessel: liver, lymph_node, lung, portal_vein …"), "liver", required=True),
    "lesions.segment": Meaning(say("Liver segment"), "VIII"),
    "lesions.is_node": Meaning(say("It is a lymph node (short axis counts)"), "no"),
    "lesions.porta_hepatis": Meaning(say("Node at the porta hepatis (mRECIST: malignant from 20 mm short axis)"), "no"),
    "measurements.on": Meaning(say("Date of the examination; may be empty, it is taken from the examination")),
    "measurements.study": Meaning(say("Name of the examination, as in the sheet studies"), "S1", required=True),
    "measurements.lesion": Meaning(say("Name of the lesion, as in the sheet lesions"), "T1", required=True),
    "measurements.reader": Meaning(say("Who measured; needed only when there are two readers"), "R1"),
    "measurements.state": Meaning(say("What the reader said of the lesion"), "present", required=True),
    "measurements.long_axis_mm": Meaning(say("Longest diameter"), "84", "mm", bounds=_MM),
    "measurements.short_axis_mm": Meaning(say("Short axis"), "61", "mm", bounds=_MM),
    "measurements.viable_mm": Meaning(say("Longest arterially enhancing diameter (mRECIST)"), "50", "mm", bounds=_MM),
    "measurements.area_mm2": Meaning(say("Enhancing area (EASL)"), "2400", "mm2", bounds=("0", "160000")),
}

_TREATMENT = {
    "treatments.on": Meaning(say("First dose, or the day of the procedure; empty if unknown"), "2025-03-20"),
    "treatments.label": Meaning(say("Name of the course, unique for the patient"), "lenvatinib 1", required=True),
    "treatments.kind": Meaning(say("Kind of treatment"), "targeted", required=True),
    "treatments.agent": Meaning(say("Agent or procedure"), "lenvatinib", required=True),
    "treatments.regimen": Meaning(say("Regimen this belongs to (key of the rule book)"), "lenvatinib_pd1"),
    "treatments.dose": Meaning(say("Dose in words"), "8 mg daily"),
    "treatments.phase": Meaning(say("Phase; empty means conversion"), "conversion", allowed=(
        "conversion", "adjuvant", "prior")),
    "treatments.stopped": Meaning(say("Stopped: yes, no, or empty if unknown"), "yes"),
    "treatments.ended_on": Meaning(say("Last dose, when stopped"), "2025-08-01"),
    "administrations.treatment": Meaning(say("Name of the course, as in the sheet treatments"), "lenvatinib 1",
        required=True),
    "administrations.cycle": Meaning(say("Number of the cycle"), "3", bounds=("1", "200")),
    "administrations.given": Meaning(say("Given, reduced or held; empty means given"), "given", allowed=(
        "given", "reduced", "held")),
    "administrations.dose": Meaning(say("Dose in words"), "8 mg"),
    "adverse_events.on": Meaning(say("Onset"), "2025-05-02", required=True),
    "adverse_events.term": Meaning(say("Toxicity (CTCAE term)"), "hepatitis", required=True),
    "adverse_events.organ": Meaning(say("Organ"), "liver", required=True),
    "adverse_events.grade": Meaning(say("CTCAE grade"), "2", bounds=("1", "5"), required=True),
    "adverse_events.immune_related": Meaning(say("Immune-related"), "yes"),
    "adverse_events.resolved_on": Meaning(say("Day it was resolved"), "2025-06-10"),
}  # fmt: skip

_SURGERY = {
    "surgeries.procedure": Meaning(say("Operation"), "right hemihepatectomy", required=True),
    "surgeries.planned": Meaning(say("Planned, not yet done; empty means done"), "no"),
    "surgeries.approach": Meaning(say("Approach"), "open", allowed=("open", "laparoscopic", "robotic")),
    "surgeries.margin": Meaning(say("Resection margin"), "R0", allowed=("R0", "R1", "R2")),
    "surgeries.margin_mm": Meaning(say("Width of the margin"), "12", "mm", bounds=("0", "200")),
    "surgeries.blood_loss_ml": Meaning(say("Blood loss"), "300", "mL", bounds=("0", "30000")),
    "surgeries.transfused": Meaning(say("Transfused"), "no"),
    "surgeries.pringle_min": Meaning(say("Inflow occlusion, all together"), "30", "min", bounds=("0", "300")),
    "surgeries.clavien_dindo": Meaning(say("Worst complication (Clavien-Dindo)"), "II", allowed=(
        "0", "I", "II", "IIIa", "IIIb", "IVa", "IVb", "V")),
    "surgeries.phlf": Meaning(say("Liver failure after hepatectomy (ISGLS)"), "none", allowed=("none", "A", "B", "C")),
    "surgeries.thrombectomy": Meaning(say("Thrombus removed"), "no"),
    "pathologies.on": Meaning(say("Date of the report"), "2025-09-20", required=True),
    "pathologies.bed": Meaning(say("Name of the tumour bed"), "bed 1", required=True),
    "pathologies.viable_percent": Meaning(say("Viable tumour, of the bed"), "8", "%", bounds=_PERCENT),
    "pathologies.necrosis_percent": Meaning(say("Necrosis, of the bed"), "72", "%", bounds=_PERCENT),
    "pathologies.stroma_percent": Meaning(say("Stroma, of the bed"), "20", "%", bounds=_PERCENT),
    "pathologies.mvi": Meaning(say("Microvascular invasion"), "M0", allowed=("M0", "M1", "M2a", "M2b", "M2")),
    "pathologies.differentiation": Meaning(say("Differentiation (Edmondson-Steiner or WHO)"), "moderate"),
    "pathologies.margin": Meaning(say("Margin at pathology"), "R0", allowed=("R0", "R1", "R2")),
    "pathologies.satellites": Meaning(say("Satellite nodules"), "no"),
    "pathologies.sampling_blocks": Meaning(say("Blocks sampled from the bed"), "12", bounds=("0", "500")),
    "pathologies.regimen_given": Meaning(say("The pathologist knew the regimen"), "yes"),
    "events.kind": Meaning(say("What happened"), "recurrence", allowed=(
        "diagnosis", "recurrence", "death", "last_contact", "discussion", "visit"), required=True),
    "events.detail": Meaning(say("Detail in words")),
}  # fmt: skip

MEANINGS: dict[str, Meaning] = _SHARED | _CASES | _OBSERVATIONS | _IMAGING | _TREATMENT | _SURGERY
"""Meaning of every column, by ``sheet.column`` or by ``column`` alone."""
