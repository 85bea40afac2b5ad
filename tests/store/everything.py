"""One case that uses every field of every fact: what is lost on the way to the store shows here."""

from datetime import date
from decimal import Decimal

from hcc_mdt.model import Case, Intent, LesionKind, LesionState, Origin, Recorded
from tests.builders import (
    LEARNT,
    a_case,
    a_lesion,
    a_measurement,
    a_pathology,
    a_study,
    a_surgery,
    a_treatment,
    an_administration,
    an_adverse_event,
    an_event,
    an_observation,
)


def full_case() -> Case:
    """Every kind of fact, every field filled at least once, numbers with trailing zeros and comparators."""
    imputed = Recorded(LEARNT, "account-chair", Origin("visits.csv", 17, imputed=True))
    day = date(2025, 11, 3)
    return a_case(
        an_observation("afp", day, "60500.0", "ng/mL", recorded=imputed, reference_high=Decimal("7.0"), assay="CMIA"),
        an_observation("afp", day, "<2", "ng/mL", repeat=2, laboratory="external", note="甲胎蛋白"),
        an_observation("bilirubin", day, "1.10", "mg/dL"),
        an_observation("ecog", day, 1),
        an_observation("pivka2", None, None, note="taken, no value"),
        a_study("CT1", day, summary="two lesions", comparable=True, accession="A-1"),
        a_lesion("T1", LesionKind.TARGET, segment="S8", on=day),
        a_lesion("N1", LesionKind.NON_TARGET, "lymph_node", is_node=True, porta_hepatis=True),
        a_measurement("CT1", "T1", "83.50", viable="0", on=day, reader="A", area_mm2=Decimal("12.340"), note="x"),
        a_measurement("CT1", "N1", short="15", state=LesionState.EQUIVOCAL, on=day),
        a_treatment("lenvatinib", day, regimen="len_pd1", dose="8 mg", stopped=True, ended_on=date(2026, 1, 2)),
        an_administration("lenvatinib", day, "reduced", cycle=2, dose="4 mg", note="diarrhoea"),
        an_adverse_event("hepatitis", day, 3, immune_related=True, resolved_on=date(2026, 1, 9), note="steroids"),
        a_surgery(
            day, planned=True, approach="open", margin="R0", margin_mm=Decimal("0.50"), blood_loss_ml=Decimal("400"),
            transfused=False, pringle_min=Decimal("30"), clavien_dindo="IIIa", phlf="B", thrombectomy=True, note="x",
        ),
        a_pathology(
            day, viable="0", necrosis_percent=Decimal("99.9"), stroma_percent=Decimal("0.1"), mvi="M1",
            differentiation="II", margin="R0", satellites=False, sampling_blocks=14, regimen_given=True, note="x",
        ),
        an_event("diagnosis", day, detail="biopsy"),
        code="H-0198", sex="female", intent=Intent.CONVERSION, unresectable_reasons=("pvtt", "flr"),
        question="Operate now?", demonstration=True, teaching_point="FLR",
    )  # fmt: skip
