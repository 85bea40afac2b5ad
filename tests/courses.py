"""What does a whole course look like? One made-up case with something in every lane, for tests of what is drawn."""

from datetime import date
from decimal import Decimal
from typing import Any

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.checkpoints import assess
from hcc_mdt.clinical.timeline import frame
from hcc_mdt.clinical.timeline.lanes import TimelineFrame
from hcc_mdt.model import Case, Fact, Intent
from hcc_mdt.protocol.load import load
from tests.builders import (
    a_case,
    a_lesion,
    a_measurement,
    a_record,
    a_study,
    a_surgery,
    a_treatment,
    an_administration,
    an_adverse_event,
    an_event,
    an_observation,
)

ON = date(2026, 11, 23)
START = date(2026, 6, 29)


def a_full_course(*more: Fact) -> Case:
    """Twenty-one weeks of lenvatinib, sintilimab and bevacizumab with TACE; AFP falls from above the limit."""
    facts: list[Fact] = [*_markers(), *_liver(), *_imaging(), *_treatments(), *more]
    facts += [
        an_observation("flr", date(2026, 10, 27), "450"),
        an_observation("height", date(2026, 10, 27), "170"),
        an_observation("weight", date(2026, 10, 27), "65"),
        an_observation("chronic_liver_disease", date(2026, 6, 23), "yes"),
        an_observation("icg_r15", date(2026, 10, 27), "12"),
        an_adverse_event("Hypothyroidism", date(2026, 9, 14), 1, organ="thyroid", immune_related=True),
        an_event("diagnosis", date(2026, 6, 18)),
        a_surgery(date(2026, 12, 7), planned=True),
    ]
    return a_case(*facts, code="H-0231", sex="male", intent=Intent.CONVERSION)


def drawn(case: Case, on: date = ON, **more: Any) -> TimelineFrame:
    """The frame of a case under the packaged rules."""
    protocol = load(on)
    return frame(case, assess(case, protocol, on, Settings()), protocol, on, **more)


def _markers() -> list[Fact]:
    afp = [
        an_observation("afp", date(2026, 6, 23), ">60500", recorded=a_record(source="labs.csv", line=12)),
        an_observation("afp", date(2026, 9, 21), "500"),
        an_observation("afp", date(2026, 9, 21), "540", repeat=2),
        an_observation("afp", date(2026, 11, 17), "7.4"),
    ]
    before = [(date(2026, 6, 23), "12800"), (date(2026, 9, 21), "400")]
    after = [(date(2026, 10, 12), "110"), (date(2026, 11, 17), "<20")]
    old = [an_observation("pivka2", on, value, assay="Lumipulse") for on, value in before]
    new = [an_observation("pivka2", on, value, "ng/mL", assay="Elecsys") for on, value in after]
    return [*afp, *old, *new]


def _liver() -> list[Fact]:
    facts: list[Fact] = []
    for on in (date(2026, 6, 23), date(2026, 11, 17)):
        facts += [
            an_observation("bilirubin", on, "14", reference_high=Decimal(21)),
            an_observation("albumin", on, "41"),
            an_observation("inr", on, "1.05"),
            an_observation("ascites", on, "none"),
            an_observation("encephalopathy", on, "none"),
        ]
    return facts


def _imaging() -> list[Fact]:
    lesion = a_lesion("T1", segment="VIII")
    facts: list[Fact] = [lesion]
    for label, on, long, viable in (
        ("S0", date(2026, 6, 23), "100", "90"),
        ("S1", date(2026, 8, 16), "80", "45"),
        ("S2", date(2026, 11, 17), "65", "0"),
    ):
        study = a_study(label, on, "MRI")
        facts += [study, a_measurement(study, lesion, long, viable=viable, reader="R1")]
    return facts


def _treatments() -> list[Fact]:
    lenvatinib = a_treatment("lenvatinib", START, dose="8 mg", stopped=True, ended_on=date(2026, 11, 16))
    doses = ((START, "given"), (date(2026, 8, 30), "held"), (date(2026, 9, 8), "given"))
    return [
        lenvatinib,
        *(an_administration(lenvatinib, on, given) for on, given in doses),
        a_treatment("sintilimab", START, stopped=True, ended_on=date(2026, 11, 2)),
        a_treatment("bevacizumab", START, stopped=True, ended_on=date(2026, 10, 22)),
        a_treatment("tace", date(2026, 7, 13), label="TACE 1"),
    ]
