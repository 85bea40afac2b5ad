"""How does a vignette's table become a patient?

A table holds ``values`` (code → value, or code → {value, on}), ``drugs`` (agent → {on, last} or {on, ongoing}),
``targets`` (day → {long, viable}: one target lesion), ``toxicities``, ``operated`` (with ``margin``, ``margin_mm``) or
``planned``, ``reports`` (tumour beds). ``without`` takes values, drugs, targets or "planned" away from the base
patient.
"""

from datetime import date
from typing import Any

from hcc_mdt.model import Case, Intent, TreatmentKind
from tests.builders import (
    a_case,
    a_lesion,
    a_measurement,
    a_pathology,
    a_study,
    a_surgery,
    a_treatment,
    an_adverse_event,
    an_event,
    an_observation,
    number,
)

Table = dict[str, Any]


def merged(base: Table, told: Table) -> Table:
    """The base patient with what the vignette says differently."""
    out = {**base, **told}
    for part in ("values", "drugs", "targets"):
        gone = set(told.get("without", ()))
        kept = {} if part in gone else {k: v for k, v in base.get(part, {}).items() if k not in gone}
        out[part] = {**kept, **told.get(part, {})}
    if "planned" in told.get("without", ()):
        out.pop("planned", None)
    return out


def a_patient(told: Table) -> Case:
    """The case of one table."""
    facts = [*_values(told), *_drugs(told), *_imaging(told)]
    for event in told.get("toxicities", ()):
        more = {"immune_related": event.get("immune"), "resolved_on": event.get("over")}
        facts.append(an_adverse_event(event["term"], event["on"], event["grade"], event.get("organ", "skin"), **more))
    facts += [an_event(e["kind"], e["on"]) for e in told.get("events", ())]
    if "operated" in told:
        margin_mm = number(told.get("margin_mm"))
        facts.append(a_surgery(told["operated"], margin=told.get("margin"), margin_mm=margin_mm))
    facts += [_report(bed) for bed in told.get("reports", ())]
    if "planned" in told:
        facts.append(a_surgery(told["planned"], planned=True))
    return a_case(*facts, intent=Intent.CONVERSION, unresectable_reasons=("thrombus",), sex=told.get("sex", "male"))


def _values(told: Table) -> list[Any]:
    made = []
    for code, given in told.get("values", {}).items():
        for one in given if isinstance(given, list) else [given]:
            day = one.get("on", told["on"]) if isinstance(one, dict) else told["on"]
            value = one["value"] if isinstance(one, dict) else one
            more = {k: v for k, v in one.items() if k in ("unit", "reference_high")} if isinstance(one, dict) else {}
            made.append(an_observation(code, day, str(value), **more))
    return made


def _drugs(told: Table) -> list[Any]:
    made = []
    for agent, course in told.get("drugs", {}).items():
        stopped = False if course.get("ongoing") else True if "last" in course else course.get("stopped")
        more = {"phase": course["phase"]} if "phase" in course else {}
        more |= {"kind": TreatmentKind(course["kind"])} if "kind" in course else {}
        made.append(a_treatment(agent, course["on"], stopped=stopped, ended_on=course.get("last"), **more))
    given = told.get("sessions", {})
    for nth, day in enumerate(given.get("on", ()), 1):
        made.append(a_treatment(given["agent"], day, label=f"{given['agent']} {nth}", stopped=True, ended_on=day))
    return made


def _report(bed: Table) -> Any:
    parts = {f"{part}_percent": number(bed.get(part)) for part in ("necrosis", "stroma")}
    more = {
        "mvi": bed.get("mvi"),
        "margin": bed.get("margin"),
        "sampling_blocks": bed.get("blocks"),
        "differentiation": bed.get("differentiation"),
    }
    return a_pathology(bed["on"], bed.get("bed", "T1"), viable=bed.get("viable"), **parts, **more)


def _imaging(told: Table) -> list[Any]:
    lesion = a_lesion()
    made: list[Any] = []
    for day, size in told.get("targets", {}).items():
        study = a_study(f"CT {day}", date.fromisoformat(day), comparable=True)
        made += [study, a_measurement(study, lesion, size["long"], viable=size.get("viable", size["long"]))]
    return [lesion, *made] if made else []
